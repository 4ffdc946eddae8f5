//! Decides a clinic's plan again when time has passed: something that it bought has ended or begun while another goes on, or the operator
//! gave or withdrew something beside which months wait.

use crate::domain::Rules;
use crate::flows::announce::{Announcement, announce};
use crate::store;
use db::{ClinicTx, DbError};
use tenancy::Context;

/// Decides, and announces what may have changed, unless another copy has done it meanwhile.
pub async fn decide_again(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
) -> Result<(), DbError> {
    store::subscriptions::lock(tx).await?;
    if !store::decisions::is_due(tx, context.now).await? {
        return Ok(());
    }
    let stored = store::holding::read(tx.reading()?).await?;
    let holding = stored.holding();
    if let Some(announced) = stored.announced
        && !holding.has_moved(rules, stored.announced, context.now)
    {
        let next = holding.looks_at(rules, context.now);
        return store::decisions::put(tx, announced, next).await;
    }
    let announcement = Announcement {
        holding: &holding,
        announced: stored.announced,
        changed: context.now,
    };
    announce(tx, context, rules, &announcement).await
}
