//! Applies an event about a payment, as a part of `apply_event`: a purchase that gives a plan for a time, a refund that ends one, or
//! an invoice that is only kept.

use crate::domain::{
    Begins, Decision, Holding, News, Outcome, Payment, PaymentState, PlanNow, Rules,
};
use crate::flows::announce::{Announcement, announce};
use crate::flows::known::Known;
use crate::store;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use futures_util::future::try_join;
use tenancy::{Context, Plan};

/// Writes the payment as it is after the event, and announces the plan where the payment changes it.
pub async fn apply_payment(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
    known: &Known<'_>,
) -> Result<Outcome, DbError> {
    let &Known {
        event,
        stamp,
        stored,
    } = known;
    let kind = event.payment_kind();
    let before = kind.and_then(|kind| stored.payment(kind, &event.data_id));
    let said = before.map(store::payments::StoredPayment::last_said);
    let payment = match event.payment(stamp, said, &rules.variants) {
        Ok(payment) => payment,
        Err(outcome) => return Ok(outcome),
    };
    let held = stored.holding();
    let begins = begins(tx, context, rules, known, &payment).await?;
    let payment = Payment {
        follows: begins.follows,
        follows_subscription: begins.subscription,
        ..payment
    };
    let id = before.map_or_else(|| context.ids.uuid(), |one| one.id);
    store::payments::put(tx, id, &payment, &event.content()).await?;
    let changed = payment.as_of;
    let decided = held.decide(rules, context.now);
    let holding = with_change(held, payment);
    let after = holding.decide(rules, context.now);
    if !is_news(decided, after, context.now) && !holding.keeps(rules) {
        return Ok(Outcome::Noted);
    }
    let announcement = Announcement {
        holding: &holding,
        announced: stored.announced,
        changed,
    };
    announce(tx, context, rules, &announcement).await?;
    Ok(Outcome::Applied)
}

/// Decided once, by the news that the purchase is paid: later news of it, such as a partial refund, must not move what may have begun. A
/// purchase that waited for its payment begins with the payment and not with the order.
async fn begins(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
    known: &Known<'_>,
    payment: &Payment,
) -> Result<Begins, DbError> {
    let stored = known.stored.payment(payment.kind, &payment.provider_id);
    let before = stored.map(|stored| &stored.payment);
    let was_paid = |one: &&Payment| one.state.counts() || one.state == PaymentState::Refunded;
    if let Some(before) = before.filter(was_paid) {
        return Ok(Begins {
            follows: before.follows,
            subscription: before.follows_subscription.clone(),
        });
    }
    if payment.gives.is_none() || !payment.state.counts() {
        return Ok(Begins::default());
    }
    let begins = next_begins(tx, context, rules, known).await?;
    let paid_at = before.map(|_waited| payment.as_of);
    Ok(if paid_at > begins.follows {
        Begins {
            follows: paid_at,
            subscription: None,
        }
    } else {
        begins
    })
}

/// Where a purchase of this moment begins.
async fn next_begins(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
    known: &Known<'_>,
) -> Result<Begins, DbError> {
    let (plan, followed) = try_join(
        store::settings::plan(tx.reading()?),
        store::settings::followed(tx.reading()?),
    )
    .await?;
    let (_, ends): (Plan, _) = plan;
    let announced = known.stored.announced;
    let news = News {
        announced,
        followed,
    };
    let plan = PlanNow { ends, news };
    let held = known.stored.holding();
    Ok(held.next_begins(rules, plan, context.now))
}

/// A refund of what was never applied takes nothing away, so it is no news.
fn is_news(before: Option<Decision>, after: Option<Decision>, now: DateTime<Utc>) -> bool {
    let plan = |one: Decision| (one.decided.plan, one.decided.until, one.decided.again_at);
    let is_known = before.is_some() || after.is_some_and(|after| after.is_live(now));
    is_known && before.map(plan) != after.map(plan)
}

fn with_change(mut held: Holding, changed: Payment) -> Holding {
    let is_same =
        |one: &Payment| (one.kind, &one.provider_id) == (changed.kind, &changed.provider_id);
    held.payments.retain(|one| !is_same(one));
    held.payments.push(changed);
    held
}
