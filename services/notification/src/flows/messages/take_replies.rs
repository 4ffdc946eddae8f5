//! Takes the replies that conversations ask for. Most are sent at once by the process that takes them; the others get a
//! job, which sends them in the conversation's order.

use crate::domain::content::{Button, Content, Form, ListRow, Section};
use crate::domain::position::Position;
use crate::flows::messages::kinds::Reply;
use crate::meta::{Receiver, message};
use crate::store::in_flight::{InFlight, lease};
use crate::store::replies::{self, NewReply, Taken, Taking};
use bus::SetContext;
use chrono::{DateTime, Duration, Utc};
use db::{Db, DbError};
use events::reply_requested::Content as RequestedContent;
use events::{Malformed, ReplyRequested};
use kernel::{ClinicId, DeliveryId, EventId};
use serde_json::Value;
use uuid::Uuid;

/// How long a reply waits for the reply before it, whose event it may have overtaken, in milliseconds.
const OVERTAKEN_MS: i64 = 1_000;

/// A reply that a conversation asked for.
pub struct RequestedReply {
    id: DeliveryId,
    position: Position,
    content: Content,
    event: ReplyRequested,
}

impl RequestedReply {
    /// The place of the reply in its conversation.
    pub const fn position(&self) -> Position {
        self.position
    }
}

impl TryFrom<ReplyRequested> for RequestedReply {
    type Error = Malformed;

    fn try_from(mut event: ReplyRequested) -> Result<Self, Malformed> {
        let content = event
            .content
            .take()
            .ok_or(Malformed::Missing { field: "content" })?;
        if event.to_phone.is_none() && event.to_bsuid.is_none() {
            return Err(Malformed::Missing { field: "to_phone" });
        }
        Ok(Self {
            id: events::id(&event.reply_id, "reply_id")?,
            position: Position {
                session: events::id(&event.session_id, "session_id")?,
                sequence: i64::try_from(event.sequence)
                    .map_err(|_overflow| Malformed::TooLarge { field: "sequence" })?,
            },
            content: Content::only(form(content)),
            event,
        })
    }
}

/// A reply with the event that asked for it.
pub struct ReceivedReply {
    pub event: EventId,
    pub clinic: ClinicId,
    /// The trace that asked for the reply.
    pub traceparent: Option<String>,
    pub reply: RequestedReply,
}

/// A reply that the caller has to send.
pub struct ReplyToSend {
    pub own: InFlight,
    pub phone_number_id: String,
    /// The request body for Meta.
    pub body: Value,
    pub in_reply_to: Option<String>,
    pub config_version: i64,
    pub leased_until: DateTime<Utc>,
    /// Whether the delivery is `sending` already; otherwise it follows an earlier reply that the caller is sending.
    pub has_begun: bool,
}

/// What became of a received reply.
pub enum TakenReply {
    Send(Box<ReplyToSend>),
    /// A job sends it, and a worker is to be woken.
    Waits,
    /// Nothing is left to do.
    Over,
    UnknownClinic,
    /// It could not be taken: the SQLSTATE and the message of the error.
    Failed(String),
}

/// Stores replies, sorted by clinic, conversation and sequence. A reply whose conversation has no unfinished earlier one is
/// stored as `sending`, and the caller sends it. A reply that arrives after a later one was sent is sent too, because nothing
/// else tells the patient what it says; it is counted. The answers are in the order of the replies.
pub async fn take_replies(
    db: &Db,
    context: &SetContext,
    owner: Uuid,
    queue: &'static str,
    replies: Vec<ReceivedReply>,
) -> Result<Vec<TakenReply>, DbError> {
    let taking = Taking {
        queue,
        owner,
        now: context.now,
        overtaken_until: context.now + Duration::milliseconds(OVERTAKEN_MS),
    };
    let drafts: Vec<Draft> = replies
        .into_iter()
        .map(|received| Draft::of(received, context.ids.uuid()))
        .collect();
    let new: Vec<NewReply<'_>> = drafts.iter().map(Draft::row).collect();
    let taken = replies::take(db, &taking, &new).await?;
    drop(new);
    let both = drafts.into_iter().zip(taken);
    Ok(both
        .map(|(draft, (taken, is_late))| {
            if is_late {
                draft.count_late(&taken);
            }
            draft.taken(taken, context.now)
        })
        .collect())
}

/// A reply with its request body, if it fits Meta's limits.
struct Draft {
    received: ReceivedReply,
    job: Uuid,
    body: Option<Value>,
}

impl Draft {
    fn of(received: ReceivedReply, job: Uuid) -> Self {
        let reply = &received.reply;
        let form = reply.content.forms.first().cloned().map(Form::fitted);
        let to = match (&reply.event.to_phone, &reply.event.to_bsuid) {
            (Some(phone), _) => Some(Receiver::Phone(phone)),
            (None, Some(bsuid)) => Some(Receiver::Bsuid(bsuid)),
            (None, None) => None,
        };
        let body = match (form, to) {
            (Some(Ok(form)), Some(to)) => Some(message(to, &form, reply.id)),
            _ => None,
        };
        Self {
            received,
            job,
            body,
        }
    }

    fn row(&self) -> NewReply<'_> {
        let reply = &self.received.reply;
        NewReply {
            event: self.received.event,
            clinic: self.received.clinic,
            id: reply.id,
            position: reply.position,
            phone_number_id: &reply.event.phone_number_id,
            to_phone: reply.event.to_phone.as_deref(),
            to_bsuid: reply.event.to_bsuid.as_deref(),
            content: &reply.content,
            in_reply_to: reply.event.in_reply_to_wamid.as_deref(),
            traceparent: self.received.traceparent.as_deref(),
            is_sendable: self.body.is_some(),
            job: self.job,
        }
    }

    /// Counts a reply whose event came after a later reply of its conversation had left, once.
    fn count_late(&self, taken: &Taken) {
        if matches!(
            taken,
            Taken::Send { .. } | Taken::Held { .. } | Taken::Waits
        ) {
            metrics::counter!("notification_replies_late_total").increment(1);
            let (delivery, sequence) = (
                self.received.reply.id,
                self.received.reply.position.sequence,
            );
            tracing::warn!(delivery.id = %delivery, sequence, "a reply leaves after a later one of its conversation");
        }
    }

    fn taken(self, taken: Taken, now: DateTime<Utc>) -> TakenReply {
        match taken {
            Taken::Send { config_version } => self.into_send(config_version, true, now),
            Taken::Held { config_version } => self.into_send(config_version, false, now),
            Taken::Waits => TakenReply::Waits,
            Taken::Duplicate => TakenReply::Over,
            Taken::UnknownClinic => TakenReply::UnknownClinic,
            Taken::Failed(reason) => TakenReply::Failed(reason),
        }
    }

    fn into_send(self, config_version: i64, has_begun: bool, now: DateTime<Utc>) -> TakenReply {
        let ReceivedReply {
            clinic,
            traceparent,
            reply,
            ..
        } = self.received;
        let own = InFlight {
            delivery: reply.id,
            clinic,
            job: self.job,
            queue: Reply::QUEUE,
            kind: Reply::KIND,
            subject: reply.id.uuid(),
            dedup_key: reply.id.to_string(),
            version: 0,
            position: Some(reply.position),
            traceparent,
        };
        TakenReply::Send(Box::new(ReplyToSend {
            own,
            phone_number_id: reply.event.phone_number_id,
            body: self.body.unwrap_or_default(),
            in_reply_to: reply.event.in_reply_to_wamid,
            config_version,
            leased_until: lease(now),
            has_begun,
        }))
    }
}

fn form(content: RequestedContent) -> Form {
    match content {
        RequestedContent::Text(text) => Form::Text { body: text.body },
        RequestedContent::Buttons(buttons) => Form::Buttons {
            body: buttons.body,
            footer: buttons.footer,
            buttons: buttons
                .buttons
                .into_iter()
                .map(|button| Button {
                    id: button.id,
                    title: button.title,
                })
                .collect(),
        },
        RequestedContent::List(list) => Form::List {
            body: list.body,
            button: list.button,
            sections: list.sections.into_iter().map(section).collect(),
        },
    }
}

fn section(section: events::ReplySection) -> Section {
    let rows = section.rows.into_iter().map(|row| ListRow {
        id: row.id,
        title: row.title,
        description: row.description,
    });
    Section {
        title: section.title,
        rows: rows.collect(),
    }
}
