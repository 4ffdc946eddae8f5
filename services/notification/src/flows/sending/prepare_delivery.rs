//! Prepares the message of a claimed job: everything is read once more, and the delivery is committed as `sending`
//! before the request to Meta, so that a crash between the two is noticed.

use crate::domain::content::{Content, Form};
use crate::domain::delivery_state::{DeliveryState, PROOF_SECONDS};
use crate::domain::reminder::DaysAfterEnd;
use crate::domain::retry::Retry;
use crate::error::Error;
use crate::flows::messages::{ComposeParts, Composed, JobKind, kinds};
use crate::flows::sending::announce::{self, Cause};
use crate::flows::sending::exhaust::exhaust;
use crate::flows::sending::hold_back::hold_back;
use crate::flows::sending::ready::{Ready, receiver};
use crate::meta::message;
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, Change, Delivery};
use crate::store::jobs;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicState, ClinicTx};
use events::FailureReason;
use kernel::AppointmentId;
use serde_json::Value;
use tenancy::Context;

/// A newer version of this service may have planned a job of a kind that this one does not know. The pauses let a copy
/// of the newer version claim the job while the two run side by side; after them the job stays as failed.
const UNKNOWN_KIND: Retry = Retry::after_seconds(&[60, 300]);

/// What the preparation of a message needs.
pub struct PrepareParts<'a> {
    pub context: &'a Context,
    pub after_end: DaysAfterEnd,
    /// Whether Meta's status updates can reach this process at present.
    pub receives_statuses: bool,
}

/// Makes the message of a claimed job ready to leave. `None` when the job is over, or waits again.
pub async fn prepare_delivery(
    tx: &mut ClinicTx,
    parts: &PrepareParts<'_>,
    job: &Claimed,
) -> Result<Option<Ready>, Error> {
    let &PrepareParts {
        context,
        after_end,
        receives_statuses,
    } = parts;
    if !jobs::is_held(tx, job).await? {
        return Ok(None);
    }
    let Some(job_kind) = kinds::find(&job.kind) else {
        postpone_unknown_kind(tx, context, job).await?;
        return Ok(None);
    };
    if tx.clinic_state() == ClinicState::Suspended
        && let Some(then) = job_kind.while_suspended()
    {
        hold_back(tx, context, then, job).await?;
        return Ok(None);
    }
    let parts = ComposeParts { context, after_end };
    let Some(delivery) = compose(tx, &parts, job_kind, job).await? else {
        return Ok(None);
    };
    if !delivery.state.is_open() {
        jobs::finish(tx.conn(), job).await?;
        return Ok(None);
    }
    let again = delivery.state == DeliveryState::Sending;
    if again && let Some(until) = proof_deadline(receives_statuses, &delivery, context.now) {
        jobs::put_off(tx.conn(), job, until, job.version).await?;
        return Ok(None);
    }
    if again && delivery.possibly_twice {
        return give_up(tx, context, job, &delivery, FailureReason::LostAnswer).await;
    }
    let Some(body) = request(tx, context.now, &delivery).await? else {
        return give_up(tx, context, job, &delivery, FailureReason::DoesNotFit).await;
    };
    mark_as_sending(tx, context, &delivery).await?;
    let mut job = job.clone();
    // The delivery's trace is the one that asked for the message, also where its job has none.
    job.traceparent = job.traceparent.or(delivery.traceparent);
    Ok(Some(Ready {
        job,
        delivery: delivery.id,
        kind: job_kind,
        delivery_kind: delivery.kind,
        appointment: delivery.appointment_id.map(AppointmentId),
        phone_number_id: delivery.phone_number_id,
        config_version: tx.config_version(),
        body,
        in_reply_to: delivery.in_reply_to,
    }))
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
    parts: &ComposeParts<'_>,
    job_kind: &'static dyn JobKind,
    job: &Claimed,
) -> Result<Option<Delivery>, Error> {
    match job_kind.compose(tx, parts, job).await? {
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
    receives_statuses: bool,
    delivery: &Delivery,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let proof = Duration::seconds(PROOF_SECONDS);
    if !receives_statuses {
        return Some(now + proof);
    }
    let until = delivery.sending_at.map_or(now, |at| at + proof);
    (until > now).then_some(until)
}

/// The request body for Meta; `None` when no form of the message fits Meta's limits.
async fn request(
    tx: &mut ClinicTx,
    now: DateTime<Utc>,
    delivery: &Delivery,
) -> Result<Option<Value>, Error> {
    let content = delivery.content()?;
    // With one form, or with a template first, the answer changes nothing.
    let matters = content.forms.len() > 1 && !content.forms.first().is_some_and(Form::is_template);
    let window_is_open = matters && deliveries::window_is_open(tx, delivery, now).await?;
    let form = preferred_form(content, window_is_open).map(Form::fitted);
    let to = receiver(delivery.to_phone.as_deref(), delivery.to_bsuid.as_deref());
    let (Some(Ok(form)), Some(to)) = (form, to) else {
        return Ok(None);
    };
    Ok(Some(message(to, &form, delivery.id)))
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
) -> Result<Option<Ready>, Error> {
    let cause = Cause::ours(reason);
    announce::failed(tx, context, delivery, &cause, context.now).await?;
    jobs::finish(tx.conn(), job).await?;
    Ok(None)
}
