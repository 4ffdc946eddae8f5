//! Publishes the plan that results from everything that a clinic has bought.

use crate::domain::{Holding, Rules};
use crate::store;
use bus::outbox;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError};
use events::{PlanStretch, SubscriptionChanged, timestamp};
use tenancy::{Context, Stretch};

/// What a clinic's plan is decided from.
pub struct Announcement<'h> {
    pub holding: &'h Holding,
    /// The `as_of` of the last announcement.
    pub announced: Option<DateTime<Utc>>,
    /// The time of what has changed since.
    pub changed: DateTime<Utc>,
}

/// Announces the clinic's plan and end of access, and writes when the plan has to be decided again. The caller holds the lock of the
/// clinic's subscriptions.
pub async fn announce(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
    announcement: &Announcement<'_>,
) -> Result<(), DbError> {
    let holding = announcement.holding;
    let Some(decision) = holding.decide(rules, context.now) else {
        return Ok(());
    };
    let decided = decision.decided;
    let as_of = later_than(announcement.announced, announcement.changed);
    let change = SubscriptionChanged {
        plan: decided.plan.as_str().to_owned(),
        status: decision.status(holding, context.now).as_str().to_owned(),
        expires_at: decided.until.map(timestamp),
        as_of: Some(timestamp(as_of)),
        stretches: holding
            .stretches(rules, context.now)
            .into_iter()
            .map(announced)
            .collect(),
    };
    store::decisions::put(tx, as_of, holding.looks_at(rules, context.now)).await?;
    outbox::push(tx, context, &change).await?;
    Ok(())
}

fn announced(stretch: Stretch) -> PlanStretch {
    PlanStretch {
        plan: stretch.plan.as_str().to_owned(),
        from: Some(timestamp(stretch.from)),
        until: stretch.until.map(timestamp),
        renews_at: stretch.renews_at.map(timestamp),
    }
}

/// Consumers ignore an announcement that is not newer than the one before. The provider's event about one of several
/// subscriptions may be older than the last announcement, and still change the clinic's plan.
fn later_than(last: Option<DateTime<Utc>>, as_of: DateTime<Utc>) -> DateTime<Utc> {
    last.map_or(as_of, |last| as_of.max(last + Duration::microseconds(1)))
}
