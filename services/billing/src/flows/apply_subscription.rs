//! Applies an event about a subscription, as a part of `apply_event`.

use crate::domain::{Outcome, Rules, Subscription};
use crate::flows::announce::{Announcement, announce};
use crate::flows::known::Known;
use crate::store;
use db::{ClinicTx, DbError};
use tenancy::Context;

/// Writes the subscription as it is after the event, and announces the plan.
pub async fn apply_subscription(
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
    let before = stored.subscription(&event.data_id);
    let said = before.map(|one| (&one.subscription, one.last_said()));
    let subscription = match event.subscription(stamp, said, &rules.variants) {
        Ok(subscription) => subscription,
        Err(outcome) => return Ok(outcome),
    };
    let held = stored.holding();
    let known_before = before.map(|one| &one.subscription);
    let subscription = Subscription {
        covered: held.covered_by(known_before, &subscription, event.created_at, rules),
        ..subscription
    };
    let id = before.map_or_else(|| context.ids.next(), |one| one.id);
    store::subscriptions::put(tx, id, &subscription, &event.content(), context.now).await?;
    let changed = subscription.as_of;
    let mut holding = held;
    put(&mut holding.subscriptions, subscription);
    let announcement = Announcement {
        holding: &holding,
        announced: stored.announced,
        changed,
    };
    announce(tx, context, rules, &announcement).await?;
    Ok(Outcome::Applied)
}

fn put(all: &mut Vec<Subscription>, changed: Subscription) {
    all.retain(|other| other.provider_id != changed.provider_id);
    all.push(changed);
}
