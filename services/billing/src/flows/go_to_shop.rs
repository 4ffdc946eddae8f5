//! Asks the shop for a page where the clinic pays or manages its payment. Nothing is written: what is paid there comes back as an
//! event.

use crate::domain::{ClaimKeys, Has, Holding, Included, Period, Rules, Sale};
use crate::error::Error;
use crate::shop::{Checkout, Shop};
use chrono::{DateTime, Utc};
use kernel::ClinicId;
use tenancy::Plan;

/// What is sold, where, and what proves who buys.
pub struct Counter<'s> {
    pub shop: &'s Shop,
    pub rules: &'s Rules,
    pub claims: &'s ClaimKeys,
}

/// What a clinic wants to buy.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub clinic: ClinicId,
    pub plan: Plan,
    pub period: Period,
    pub sale: Sale,
}

/// What a clinic has.
pub struct Customer<'h> {
    pub has: Has<'h>,
    /// When its access ends, by whatever was bought or given; `None` while it does not end.
    pub access_ends: Option<DateTime<Utc>>,
}

/// The address of a page where the clinic subscribes, or pays once for some months. Beside a subscription that the shop charges a second one
/// would be charged as well, so the plan is changed at the shop then, and months would pass while the subscription renews itself. Months begin
/// when access ends, and are not sold where it does not. A subscription is charged at once, and is not sold where the clinic has as much anyway for all of
/// its first period.
pub async fn check_out(
    counter: &Counter<'_>,
    customer: &Customer<'_>,
    wanted: Wanted,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let Counter {
        shop,
        rules,
        claims,
    } = counter;
    if !shop.sells() {
        return Err(Error::NoShop);
    }
    let variants = &rules.variants;
    let variant = variants.sold(wanted.plan, wanted.period, wanted.sale);
    let variant = variant.ok_or(match wanted.sale {
        Sale::Renewing => Error::PlanNotSold,
        Sale::Once => Error::MonthsNotSold,
    })?;
    let has = &customer.has;
    if has.holding.is_charged(rules, now) {
        return Err(Error::AlreadySubscribed);
    }
    match wanted.sale {
        Sale::Once if customer.access_ends.is_none() => return Err(Error::PlanHasNoEnd),
        Sale::Once => {}
        Sale::Renewing => {
            let offer = (wanted.plan, wanted.period);
            let included = Included::of(has, offer, rules, now);
            if let Included::Wholly { until } = included {
                return Err(Error::AlreadyIncluded(until));
            }
        }
    }
    let checkout = Checkout {
        variant: &variant.id,
        clinic: &wanted.clinic.to_string(),
        claim: &claims.sign(wanted.clinic, &variant.id, now),
        closes_at: ClaimKeys::page_closes_at(now),
    };
    Ok(shop.checkout(&checkout).await?)
}

/// The address of the shop's page for the clinic's subscription: the one of that id at the shop, or else the one that is managed.
pub async fn open_portal(
    shop: &Shop,
    holding: &Holding,
    wanted: Option<&str>,
) -> Result<String, Error> {
    let subscription = match wanted {
        Some(id) => holding.subscription(id),
        None => holding.managed(),
    };
    let subscription = subscription.ok_or(Error::NoSubscription)?;
    Ok(shop.portal(&subscription.provider_id).await?)
}
