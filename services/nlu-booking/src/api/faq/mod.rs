//! The clinic's prepared answers to frequent questions: listing, writing and trying them.

mod trial;
mod view;
mod write;

use self::view::{FaqView, FaqsView};
use crate::app::App;
use crate::codes::Code;
use crate::store::faqs;
use actix_web::web::{Data, Json};
use db::ClinicRead;
use rest::{Caller, Endpoint, Problem, delete, get, patch, post};
use tenancy::can;

/// The endpoints of the prepared answers.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/faq", list).summary("Lists the active prepared answers in the clinic's order."),
        post("/api/faq", write::add)
            .summary("Adds a prepared answer, at most 100. A repeated request is refused, because the question is taken then.")
            .refuses(&[Code::QuestionTaken, Code::TooManyAnswers]),
        patch("/api/faq/{id}", write::change)
            .summary("Changes a prepared answer or its place, from the next message on.")
            .refuses(&[Code::AnswerChanged, Code::QuestionTaken, Code::TooManyAnswers]),
        delete("/api/faq/{id}", write::remove)
            .summary("Deletes a prepared answer, from the next message on."),
        post("/api/faq/trial", trial::try_out)
            .summary("Tells which answer the assistant would give to a patient's sentence at the beginning of a conversation. Nothing is sent or kept, and the model is not asked."),
    ]
}

async fn list(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
) -> Result<Json<FaqsView>, Problem> {
    let rows = app
        .db
        .read(&caller, async |read: ClinicRead<'_>| {
            faqs::active(read).await
        })
        .await?;
    let faqs = rows.into_iter().map(FaqView::from).collect();
    Ok(Json(FaqsView { faqs }))
}
