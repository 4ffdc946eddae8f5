//! Which prepared answer a sentence would get.

use crate::app::App;
use crate::domain::{Answered, answer_to};
use crate::store;
use actix_web::web::{Data, Json};
use garde::Validate;
use rest::{Caller, Problem, ValidJson};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

#[derive(Deserialize, Validate, ToSchema)]
pub struct TrialRequest {
    /// As a patient would write it.
    #[garde(length(chars, min = 1, max = 300))]
    #[schema(min_length = 1, max_length = 300, example = "¿tienen parqueo?")]
    text: String,
}

/// What becomes of the sentence.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TrialOutcome {
    /// An answer that the clinic has prepared.
    Own,
    /// An answer that is made of the clinic's settings, services and doctors.
    Common,
    /// It is a question to which there is no answer: the patient is asked whether to talk to a person.
    Unknown,
    /// It is no such question: the assistant goes on with what else it says.
    Other,
}

#[derive(Serialize, ToSchema)]
pub struct Trial {
    outcome: TrialOutcome,
    /// The key of the clinic's own answer.
    #[schema(required)]
    key: Option<String>,
    /// What the patient reads.
    #[schema(required)]
    answer: Option<String>,
    /// Whether the assistant is sure of what is meant. Where it is not and the installation has a model, the model is asked, and may find another.
    is_sure: bool,
}

impl From<Answered> for Trial {
    fn from(found: Answered) -> Self {
        let outcome = match (&found.given, found.is_question) {
            (Some(given), _) if given.is_own => TrialOutcome::Own,
            (Some(_), _) => TrialOutcome::Common,
            (None, true) => TrialOutcome::Unknown,
            (None, false) => TrialOutcome::Other,
        };
        let (key, answer) = match found.given {
            Some(given) => (given.is_own.then_some(given.key), Some(given.answer)),
            None => (None, None),
        };
        Self {
            outcome,
            key,
            answer,
            is_sure: found.is_sure,
        }
    }
}

pub async fn try_out(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidJson(body): ValidJson<TrialRequest>,
) -> Result<Json<Trial>, Problem> {
    let clinic = app.db.read(&caller, store::clinic::read).await?;
    Ok(Json(answer_to(clinic, &body.text, app.clock.now()).into()))
}
