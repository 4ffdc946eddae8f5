//! Follows what the shop sold with the clinic's plan. What the operator granted stays.

use crate::domain::GrantOrigin;
use crate::flows::clinic_deletion::go_on_if_subscribed;
use crate::flows::decide_plan::decide_plan_by_news;
use crate::store::plan_sources::PlanSource;
use crate::store::plans::{self, Held, NewGrant, Sold};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use serde_json::json;
use tenancy::{Context, Entitlement, Plan};

/// What the shop sold a clinic.
pub struct ShopChange {
    /// The plan, and the end of access; without an end while the subscription renews itself.
    pub sold: Entitlement,
    /// The time, by the payment provider's clock, at which the change was valid.
    pub as_of: DateTime<Utc>,
    /// Each part of it with its own time; empty where the news do not tell it.
    pub stretches: Vec<PlanSource>,
}

/// Applies the change, unless one of the same time or a newer one was applied before.
pub async fn change_plan(
    tx: &mut ClinicTx,
    context: &Context,
    change: &ShopChange,
) -> Result<(), DbError> {
    let held = plans::lock(tx).await?;
    if held.shop_as_of.is_some_and(|known| known >= change.as_of) {
        return Ok(());
    }
    keep_what_only_the_operator_gives(tx, context, &held).await?;
    let stretches = json!(change.stretches);
    let news = Sold {
        entitlement: change.sold,
        as_of: change.as_of,
        stretches: Some(&stretches).filter(|_| !change.stretches.is_empty()),
    };
    decide_plan_by_news(tx, context, &held, &news).await?;
    go_on_if_subscribed(tx, context).await?;
    Ok(())
}

/// The shop sells nothing without an end but what it has told of, so a clinic whose plan has none without a grant has it from before grants
/// were kept.
async fn keep_what_only_the_operator_gives(
    tx: &mut ClinicTx,
    context: &Context,
    held: &Held,
) -> Result<(), DbError> {
    // The free plan is never sold, whatever the shop has told of.
    let is_sold = held.shop.is_some() && held.plan != Plan::ForeverFree;
    if held.plan_expires_at.is_some() || held.has_grants || is_sold {
        return Ok(());
    }
    let entitlement = Entitlement {
        plan: held.plan,
        until: None,
    };
    let id = context.ids.next();
    let grant = NewGrant::by_itself(id, GrantOrigin::BeforeGrants, entitlement);
    plans::put_grant(tx, &grant, context.now).await
}
