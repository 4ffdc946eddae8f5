//! The errors of database work: refusals by the live check, lost connections and failed statements.

use crate::renewal::turned_away;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use kernel::{CommonCode, Refusal, Refuses, Suspension};
use tenancy::Denied;

/// The reason why database work failed or was refused.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("the user is not active")]
    NotActive,
    /// The user is active, and the operator has suspended the clinic.
    #[error("the clinic does not let its staff in")]
    ClinicSuspended(#[source] Suspension),
    /// The live check found the actor's role, plan or session insufficient.
    #[error("the actor may not do this: {0}")]
    Denied(Denied),
    #[error("there is no such clinic")]
    UnknownClinic,
    /// The live check could not be made, so nothing is known about the actor's permission.
    #[error("the live check could not be made")]
    CheckUnavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database holds a word that this version does not know, such as the role of a newer one. Nothing is assumed.
    #[error("the database holds an unknown {0}")]
    Unreadable(&'static str),
    /// The database does not answer. A later attempt may succeed.
    #[error("the database is away")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the statement failed")]
    Query(#[source] QueryError),
}

impl Refuses for DbError {
    fn refusal(&self) -> Refusal {
        match self {
            Self::NotActive => CommonCode::UserInactive.as_refusal(),
            Self::ClinicSuspended(_) => CommonCode::ClinicSuspended.as_refusal(),
            Self::Denied(Denied::SessionOver) => CommonCode::Unauthenticated.as_refusal(),
            Self::Denied(Denied::SubscriptionExpired) => {
                CommonCode::SubscriptionExpired.as_refusal()
            }
            Self::Denied(Denied::Role) => CommonCode::Forbidden.as_refusal(),
            Self::Denied(Denied::Plan) => CommonCode::PlanUpgradeRequired.as_refusal(),
            Self::UnknownClinic | Self::Query(QueryError::NotFound) => {
                CommonCode::NotFound.as_refusal()
            }
            Self::CheckUnavailable(_) | Self::Unreadable(_) => {
                CommonCode::CheckUnavailable.as_refusal()
            }
            Self::Unavailable(_) => CommonCode::Unavailable.as_refusal(),
            // The caller may repeat the request: nothing was written, and nothing is wrong with it.
            Self::Query(error) if is_contention(error) => CommonCode::Unavailable.as_refusal(),
            Self::Query(_) => CommonCode::Internal.as_refusal(),
        }
    }
}

impl From<QueryError> for DbError {
    fn from(error: QueryError) -> Self {
        if is_read_only(&error) {
            turned_away();
            Self::Unavailable(error.into())
        } else if is_gone(&error) {
            Self::Unavailable(error.into())
        } else {
            Self::Query(error)
        }
    }
}

impl DbError {
    /// Whether the same work may succeed at a later attempt.
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::CheckUnavailable(_) | Self::Unreadable(_) | Self::Unavailable(_) | Self::Query(_)
        )
    }

    /// Why the clinic is suspended, where the database refused a member of staff because of that.
    pub(crate) fn suspension(&self) -> Option<Suspension> {
        match self {
            Self::Query(QueryError::DatabaseError(_, info))
                if info.table_name() == Some("clinics") =>
            {
                // In the column's field, which the server does not log. A database of the release before has it in the detail.
                let reason = info.column_name().or(info.details());
                let reason = reason
                    .filter(|reason| !reason.is_empty())
                    .map(str::to_owned);
                Some(Suspension { reason })
            }
            _ => None,
        }
    }

    /// The name of the violated constraint, where the error is a constraint violation.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Query(QueryError::DatabaseError(_, info)) => info.constraint_name(),
            _ => None,
        }
    }
}

/// Whether the connection to the server is lost. diesel does not expose SQLSTATE codes, so a lost server is recognised
/// by the kind of the error and by the text of PostgreSQL's message.
pub fn is_gone(error: &QueryError) -> bool {
    match error {
        QueryError::DatabaseError(
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
            _,
        )
        | QueryError::BrokenTransactionManager => true,
        QueryError::DatabaseError(DatabaseErrorKind::Unknown, info) => {
            let message = info.message();
            message.starts_with("terminating connection")
                || message.contains("connection closed")
                || message.contains("the database system is")
        }
        _ => false,
    }
}

/// How the messages begin that tell of another transaction in the way.
const CONTENTION: [&str; 3] = [
    "deadlock detected",
    "canceling statement due to",
    "could not obtain lock on",
];

/// Whether the same work succeeds as soon as it is repeated, because only another transaction was in the way, or the statement
/// took longer than it may.
pub fn is_contention(error: &QueryError) -> bool {
    match error {
        QueryError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        QueryError::DatabaseError(DatabaseErrorKind::Unknown, info) => {
            let message = info.message();
            CONTENTION
                .iter()
                .any(|beginning| message.starts_with(beginning))
        }
        _ => false,
    }
}

/// Whether the server takes no writes, because another one has taken its place.
const fn is_read_only(error: &QueryError) -> bool {
    matches!(
        error,
        QueryError::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _)
    )
}

/// Converts the violation of one named constraint into the error that the constraint stands for.
pub fn on_constraint<T, E: From<DbError>>(
    outcome: Result<T, DbError>,
    name: &str,
    meaning: E,
) -> Result<T, E> {
    outcome.map_err(|error| {
        if error.constraint() == Some(name) {
            meaning
        } else {
            error.into()
        }
    })
}
