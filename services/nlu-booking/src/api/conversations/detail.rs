//! `GET /api/conversations/{id}`: one conversation with its messages, page by page from the latest back.

use super::cursors::MessageCursor;
use super::views::{ConversationView, MessageView};
use crate::app::App;
use crate::error::Error;
use crate::store::shown_messages::{self, Before};
use crate::store::{contact_names, conversations};
use actix_web::web::{Data, Json};
use db::ClinicRead;
use futures_util::future::try_join3;
use garde::Validate;
use kernel::SessionId;
use rest::{Caller, PageSize, Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

const PAGE: u32 = 100;

/// Which messages are shown.
#[derive(Deserialize, Validate, ToSchema)]
pub struct MessagesQuery {
    /// `next` of the page of later messages.
    #[garde(skip)]
    #[schema(nullable = false)]
    before: Option<MessageCursor>,
    #[serde(default = "page_size")]
    #[garde(range(min = 1, max = 200))]
    #[schema(minimum = 1, maximum = 200)]
    limit: u32,
}

const fn page_size() -> u32 {
    PAGE
}

/// A conversation with a page of its messages. The first page holds the latest ones.
#[derive(Serialize, ToSchema)]
pub struct ConversationDetail {
    conversation: ConversationView,
    /// The messages of the page, oldest first, in the order in which they arrived.
    messages: Vec<MessageView>,
    /// The `before` of the page of earlier messages. Left out on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    next: Option<MessageCursor>,
}

pub async fn show(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidPath(id): ValidPath<SessionId>,
    ValidQuery(query): ValidQuery<MessagesQuery>,
) -> Result<Json<ConversationDetail>, Problem> {
    let before = query
        .before
        .map_or(Before::NOTHING, |MessageCursor(before)| before);
    let size = PageSize::of(usize::try_from(query.limit).unwrap_or(usize::MAX));
    let (row, messages, mut patients) = app
        .db
        .read(&caller, async |read: ClinicRead<'_>| {
            let page = shown_messages::page(read, id, before, size.to_read());
            let patients = contact_names::patients_of(read, vec![id.uuid()]);
            try_join3(conversations::one(read, id), page, patients).await
        })
        .await?;
    let row = row.ok_or(Error::NoConversation)?;
    let patients = patients.remove(&row.id).unwrap_or_default();
    let page = size.cut(messages);
    let next = page.has_more.then(|| MessageCursor(before.and(&page.rows)));
    Ok(Json(ConversationDetail {
        conversation: ConversationView::new(row, patients, None),
        messages: page.rows.into_iter().rev().map(MessageView::from).collect(),
        next,
    }))
}
