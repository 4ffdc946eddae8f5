//! Meta's news about a message moves its delivery along the lattice, once and whatever the order.

use super::announce::{self, Cause};
use super::settle::stop_clinic;
use crate::domain::refusal::{Advice, advise};
use crate::domain::state::State;
use crate::error::Error;
use crate::store::deliveries::{self, By, Change, Delivery};
use crate::store::jobs;
use chrono::{DateTime, Utc};
use db::ClinicTx;
use events::WhatsappStatusUpdated;
use kernel::{DeliveryId, Ids};
use tracing::Instrument;

/// Applies one status. Old news, news twice, and news about what is not ours change nothing.
pub async fn apply_status(
    tx: &mut ClinicTx,
    ids: &Ids,
    status: &WhatsappStatusUpdated,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(next) = State::of_meta(&status.status) else {
        return Ok(());
    };
    let Some(delivery) = find(tx, status).await? else {
        metrics::counter!("notification_statuses_unknown_total").increment(1);
        return Ok(());
    };
    if !delivery.state().moves_to(next) {
        return Ok(());
    }
    // The trace that sent the message goes on here, so that one trace runs from the patient's message to this.
    let span =
        tracing::info_span!("delivery status", delivery.id = %delivery.id, state = next.as_str());
    trace::continue_trace(&span, delivery.traceparent.as_deref());
    moved(tx, ids, &delivery, (next, at), status)
        .instrument(span)
        .await
}

async fn moved(
    tx: &mut ClinicTx,
    ids: &Ids,
    delivery: &Delivery,
    (next, at): (State, DateTime<Utc>),
    status: &WhatsappStatusUpdated,
) -> Result<(), Error> {
    // Whatever it says, it proves that Meta had the message: nothing is sent again.
    jobs::remove_waiting(tx, delivery.id).await?;
    let wamid = (!status.wamid.is_empty()).then(|| status.wamid.clone());
    if next != State::Failed {
        let change = Change {
            wamid: wamid.filter(|_| delivery.wamid.is_none()),
            ..Change::to(next, at)
        };
        deliveries::change(tx, delivery.id(), &change).await?;
        return Ok(announce::reached(tx, ids, delivery, next).await?);
    }
    let error = status.errors.first();
    let cause = Cause {
        code: error.map(|error| error.code),
        detail: error.map_or_else(
            || "UNKNOWN".to_owned(),
            |error| {
                let words = if error.details.is_empty() {
                    &error.title
                } else {
                    &error.details
                };
                words.clone()
            },
        ),
    };
    if let Some(Advice::StopClinic(reason)) = cause.code.map(advise) {
        stop_clinic(tx, reason, cause.code, at).await?;
    }
    Ok(announce::failed(tx, ids, delivery, &cause, at).await?)
}

/// By our tracker; else by Meta's id, for what was sent without one.
async fn find(
    tx: &mut ClinicTx,
    status: &WhatsappStatusUpdated,
) -> Result<Option<Delivery>, Error> {
    let tracker: Option<DeliveryId> = status
        .callback_data
        .as_deref()
        .and_then(|tracker| tracker.parse().ok());
    if let Some(tracker) = tracker
        && let Some(found) = deliveries::lock(tx, By::Id(tracker)).await?
    {
        return Ok(Some(found));
    }
    Ok(deliveries::lock(tx, By::Wamid(&status.wamid)).await?)
}
