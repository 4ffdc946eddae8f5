//! What gives the transaction's clinic its plan: what the shop sold, and what the operator granted.

use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::result::Error::{DeserializationError, NotFound};
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::GrantId;
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
    pub reason: &'a str,
    /// The name of the operator's key, or of what gave the grant by itself.
    pub given_by: &'a str,
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
pub struct Sold {
    pub entitlement: Entitlement,
    pub as_of: DateTime<Utc>,
}

db::statement! {
    struct Put<'a> = "WITH n AS (SELECT ?::text AS plan, ?::timestamptz AS expires_at, ?::timestamptz AS decide_at, \
        ?::text AS shop_plan, ?::timestamptz AS shop_until, ?::timestamptz AS as_of) \
        UPDATE tenancy.clinics c SET plan = n.plan, plan_expires_at = n.expires_at, decide_plan_at = n.decide_at, \
        shop_plan = coalesce(n.shop_plan, c.shop_plan), plan_as_of = coalesce(n.as_of, c.plan_as_of), \
        shop_plan_expires_at = CASE WHEN n.as_of IS NULL THEN c.shop_plan_expires_at ELSE n.shop_until END, updated_at = ? \
        FROM n WHERE c.clinic_id = ? AND (n.as_of IS NOT NULL \
        OR (c.plan, c.plan_expires_at, c.decide_plan_at) IS DISTINCT FROM (n.plan, n.expires_at, n.decide_at))";
    plan: &'a str => Text,
    expires_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    decide_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    shop_plan: Option<&'a str> => Nullable<Text>,
    shop_until: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    as_of: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Writes the plan that was decided, together with the news of the shop that led to it. Nothing is written where there are no
/// news and nothing differs: each write raises the version of the clinic's configuration.
pub async fn put(
    tx: &mut ClinicTx,
    decided: &tenancy::Decided,
    news: Option<&Sold>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = Put {
        plan: decided.plan.as_str(),
        expires_at: decided.until,
        decide_at: decided.again_at,
        shop_plan: news.map(|sold| sold.entitlement.plan.as_str()),
        shop_until: news.and_then(|sold| sold.entitlement.until),
        as_of: news.map(|sold| sold.as_of),
        now,
        clinic: tx.clinic().uuid(),
    };
    put.execute(tx.conn()).await?;
    Ok(())
}
