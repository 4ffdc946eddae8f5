//! Conversations and messages as staff see them.

use crate::domain::{STATES, state_name};
use crate::store::conversations::Row;
use crate::store::shown_messages::{Author, ShownContent, ShownDelivery, ShownMessage, Side};
use chrono::{DateTime, Utc};
use kernel::SessionId;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use uuid::Uuid;

/// How much of the last message a list shows, in characters.
const SHOWN_OF_LAST: usize = 120;

#[derive(Serialize, ToSchema)]
#[schema(as = Conversation)]
pub struct ConversationView {
    pub id: SessionId,
    /// The name on the WhatsApp profile. May be empty.
    contact_name: String,
    /// E.164, with the plus sign. Null when only Meta's id of the contact is known.
    #[schema(example = "+50370123456")]
    #[schema(required)]
    contact_phone: Option<String>,
    #[schema(schema_with = states)]
    state: String,
    /// Whether a person of the clinic answers.
    handover: bool,
    updated_at: DateTime<Utc>,
    /// Left out while there is none, and where the conversation is shown with its messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    last_message: Option<LastMessage>,
}

/// The last message of a conversation.
#[derive(Serialize, ToSchema)]
struct LastMessage {
    sender: MessageSender,
    author: MessageAuthor,
    kind: ConversationMessageKind,
    /// Its first 120 characters. Empty for a message that is unreadable or quiet.
    #[schema(max_length = 120)]
    text: String,
    at: DateTime<Utc>,
}

/// One message, from either side.
#[derive(Serialize, ToSchema)]
#[schema(as = ConversationMessage)]
pub struct MessageView {
    id: Uuid,
    from: MessageSender,
    author: MessageAuthor,
    at: DateTime<Utc>,
    kind: ConversationMessageKind,
    /// Empty for a message that is unreadable or quiet.
    text: String,
    /// The titles of the buttons or rows that the message offered.
    choices: Vec<String>,
    /// How far a message of the clinic is. Left out for messages of the patient, and where it is not known yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    delivery: Option<DeliveryView>,
}

/// How far a message of the clinic is.
#[derive(Serialize, ToSchema)]
#[schema(as = ConversationMessageDelivery)]
struct DeliveryView {
    state: MessageState,
    /// When the message reached that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    at: Option<DateTime<Utc>>,
    /// Meta's error code, or a reason of this system, of a message that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    error_code: Option<String>,
}

/// The states of `DeliveryState`.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConversationMessageState)]
enum MessageState {
    Scheduled,
    Sending,
    Sent,
    Delivered,
    Read,
    Failed,
    Cancelled,
}

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ConversationMessageKind {
    Text,
    /// A button or a row. The text is its title.
    Pressed,
    /// A voice note, an image or another message that only a person can read.
    Unreadable,
    /// A reaction, a sticker or a notice of Meta, which is never answered.
    Quiet,
}

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum MessageSender {
    Patient,
    Clinic,
}

/// Who wrote a message.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum MessageAuthor {
    Patient,
    /// The clinic's assistant, by itself.
    Assistant,
    /// A person of the clinic.
    Staff,
    /// Neither of them: a notice of Meta, or another program.
    System,
}

fn states() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(STATES.map(state_name)))
        .build()
}

impl ConversationView {
    pub fn new(row: Row, last: Option<ShownMessage>) -> Self {
        Self {
            id: SessionId(row.id),
            contact_name: row.contact_name,
            contact_phone: row.contact_phone.map(|digits| format!("+{digits}")),
            state: row.state,
            handover: row.handover,
            updated_at: row.updated_at,
            last_message: last.map(LastMessage::from),
        }
    }
}

impl From<ShownMessage> for LastMessage {
    fn from(message: ShownMessage) -> Self {
        let (kind, text) = content(message.content);
        Self {
            sender: message.from.into(),
            author: message.author.into(),
            kind,
            text: text.chars().take(SHOWN_OF_LAST).collect(),
            at: message.at,
        }
    }
}

impl From<ShownMessage> for MessageView {
    fn from(message: ShownMessage) -> Self {
        let (kind, text) = content(message.content);
        Self {
            id: message.id,
            from: message.from.into(),
            author: message.author.into(),
            at: message.at,
            kind,
            text,
            choices: message.choices,
            delivery: message.delivery.and_then(DeliveryView::of),
        }
    }
}

impl DeliveryView {
    /// `None` for a state that a later version wrote.
    fn of(delivery: ShownDelivery) -> Option<Self> {
        let state = match delivery.state.as_str() {
            "queued" => MessageState::Scheduled,
            "sending" => MessageState::Sending,
            "sent" => MessageState::Sent,
            "delivered" => MessageState::Delivered,
            "read" => MessageState::Read,
            "failed" => MessageState::Failed,
            "cancelled" => MessageState::Cancelled,
            _ => return None,
        };
        let error_code = delivery
            .error
            .filter(|_| matches!(state, MessageState::Failed));
        Some(Self {
            state,
            at: delivery.at,
            error_code,
        })
    }
}

impl From<Side> for MessageSender {
    fn from(side: Side) -> Self {
        match side {
            Side::Patient => Self::Patient,
            Side::Clinic => Self::Clinic,
        }
    }
}

impl From<Author> for MessageAuthor {
    fn from(author: Author) -> Self {
        match author {
            Author::Patient => Self::Patient,
            Author::Assistant => Self::Assistant,
            Author::Staff => Self::Staff,
            Author::System => Self::System,
        }
    }
}

fn content(content: ShownContent) -> (ConversationMessageKind, String) {
    match content {
        ShownContent::Text(text) => (ConversationMessageKind::Text, text),
        ShownContent::Pressed(title) => (ConversationMessageKind::Pressed, title),
        ShownContent::Unreadable => (ConversationMessageKind::Unreadable, String::new()),
        ShownContent::Quiet => (ConversationMessageKind::Quiet, String::new()),
    }
}
