//! Takes changes of appointments that patients are told of. Most cards are sent at once by the process that takes them; one that waits
//! for the morning, or whose appointment changed again, gets a job. A card says what is true now, so events may come late or twice.

use crate::domain::content::{Content, Form};
use crate::error::Error;
use crate::flows::messages::{Decision, JobKind, UNDO, kinds};
use crate::flows::sending::begin_jobs::{BeginParts, settings};
use crate::flows::sending::cause::Cause;
use crate::flows::sending::ready::receiver;
use crate::meta::message;
use crate::store::appointments::Appointment;
use crate::store::cards::{self, CardAct, CardMessage, FoundAppointment, NewCard, TakenCard};
use crate::store::in_flight::{InFlight, lease};
use chrono::{DateTime, Utc};
use kernel::{AppointmentId, ClinicId, DeliveryId, EventId, error_chain};
use serde_json::Value;
use uuid::Uuid;

/// A change of an appointment that a message to its patient may be about.
pub struct ReceivedChange {
    pub event: EventId,
    pub clinic: ClinicId,
    pub appointment: AppointmentId,
    /// The version of the appointment that the event names.
    pub announced: i32,
    pub cause: Cause,
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

/// Takes changes that are sorted by clinic, appointment and version. The answers are in the order of the changes.
pub async fn take_cards(
    parts: &BeginParts<'_>,
    owner: Uuid,
    queue: &'static str,
    changes: Vec<ReceivedChange>,
) -> Result<Vec<CardOutcome>, Error> {
    let mut outcomes: Vec<Option<CardOutcome>> = Vec::new();
    let mut drafts = Vec::new();
    let mut found = read(parts, &changes).await?.into_iter();
    for change in changes {
        let draft = match &change.cause {
            Cause::Chat { .. } => Some(Draft::told(parts, change)),
            Cause::Staff { card, .. } => {
                let kind = kinds::of_card(*card);
                match found.next() {
                    Some(found) => draft(parts, change, kind, found).await,
                    None => None,
                }
            }
        };
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

/// The appointments that staff changed, as they are now, in the order of the changes.
async fn read(
    parts: &BeginParts<'_>,
    changes: &[ReceivedChange],
) -> Result<Vec<FoundAppointment>, Error> {
    let of_staff = changes
        .iter()
        .filter(|change| matches!(change.cause, Cause::Staff { .. }));
    let wanted: Vec<(ClinicId, AppointmentId)> = of_staff
        .map(|change| (change.clinic, change.appointment))
        .collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    Ok(cards::read(parts.db, &wanted).await?)
}

/// A change with the words of its card, or the time until which it waits.
struct Draft {
    change: ReceivedChange,
    job: Uuid,
    act: Act,
}

enum Act {
    /// The chat has told the patient.
    Told,
    Send(Box<Words>),
    WaitUntil(&'static dyn JobKind, DateTime<Utc>),
}

/// A card as it leaves.
struct Words {
    kind: &'static dyn JobKind,
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

/// The card of a change; `None` when nothing is to be sent. What cannot be decided here waits in a job of that kind.
async fn draft(
    parts: &BeginParts<'_>,
    change: ReceivedChange,
    kind: &'static dyn JobKind,
    found: FoundAppointment,
) -> Option<Draft> {
    let act = match found {
        FoundAppointment::Gone => {
            return dropped(kind, "gone");
        }
        FoundAppointment::Unreadable => Act::WaitUntil(kind, parts.now),
        // The later change can be taken back as well.
        FoundAppointment::Found { appointment, .. } if appointment.version > change.announced => {
            Act::WaitUntil(kind, parts.now + UNDO)
        }
        FoundAppointment::Found {
            appointment,
            config_version,
        } => {
            let act = act(parts, &change, &appointment, config_version).await;
            let act = act.unwrap_or_else(|error| {
                let error = error_chain(&error);
                tracing::warn!(error, "a card could not be composed");
                Ok(Act::WaitUntil(kind, parts.now))
            });
            match act {
                Ok(act) => act,
                Err(reason) => return dropped(kind, reason),
            }
        }
    };
    Some(Draft {
        change,
        job: parts.ids.uuid(),
        act,
    })
}

fn dropped(kind: &'static dyn JobKind, reason: &'static str) -> Option<Draft> {
    metrics::counter!("notification_notices_dropped_total", "kind" => kind.kind(), "reason" => reason)
        .increment(1);
    None
}

/// What to do about a change of staff, or the reason for which nothing is sent.
async fn act(
    parts: &BeginParts<'_>,
    change: &ReceivedChange,
    appointment: &Appointment,
    config_version: i64,
) -> Result<Result<Act, &'static str>, Error> {
    let now = appointment.told();
    let card = now.and_then(|now| change.cause.told().card(&now));
    let Some(kind) = card.map(kinds::of_card) else {
        return Ok(Err("unchanged"));
    };
    let settings = settings(parts, change.clinic, config_version).await?;
    let decision = kind.decide(appointment, &settings, change.announced, parts.now);
    let (dedup_key, content) = match decision {
        Some(Decision::Send { dedup_key, content }) => (dedup_key, content),
        Some(Decision::Later(due_at)) => return Ok(Ok(Act::WaitUntil(kind, due_at))),
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
        return Ok(Ok(Act::WaitUntil(kind, parts.now)));
    };
    let delivery = parts.ids.next();
    Ok(Ok(Act::Send(Box::new(Words {
        kind,
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
    /// A change that the chat told.
    fn told(parts: &BeginParts<'_>, change: ReceivedChange) -> Self {
        Self {
            job: parts.ids.uuid(),
            change,
            act: Act::Told,
        }
    }

    fn row(&self) -> NewCard<'_> {
        NewCard {
            event: self.change.event,
            clinic: self.change.clinic,
            appointment: self.change.appointment,
            announced: self.change.announced,
            told: self.change.cause.told(),
            job: self.job,
            traceparent: self.change.traceparent.as_deref(),
            act: match &self.act {
                Act::Told => CardAct::Told,
                Act::WaitUntil(kind, due_at) => CardAct::WaitUntil(kind.kind(), *due_at),
                Act::Send(words) => CardAct::Send(CardMessage {
                    kind: words.kind.kind(),
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
            (TakenCard::Send, Act::Send(words)) => {
                CardOutcome::Send(Box::new(to_send(self.change, self.job, *words, now)))
            }
            (TakenCard::Send | TakenCard::Waits, _) => CardOutcome::Waits,
            (TakenCard::Over, _) => CardOutcome::Over,
            (TakenCard::UnknownClinic, _) => CardOutcome::UnknownClinic,
            (TakenCard::Failed(reason), _) => CardOutcome::Failed(reason),
        }
    }
}

fn to_send(change: ReceivedChange, job: Uuid, words: Words, now: DateTime<Utc>) -> CardToSend {
    let kind = words.kind;
    CardToSend {
        own: InFlight {
            delivery: words.delivery,
            clinic: change.clinic,
            job,
            queue: kind.queue(),
            kind: kind.kind(),
            subject: change.appointment.uuid(),
            dedup_key: format!("{}:{}", kind.kind(), change.appointment),
            version: change.announced,
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
