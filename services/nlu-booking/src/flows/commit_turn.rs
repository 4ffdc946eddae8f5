//! The end of a turn: session, replies, requests and the position of the last handled message are committed together,
//! and only while the turn holds its lease.

use crate::domain::deterministic_ids::{self, Asked};
use crate::domain::{Choice, Contact, Content, Outcome, Reply, Request};
use crate::error::Error;
use crate::store::inbound_queue::{self, Lease};
use crate::store::replies::{self, NewReply};
use crate::store::sessions;
use bus::outbox;
use db::{ClinicTx, DbError};
use events::{
    BookingRequested, CancellationRequested, ConfirmationAnswer, ConfirmationAnswered,
    HandoverEnded, HandoverStarted, ReplyButton, ReplyButtons, ReplyList, ReplyRequested, ReplyRow,
    ReplySection, ReplyText, RescheduleRequested, reply_requested, timestamp,
};
use kernel::TurnId;
use serde_json::json;
use tenancy::Context;

/// A turn that is decided and not committed yet.
pub struct FinishedTurn {
    pub lease: Lease,
    pub turn: TurnId,
    /// The position of the last message that the turn handled.
    pub up_to: i64,
    pub contact: Contact,
    /// Meta's id of the patient's last message: the first reply quotes it.
    pub in_reply_to: Option<String>,
    /// The sequence number of the last reply before this turn.
    pub reply_sequence: i64,
    pub outcome: Outcome,
}

/// Commits the turn. True when unread messages remain. Fails when the lease was lost.
pub async fn commit_turn(
    tx: &mut ClinicTx,
    context: &Context,
    finished: &FinishedTurn,
) -> Result<bool, Error> {
    // This update comes first, because it locks the queue's row: from here on no other process can take the turn.
    let more = inbound_queue::mark_handled(tx, &finished.lease, finished.up_to, context.now)
        .await?
        .ok_or(Error::LeaseLost)?;
    for request in &finished.outcome.requests {
        publish(tx, context, finished, request).await?;
    }
    let sequence = send_replies(tx, context, finished).await?;
    let session = &finished.outcome.session;
    sessions::write(tx, finished.lease.session, session, sequence, context.now).await?;
    Ok(more)
}

async fn publish(
    tx: &mut ClinicTx,
    context: &Context,
    finished: &FinishedTurn,
    request: &Request,
) -> Result<(), DbError> {
    let session_id = finished.lease.session.to_string();
    let turn_id = |asked| deterministic_ids::request_turn(finished.turn, asked).to_string();
    match request {
        Request::Book { turn, hold, slot } => {
            let event = BookingRequested {
                turn_id: turn.to_string(),
                session_id,
                hold_id: hold.to_string(),
                doctor_id: slot.doctor_id.to_string(),
                service_id: slot.service_id.to_string(),
                starts_at: Some(timestamp(slot.starts_at)),
            };
            outbox::push(tx, context, &event).await?;
        }
        Request::Cancel(appointment) => {
            let event = CancellationRequested {
                turn_id: turn_id(Asked::Cancellation),
                session_id,
                appointment_id: appointment.to_string(),
            };
            outbox::push(tx, context, &event).await?;
        }
        Request::Reschedule { appointment, slot } => {
            let event = RescheduleRequested {
                turn_id: turn_id(Asked::Reschedule),
                session_id,
                appointment_id: appointment.to_string(),
                doctor_id: slot.doctor_id.to_string(),
                starts_at: Some(timestamp(slot.starts_at)),
            };
            outbox::push(tx, context, &event).await?;
        }
        Request::ConfirmAttendance(appointment) => {
            let event = ConfirmationAnswered {
                appointment_id: appointment.to_string(),
                answer: ConfirmationAnswer::Coming.into(),
                session_id,
                turn_id: turn_id(Asked::Confirmation),
            };
            outbox::push(tx, context, &event).await?;
        }
        Request::StartHandover(reason) => {
            let reason = reason.as_str().to_owned();
            outbox::push(tx, context, &HandoverStarted { session_id, reason }).await?;
        }
        Request::EndHandover => {
            outbox::push(tx, context, &HandoverEnded { session_id }).await?;
        }
    }
    Ok(())
}

/// Stores and publishes the replies. Returns the sequence number of the last one.
async fn send_replies(
    tx: &mut ClinicTx,
    context: &Context,
    finished: &FinishedTurn,
) -> Result<i64, DbError> {
    let mut sequence = finished.reply_sequence;
    let contents = finished.outcome.replies.iter().flat_map(Reply::contents);
    for (n, content) in contents.enumerate() {
        sequence += 1;
        let id = deterministic_ids::reply(finished.turn, n);
        let stored = NewReply {
            id,
            sequence,
            body: stored_body(&content),
        };
        replies::insert(tx, finished.lease.session, stored, context.now).await?;
        let phone = finished.contact.phone.as_ref();
        let event = ReplyRequested {
            reply_id: id.to_string(),
            session_id: finished.lease.session.to_string(),
            sequence: sequence.unsigned_abs(),
            phone_number_id: finished.contact.phone_number_id.clone(),
            to_phone: phone.map(|phone| phone.digits().to_owned()),
            to_bsuid: finished.contact.bsuid.clone(),
            in_reply_to_wamid: finished.in_reply_to.clone().filter(|_| n == 0),
            content: Some(event_content(content)),
        };
        outbox::push(tx, context, &event).await?;
    }
    Ok(sequence)
}

/// The JSON that the staff's inbox reads.
fn stored_body(content: &Content) -> serde_json::Value {
    let titles = |choices: &[Choice]| -> Vec<String> {
        choices.iter().map(|choice| choice.title.clone()).collect()
    };
    match content {
        Content::Text(text) => json!({ "text": text }),
        Content::Buttons(text, choices) | Content::List(text, _, choices) => {
            json!({ "text": text, "choices": titles(choices) })
        }
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
