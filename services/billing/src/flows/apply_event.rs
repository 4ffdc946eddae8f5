//! Applies an event of the payment provider to the clinic's subscriptions, and publishes the resulting plan.

use crate::domain::{Outcome, ProviderEvent, Rules, Subscription, governing};
use crate::store;
use crate::store::subscriptions::StoredSubscription;
use bus::outbox;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError};
use events::{SubscriptionChanged, timestamp};
use tenancy::Context;

/// Applies the event once, in whatever order the provider's events arrive. `as_of` is the event's own time.
pub async fn apply_event(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
    event: &ProviderEvent,
    as_of: DateTime<Utc>,
) -> Result<Outcome, DbError> {
    store::subscriptions::lock(tx).await?;
    if store::news::is_settled(tx, event, as_of).await? {
        return Ok(Outcome::Duplicate);
    }
    let stored = store::subscriptions::all(tx.reading()?).await?;
    let before = stored
        .iter()
        .find(|one| one.subscription.provider_id == event.data_id);
    let newest_applied = before.map(|one| one.subscription.as_of);
    let outcome = match event.subscription(as_of, newest_applied, &rules.variants) {
        Ok(subscription) => {
            let id = before.map_or_else(|| context.ids.next(), |one| one.id);
            let as_of = later_than_published(&stored, as_of);
            store::subscriptions::put(tx, id, &subscription, as_of, context.now).await?;
            let all = with_change(stored, subscription);
            if let Some(change) = published_change(&all, rules, context.now, as_of) {
                outbox::push(tx, context, &change).await?;
            }
            Outcome::Applied
        }
        Err(outcome) => outcome,
    };
    store::news::delete_old(tx, context.now).await?;
    store::news::note(tx, event, as_of, outcome).await?;
    Ok(outcome)
}

/// Consumers ignore a published event that is not newer than the one before. The provider's event about one of several
/// subscriptions may be older than the last published one about another, and still change the clinic's plan.
fn later_than_published(stored: &[StoredSubscription], as_of: DateTime<Utc>) -> DateTime<Utc> {
    let last = stored.iter().filter_map(|one| one.announced_as_of).max();
    last.map_or(as_of, |last| as_of.max(last + Duration::microseconds(1)))
}

fn with_change(stored: Vec<StoredSubscription>, changed: Subscription) -> Vec<Subscription> {
    let others = stored.into_iter().map(|one| one.subscription);
    let mut all: Vec<_> = others
        .filter(|other| other.provider_id != changed.provider_id)
        .collect();
    all.push(changed);
    all
}

/// The plan that results from all subscriptions of the clinic together.
fn published_change(
    subscriptions: &[Subscription],
    rules: &Rules,
    now: DateTime<Utc>,
    as_of: DateTime<Utc>,
) -> Option<SubscriptionChanged> {
    let governing = governing(subscriptions, rules.grace, now)?;
    Some(SubscriptionChanged {
        plan: governing.plan.as_str().to_owned(),
        status: governing.status.as_str().to_owned(),
        expires_at: governing.access_until(rules.grace).map(timestamp),
        as_of: Some(timestamp(as_of)),
    })
}
