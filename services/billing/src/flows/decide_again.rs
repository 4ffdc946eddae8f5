//! Decides a clinic's plan again when time has passed: a subscription has ended while another one goes on.

use crate::domain::Rules;
use crate::flows::announce::{Holding, announce};
use crate::store;
use db::{ClinicTx, DbError};
use tenancy::Context;

/// Decides and announces, unless another copy has done it meanwhile.
pub async fn decide_again(
    tx: &mut ClinicTx,
    context: &Context,
    rules: &Rules,
) -> Result<(), DbError> {
    store::subscriptions::lock(tx).await?;
    if !store::subscriptions::is_due(tx, context.now).await? {
        return Ok(());
    }
    let stored = store::subscriptions::all(tx.reading()?).await?;
    let holding = Holding {
        announced: stored.iter().filter_map(|one| one.announced_as_of).max(),
        subscriptions: stored.into_iter().map(|one| one.subscription).collect(),
        changed: context.now,
    };
    announce(tx, context, rules, &holding).await
}
