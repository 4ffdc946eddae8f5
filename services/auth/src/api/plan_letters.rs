//! The endpoint for notification, which asks what an e-mail about the end of a plan says when the e-mail leaves. The gateway never routes it.

use super::emails::admit;
use crate::app::App;
use crate::codes::Code;
use crate::flows::{self, AskedAs};
use actix_web::web::{Data, Json};
use internal::auth::{PLAN_LETTER, PlanLetterView};
use kernel::{CommonCode, EmailId};
use rest::{Endpoint, Problem, ServiceCaller, ValidPath, get};

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get(PLAN_LETTER, show)
            .summary(
                "Shows to which administrator an e-mail about the end of the plan goes, as long as it is true.",
            )
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::EmailNotNeeded, Code::EmailOfAnotherKind]),
    ]
}

async fn show(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(id): ValidPath<EmailId>,
) -> Result<Json<PlanLetterView>, Problem> {
    admit(&caller)?;
    let context = app.context(&caller);
    let shown = flows::show_plan_letter(&app.db, &context, app.help(), id).await;
    let asked = (AskedAs::PlanLetter, id);
    Ok(Json(
        flows::shown_or_why(&app.db, &context, asked, shown.map_err(Into::into)).await?,
    ))
}
