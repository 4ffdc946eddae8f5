//! Everything that gives a clinic its plan, each with its own time.

use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::{Outlook, Plan, Stretch, outlook};
use uuid::Uuid;

/// One of them, as `tenancy.plan_sources` answers it and as what was sold is stored.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct PlanSource {
    /// The grant that it is; absent for what the shop sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<Uuid>,
    pub plan: Plan,
    #[serde(default)]
    pub from: Option<DateTime<Utc>>,
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    #[serde(default)]
    pub renews_at: Option<DateTime<Utc>>,
}

/// What gives a clinic its plan.
#[derive(Clone, Debug)]
pub struct PlanSources(pub Vec<PlanSource>);

db::statement! {
    struct Own = "SELECT tenancy.plan_sources(?)";
    clinic: Uuid => SqlUuid,
    -> (Jsonb,)
}

/// Those of the transaction's clinic.
pub async fn own(mut read: ClinicRead<'_>) -> Result<PlanSources, DbError> {
    let clinic = read.clinic().uuid();
    let (stored,): (Value,) = Own { clinic }.get_result(read.conn()).await?;
    PlanSources::read(stored)
}

impl PlanSource {
    pub fn stretch(&self) -> Stretch {
        Stretch {
            plan: self.plan,
            from: self.from.unwrap_or(DateTime::<Utc>::MIN_UTC),
            until: self.until,
            renews_at: self.renews_at,
        }
    }

    /// Whether it begins after `now`.
    pub fn waits(&self, now: DateTime<Utc>) -> bool {
        self.from.is_some_and(|from| from > now)
    }
}

impl PlanSources {
    /// A plan that this program does not know is an error: left out, another one would be told.
    pub fn read(stored: Value) -> Result<Self, DbError> {
        let all = serde_json::from_value(stored);
        Ok(Self(all.map_err(|_unknown| {
            DbError::Unreadable("what gives a plan")
        })?))
    }

    /// Until when the plan holds and what follows. A clinic to which nothing was sold or granted has the plan that it was opened with.
    pub fn outlook(
        &self,
        opened_with: (Plan, Option<DateTime<Utc>>),
        now: DateTime<Utc>,
    ) -> Outlook {
        let all: Vec<_> = self.0.iter().map(PlanSource::stretch).collect();
        let (plan, until) = opened_with;
        outlook(&all, now).unwrap_or_else(|| Outlook::ended(plan, until))
    }

    /// The same without a grant that still gives something; `None` where nothing would be left.
    pub fn without(&self, grant: Uuid, now: DateTime<Utc>) -> Option<Outlook> {
        let left = self.0.iter().filter(|one| one.grant != Some(grant));
        let live = left.filter(|one| one.until.is_none_or(|end| end > now));
        let all: Vec<_> = live.map(PlanSource::stretch).collect();
        outlook(&all, now)
    }

    /// What the shop sold.
    pub fn sold(&self) -> impl Iterator<Item = &PlanSource> {
        self.0.iter().filter(|one| one.grant.is_none())
    }
}
