//! The staff's inbox of conversations.

use crate::app::App;
use crate::codes::Code;
use crate::domain::{STATES, state_name};
use crate::error::Error;
use crate::flows;
use crate::store::conversations::{self, Row, ShownContent, ShownMessage};
use actix_web::body::BoxBody;
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx};
use futures_util::future::try_join3;
use garde::Validate;
use kernel::SessionId;
use rest::{Answers, Caller, Description, Endpoint, Problem, ValidPath, ValidQuery, get, post};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use uuid::Uuid;

/// The number of messages of each side that are shown.
const SHOWN: i64 = 100;
const PAGE: u32 = 50;

/// The endpoints about conversations.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/conversations", list).summary("Lists conversations, the last changed first."),
        get("/api/conversations/{id}", show).summary("Shows one conversation with its messages."),
        post("/api/conversations/{id}/handover/end", end_handover)
            .summary("Returns a conversation from staff to the assistant.")
            .refuses(&[Code::NotHandedOver]),
    ]
}

/// The page of the list.
#[derive(Deserialize, Validate, ToSchema)]
struct ConversationsQuery {
    /// Pages are counted from 1.
    #[serde(default = "first_page")]
    #[garde(range(min = 1, max = 10_000))]
    #[schema(minimum = 1, maximum = 10_000)]
    page: u32,
    #[serde(default = "page_size")]
    #[garde(range(min = 1, max = 200))]
    #[schema(minimum = 1, maximum = 200)]
    limit: u32,
}

const fn first_page() -> u32 {
    1
}

const fn page_size() -> u32 {
    PAGE
}

/// A page of conversations, the last changed first.
#[derive(Serialize, ToSchema)]
struct ConversationsPage {
    conversations: Vec<ConversationView>,
    page: u32,
    limit: u32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Conversation)]
struct ConversationView {
    id: SessionId,
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
}

/// A conversation with the latest 100 messages of each side, oldest first.
#[derive(Serialize, ToSchema)]
struct ConversationDetail {
    conversation: ConversationView,
    messages: Vec<ConversationMessage>,
}

/// One message, from either side.
#[derive(Serialize, ToSchema)]
struct ConversationMessage {
    id: Uuid,
    from: MessageSender,
    at: DateTime<Utc>,
    kind: ConversationMessageKind,
    /// Empty for a message that is unreadable or quiet.
    text: String,
    /// The titles of the buttons or rows that the message offered.
    choices: Vec<String>,
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

/// 202 without a body: the next turn of the conversation does what was asked.
struct Accepted;

impl Responder for Accepted {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Accepted().finish()
    }
}

impl Answers for Accepted {
    fn answer(into: &mut Description) {
        into.succeed(202, None);
    }
}

fn states() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(STATES.map(state_name)))
        .build()
}

async fn list(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ConversationsQuery>,
) -> Result<Json<ConversationsPage>, Problem> {
    let (limit, page) = (i64::from(query.limit), i64::from(query.page));
    let rows = app
        .db
        .read(&caller, async |read: ClinicRead<'_>| {
            conversations::latest(read, limit, (page - 1) * limit).await
        })
        .await?;
    Ok(Json(ConversationsPage {
        conversations: rows.into_iter().map(ConversationView::from).collect(),
        page: query.page,
        limit: query.limit,
    }))
}

async fn show(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidPath(id): ValidPath<SessionId>,
) -> Result<Json<ConversationDetail>, Problem> {
    let (row, theirs, ours) = app
        .db
        .read(&caller, async |read: ClinicRead<'_>| {
            try_join3(
                conversations::one(read, id),
                conversations::of_patient(read, id, SHOWN),
                conversations::of_clinic(read, id, SHOWN),
            )
            .await
        })
        .await?;
    let row = row.ok_or(Error::NoConversation)?;
    // Newest first in the store. Meta's times are whole seconds, so that the order of arrival has to survive the sort below.
    let theirs = theirs
        .into_iter()
        .rev()
        .map(|m| view(MessageSender::Patient, m));
    let ours = ours
        .into_iter()
        .rev()
        .map(|m| view(MessageSender::Clinic, m));
    let mut messages: Vec<_> = theirs.chain(ours).collect();
    messages.sort_by_key(|message| message.at);
    Ok(Json(ConversationDetail {
        conversation: row.into(),
        messages,
    }))
}

async fn end_handover(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidPath(id): ValidPath<SessionId>,
) -> Result<Accepted, Problem> {
    let context = app.context(&caller);
    app.db
        .acting_as(&context, async |tx: &mut ClinicTx| {
            flows::end_handover(tx, &context, id).await
        })
        .await?;
    app.notifications.notify(id, context.now);
    Ok(Accepted)
}

impl From<Row> for ConversationView {
    fn from(row: Row) -> Self {
        Self {
            id: SessionId(row.id),
            contact_name: row.contact_name,
            contact_phone: row.contact_phone.map(|digits| format!("+{digits}")),
            state: row.state,
            handover: row.handover,
            updated_at: row.updated_at,
        }
    }
}

fn view(from: MessageSender, message: ShownMessage) -> ConversationMessage {
    let (kind, text) = match message.content {
        ShownContent::Text(text) => (ConversationMessageKind::Text, text),
        ShownContent::Pressed(title) => (ConversationMessageKind::Pressed, title),
        ShownContent::Unreadable => (ConversationMessageKind::Unreadable, String::new()),
        ShownContent::Quiet => (ConversationMessageKind::Quiet, String::new()),
    };
    ConversationMessage {
        id: message.id,
        from,
        at: message.at,
        kind,
        text,
        choices: message.choices,
    }
}
