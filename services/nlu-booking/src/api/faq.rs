//! The clinic's prepared answers to frequent questions.

use crate::app::App;
use crate::store::faqs;
use actix_web::web::{Data, Json};
use db::ClinicRead;
use rest::{Caller, Endpoint, Problem, get};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;
use uuid::Uuid;

/// The endpoint of the prepared answers.
pub fn endpoints() -> Vec<Endpoint> {
    vec![get("/api/faq", list).summary("Lists the active prepared answers.")]
}

/// All active prepared answers.
#[derive(Serialize, ToSchema)]
struct Faqs {
    faqs: Vec<Faq>,
}

#[derive(Serialize, ToSchema)]
struct Faq {
    id: Uuid,
    /// Unique in the clinic.
    key: String,
    /// One of `parking`, `prices`, `payment`, `hours` and `general`.
    category: String,
    question: String,
    answer: String,
    /// Words in a message that point to this question.
    #[schema(value_type = Vec<String>)]
    keywords: serde_json::Value,
}

async fn list(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
) -> Result<Json<Faqs>, Problem> {
    let rows = app
        .db
        .read(&caller, async |read: ClinicRead<'_>| {
            faqs::active(read).await
        })
        .await?;
    let faqs = rows.into_iter().map(|row| Faq {
        id: row.id,
        key: row.key,
        category: row.category,
        question: row.question,
        answer: row.answer,
        keywords: row.keywords,
    });
    Ok(Json(Faqs {
        faqs: faqs.collect(),
    }))
}
