//! `GET /api/conversations`: all conversations or those of a search, page by page.

use super::cursors::ConversationCursor;
use super::views::ConversationView;
use crate::app::App;
use crate::domain::contact_search;
use crate::store::contact_names;
use crate::store::conversation_search::{self, Wanted};
use crate::store::conversations::{self, Listed, Row};
use crate::store::shown_messages;
use actix_web::web::{Data, Json};
use db::ClinicRead;
use futures_util::future::try_join;
use garde::Validate;
use kernel::Phone;
use rest::{Caller, PageSize, Problem, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

const PAGE: u32 = 50;

/// Which conversations are listed.
#[derive(Deserialize, Validate, ToSchema)]
pub struct ConversationsQuery {
    /// Lists the conversations whose contact has, for each word of this text, a name that starts with it: the name of the WhatsApp profile or that
    /// of a patient who is reached there. Numbers find phones in
    /// any written form, from their beginning, without the country code, or from four digits on by their end. Where nothing is
    /// found, words of five letters or more also find names with one other letter.
    #[garde(inner(length(bytes, max = 200)))]
    #[schema(max_length = 200, nullable = false)]
    search: Option<String>,
    /// Lists the conversations with exactly this number, whichever form of it WhatsApp has.
    #[garde(skip)]
    #[schema(nullable = false)]
    phone: Option<Phone>,
    /// Lists the conversations that a person of the clinic answers, or only the others.
    #[garde(skip)]
    #[schema(nullable = false)]
    handover: Option<bool>,
    /// `next` of the page before. With it `page` is ignored.
    #[garde(skip)]
    #[schema(nullable = false)]
    cursor: Option<ConversationCursor>,
    /// Pages are counted from 1. Prefer `cursor`, which is as quick on the last page as on the first.
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
pub struct ConversationsPage {
    conversations: Vec<ConversationView>,
    page: u32,
    limit: u32,
    /// The `cursor` of the next page. Left out on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    next: Option<ConversationCursor>,
}

impl ConversationsQuery {
    fn size(&self) -> PageSize {
        PageSize::of(usize::try_from(self.limit).unwrap_or(usize::MAX))
    }

    fn listed(&self) -> Listed {
        Listed {
            handover: self.handover,
            after: self.cursor.map(|ConversationCursor(place)| place),
            limit: self.size().limit(),
            skip: match self.cursor {
                Some(_) => 0,
                None => i64::from(self.page - 1) * i64::from(self.limit),
            },
        }
    }

    /// `None` where all conversations are wanted.
    fn wanted(&self) -> Option<Wanted> {
        let text = self.search.as_deref().map(str::trim).unwrap_or_default();
        (!text.is_empty() || self.phone.is_some()).then(|| Wanted {
            terms: contact_search::terms(text),
            is_text: !text.is_empty(),
            phone: self.phone.clone(),
        })
    }
}

pub async fn list(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ConversationsQuery>,
) -> Result<Json<ConversationsPage>, Problem> {
    let (listed, wanted) = (query.listed(), query.wanted());
    let (page, mut last, mut patients) = app
        .db
        .read(&caller, async |read: ClinicRead<'_>| {
            let rows = match &wanted {
                Some(wanted) => conversation_search::find(read, wanted, &listed).await?,
                None => conversations::latest(read, &listed).await?,
            };
            let page = query.size().cut(rows);
            let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
            let last = shown_messages::last_of(read, ids.clone());
            let patients = contact_names::patients_of(read, ids);
            let (last, patients) = try_join(last, patients).await?;
            Ok((page, last, patients))
        })
        .await?;
    let next = page.next(Row::place);
    let view = |row: Row| {
        let last = last.remove(&row.id);
        let patients = patients.remove(&row.id).unwrap_or_default();
        ConversationView::new(row, patients, last)
    };
    Ok(Json(ConversationsPage {
        conversations: page.rows.into_iter().map(view).collect(),
        page: query.page,
        limit: query.limit,
        next: next.map(ConversationCursor),
    }))
}
