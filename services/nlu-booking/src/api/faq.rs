//! The clinic's prepared answers to frequent questions.

use crate::app::App;
use crate::store::faqs;
use actix_web::web::{Data, Json};
use db::ClinicRead;
use rest::{Caller, Problem};
use serde::Serialize;
use tenancy::can;
use uuid::Uuid;

/// All active prepared answers.
#[derive(Serialize)]
pub struct FaqsView {
    faqs: Vec<FaqView>,
}

#[derive(Serialize)]
pub struct FaqView {
    id: Uuid,
    key: String,
    category: String,
    question: String,
    answer: String,
    keywords: serde_json::Value,
}

/// Shows the active prepared answers.
pub async fn list(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
) -> Result<Json<FaqsView>, Problem> {
    let rows = app
        .db
        .read(&caller, async |read: ClinicRead<'_>| {
            faqs::active(read).await
        })
        .await?;
    let faqs = rows.into_iter().map(|row| FaqView {
        id: row.id,
        key: row.key,
        category: row.category,
        question: row.question,
        answer: row.answer,
        keywords: row.keywords,
    });
    Ok(Json(FaqsView {
        faqs: faqs.collect(),
    }))
}
