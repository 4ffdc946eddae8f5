//! News about a clinic's subscription becomes what the clinic has, and is announced; or changes nothing.

use crate::app::App;
use crate::domain::{News, Outcome, Subscription, governing};
use crate::store;
use crate::store::subscriptions::Kept;
use bus::outbox;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError};
use events::{SubscriptionChanged, timestamp};

/// Applies the news once, whatever order the provider tells it in.
pub async fn apply_news(
    tx: &mut ClinicTx,
    app: &App,
    news: &News,
    as_of: DateTime<Utc>,
) -> Result<Outcome, DbError> {
    store::subscriptions::lock(tx).await?;
    if store::news::is_settled(tx, news, as_of).await? {
        return Ok(Outcome::Duplicate);
    }
    let known = store::subscriptions::all(tx.reading()?).await?;
    let before = known
        .iter()
        .find(|kept| kept.subscription.provider_id == news.data_id);
    let known_as_of = before.map(|kept| kept.subscription.as_of);
    let outcome = match news.subscription(as_of, known_as_of, &app.config.variants) {
        Ok(subscription) => {
            let id = before.map_or_else(|| app.ids.next(), |kept| kept.id);
            let as_of = later_than_announced(&known, as_of);
            store::subscriptions::put(tx, id, &subscription, as_of).await?;
            announce(tx, app, replaced(known, subscription), as_of).await?;
            Outcome::Applied
        }
        Err(outcome) => outcome,
    };
    store::news::note(tx, news, as_of, outcome).await?;
    Ok(outcome)
}

/// Who hears announcements ignores what is not newer. News about one of several subscriptions may be older than
/// what was last announced about another, and still change what the clinic has.
fn later_than_announced(known: &[Kept], as_of: DateTime<Utc>) -> DateTime<Utc> {
    let last = known.iter().filter_map(|kept| kept.announced_as_of).max();
    last.map_or(as_of, |last| as_of.max(last + Duration::microseconds(1)))
}

fn replaced(known: Vec<Kept>, changed: Subscription) -> Vec<Subscription> {
    let others = known.into_iter().map(|kept| kept.subscription);
    let mut all: Vec<_> = others
        .filter(|other| other.provider_id != changed.provider_id)
        .collect();
    all.push(changed);
    all
}

/// Announces what all the subscriptions together give.
async fn announce(
    tx: &mut ClinicTx,
    app: &App,
    subscriptions: Vec<Subscription>,
    as_of: DateTime<Utc>,
) -> Result<(), DbError> {
    let grace = app.config.grace;
    if let Some(now) = governing(&subscriptions, grace, app.clock.now()) {
        let event = SubscriptionChanged {
            plan: now.plan.as_str().to_owned(),
            status: now.status.as_str().to_owned(),
            expires_at: now.access_until(grace).map(timestamp),
            as_of: Some(timestamp(as_of)),
        };
        outbox::push(tx, &app.ids, &event).await?;
    }
    Ok(())
}
