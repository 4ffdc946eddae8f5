//! Applies an event of the payment provider to what the clinic has bought, and publishes the resulting plan.

use crate::domain::{Outcome, ProviderEvent, Rules, Stamp};
use crate::flows::apply_payment::apply_payment;
use crate::flows::apply_subscription::apply_subscription;
use crate::flows::known::Known;
use crate::store;
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
    let stored = store::holding::read(tx.reading()?).await?;
    let known = Known {
        event,
        stamp,
        stored: &stored,
    };
    let outcome = if event.is_about_a_subscription() {
        apply_subscription(tx, context, rules, &known).await?
    } else if event.payment_kind().is_some() {
        apply_payment(tx, context, rules, &known).await?
    } else {
        Outcome::Noted
    };
    store::news::delete_old(tx, context.now).await?;
    store::news::note(tx, event, stamp.as_of, outcome).await?;
    Ok(outcome)
}
