//! Follows what the shop sold with the clinic's plan. What the operator granted stays.

use crate::flows::clinic_deletion::go_on_if_subscribed;
use crate::flows::decide_plan::decide_plan_by_news;
use crate::store::plans::{self, Held, NewGrant, Sold};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use tenancy::{Context, Entitlement, Plan};

/// What the shop sold a clinic.
pub struct ShopChange {
    /// The plan, and the end of access; without an end while the subscription renews itself.
    pub sold: Entitlement,
    /// The time, by the payment provider's clock, at which the change was valid.
    pub as_of: DateTime<Utc>,
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
    let news = Sold {
        entitlement: change.sold,
        as_of: change.as_of,
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
    let grant = NewGrant {
        id: context.ids.next(),
        entitlement: Entitlement {
            plan: held.plan,
            until: None,
        },
        reason: "given before grants were kept",
        given_by: "operator",
    };
    plans::put_grant(tx, &grant, context.now).await
}
