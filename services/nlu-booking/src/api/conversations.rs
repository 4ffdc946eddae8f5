//! The staff's inbox of conversations.

use crate::app::App;
use crate::error::Error;
use crate::flows::{self, Context};
use crate::store::conversations::{self, Message, Row};
use actix_web::HttpResponse;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx};
use futures_util::future::try_join3;
use garde::Validate;
use kernel::SessionId;
use rest::{Caller, Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::can;
use uuid::Uuid;

/// The number of messages of each side that are shown.
const SHOWN: i64 = 100;
const PAGE: u32 = 50;

/// The page of the list.
#[derive(Deserialize, Validate)]
pub struct ListQuery {
    /// Counted from 1.
    #[serde(default = "first_page")]
    #[garde(range(min = 1, max = 10_000))]
    page: u32,
    /// The length of a page, at most 200.
    #[serde(default = "page_size")]
    #[garde(range(min = 1, max = 200))]
    limit: u32,
}

const fn first_page() -> u32 {
    1
}

const fn page_size() -> u32 {
    PAGE
}

/// A page of conversations, the last changed first.
#[derive(Serialize)]
pub struct ConversationsView {
    conversations: Vec<ConversationView>,
    page: u32,
    limit: u32,
}

/// A conversation in the list.
#[derive(Serialize)]
pub struct ConversationView {
    id: Uuid,
    contact_name: String,
    contact_phone: Option<String>,
    state: String,
    handover: bool,
    updated_at: DateTime<Utc>,
}

/// A conversation with its latest messages, oldest first.
#[derive(Serialize)]
pub struct ConversationWithMessages {
    conversation: ConversationView,
    messages: Vec<MessageView>,
}

/// One message, from either side.
#[derive(Serialize)]
pub struct MessageView {
    id: Uuid,
    from: &'static str,
    at: DateTime<Utc>,
    kind: String,
    text: String,
    choices: Vec<String>,
}

/// Shows the latest conversations.
pub async fn list(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ListQuery>,
) -> Result<Json<ConversationsView>, Problem> {
    let (limit, page) = (i64::from(query.limit), i64::from(query.page));
    let rows = app
        .db
        .read(&caller, async |read: ClinicRead<'_>| {
            conversations::latest(read, limit, (page - 1) * limit).await
        })
        .await?;
    Ok(Json(ConversationsView {
        conversations: rows.into_iter().map(ConversationView::from).collect(),
        page: query.page,
        limit: query.limit,
    }))
}

/// Shows one conversation.
pub async fn show(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidPath(id): ValidPath<SessionId>,
) -> Result<Json<ConversationWithMessages>, Problem> {
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
    let theirs = theirs.into_iter().map(|message| view("patient", message));
    let mut messages: Vec<_> = theirs
        .chain(ours.into_iter().map(|m| view("clinic", m)))
        .collect();
    messages.sort_by_key(|message| message.at);
    Ok(Json(ConversationWithMessages {
        conversation: row.into(),
        messages,
    }))
}

/// Returns a conversation to the bot.
pub async fn end_handover(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidPath(id): ValidPath<SessionId>,
) -> Result<HttpResponse, Problem> {
    let context = Context {
        now: app.clock.now(),
        ids: app.ids.clone(),
    };
    app.db
        .acting_as(&caller, async |tx: &mut ClinicTx| {
            flows::end_handover(tx, &context, id).await
        })
        .await?;
    app.notifications.notify(id);
    Ok(HttpResponse::Accepted().finish())
}

impl From<Row> for ConversationView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            contact_name: row.contact_name,
            contact_phone: row.contact_phone.map(|digits| format!("+{digits}")),
            state: row.state,
            handover: row.handover,
            updated_at: row.updated_at,
        }
    }
}

fn view(from: &'static str, (id, at, body): Message) -> MessageView {
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    let choices = body.get("choices").and_then(Value::as_array);
    let choices = choices.into_iter().flatten().filter_map(Value::as_str);
    MessageView {
        id,
        from,
        at,
        kind: text("kind").unwrap_or_else(|| "text".to_owned()),
        text: text("text").or_else(|| text("title")).unwrap_or_default(),
        choices: choices.map(str::to_owned).collect(),
    }
}
