//! Prepares the message of a claimed job: everything is read once more, and the delivery is committed as `sending`
//! before the request to Meta, so that a crash between the two is noticed.

use crate::channel_tokens::ChannelTokens;
use crate::domain::content::{Content, Form};
use crate::domain::delivery_state::{DeliveryState, PROOF_SECONDS};
use crate::domain::retry::Retry;
use crate::error::Error;
use crate::flows::messages::{Composed, JobKind, kinds};
use crate::flows::sending::announce::{self, Cause};
use crate::flows::sending::exhaust::exhaust;
use crate::meta::{Receiver, message};
use crate::store::channels::{self, Channel};
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, Change, Delivery};
use crate::store::jobs;
use chassis::SecretString;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicState, ClinicTx};
use events::FailureReason;
use kernel::DeliveryId;
use serde_json::Value;
use tenancy::Context;

/// A newer version of this service may have planned a job of a kind that this one does not know. The pauses let a copy
/// of the newer version claim the job while the two run side by side; after them the job stays as failed.
const UNKNOWN_KIND: Retry = Retry::after_seconds(&[60, 300]);

/// A message that is about to be sent.
pub struct Outgoing {
    pub delivery: DeliveryId,
    /// The job kind, whose retry rule decides what a refusal leads to.
    pub job_kind: &'static dyn JobKind,
    /// The delivery's kind, for metrics.
    pub delivery_kind: String,
    pub phone_number_id: String,
    pub token: SecretString,
    /// The request body for Meta.
    pub body: Value,
    /// Meta's id of the patient's message that this one answers.
    pub in_reply_to: Option<String>,
}

/// What sending needs beside the transaction.
pub struct SendingParts<'a> {
    pub tokens: &'a ChannelTokens,
    /// Whether status updates can reach this process at present.
    pub receives_statuses: bool,
}

/// Makes the message of a claimed job ready to leave. `None` when the job is over, or waits again.
pub async fn prepare_delivery(
    tx: &mut ClinicTx,
    context: &Context,
    parts: &SendingParts<'_>,
    job: &Claimed,
) -> Result<Option<Box<Outgoing>>, Error> {
    if !jobs::is_held(tx, job).await? {
        return Ok(None);
    }
    let Some(job_kind) = kinds::find(&job.kind) else {
        postpone_unknown_kind(tx, context, job).await?;
        return Ok(None);
    };
    let Some(delivery) = compose(tx, context, job_kind, job).await? else {
        return Ok(None);
    };
    if !delivery.state.is_open() {
        jobs::finish(tx.conn(), job).await?;
        return Ok(None);
    }
    if tx.clinic_state() == ClinicState::Suspended {
        return give_up(tx, context, job, &delivery, FailureReason::ClinicSuspended).await;
    }
    let again = delivery.state == DeliveryState::Sending;
    if again && let Some(until) = proof_deadline(parts, &delivery, context.now) {
        jobs::put_off(tx.conn(), job, until, job.version).await?;
        return Ok(None);
    }
    if again && delivery.possibly_twice {
        return give_up(tx, context, job, &delivery, FailureReason::LostAnswer).await;
    }
    let (token, body) = match request(tx, context, parts, &delivery).await? {
        Ok(request) => request,
        Err(reason) => return give_up(tx, context, job, &delivery, reason).await,
    };
    mark_as_sending(tx, context, &delivery).await?;
    Ok(Some(Box::new(Outgoing {
        delivery: delivery.id,
        job_kind,
        delivery_kind: delivery.kind,
        phone_number_id: delivery.phone_number_id,
        token,
        body,
        in_reply_to: delivery.in_reply_to,
    })))
}

async fn postpone_unknown_kind(
    tx: &mut ClinicTx,
    context: &Context,
    job: &Claimed,
) -> Result<(), Error> {
    metrics::counter!("notification_jobs_unknown_total").increment(1);
    tracing::error!(job.id = %job.id, job.kind, "this version knows no job kind of that name");
    let error = FailureReason::UnknownKind.as_str();
    match UNKNOWN_KIND.pause_after(job.attempt) {
        Some(pause) => {
            let due_at = context.now + pause;
            Ok(jobs::again(tx.conn(), job, due_at, error).await?)
        }
        None => exhaust(tx, job, error).await,
    }
}

/// The delivery that the job sends; `None` when the job is over, or waits again.
async fn compose(
    tx: &mut ClinicTx,
    context: &Context,
    job_kind: &'static dyn JobKind,
    job: &Claimed,
) -> Result<Option<Delivery>, Error> {
    match job_kind.compose(tx, context, job).await? {
        Composed::Delivery(delivery) => Ok(Some(*delivery)),
        Composed::Later { due_at, version } => {
            jobs::put_off(tx.conn(), job, due_at, version).await?;
            Ok(None)
        }
        Composed::Nothing(reason) => {
            metrics::counter!("notification_notices_dropped_total", "kind" => job_kind.kind(), "reason" => reason)
                .increment(1);
            jobs::finish(tx.conn(), job).await?;
            Ok(None)
        }
    }
}

/// Until when a status update may still prove that the message arrived; `None` when that time is over. Time in which
/// no status update could reach this process does not count.
fn proof_deadline(
    parts: &SendingParts<'_>,
    delivery: &Delivery,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let proof = Duration::seconds(PROOF_SECONDS);
    if !parts.receives_statuses {
        return Some(now + proof);
    }
    let until = delivery.sending_at.map_or(now, |at| at + proof);
    (until > now).then_some(until)
}

/// The clinic's token and the request body for Meta, or the reason for which nothing can be sent.
async fn request(
    tx: &mut ClinicTx,
    context: &Context,
    parts: &SendingParts<'_>,
    delivery: &Delivery,
) -> Result<Result<(SecretString, Value), FailureReason>, Error> {
    let Some(channel) = channels::find(tx, Some(&delivery.phone_number_id)).await? else {
        return Ok(Err(FailureReason::NoChannel));
    };
    let token = match token(tx, context, parts.tokens, &channel).await? {
        Ok(token) => token,
        Err(reason) => return Ok(Err(reason)),
    };
    let window_is_open = deliveries::window_is_open(tx, delivery, context.now).await?;
    let form = preferred_form(delivery.content()?, window_is_open).map(Form::fitted);
    let (Some(Ok(form)), Some(receiver)) = (form, receiver(delivery)) else {
        return Ok(Err(FailureReason::DoesNotFit));
    };
    Ok(Ok((token, message(receiver, &form, delivery.id))))
}

async fn token(
    tx: &mut ClinicTx,
    context: &Context,
    tokens: &ChannelTokens,
    channel: &Channel,
) -> Result<Result<SecretString, FailureReason>, Error> {
    match tokens.open(tx, channel, context.now).await {
        Ok(found) => Ok(found.ok_or(FailureReason::NoToken)),
        Err(error @ (Error::Seal(_) | Error::KeyMissing)) => {
            tracing::error!(clinic.id = %tx.clinic(), %error, "a clinic's token cannot be opened");
            Ok(Err(FailureReason::TokenSealed))
        }
        Err(error) => Err(error),
    }
}

/// The first form that Meta accepts now. Where none seems acceptable the first one is tried all the same, because the
/// window of 24 hours is known to Meta and only estimated here.
fn preferred_form(content: Content, window_is_open: bool) -> Option<Form> {
    let mut forms = content.forms;
    let allowed = forms
        .iter()
        .position(|form| window_is_open || form.is_template())
        .unwrap_or(0);
    (allowed < forms.len()).then(|| forms.swap_remove(allowed))
}

fn receiver(delivery: &Delivery) -> Option<Receiver<'_>> {
    match (&delivery.to_phone, &delivery.to_bsuid) {
        (Some(phone), _) => Some(Receiver::Phone(phone)),
        (None, Some(bsuid)) => Some(Receiver::Bsuid(bsuid)),
        (None, None) => None,
    }
}

async fn mark_as_sending(
    tx: &mut ClinicTx,
    context: &Context,
    delivery: &Delivery,
) -> Result<(), Error> {
    let again = delivery.state == DeliveryState::Sending;
    if again {
        metrics::counter!("notification_possibly_twice_total").increment(1);
        tracing::warn!(delivery.id = %delivery.id, "a message leaves a second time after a lost answer");
    }
    let change = Change {
        attempts: Some(delivery.attempts + 1),
        possibly_twice: again.then_some(true),
        ..Change::to(DeliveryState::Sending, context.now)
    };
    Ok(deliveries::change(tx, delivery.id, &change).await?)
}

async fn give_up(
    tx: &mut ClinicTx,
    context: &Context,
    job: &Claimed,
    delivery: &Delivery,
    reason: FailureReason,
) -> Result<Option<Box<Outgoing>>, Error> {
    let cause = Cause::ours(reason);
    announce::failed(tx, context, delivery, &cause, context.now).await?;
    jobs::finish(tx.conn(), job).await?;
    Ok(None)
}
