//! Applies Meta's status updates: each moves its delivery to a later state, once and in whatever order they arrive.

use crate::domain::delivery_state::DeliveryState;
use crate::domain::refusal::{Advice, advise};
use crate::error::Error;
use crate::flows::sending::announce::{self, Cause};
use crate::flows::sending::stop_clinic::stop_clinic;
use crate::store::deliveries::{self, By, Change, Delivery};
use crate::store::jobs;
use chrono::{DateTime, Utc};
use db::ClinicTx;
use events::{FailureReason, WhatsappStatus, WhatsappStatusUpdated};
use kernel::DeliveryId;
use tenancy::Context;
use tracing::Instrument;

/// A status update that changes its delivery.
struct Update<'a> {
    status: &'a WhatsappStatusUpdated,
    next: DeliveryState,
    /// When Meta says that the message reached the state.
    at: DateTime<Utc>,
}

/// Applies one status update, which Meta dates `at`. Old and repeated updates change nothing, nor do updates for
/// messages that this system did not send.
pub async fn apply_status(
    tx: &mut ClinicTx,
    context: &Context,
    status: &WhatsappStatusUpdated,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(next) = DeliveryState::of_meta(WhatsappStatus::of_word(&status.status)) else {
        return Ok(());
    };
    let Some(delivery) = find(tx, status).await? else {
        metrics::counter!("notification_statuses_unknown_total").increment(1);
        return Ok(());
    };
    if !delivery.state.moves_to(next) {
        return Ok(());
    }
    // The trace that sent the message continues here, so that one trace covers the patient's message and this update.
    let span =
        tracing::info_span!("delivery status", delivery.id = %delivery.id, state = next.as_str());
    trace::continue_trace(&span, delivery.traceparent.as_deref());
    let update = Update { status, next, at };
    apply(tx, context, &delivery, &update)
        .instrument(span)
        .await
}

async fn apply(
    tx: &mut ClinicTx,
    context: &Context,
    delivery: &Delivery,
    update: &Update<'_>,
) -> Result<(), Error> {
    let &Update { status, next, at } = update;
    // Whichever state the update names, it proves that Meta had the message: nothing is sent again.
    jobs::remove_waiting(tx, delivery.id).await?;
    if next != DeliveryState::Failed {
        let wamid = (!status.wamid.is_empty()).then(|| status.wamid.clone());
        let change = Change {
            wamid: wamid.filter(|_| delivery.wamid.is_none()),
            ..Change::to(next, at)
        };
        deliveries::change(tx, delivery.id, &change).await?;
        return Ok(announce::reached(tx, context, delivery, next).await?);
    }
    let cause = cause(status);
    if let Some(Advice::StopClinic(reason)) = cause.code.map(advise) {
        stop_clinic(tx, reason, cause.code, at).await?;
    }
    Ok(announce::failed(tx, context, delivery, &cause, at).await?)
}

fn cause(status: &WhatsappStatusUpdated) -> Cause {
    let Some(error) = status.errors.first() else {
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
async fn find(
    tx: &mut ClinicTx,
    status: &WhatsappStatusUpdated,
) -> Result<Option<Delivery>, Error> {
    let id: Option<DeliveryId> = status
        .callback_data
        .as_deref()
        .and_then(|id| id.parse().ok());
    if let Some(id) = id
        && let Some(found) = deliveries::lock(tx, By::Id(id)).await?
    {
        return Ok(Some(found));
    }
    Ok(deliveries::lock(tx, By::Wamid(&status.wamid)).await?)
}
