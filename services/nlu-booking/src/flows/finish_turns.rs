//! The end of a turn: session, replies, requests and the position of the last handled message are committed together,
//! and only while the turn holds its lease. Many turns share one transaction.

use crate::domain::deterministic_ids::{self, Asked};
use crate::domain::{Contact, Content, Outcome, Reply, Request};
use crate::store::finishing::{self, Finished, NewReply, ReplyAuthor, ReplyBody, TurnRows};
use crate::store::inbound_messages::WrittenPlace;
use crate::store::inbound_queue::Lease;
use bus::{Failure, Outgoing};
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use events::{
    BookingRequested, CancellationRequested, ConfirmationAnswer, ConfirmationAnswered, Event,
    HandoverEnded, HandoverStarted, NumberProofWritten, ReplyButton, ReplyButtons, ReplyList,
    ReplyRequested, ReplyRow, ReplySection, ReplyText, RescheduleRequested, reply_requested,
    timestamp,
};
use kernel::TurnId;
use tenancy::Context;

/// A turn that is decided and not committed yet.
pub struct DecidedTurn {
    pub lease: Lease,
    pub turn: TurnId,
    /// The position of the last message that the turn handled.
    pub up_to: i64,
    /// The place in the order of writing up to which the patient is answered.
    pub answered: Option<WrittenPlace>,
    /// When the session is due although nothing is unread.
    pub wake_at: Option<DateTime<Utc>>,
    pub contact: Contact,
    /// Meta's id of the patient's last message: the first reply quotes it.
    pub in_reply_to: Option<String>,
    /// The sequence number of the last reply before this turn.
    pub reply_sequence: i64,
    pub outcome: Outcome,
}

/// Commits the turns in one transaction and returns what became of each, in their order. An error means that none is
/// committed, or that the answer was lost; the token of its lease then tells whether a turn was committed.
pub async fn finish_turns(
    db: &Db,
    now: DateTime<Utc>,
    turns: &[TurnRows],
) -> Result<Vec<Finished>, DbError> {
    match finishing::finish(db, now, turns).await {
        // A text that PostgreSQL does not take, such as one with a NUL, fails before the function can set the turn aside.
        Err(DbError::Query(_)) if turns.len() > 1 => {
            let mut finished = Vec::new();
            for turn in turns.chunks(1) {
                finished.extend(alone(finishing::finish(db, now, turn).await)?);
            }
            Ok(finished)
        }
        all => alone(all),
    }
}

/// The outcome of a call for one turn: what the database refused is this turn's own failure.
fn alone(finished: Result<Vec<Finished>, DbError>) -> Result<Vec<Finished>, DbError> {
    match finished {
        Err(error @ DbError::Query(_)) => Ok(vec![Finished::refused(&Failure::from(error))]),
        other => other,
    }
}

/// What the turn writes. Events get their ids and their trace here, so it is called inside the turn's span.
pub fn rows(context: &Context, decided: DecidedTurn) -> TurnRows {
    let requests = decided.outcome.requests.iter();
    let mut events: Vec<Outgoing> = requests
        .filter_map(|request| event_of(context, &decided, request))
        .collect();
    let mut replies = Vec::new();
    let mut sequence = decided.reply_sequence;
    let contents = decided.outcome.replies.iter().flat_map(Reply::contents);
    for (n, content) in contents.enumerate() {
        sequence += 1;
        let id = deterministic_ids::reply(decided.turn, n);
        replies.push(NewReply {
            id,
            sequence,
            body: stored_body(&content),
        });
        let phone = decided.contact.phone.as_ref();
        let event = ReplyRequested {
            reply_id: id.to_string(),
            session_id: decided.lease.session.to_string(),
            sequence: sequence.unsigned_abs(),
            phone_number_id: decided.contact.phone_number_id.clone(),
            to_phone: phone.map(|phone| phone.digits().to_owned()),
            to_bsuid: decided.contact.bsuid.clone(),
            in_reply_to_wamid: decided.in_reply_to.clone().filter(|_| n == 0),
            content: Some(event_content(content)),
        };
        events.push(announce(context, &event));
    }
    TurnRows {
        lease: decided.lease,
        session: decided.outcome.session,
        reply_sequence: sequence,
        up_to: decided.up_to,
        answered: decided.answered,
        wake_at: decided.wake_at,
        replies,
        events,
    }
}

fn announce<E: Event>(context: &Context, event: &E) -> Outgoing {
    let clinic = context.actor.clinic();
    Outgoing::of(&context.ids, Some(clinic), context.now, event)
}

/// The event that asks for it; `None` where it cannot be asked: a contact without a number has none to prove.
fn event_of(context: &Context, finished: &DecidedTurn, request: &Request) -> Option<Outgoing> {
    let session_id = finished.lease.session.to_string();
    let turn_id = |asked| deterministic_ids::request_turn(finished.turn, asked).to_string();
    let event = match request {
        Request::Book { turn, hold, slot } => {
            let event = BookingRequested {
                turn_id: turn.to_string(),
                session_id,
                hold_id: hold.to_string(),
                doctor_id: slot.doctor_id.to_string(),
                service_id: slot.service_id.to_string(),
                starts_at: Some(timestamp(slot.starts_at)),
            };
            announce(context, &event)
        }
        Request::Cancel(appointment) => {
            let event = CancellationRequested {
                turn_id: turn_id(Asked::Cancellation),
                session_id,
                appointment_id: appointment.to_string(),
            };
            announce(context, &event)
        }
        Request::Reschedule { appointment, slot } => {
            let event = RescheduleRequested {
                turn_id: turn_id(Asked::Reschedule),
                session_id,
                appointment_id: appointment.to_string(),
                doctor_id: slot.doctor_id.to_string(),
                starts_at: Some(timestamp(slot.starts_at)),
            };
            announce(context, &event)
        }
        Request::ConfirmAttendance(appointment) => {
            let event = ConfirmationAnswered {
                appointment_id: appointment.to_string(),
                answer: ConfirmationAnswer::Coming.into(),
                session_id,
                turn_id: turn_id(Asked::Confirmation),
            };
            announce(context, &event)
        }
        Request::StartHandover(reason) => {
            let reason = reason.as_str().to_owned();
            announce(context, &HandoverStarted { session_id, reason })
        }
        Request::EndHandover => announce(context, &HandoverEnded { session_id }),
        Request::ProveOwnNumber { code, written_at } => {
            let event = NumberProofWritten {
                phone: finished.contact.phone.as_ref()?.digits().to_owned(),
                code: code.digits().to_owned(),
                written_at: Some(timestamp(*written_at)),
            };
            announce(context, &event)
        }
    };
    Some(event)
}

/// What the staff's inbox shows.
fn stored_body(content: &Content) -> ReplyBody {
    let (text, choices) = match content {
        Content::Text(text) => (text, [].as_slice()),
        Content::Buttons(text, choices) | Content::List(text, _, choices) => {
            (text, choices.as_slice())
        }
    };
    let titles = choices.iter().map(|choice| choice.title.clone());
    ReplyBody {
        text: text.clone(),
        author: ReplyAuthor::Assistant,
        choices: titles.collect(),
    }
}

fn event_content(content: Content) -> reply_requested::Content {
    match content {
        Content::Text(body) => reply_requested::Content::Text(ReplyText { body }),
        Content::Buttons(body, choices) => {
            let buttons = choices.into_iter().map(|choice| ReplyButton {
                id: choice.id,
                title: choice.title,
            });
            reply_requested::Content::Buttons(ReplyButtons {
                body,
                footer: String::new(),
                buttons: buttons.collect(),
            })
        }
        Content::List(body, button, choices) => {
            let rows = choices.into_iter().map(|choice| ReplyRow {
                id: choice.id,
                title: choice.title,
                description: choice.description,
            });
            let section = ReplySection {
                title: String::new(),
                rows: rows.collect(),
            };
            reply_requested::Content::List(ReplyList {
                body,
                button,
                sections: vec![section],
            })
        }
    }
}
