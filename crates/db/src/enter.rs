//! The statements that open a transaction, as queries that diesel can cache. `sql_query` is not cached and would cost
//! one more round trip at every opening.

use crate::error::DbError;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::DoctorId;
use std::borrow::Cow;
use tenancy::{Plan, Role, Standing};
use uuid::Uuid;

/// Calls `tenancy.enter`, the live check of a member of staff.
#[derive(QueryId)]
pub struct EnterUser {
    pub user: Uuid,
    pub clinic: Uuid,
}

/// The columns of `tenancy.enter`: role, plan, end of the plan, session version, version of the clinic's configuration, and the doctor
/// whose agenda the user sees.
pub type UserRow = (
    String,
    String,
    Option<DateTime<Utc>>,
    i32,
    i64,
    Option<Uuid>,
);

impl QueryFragment<Pg> for EnterUser {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT role, plan, plan_expires_at, session_version, config_version, doctor_id FROM tenancy.enter(");
        out.push_bind_param::<SqlUuid, _>(&self.user)?;
        out.push_sql(", ");
        out.push_bind_param::<SqlUuid, _>(&self.clinic)?;
        out.push_sql(")");
        Ok(())
    }
}

impl Query for EnterUser {
    type SqlType = (
        Text,
        Text,
        Nullable<Timestamptz>,
        Integer,
        BigInt,
        Nullable<SqlUuid>,
    );
}

/// Calls `tenancy.enter_system`, for work of the system on behalf of a clinic, and of the operator.
#[derive(QueryId)]
pub struct EnterSystem {
    pub clinic: Uuid,
    pub reason: Cow<'static, str>,
}

/// The reason under which `audit.append` recognizes the operator.
pub fn of_operator(key: &str) -> Cow<'static, str> {
    format!("operator: {key}").into()
}

/// The columns of `tenancy.enter_system`: state, plan, end of the plan, version of the clinic's configuration. A clinic that
/// does not exist has a state only.
pub type SystemRow = (String, Option<String>, Option<DateTime<Utc>>, Option<i64>);

impl QueryFragment<Pg> for EnterSystem {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "SELECT state, plan, plan_expires_at, config_version FROM tenancy.enter_system(",
        );
        out.push_bind_param::<SqlUuid, _>(&self.clinic)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.reason)?;
        out.push_sql(")");
        Ok(())
    }
}

impl Query for EnterSystem {
    type SqlType = (
        Text,
        Nullable<Text>,
        Nullable<Timestamptz>,
        Nullable<BigInt>,
    );
}

/// The state of a clinic at the opening of a transaction. System work gets the state as a value and not as an error,
/// because each consumer or job decides for itself what an expired or suspended clinic means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClinicState {
    /// The clinic is active and its subscription has not ended.
    Active,
    /// The clinic is active, but its subscription has ended.
    Expired,
    /// The operator of the system has suspended the clinic.
    Suspended,
}

/// What opening a transaction finds out.
#[derive(Clone, Copy, Debug)]
pub struct Opened {
    /// The standing of a member of staff; `None` for the system.
    pub standing: Option<Standing>,
    pub state: ClinicState,
    /// The version of the clinic's configuration.
    pub config_version: i64,
}

impl Opened {
    /// Whose agenda the transaction sees; `None` where those of all.
    pub fn doctor(&self) -> Option<DoctorId> {
        self.standing.and_then(|standing| standing.doctor)
    }
}

/// Converts the answer about a member of staff. An unknown role or plan grants nothing, and neither does a doctor without an agenda, who
/// would see those of all.
pub fn standing(
    (role, plan, plan_expires_at, session_version, _version, doctor): UserRow,
) -> Result<Standing, DbError> {
    let role: Role = role.parse().map_err(|_unknown| unreadable("role"))?;
    let plan: Plan = plan.parse().map_err(|_unknown| unreadable("plan"))?;
    if (role == Role::Doctor) != doctor.is_some() {
        return Err(unreadable("doctor of a user"));
    }
    Ok(Standing {
        role,
        plan,
        plan_expires_at,
        session_version,
        doctor: doctor.map(DoctorId),
    })
}

/// Converts the answer about a clinic.
pub fn state(
    (state, _plan, expires_at, _version): SystemRow,
    now: DateTime<Utc>,
) -> Result<ClinicState, DbError> {
    match state.as_str() {
        "active" if expires_at.is_some_and(|end| end <= now) => Ok(ClinicState::Expired),
        "active" => Ok(ClinicState::Active),
        "suspended" => Ok(ClinicState::Suspended),
        "unknown" => Err(DbError::UnknownClinic),
        _ => Err(unreadable("clinic state")),
    }
}

fn unreadable(what: &'static str) -> DbError {
    metrics::counter!("db_unreadable_total", "what" => what).increment(1);
    tracing::error!(
        what,
        "the database holds a word that this version does not know"
    );
    DbError::Unreadable(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_is_no_permission_and_no_missing_clinic() {
        let now = "2026-11-23T13:00:00Z".parse().unwrap();
        let user = |role: &str, plan: &str| standing((role.into(), plan.into(), None, 1, 1, None));

        assert!(user("admin", "pro").is_ok());
        assert!(matches!(
            user("doctor", "pro"),
            Err(DbError::Unreadable("doctor of a user"))
        ));
        assert!(matches!(
            user("owner", "pro"),
            Err(DbError::Unreadable("role"))
        ));
        assert!(matches!(
            user("admin", "gold"),
            Err(DbError::Unreadable("plan"))
        ));
        assert!(matches!(
            state(("frozen".into(), None, None, None), now),
            Err(DbError::Unreadable("clinic state"))
        ));
        assert!(matches!(
            state(("unknown".into(), None, None, None), now),
            Err(DbError::UnknownClinic)
        ));
    }
}
