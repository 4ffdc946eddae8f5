//! Begins claimed messages about appointments, many at a time: each is decided from what the claiming transaction found, and all
//! of them are stored as `sending` by one statement. Whatever is unusual about a job (it was tried before, its clinic is
//! suspended, its message is known already) is left to [`prepare_delivery`](super::prepare_delivery), one transaction each.

use crate::channel_tokens::ChannelTokens;
use crate::domain::content::Form;
use crate::domain::reminder::DaysAfterEnd;
use crate::error::Error;
use crate::flows::messages::{Decision, JobKind, Subject, kinds};
use crate::flows::sending::ready::{Ready, receiver};
use crate::meta::message;
use crate::store::appointments::{self, Appointment, ClinicSettings};
use crate::store::begun::{self, Act, NewMessage, Outcome};
use crate::store::claim::{Claimed, ClaimedAppointment, Found};
use chrono::{DateTime, Utc};
use db::{ByVersion, ClinicRead, Db};
use kernel::{AppointmentId, ClinicId, Ids, error_chain};
use std::sync::Arc;
use tenancy::Actor;

/// What the beginning of messages needs.
pub struct BeginParts<'a> {
    pub db: &'a Db,
    pub ids: &'a Ids,
    pub tokens: &'a ChannelTokens,
    /// The clinics' names and time zones, by the version of their configuration.
    pub settings: &'a ByVersion<ClinicSettings>,
    pub after_end: DaysAfterEnd,
    pub now: DateTime<Utc>,
}

/// What became of claimed jobs. A job in neither list is over.
#[derive(Default)]
pub struct Begun {
    /// To be handed to Meta.
    pub ready: Vec<Ready>,
    /// To be prepared one by one.
    pub undecided: Vec<Claimed>,
}

/// What to do about one job.
enum Draft {
    Send(Box<Act>, Ready),
    End(Box<Act>),
    Undecided(Claimed),
}

/// Begins the messages of the claimed jobs.
pub async fn begin_jobs(parts: &BeginParts<'_>, claimed: Vec<ClaimedAppointment>) -> Begun {
    let mut begun = Begun::default();
    let mut drafts = Vec::new();
    for claimed in claimed {
        match draft(parts, claimed).await {
            Draft::Send(act, ready) => drafts.push((*act, Some(ready))),
            Draft::End(act) => drafts.push((*act, None)),
            Draft::Undecided(job) => begun.undecided.push(job),
        }
    }
    drafts.sort_by(|(one, _), (other, _)| order(one).cmp(&order(other)));
    let (acts, ready): (Vec<Act>, Vec<Option<Ready>>) = drafts.into_iter().unzip();
    let outcomes = begun::begin(parts.db, &acts, parts.now)
        .await
        .unwrap_or_else(|error| {
            let error = error_chain(&error);
            tracing::warn!(error, "messages could not be stored together");
            vec![Outcome::Undecided; acts.len()]
        });
    for ((act, ready), outcome) in acts.into_iter().zip(ready).zip(outcomes) {
        match (outcome, ready) {
            (Outcome::Begun, Some(ready)) => begun.ready.push(ready),
            (Outcome::Undecided, _) => begun.undecided.push(act.job),
            (Outcome::Begun | Outcome::Over, _) => {}
        }
    }
    begun
}

/// Calls at the same time store in the same order, so that they cannot wait for each other.
fn order(act: &Act) -> (uuid::Uuid, Option<&str>) {
    let key = act
        .message
        .as_ref()
        .map(|message| message.dedup_key.as_str());
    (act.job.clinic_id, key)
}

async fn draft(parts: &BeginParts<'_>, claimed: ClaimedAppointment) -> Draft {
    let ClaimedAppointment { job, found } = claimed;
    let kind = kinds::find(&job.kind).filter(|kind| kind.subject() == Subject::Appointment);
    // A card that waited is compared with what its patient was told, which a transaction of its own reads.
    let is_usual = |kind: &&dyn JobKind| job.attempt == 1 && kind.reminder().is_some();
    let Some(kind) = kind.filter(is_usual) else {
        return Draft::Undecided(job);
    };
    let (appointment, config_version) = match found {
        Found::Undecided => return Draft::Undecided(job),
        Found::Nothing => return end(kind, job, "gone"),
        Found::Appointment {
            appointment,
            config_version,
        } => (appointment, config_version),
    };
    decide(parts, kind, &job, &appointment, config_version)
        .await
        .unwrap_or_else(|error| {
            let error = error_chain(&error);
            tracing::warn!(job.id = %job.id, error, "a message could not be composed");
            Draft::Undecided(job)
        })
}

async fn decide(
    parts: &BeginParts<'_>,
    kind: &'static dyn JobKind,
    job: &Claimed,
    appointment: &Appointment,
    config_version: i64,
) -> Result<Draft, Error> {
    let clinic = ClinicId(job.clinic_id);
    let settings = settings(parts, clinic, config_version).await?;
    let (dedup_key, content) = match kind.decide(appointment, &settings, job.version, parts.now) {
        Some(Decision::Send { dedup_key, content }) => (dedup_key, content),
        Some(Decision::Nothing(reason)) => return Ok(end(kind, job.clone(), reason)),
        Some(Decision::Later(_)) | None => return Ok(Draft::Undecided(job.clone())),
    };
    let channels = parts.tokens.channels(parts.db, clinic, config_version);
    let Some(phone_number_id) = channels.await?.first().map(|c| c.phone_number_id.clone()) else {
        return Ok(end(kind, job.clone(), "no_channel"));
    };
    // The first form is the approved template, which may be sent at any time.
    let form = content.forms.first().cloned().map(Form::fitted);
    let to = receiver(appointment.phone.as_deref(), appointment.bsuid.as_deref());
    let (Some(Ok(form)), Some(to)) = (form, to) else {
        return Ok(Draft::Undecided(job.clone()));
    };
    let delivery = parts.ids.next();
    let job = with_trace(job.clone());
    let ready = Ready {
        delivery,
        kind,
        delivery_kind: job.kind.clone(),
        appointment: Some(AppointmentId(job.subject)),
        phone_number_id: phone_number_id.clone(),
        config_version,
        body: message(to, &form, delivery),
        in_reply_to: None,
        job: job.clone(),
    };
    let message = NewMessage {
        delivery,
        dedup_key,
        phone_number_id,
        to_phone: appointment.phone.clone(),
        to_bsuid: appointment.bsuid.clone(),
        content,
    };
    let message = Some(message);
    Ok(Draft::Send(Box::new(Act { job, message }), ready))
}

fn end(kind: &'static dyn JobKind, job: Claimed, reason: &'static str) -> Draft {
    metrics::counter!("notification_notices_dropped_total", "kind" => kind.kind(), "reason" => reason)
        .increment(1);
    Draft::End(Box::new(Act { job, message: None }))
}

/// A reminder that was found when due begins a trace of its own, which Meta's status updates continue.
fn with_trace(mut job: Claimed) -> Claimed {
    if job.traceparent.is_none() {
        let span = tracing::info_span!("reminder", job.id = %job.id, job.kind = job.kind, clinic.id = %job.clinic_id);
        job.traceparent = span.in_scope(trace::traceparent);
    }
    job
}

/// The clinic's name and time zone of that version of its configuration.
pub(super) async fn settings(
    parts: &BeginParts<'_>,
    clinic: ClinicId,
    version: i64,
) -> Result<Arc<ClinicSettings>, Error> {
    if let Some(known) = parts.settings.get(clinic, version) {
        return Ok(known);
    }
    let after_end = parts.after_end;
    let reading = async |read: ClinicRead<'_>| appointments::clinic_settings(read, after_end).await;
    let actor = Actor::system(clinic, "settings");
    let (settings, version) = parts.db.read_versioned(&actor, reading).await?;
    Ok(parts.settings.put(clinic, version, settings))
}
