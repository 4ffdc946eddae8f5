//! The statements that open a transaction, as queries that diesel can cache. `sql_query` is not cached and would cost
//! one more round trip at every opening.

use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use tenancy::{Plan, Role, Standing};
use uuid::Uuid;

/// Calls `tenancy.enter`, the live check of a member of staff.
#[derive(QueryId)]
pub struct EnterUser {
    pub user: Uuid,
    pub clinic: Uuid,
}

/// The columns of `tenancy.enter`: role, plan, end of the plan, session version.
pub type UserRow = (String, String, Option<DateTime<Utc>>, i32);

impl QueryFragment<Pg> for EnterUser {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT role, plan, plan_expires_at, session_version FROM tenancy.enter(");
        out.push_bind_param::<SqlUuid, _>(&self.user)?;
        out.push_sql(", ");
        out.push_bind_param::<SqlUuid, _>(&self.clinic)?;
        out.push_sql(")");
        Ok(())
    }
}

impl Query for EnterUser {
    type SqlType = (Text, Text, Nullable<Timestamptz>, Integer);
}

/// Calls `tenancy.enter_system`, for work of the system on behalf of a clinic.
#[derive(QueryId)]
pub struct EnterSystem {
    pub clinic: Uuid,
    pub reason: &'static str,
}

/// The columns of `tenancy.enter_system`: state, plan, end of the plan.
pub type SystemRow = (String, Option<String>, Option<DateTime<Utc>>);

impl QueryFragment<Pg> for EnterSystem {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT state, plan, plan_expires_at FROM tenancy.enter_system(");
        out.push_bind_param::<SqlUuid, _>(&self.clinic)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(self.reason)?;
        out.push_sql(")");
        Ok(())
    }
}

impl Query for EnterSystem {
    type SqlType = (Text, Nullable<Text>, Nullable<Timestamptz>);
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

/// Converts the answer about a member of staff. `None` for an unknown role or plan: an unknown word grants nothing.
pub fn standing((role, plan, plan_expires_at, session_version): UserRow) -> Option<Standing> {
    let role: Role = role.parse().ok()?;
    let plan: Plan = plan.parse().ok()?;
    Some(Standing {
        role,
        plan,
        plan_expires_at,
        session_version,
    })
}

/// Converts the answer about a clinic. `None` when the clinic does not exist or its state is unknown.
pub fn state((state, _plan, expires_at): SystemRow, now: DateTime<Utc>) -> Option<ClinicState> {
    match state.as_str() {
        "active" if expires_at.is_some_and(|end| end <= now) => Some(ClinicState::Expired),
        "active" => Some(ClinicState::Active),
        "suspended" => Some(ClinicState::Suspended),
        _ => None,
    }
}
