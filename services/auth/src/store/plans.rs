//! What gives the transaction's clinic its plan: what the shop sold, and what the operator granted.

use crate::domain::GrantOrigin;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::result::Error::{DeserializationError, NotFound};
use diesel::sql_types::{Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::GrantId;
use serde_json::Value;
use tenancy::{Entitlement, Plan};
use uuid::Uuid;

/// The plan of a clinic as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub plan: Plan,
    pub plan_expires_at: Option<DateTime<Utc>>,
    /// The time of the last news of the shop; `None` while there were none.
    pub shop_as_of: Option<DateTime<Utc>>,
    /// What the shop sold; `None` while it sold nothing.
    pub shop: Option<Entitlement>,
    /// Whether the operator ever granted something.
    pub has_grants: bool,
}

type HeldRow = (
    String,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
    Option<String>,
    Option<DateTime<Utc>>,
    bool,
);

db::statement! {
    struct Lock = "SELECT c.plan, c.plan_expires_at, c.plan_as_of, c.shop_plan, c.shop_plan_expires_at, \
        EXISTS (SELECT FROM tenancy.grants g WHERE g.clinic_id = c.clinic_id) \
        FROM tenancy.clinics c WHERE c.clinic_id = ? FOR NO KEY UPDATE OF c";
    clinic: Uuid => SqlUuid,
    -> (Text, Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<Text>, Nullable<Timestamptz>, Bool)
}

/// Lets one change at a time decide the clinic's plan, and reads what is stored.
pub async fn lock(tx: &mut ClinicTx) -> Result<Held, DbError> {
    let clinic = tx.clinic().uuid();
    let rows: Vec<HeldRow> = Lock { clinic }.load(tx.conn()).await?;
    let (plan, plan_expires_at, shop_as_of, shop_plan, shop_until, has_grants) =
        rows.into_iter().next().ok_or(NotFound)?;
    let plan = read(&plan)?;
    let shop = match shop_plan {
        Some(shop_plan) => Some(Entitlement {
            plan: read(&shop_plan)?,
            until: shop_until,
        }),
        // What was sold stood in the plan itself before grants were kept.
        None => shop_as_of.map(|_| Entitlement {
            plan,
            until: plan_expires_at,
        }),
    };
    Ok(Held {
        plan,
        plan_expires_at,
        shop_as_of,
        shop,
        has_grants,
    })
}

/// A plan that this program does not know is an error: leaving it out would change the clinic's plan.
fn read(plan: &str) -> Result<Plan, DbError> {
    let plan = plan.parse();
    Ok(plan.map_err(|error| DeserializationError(Box::new(error)))?)
}

db::statement! {
    struct Grants = "SELECT plan, least(ends_at, withdrawn_at) FROM tenancy.grants WHERE clinic_id = ? ORDER BY given_at, id LIMIT 100";
    clinic: Uuid => SqlUuid,
    -> (Text, Nullable<Timestamptz>)
}

/// All grants, the oldest first. A grant that was withdrawn ended then: a clinic that is left without any other has lost its access since.
pub async fn grants(tx: &mut ClinicTx) -> Result<Vec<Entitlement>, DbError> {
    let clinic = tx.clinic().uuid();
    let rows: Vec<(String, Option<DateTime<Utc>>)> = Grants { clinic }.load(tx.conn()).await?;
    let grant = |(plan, until): (String, _)| {
        let plan = read(&plan)?;
        Ok(Entitlement { plan, until })
    };
    rows.into_iter().map(grant).collect()
}

/// A grant that is written.
pub struct NewGrant<'a> {
    pub id: GrantId,
    pub entitlement: Entitlement,
    /// What the operator wrote; a hyphen where the system gave it by itself.
    pub reason: &'a str,
    /// The name of the operator's key, or of what gave the grant by itself.
    pub given_by: &'a str,
}

impl NewGrant<'_> {
    /// A grant that the system gives by itself.
    pub const fn by_itself(id: GrantId, origin: GrantOrigin, entitlement: Entitlement) -> Self {
        Self {
            id,
            entitlement,
            reason: "-",
            given_by: origin.giver(),
        }
    }
}

db::statement! {
    struct PutGrant<'a> = "INSERT INTO tenancy.grants (clinic_id, id, plan, reason, given_by, given_at, ends_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    plan: &'a str => Text,
    reason: &'a str => Text,
    given_by: &'a str => Text,
    given_at: DateTime<Utc> => Timestamptz,
    ends_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    -> ()
}

/// Writes a grant, which counts from the next decision of the plan on.
pub async fn put_grant(
    tx: &mut ClinicTx,
    grant: &NewGrant<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = PutGrant {
        clinic: tx.clinic().uuid(),
        id: grant.id.uuid(),
        plan: grant.entitlement.plan.as_str(),
        reason: grant.reason,
        given_by: grant.given_by,
        given_at: now,
        ends_at: grant.entitlement.until,
    };
    put.execute(tx.conn()).await?;
    Ok(())
}

/// What the shop sold, as it was at `as_of` by the payment provider's clock.
#[derive(Clone, Copy)]
pub struct Sold<'s> {
    pub entitlement: Entitlement,
    pub as_of: DateTime<Utc>,
    /// Each part of it with its own time, as a list of `PlanSource`; `None` where the news do not tell it.
    pub stretches: Option<&'s Value>,
}

db::statement! {
    struct Put<'a> = "WITH n AS (SELECT ?::text AS plan, ?::timestamptz AS expires_at, ?::timestamptz AS decide_at, \
        ?::text AS shop_plan, ?::timestamptz AS shop_until, ?::timestamptz AS as_of, ?::jsonb AS stretches) \
        UPDATE tenancy.clinics c SET plan = n.plan, plan_expires_at = n.expires_at, decide_plan_at = n.decide_at, \
        shop_plan = coalesce(n.shop_plan, c.shop_plan), plan_as_of = coalesce(n.as_of, c.plan_as_of), \
        shop_plan_expires_at = CASE WHEN n.as_of IS NULL THEN c.shop_plan_expires_at ELSE n.shop_until END, \
        shop_stretches = coalesce(n.stretches, c.shop_stretches), \
        shop_stretches_as_of = CASE WHEN n.stretches IS NULL THEN c.shop_stretches_as_of ELSE n.as_of END, updated_at = ? \
        FROM n WHERE c.clinic_id = ? AND (n.as_of IS NOT NULL \
        OR (c.plan, c.plan_expires_at, c.decide_plan_at) IS DISTINCT FROM (n.plan, n.expires_at, n.decide_at))";
    plan: &'a str => Text,
    expires_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    decide_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    shop_plan: Option<&'a str> => Nullable<Text>,
    shop_until: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    as_of: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    stretches: Option<&'a Value> => Nullable<Jsonb>,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Writes the plan that was decided, together with the news of the shop that led to it. Nothing is written where there are no
/// news and nothing differs: each write raises the version of the clinic's configuration.
pub async fn put(
    tx: &mut ClinicTx,
    decided: &tenancy::Decided,
    news: Option<&Sold<'_>>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = Put {
        plan: decided.plan.as_str(),
        expires_at: decided.until,
        decide_at: decided.again_at,
        shop_plan: news.map(|sold| sold.entitlement.plan.as_str()),
        shop_until: news.and_then(|sold| sold.entitlement.until),
        as_of: news.map(|sold| sold.as_of),
        stretches: news.and_then(|sold| sold.stretches),
        now,
        clinic: tx.clinic().uuid(),
    };
    put.execute(tx.conn()).await?;
    Ok(())
}
