//! The opening statements as cacheable queries: `sql_query` would cost a round trip more, every time.

use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use tenancy::{Plan, Role, Standing};
use uuid::Uuid;

/// `tenancy.enter`: the live check of a member of staff.
#[derive(QueryId)]
pub struct EnterUser {
    pub user: Uuid,
    pub clinic: Uuid,
}

/// What `tenancy.enter` answers.
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

/// `tenancy.enter_system`: the house on behalf of a clinic.
#[derive(QueryId)]
pub struct EnterSystem {
    pub clinic: Uuid,
    pub reason: &'static str,
}

/// What `tenancy.enter_system` answers.
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

/// What a clinic is at the moment, told to the house's own work as an answer and not as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClinicState {
    /// Active, with a live subscription.
    Active,
    /// Its subscription is over.
    Expired,
    /// Suspended by us.
    Suspended,
}

/// Reads the answer about a member of staff; a word we do not know is not a permission.
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

/// Reads the answer about a clinic; `None` when there is no such clinic.
pub fn state((state, _plan, expires_at): SystemRow, now: DateTime<Utc>) -> Option<ClinicState> {
    match state.as_str() {
        "active" if expires_at.is_some_and(|end| end <= now) => Some(ClinicState::Expired),
        "active" => Some(ClinicState::Active),
        "suspended" => Some(ClinicState::Suspended),
        _ => None,
    }
}
