//! Why the database, or the wall in front of it, says no.

use diesel::result::{DatabaseErrorKind, Error as QueryError};
use kernel::{Refusal, Refuses, answers};
use tenancy::Denied;

/// Why work on the database did not happen.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The user or the clinic is not active.
    #[error("the user or the clinic is not active")]
    NotActive,
    /// The live truth about the actor does not allow it.
    #[error("the actor may not do this: {0}")]
    Denied(Denied),
    /// There is no such clinic.
    #[error("there is no such clinic")]
    UnknownClinic,
    /// The live check could not be made.
    #[error("the live check could not be made")]
    CheckUnavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database is away; later it may be back.
    #[error("the database is away")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The statement failed.
    #[error("the statement failed")]
    Query(#[source] QueryError),
}

impl Refuses for DbError {
    fn refusal(&self) -> Refusal {
        match self {
            Self::NotActive => answers::USER_INACTIVE,
            Self::Denied(Denied::SessionOver) => answers::UNAUTHENTICATED,
            Self::Denied(Denied::SubscriptionExpired) => answers::SUBSCRIPTION_EXPIRED,
            Self::Denied(Denied::Role) => answers::FORBIDDEN,
            Self::Denied(Denied::Plan) => answers::PLAN_UPGRADE_REQUIRED,
            Self::UnknownClinic | Self::Query(QueryError::NotFound) => answers::NOT_FOUND,
            Self::CheckUnavailable(_) => answers::CHECK_UNAVAILABLE,
            Self::Unavailable(_) => answers::UNAVAILABLE,
            Self::Query(_) => answers::INTERNAL,
        }
    }
}

impl From<QueryError> for DbError {
    fn from(error: QueryError) -> Self {
        if is_gone(&error) {
            Self::Unavailable(error.into())
        } else {
            Self::Query(error)
        }
    }
}

impl DbError {
    /// Whether trying the same again later can help.
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::CheckUnavailable(_) | Self::Unavailable(_) | Self::Query(_)
        )
    }

    /// The name of the constraint that said no, if one did.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Query(QueryError::DatabaseError(_, info)) => info.constraint_name(),
            _ => None,
        }
    }
}

/// The driver does not show error codes, so a lost server is told by kind and by its own words.
fn is_gone(error: &QueryError) -> bool {
    match error {
        QueryError::DatabaseError(
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
            _,
        )
        | QueryError::BrokenTransactionManager => true,
        QueryError::DatabaseError(DatabaseErrorKind::Unknown, info) => {
            let said = info.message();
            said.starts_with("terminating connection")
                || said.contains("connection closed")
                || said.contains("the database system is")
        }
        _ => false,
    }
}

/// Turns the violation of one named constraint into the error it means.
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
