//! Decides whether a clinic has to be told that its plan ends, and announces it.

use crate::domain::{End, Rules, Then};
use crate::flows::announce::{Announcement, announce};
use crate::store;
use crate::store::notices_of_end::Decided;
use bus::outbox;
use db::{ClinicTx, DbError};
use events::{PlanEnding, timestamp};
use tenancy::Context;

/// Decides the notice of this moment, unless it was decided before: one for each end and number of days. A subscription that is about to
/// renew itself needs none, and none follows when that is cancelled later, until the next number of days.
pub async fn notice_end(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
) -> Result<(), DbError> {
    store::subscriptions::lock(tx).await?;
    let read = tx.reading()?;
    let (_, expires_at) = store::settings::plan(read).await?;
    let stored = store::holding::read(read).await?;
    let holding = stored.holding();
    // What was given may have moved months that were paid once, and with them the end. That has to be announced before a notice.
    if let Some(announced) = stored.announced
        && holding.has_months()
        && holding.was_given_since(announced, context.now)
    {
        let announcement = Announcement {
            holding: &holding,
            announced: stored.announced,
            changed: context.now,
        };
        return announce(tx, context, rules, &announcement).await;
    }
    let access = holding.access(rules, expires_at, context.now);
    let (Some(end), Some(ends_at)) = (access.end(context.now), expires_at) else {
        return Ok(());
    };
    // Decided by a later look, because a decision is made once.
    if access.awaits_renewal(context.now) {
        return Ok(());
    }
    let renews = end.then == Then::Renews;
    // The notices are counted from the end of access, also where a renewal comes before.
    let of_access = End { at: ends_at, ..end };
    let Some(days) = of_access.threshold(context.now) else {
        return Ok(());
    };
    let decided = Decided {
        ends_at,
        days,
        is_announced: !renews,
    };
    let is_new = store::notices_of_end::put(tx, &decided, context.now).await?;
    if is_new && decided.is_announced {
        let notice = PlanEnding {
            ends_at: Some(timestamp(ends_at)),
            days: days.into(),
        };
        outbox::push(tx, context, &notice).await?;
    }
    Ok(())
}
