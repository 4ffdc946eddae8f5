//! Applies an event of the payment provider to the clinic's subscriptions, and publishes the resulting plan.

use crate::domain::{Outcome, ProviderEvent, Rules, Stamp, Subscription};
use crate::flows::announce::{Holding, announce};
use crate::store;
use crate::store::subscriptions::StoredSubscription;
use db::{ClinicTx, DbError};
use tenancy::Context;

/// Applies the event once, in whatever order the provider's events arrive. `stamp` has the event's own time.
pub async fn apply_event(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
    event: &ProviderEvent,
    stamp: &Stamp,
) -> Result<Outcome, DbError> {
    store::subscriptions::lock(tx).await?;
    if store::news::is_settled(tx, event, stamp.as_of).await? {
        return Ok(Outcome::Duplicate);
    }
    let stored = store::subscriptions::all(tx.reading()?).await?;
    let before = stored
        .iter()
        .find(|one| one.subscription.provider_id == event.data_id);
    let known = before.map(|one| (&one.subscription, one.last_said()));
    let outcome = match event.subscription(stamp, known, &rules.variants) {
        Ok(subscription) => {
            let id = before.map_or_else(|| context.ids.next(), |one| one.id);
            let said = event.content();
            store::subscriptions::put(tx, id, &subscription, &said, context.now).await?;
            let holding = Holding {
                announced: stored.iter().filter_map(|one| one.announced_as_of).max(),
                changed: subscription.as_of,
                subscriptions: with_change(stored, subscription),
            };
            announce(tx, context, rules, &holding).await?;
            Outcome::Applied
        }
        Err(outcome) => outcome,
    };
    store::news::delete_old(tx, context.now).await?;
    store::news::note(tx, event, stamp.as_of, outcome).await?;
    Ok(outcome)
}

fn with_change(stored: Vec<StoredSubscription>, changed: Subscription) -> Vec<Subscription> {
    let others = stored.into_iter().map(|one| one.subscription);
    let mut all: Vec<_> = others
        .filter(|other| other.provider_id != changed.provider_id)
        .collect();
    all.push(changed);
    all
}
