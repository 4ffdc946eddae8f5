//! The endpoint for notification, which asks what an e-mail about the security of an account says when the e-mail leaves. The gateway never routes it.

use super::emails::admit;
use crate::app::App;
use crate::codes::Code;
use crate::flows;
use actix_web::web::{Data, Json};
use internal::auth::{SECURITY_LETTER, SecurityLetterView};
use kernel::{CommonCode, EmailId};
use rest::{Endpoint, Problem, ServiceCaller, ValidPath, get};

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get(SECURITY_LETTER, show)
            .summary(
                "Shows to which user an e-mail about the security of the account goes, as long as it is of use.",
            )
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::EmailNotNeeded]),
    ]
}

async fn show(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(id): ValidPath<EmailId>,
) -> Result<Json<SecurityLetterView>, Problem> {
    admit(&caller)?;
    let context = app.context(&caller);
    let shown = flows::show_security_letter(&app.db, &context, app.help(), id);
    Ok(Json(shown.await?))
}
