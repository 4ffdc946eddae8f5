//! Takes the cards about appointments that staff changed. Most are sent at once by the process that takes them; a card that
//! waits for the morning gets a job. A card says what is true of the appointment now and not what the event says, so that
//! events may come late, twice, or in any order.

use crate::domain::content::{Content, Form};
use crate::error::Error;
use crate::flows::messages::{Decision, JobKind, kinds};
use crate::flows::sending::begin_jobs::{BeginParts, settings};
use crate::flows::sending::ready::receiver;
use crate::meta::message;
use crate::store::appointments::Appointment;
use crate::store::cards::{self, CardAct, CardMessage, FoundAppointment, NewCard, TakenCard};
use crate::store::in_flight::{InFlight, lease};
use chrono::{DateTime, Utc};
use events::AppointmentNews;
use kernel::{AppointmentId, ClinicId, DeliveryId, EventId, error_chain};
use serde_json::Value;
use uuid::Uuid;

/// A change of an appointment that a card follows from.
pub struct ReceivedChange {
    pub event: EventId,
    pub clinic: ClinicId,
    pub appointment: AppointmentId,
    /// The version of the appointment that the event names.
    pub announced: i32,
    pub kind: &'static dyn JobKind,
    /// The trace that changed the appointment.
    pub traceparent: Option<String>,
}

/// A card that the caller has to send.
pub struct CardToSend {
    pub own: InFlight,
    pub kind: &'static dyn JobKind,
    pub appointment: AppointmentId,
    pub phone_number_id: String,
    /// The request body for Meta.
    pub body: Value,
    pub config_version: i64,
    pub leased_until: DateTime<Utc>,
}

/// What became of a change.
pub enum CardOutcome {
    Send(Box<CardToSend>),
    /// A job sends the card when it is due.
    Waits,
    /// Nothing is left to do.
    Over,
    UnknownClinic,
    /// The card could not be taken: the SQLSTATE and the message of the error.
    Failed(String),
}

/// The kind of the card that follows from a change; at most one does.
pub fn card_of(news: &AppointmentNews) -> Option<&'static dyn JobKind> {
    let mut all = kinds::ALL.iter().copied();
    all.find(|kind| kind.follows_from(news))
}

/// Takes the cards of changes that are sorted by clinic and appointment. The answers are in the order of the changes.
pub async fn take_cards(
    parts: &BeginParts<'_>,
    owner: Uuid,
    queue: &'static str,
    changes: Vec<ReceivedChange>,
) -> Result<Vec<CardOutcome>, Error> {
    let wanted: Vec<(ClinicId, AppointmentId)> = changes
        .iter()
        .map(|change| (change.clinic, change.appointment))
        .collect();
    let found = cards::read(parts.db, &wanted).await?;
    let mut outcomes: Vec<Option<CardOutcome>> = Vec::new();
    let mut drafts = Vec::new();
    for (change, found) in changes.into_iter().zip(found) {
        let draft = draft(parts, change, found).await;
        outcomes.push(draft.is_none().then_some(CardOutcome::Over));
        drafts.extend(draft);
    }
    let new: Vec<NewCard<'_>> = drafts.iter().map(Draft::row).collect();
    let taken = cards::take(parts.db, queue, owner, parts.now, &new).await?;
    drop(new);
    let mut taken = drafts.into_iter().zip(taken);
    let outcome = |known: Option<CardOutcome>| {
        known.or_else(|| {
            let (draft, taken) = taken.next()?;
            Some(draft.taken(taken, parts.now))
        })
    };
    Ok(outcomes.into_iter().filter_map(outcome).collect())
}

/// A card with its words, or the time until which it waits.
struct Draft {
    change: ReceivedChange,
    job: Uuid,
    version: i32,
    act: Act,
}

enum Act {
    Send(Box<Words>),
    WaitUntil(DateTime<Utc>),
}

/// A card as it leaves.
struct Words {
    delivery: DeliveryId,
    dedup_key: String,
    phone_number_id: String,
    to_phone: Option<String>,
    to_bsuid: Option<String>,
    content: Content,
    read_version: i32,
    body: Value,
    config_version: i64,
}

/// The card of a change; `None` when nothing is to be sent. What cannot be decided here waits in a job, which is due now.
async fn draft(
    parts: &BeginParts<'_>,
    change: ReceivedChange,
    found: FoundAppointment,
) -> Option<Draft> {
    let (version, act) = match found {
        FoundAppointment::Gone => {
            return dropped(change.kind, "gone");
        }
        FoundAppointment::Unreadable => (change.announced, Act::WaitUntil(parts.now)),
        FoundAppointment::Found {
            appointment,
            config_version,
        } => {
            let version = appointment.version.max(change.announced);
            let act = act(parts, &change, &appointment, config_version).await;
            let act = act.unwrap_or_else(|error| {
                let error = error_chain(&error);
                tracing::warn!(error, "a card could not be composed");
                Ok(Act::WaitUntil(parts.now))
            });
            match act {
                Ok(act) => (version, act),
                Err(reason) => return dropped(change.kind, reason),
            }
        }
    };
    Some(Draft {
        change,
        job: parts.ids.uuid(),
        version,
        act,
    })
}

fn dropped(kind: &'static dyn JobKind, reason: &'static str) -> Option<Draft> {
    metrics::counter!("notification_notices_dropped_total", "kind" => kind.kind(), "reason" => reason)
        .increment(1);
    None
}

/// What to do about a card, or the reason for which nothing is sent.
async fn act(
    parts: &BeginParts<'_>,
    change: &ReceivedChange,
    appointment: &Appointment,
    config_version: i64,
) -> Result<Result<Act, &'static str>, Error> {
    let settings = settings(parts, change.clinic, config_version).await?;
    let version = appointment.version.max(change.announced);
    let decision = change
        .kind
        .decide(appointment, &settings, version, parts.now);
    let (dedup_key, content) = match decision {
        Some(Decision::Send { dedup_key, content }) => (dedup_key, content),
        Some(Decision::Later(due_at)) => return Ok(Ok(Act::WaitUntil(due_at))),
        Some(Decision::Nothing(reason)) => return Ok(Err(reason)),
        None => return Ok(Err("no_card")),
    };
    let channels = parts
        .tokens
        .channels(parts.db, change.clinic, config_version);
    let Some(phone_number_id) = channels.await?.first().map(|c| c.phone_number_id.clone()) else {
        return Ok(Err("no_channel"));
    };
    // The first form is the approved template, which may be sent at any time.
    let form = content.forms.first().cloned().map(Form::fitted);
    let to = receiver(appointment.phone.as_deref(), appointment.bsuid.as_deref());
    let (Some(Ok(form)), Some(to)) = (form, to) else {
        return Ok(Ok(Act::WaitUntil(parts.now)));
    };
    let delivery = parts.ids.next();
    Ok(Ok(Act::Send(Box::new(Words {
        body: message(to, &form, delivery),
        delivery,
        dedup_key,
        phone_number_id,
        to_phone: appointment.phone.clone(),
        to_bsuid: appointment.bsuid.clone(),
        content,
        read_version: appointment.version,
        config_version,
    }))))
}

impl Draft {
    fn row(&self) -> NewCard<'_> {
        NewCard {
            event: self.change.event,
            clinic: self.change.clinic,
            appointment: self.change.appointment,
            version: self.version,
            kind: self.change.kind.kind(),
            job: self.job,
            traceparent: self.change.traceparent.as_deref(),
            act: match &self.act {
                Act::WaitUntil(due_at) => CardAct::WaitUntil(*due_at),
                Act::Send(words) => CardAct::Send(CardMessage {
                    delivery: words.delivery,
                    dedup_key: &words.dedup_key,
                    phone_number_id: &words.phone_number_id,
                    to_phone: words.to_phone.as_deref(),
                    to_bsuid: words.to_bsuid.as_deref(),
                    content: &words.content,
                    read_version: words.read_version,
                }),
            },
        }
    }

    fn taken(self, taken: TakenCard, now: DateTime<Utc>) -> CardOutcome {
        match (taken, self.act) {
            (TakenCard::Send, Act::Send(words)) => CardOutcome::Send(Box::new(to_send(
                self.change,
                self.job,
                self.version,
                *words,
                now,
            ))),
            (TakenCard::Send | TakenCard::Waits, _) => CardOutcome::Waits,
            (TakenCard::Duplicate, _) => CardOutcome::Over,
            (TakenCard::UnknownClinic, _) => CardOutcome::UnknownClinic,
            (TakenCard::Failed(reason), _) => CardOutcome::Failed(reason),
        }
    }
}

fn to_send(
    change: ReceivedChange,
    job: Uuid,
    version: i32,
    words: Words,
    now: DateTime<Utc>,
) -> CardToSend {
    let kind = change.kind;
    CardToSend {
        own: InFlight {
            delivery: words.delivery,
            clinic: change.clinic,
            job,
            queue: kind.queue(),
            kind: kind.kind(),
            subject: change.appointment.uuid(),
            dedup_key: format!("{}:{}", kind.kind(), change.appointment),
            version,
            position: None,
            traceparent: change.traceparent,
        },
        kind,
        appointment: change.appointment,
        phone_number_id: words.phone_number_id,
        body: words.body,
        config_version: words.config_version,
        leased_until: lease(now),
    }
}
