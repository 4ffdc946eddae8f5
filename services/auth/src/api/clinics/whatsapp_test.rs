//! The live test of the clinic's WhatsApp number.

use crate::api::login::refused;
use crate::app::App;
use crate::domain::{NumberProblem, Receiving};
use crate::flows::Tested;
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use kernel::Language;
use rest::{Caller, Problem, language_of};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;

/// What Meta said about the number.
#[derive(Serialize, ToSchema)]
pub struct TestedView {
    ok: bool,
    /// As Meta prints it; null where Meta showed nothing.
    #[schema(required)]
    display_phone_number: Option<String>,
    /// The name that patients see.
    #[schema(required)]
    verified_name: Option<String>,
    /// Meta's word for how patients take the clinic's messages: `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    #[schema(required)]
    quality: Option<String>,
    /// Whether Meta sends the number's messages to us.
    receiving: Receiving,
    /// Why the number does not work, in a sentence for the caller; null where it works.
    #[schema(required)]
    problem: Option<&'static str>,
    /// The same as a stable word.
    #[schema(required)]
    problem_code: Option<NumberProblem>,
    /// The version of the settings that were tested. What was found says nothing about settings of another version.
    version: i64,
}

impl TestedView {
    fn new(tested: Tested, language: Language) -> Self {
        let problem = tested.problem;
        let (display, name, quality) = tested.number.map_or((None, None, None), |number| {
            (
                Some(number.displayed),
                Some(number.verified_name),
                Some(number.quality),
            )
        });
        Self {
            ok: problem.is_none(),
            display_phone_number: display,
            verified_name: name,
            quality,
            receiving: tested.receiving,
            problem: problem.map(|problem| problem.sentence(language)),
            problem_code: problem,
            version: tested.version,
        }
    }
}

pub async fn test(
    caller: Caller<can::ChangeSettings>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<Json<TestedView>, Problem> {
    let context = app.context(&caller);
    let tested = app.settings.test_number(&app.db, &context).await;
    let tested = tested.map_err(refused)?;
    let language = language_of(request.headers());
    Ok(Json(TestedView::new(tested, language)))
}
