//! Applies Meta's status updates: each moves its delivery to a later state, once and in whatever order they arrive. What
//! moves a delivery forwards is applied as a set; a failure is applied by itself, because more follows from it.

use crate::domain::delivery_state::DeliveryState;
use crate::domain::refusal::{Advice, advise};
use crate::error::Error;
use crate::flows::sending::announce::{self, Cause};
use crate::flows::sending::stop_clinic::{is_of_before, stop_clinic};
use crate::store::channels;
use crate::store::deliveries::{self, By, Delivery};
use crate::store::jobs;
use crate::store::pauses::Refused;
use crate::store::statuses::{self, AppliedStatus, MovedDelivery, NewStatus};
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError};
use events::{FailureReason, WhatsappError};
use kernel::{ClinicId, DeliveryId};
use tenancy::Context;
use tracing::Instrument;

/// A status update of a message, as Meta reported it.
pub struct ReportedStatus {
    /// Meta's id of the number that sent the message; it names the clinic.
    pub phone_number_id: String,
    /// The delivery, which Meta sends back; `None` for a message that was sent without it.
    pub delivery: Option<DeliveryId>,
    /// Meta's id of the message.
    pub wamid: Option<String>,
    pub state: DeliveryState,
    /// When Meta says that the message reached the state.
    pub at: DateTime<Utc>,
    /// Meta's reasons of a failure.
    pub errors: Vec<WhatsappError>,
}

/// What became of a status update.
pub enum StatusOutcome {
    Moved(MovedDelivery),
    /// Nothing is left to do.
    Over,
    /// Meta failed a message of this clinic: [`fail_delivery`] applies it.
    Failed(ClinicId),
    /// It could not be applied: the SQLSTATE and the message of the error.
    Error(String),
}

/// Applies status updates of any clinics, in one transaction. Old and repeated updates change nothing, nor do updates for
/// messages that this system did not send. The answers are in the order of the updates.
pub async fn apply_statuses(
    db: &Db,
    reported: &[ReportedStatus],
) -> Result<Vec<StatusOutcome>, DbError> {
    let new: Vec<NewStatus<'_>> = reported
        .iter()
        .map(|status| NewStatus {
            phone_number_id: &status.phone_number_id,
            delivery: status.delivery,
            wamid: status.wamid.as_deref(),
            state: status.state,
            at: status.at,
        })
        .collect();
    let applied = statuses::apply(db, &new).await?;
    Ok(applied.into_iter().map(outcome).collect())
}

fn outcome(applied: AppliedStatus) -> StatusOutcome {
    match applied {
        AppliedStatus::Moved(moved) => StatusOutcome::Moved(moved),
        AppliedStatus::Old => StatusOutcome::Over,
        AppliedStatus::Failed(clinic) => StatusOutcome::Failed(clinic),
        AppliedStatus::Unknown => {
            metrics::counter!("notification_statuses_unknown_total").increment(1);
            StatusOutcome::Over
        }
        AppliedStatus::Error(reason) => StatusOutcome::Error(reason),
    }
}

/// Fails the delivery of a status update, and stops the clinic where Meta accepts nothing from it.
pub async fn fail_delivery(
    tx: &mut ClinicTx,
    context: &Context,
    status: &ReportedStatus,
) -> Result<(), Error> {
    let Some(delivery) = find(tx, status).await? else {
        return Ok(());
    };
    if !delivery.state.moves_to(DeliveryState::Failed) {
        return Ok(());
    }
    // The trace that sent the message continues here, so that one trace covers the patient's message and this update.
    let span = tracing::info_span!("delivery status", delivery.id = %delivery.id, state = "failed");
    trace::continue_trace(&span, delivery.traceparent.as_deref());
    fail(tx, context, &delivery, status).instrument(span).await
}

async fn fail(
    tx: &mut ClinicTx,
    context: &Context,
    delivery: &Delivery,
    status: &ReportedStatus,
) -> Result<(), Error> {
    // The update proves that Meta had the message: nothing is sent again.
    jobs::remove_waiting(tx, delivery.id).await?;
    let cause = cause(&status.errors);
    if let Some(Advice::StopClinic(reason)) = cause.code.map(advise) {
        let number = channels::find(tx, Some(&delivery.phone_number_id)).await?;
        let refused = number.map(|number| Refused {
            channel: number.id,
            token: number.token_digest,
        });
        let is_of_before = match &refused {
            Some(refused) => is_of_before(tx, refused, status.at).await?,
            None => false,
        };
        if !is_of_before {
            stop_clinic(tx, reason, cause.code, refused, status.at).await?;
        }
    }
    Ok(announce::failed(tx, context, delivery, &cause, status.at).await?)
}

fn cause(errors: &[WhatsappError]) -> Cause {
    let Some(error) = errors.first() else {
        return Cause::ours(FailureReason::Unknown);
    };
    let detail = if error.details.is_empty() {
        &error.title
    } else {
        &error.details
    };
    Cause {
        code: Some(error.code),
        detail: detail.clone(),
    }
}

/// The delivery of a status update: by the delivery's id, which Meta sends back, or by Meta's id for a message that was
/// sent without the delivery's id.
async fn find(tx: &mut ClinicTx, status: &ReportedStatus) -> Result<Option<Delivery>, Error> {
    if let Some(id) = status.delivery
        && let Some(found) = deliveries::lock(tx, By::Id(id)).await?
    {
        return Ok(Some(found));
    }
    match &status.wamid {
        Some(wamid) => Ok(deliveries::lock(tx, By::Wamid(wamid)).await?),
        None => Ok(None),
    }
}
