//! The end of a turn: state, replies, requests and the read mark, together, and only where the turn is still ours.

use crate::domain::{Act, Choice, Content, Outcome, derived};
use crate::error::Error;
use crate::store::mailboxes::{self, Lease};
use crate::store::replies::{self, NewReply};
use crate::store::sessions::{self, Contact};
use bus::outbox;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use events::{
    BookingRequested, CancellationRequested, ConfirmationAnswer, ConfirmationAnswered,
    HandoverEnded, HandoverStarted, ReplyButton, ReplyButtons, ReplyList, ReplyRequested, ReplyRow,
    ReplySection, ReplyText, RescheduleRequested, reply_requested, timestamp,
};
use kernel::{Ids, TurnId};
use serde_json::json;

/// A turn that was taken and is to be committed.
pub struct Finished {
    /// Whose turn it is.
    pub lease: Lease,
    /// Its id.
    pub turn: TurnId,
    /// The last mail it has read.
    pub up_to: i64,
    /// Who wrote.
    pub contact: Contact,
    /// The patient's last message, which the first reply answers.
    pub answers: Option<String>,
    /// The sequence of the last reply before this turn.
    pub reply_sequence: i64,
    /// What it ended in.
    pub outcome: Outcome,
}

/// Commits the turn and says whether there is more to read. Fails when the turn is somebody else's by now.
pub async fn finish_turn(
    tx: &mut ClinicTx,
    ids: &Ids,
    finished: &Finished,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    // First, because it is the lock: from here on nobody else can have the turn.
    let more = mailboxes::handled(tx, &finished.lease, finished.up_to, now)
        .await?
        .ok_or(Error::LeaseLost)?;
    for act in &finished.outcome.acts {
        announce(tx, ids, finished, act).await?;
    }
    let sequence = reply(tx, ids, finished, now).await?;
    let session = &finished.outcome.session;
    sessions::write(tx, finished.lease.session, session, sequence, now).await?;
    Ok(more)
}

async fn announce(
    tx: &mut ClinicTx,
    ids: &Ids,
    finished: &Finished,
    act: &Act,
) -> Result<(), DbError> {
    let session_id = finished.lease.session.to_string();
    match act {
        Act::Book { turn, hold, slot } => {
            let event = BookingRequested {
                turn_id: turn.to_string(),
                session_id,
                hold_id: hold.to_string(),
                doctor_id: slot.doctor_id.to_string(),
                service_id: slot.service_id.to_string(),
                starts_at: Some(timestamp(slot.starts_at)),
            };
            outbox::push(tx, ids, &event).await?;
        }
        Act::Cancel(appointment) => {
            let event = CancellationRequested {
                turn_id: derived::request_turn(finished.turn, derived::CANCEL).to_string(),
                session_id,
                appointment_id: appointment.to_string(),
            };
            outbox::push(tx, ids, &event).await?;
        }
        Act::Move { appointment, slot } => {
            let event = RescheduleRequested {
                turn_id: derived::request_turn(finished.turn, derived::MOVE).to_string(),
                session_id,
                appointment_id: appointment.to_string(),
                doctor_id: slot.doctor_id.to_string(),
                starts_at: Some(timestamp(slot.starts_at)),
            };
            outbox::push(tx, ids, &event).await?;
        }
        Act::AnswerComing(appointment) => {
            let event = ConfirmationAnswered {
                appointment_id: appointment.to_string(),
                answer: ConfirmationAnswer::Coming.into(),
                session_id,
                turn_id: derived::request_turn(finished.turn, derived::COMING).to_string(),
            };
            outbox::push(tx, ids, &event).await?;
        }
        Act::StartHandover(reason) => {
            let reason = reason.as_str().to_owned();
            outbox::push(tx, ids, &HandoverStarted { session_id, reason }).await?;
        }
        Act::EndHandover => {
            outbox::push(tx, ids, &HandoverEnded { session_id }).await?;
        }
    }
    Ok(())
}

/// Says what the turn says, and the sequence it ends at.
async fn reply(
    tx: &mut ClinicTx,
    ids: &Ids,
    finished: &Finished,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let mut sequence = finished.reply_sequence;
    let contents = finished
        .outcome
        .replies
        .iter()
        .flat_map(crate::domain::Reply::contents);
    for (n, content) in contents.enumerate() {
        sequence += 1;
        let id = derived::reply(finished.turn, n);
        let kept = NewReply {
            id,
            sequence,
            body: kept(&content),
        };
        replies::insert(tx, finished.lease.session, kept, now).await?;
        let event = ReplyRequested {
            reply_id: id.to_string(),
            session_id: finished.lease.session.to_string(),
            sequence: u64::try_from(sequence).unwrap_or(0),
            phone_number_id: finished.contact.phone_number_id.clone(),
            to_phone: finished.contact.phone.clone(),
            to_bsuid: finished.contact.bsuid.clone(),
            in_reply_to_wamid: finished.answers.clone().filter(|_| n == 0),
            content: Some(wire(content)),
        };
        outbox::push(tx, ids, &event).await?;
    }
    Ok(sequence)
}

fn kept(content: &Content) -> serde_json::Value {
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

fn wire(content: Content) -> reply_requested::Content {
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
