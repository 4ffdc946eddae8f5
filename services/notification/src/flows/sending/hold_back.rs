//! What becomes of a due job while its clinic is suspended. Nothing is composed meanwhile: when the clinic is resumed, the job finds
//! what is true then.

use crate::domain::delivery_state::DeliveryState;
use crate::domain::suspension;
use crate::error::Error;
use crate::flows::messages::WhileSuspended;
use crate::flows::sending::announce::{self, Cause};
use crate::store::appointments;
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By};
use crate::store::jobs;
use db::ClinicTx;
use events::FailureReason;
use kernel::{AppointmentId, DeliveryId};
use tenancy::Context;

/// Gives the message up, or puts it off by a pause that grows with the suspension. A job whose appointment has begun ends, so that a
/// clinic that is never resumed costs nothing after its last appointment.
pub(super) async fn hold_back(
    tx: &mut ClinicTx,
    context: &Context,
    then: WhileSuspended,
    job: &Claimed,
) -> Result<(), Error> {
    match then {
        WhileSuspended::GiveUp => give_up(tx, context, job).await,
        WhileSuspended::Wait => wait(tx, context, job).await,
    }
}

async fn give_up(tx: &mut ClinicTx, context: &Context, job: &Claimed) -> Result<(), Error> {
    let delivery = deliveries::lock(tx, By::Id(DeliveryId(job.subject))).await?;
    if let Some(delivery) = delivery.filter(|delivery| delivery.state.is_open()) {
        // One whose answer was lost may have arrived, which staff must not take for a message that was held back.
        let reason = if delivery.state == DeliveryState::Sending {
            FailureReason::LostAnswer
        } else {
            FailureReason::ClinicSuspended
        };
        let cause = Cause::ours(reason);
        announce::failed(tx, context, &delivery, &cause, context.now).await?;
    }
    Ok(jobs::finish(tx.conn(), job).await?)
}

async fn wait(tx: &mut ClinicTx, context: &Context, job: &Claimed) -> Result<(), Error> {
    let appointment = appointments::find(tx, AppointmentId(job.subject)).await?;
    let coming = appointment.filter(|appointment| appointment.starts_at > context.now);
    if coming.is_none() {
        metrics::counter!("notification_notices_dropped_total", "kind" => job.kind.clone(), "reason" => "suspended")
            .increment(1);
        return Ok(jobs::finish(tx.conn(), job).await?);
    }
    let since = appointments::suspended_at(tx.reading()?).await?;
    let due_at = context.now + suspension::pause(since, context.now);
    Ok(jobs::put_off(tx.conn(), job, due_at, job.version).await?)
}
