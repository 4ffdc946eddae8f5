//! Conversations and messages as staff see them.

use crate::domain::{STATES, state_name};
use crate::store::contact_names::PatientOfContact;
use crate::store::conversations::Row;
use crate::store::shown_messages::{Author, Place, ShownContent, ShownDelivery, ShownMessage};
use chrono::{DateTime, Utc};
use kernel::{PatientId, SessionId};
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
    /// The patients of the clinic whose own phone or account this is, the last changed first, at most five: a family may share a phone. Empty
    /// for a contact who is no patient yet.
    #[schema(max_items = 5)]
    patients: Vec<ContactPatient>,
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

/// A patient who is reached at the contact of a conversation.
#[derive(Serialize, ToSchema)]
struct ContactPatient {
    id: PatientId,
    full_name: String,
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
    /// Empty for a message that is unreadable or quiet, and for one that was sent unasked and whose words are not kept.
    text: String,
    /// What a message is that was sent unasked, for instance `reminder_24h` or `reschedule_card`, in the words of `Delivery`. Left out for all
    /// others. New kinds are added.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    notice: Option<String>,
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
    pub fn new(row: Row, patients: Vec<PatientOfContact>, last: Option<ShownMessage>) -> Self {
        let patients = patients.into_iter();
        Self {
            id: SessionId(row.id),
            contact_name: row.contact_name,
            patients: patients.map(ContactPatient::from).collect(),
            contact_phone: row.contact_phone.map(|digits| format!("+{digits}")),
            state: row.state,
            handover: row.handover,
            updated_at: row.updated_at,
            last_message: last.map(LastMessage::from),
        }
    }
}

impl From<PatientOfContact> for ContactPatient {
    fn from(PatientOfContact { id, full_name }: PatientOfContact) -> Self {
        Self { id, full_name }
    }
}

impl From<ShownMessage> for LastMessage {
    fn from(message: ShownMessage) -> Self {
        let (kind, text, _) = content(message.content);
        Self {
            sender: message.place.into(),
            author: message.author.into(),
            kind,
            text: text.chars().take(SHOWN_OF_LAST).collect(),
            at: message.at,
        }
    }
}

impl From<ShownMessage> for MessageView {
    fn from(message: ShownMessage) -> Self {
        let (kind, text, notice) = content(message.content);
        Self {
            id: message.id,
            from: message.place.into(),
            author: message.author.into(),
            at: message.at,
            kind,
            text,
            notice,
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

impl From<Place> for MessageSender {
    fn from(place: Place) -> Self {
        match place {
            Place::Patient(_) => Self::Patient,
            Place::Reply(_) | Place::Unasked(_) => Self::Clinic,
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

/// The kind of a message, its text, and what it is where it was sent unasked.
fn content(content: ShownContent) -> (ConversationMessageKind, String, Option<String>) {
    match content {
        ShownContent::Text(text) => (ConversationMessageKind::Text, text, None),
        ShownContent::Unasked { kind, text } => (ConversationMessageKind::Text, text, Some(kind)),
        ShownContent::Pressed(title) => (ConversationMessageKind::Pressed, title, None),
        ShownContent::Unreadable => (ConversationMessageKind::Unreadable, String::new(), None),
        ShownContent::Quiet => (ConversationMessageKind::Quiet, String::new(), None),
    }
}
