//! Adding, changing and deleting prepared answers.

use super::view::FaqView;
use crate::app::App;
use crate::domain::{answer_text, keywords, question_text};
use crate::flows::{self, AnswerChange, AnswerEdit};
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{CommonCode, FaqId};
use rest::{Caller, Created, NoContent, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct NewFaqRequest {
    /// Another one than those of the other answers, without regard to accents and capitals.
    #[garde(length(chars, max = 400))]
    #[schema(min_length = 2, max_length = 300, example = "¿Hay parqueo?")]
    question: String,
    /// What the patient reads, in one or more lines.
    #[garde(length(chars, max = 1000))]
    #[schema(
        min_length = 1,
        max_length = 800,
        example = "Sí, frente a la clínica hay dos espacios."
    )]
    answer: String,
    /// Words and phrases in a message that point to this question, each of 3 to 60 characters.
    #[garde(length(max = 40), inner(length(chars, max = 100)))]
    #[schema(min_items = 1, max_items = 20, value_type = Vec<AnswerKeyword>, example = json!(["parqueo", "dónde dejo el carro"]))]
    keywords: Vec<String>,
    #[serde(default)]
    #[garde(range(min = 0, max = 10_000))]
    #[schema(minimum = 0, maximum = 10_000, default = 0)]
    sort_order: i32,
}

/// What is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct ChangeFaqRequest {
    /// The version of the answer that the change was made from.
    version: i32,
    #[serde(default)]
    #[garde(length(chars, max = 400))]
    #[schema(min_length = 2, max_length = 300)]
    question: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 1000))]
    #[schema(min_length = 1, max_length = 800)]
    answer: Option<String>,
    #[serde(default)]
    #[garde(inner(length(max = 40), inner(length(chars, max = 100))))]
    #[schema(min_items = 1, max_items = 20, value_type = Option<Vec<AnswerKeyword>>)]
    keywords: Option<Vec<String>>,
    #[serde(default)]
    #[garde(range(min = 0, max = 10_000))]
    #[schema(minimum = 0, maximum = 10_000)]
    sort_order: Option<i32>,
}

pub async fn add(
    caller: Caller<can::ChangeSettings>,
    app: Data<App>,
    ValidJson(body): ValidJson<NewFaqRequest>,
) -> Result<Created<FaqView>, Problem> {
    let edit = AnswerEdit {
        question: Some(question(&body.question)?),
        answer: Some(answer(&body.answer)?),
        keywords: Some(words(&body.keywords)?),
        sort_order: Some(body.sort_order),
    };
    let context = app.context(&caller);
    let added = app.db.acting_as(&context, async |tx| {
        flows::add_answer(tx, &context, &edit).await
    });
    Ok(Created(added.await?.into()))
}

pub async fn change(
    caller: Caller<can::ChangeSettings>,
    app: Data<App>,
    ValidPath(id): ValidPath<FaqId>,
    ValidJson(body): ValidJson<ChangeFaqRequest>,
) -> Result<Json<FaqView>, Problem> {
    let change = AnswerChange {
        answer: id,
        seen: body.version,
        edit: AnswerEdit {
            question: body.question.as_deref().map(question).transpose()?,
            answer: body.answer.as_deref().map(answer).transpose()?,
            keywords: body.keywords.as_deref().map(words).transpose()?,
            sort_order: body.sort_order,
        },
    };
    let context = app.context(&caller);
    let changed = app
        .db
        .acting_as(&context, async |tx| flows::change_answer(tx, &change).await);
    Ok(Json(changed.await?.into()))
}

pub async fn remove(
    caller: Caller<can::ChangeSettings>,
    app: Data<App>,
    ValidPath(id): ValidPath<FaqId>,
) -> Result<NoContent, Problem> {
    let context = app.context(&caller);
    let removed = app
        .db
        .acting_as(&context, async |tx| flows::remove_answer(tx, id).await);
    removed.await?;
    Ok(NoContent)
}

fn question(typed: &str) -> Result<String, Problem> {
    question_text(typed).ok_or_else(|| invalid("question"))
}

fn answer(typed: &str) -> Result<String, Problem> {
    answer_text(typed).ok_or_else(|| invalid("answer"))
}

fn words(typed: &[String]) -> Result<Vec<String>, Problem> {
    keywords(typed).ok_or_else(|| invalid("keywords"))
}

fn invalid(field: &'static str) -> Problem {
    Problem::at(CommonCode::InvalidField, field)
}

/// A word or a phrase in a message that points to a question.
#[derive(ToSchema)]
#[schema(value_type = String, min_length = 3, max_length = 60)]
#[expect(dead_code, reason = "describes the items of a list")]
struct AnswerKeyword(String);
