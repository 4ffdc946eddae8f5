//! The endpoint for notification, which asks what an e-mail about the end of a clinic says when the e-mail leaves. The gateway never routes it.

use super::emails::admit;
use crate::app::App;
use crate::codes::Code;
use crate::flows;
use actix_web::web::{Data, Json};
use internal::auth::{DELETION_LETTER, DeletionLetterView};
use kernel::{CommonCode, EmailId};
use rest::{Endpoint, Problem, ServiceCaller, ValidPath, get};

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get(DELETION_LETTER, show)
            .summary(
                "Shows to which administrator an e-mail about the end of the clinic goes, as long as it is the latest and true.",
            )
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::EmailNotNeeded]),
    ]
}

async fn show(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(id): ValidPath<EmailId>,
) -> Result<Json<DeletionLetterView>, Problem> {
    admit(&caller)?;
    let context = app.context(&caller);
    let shown = flows::show_deletion_letter(&app.db, &context, app.help(), id);
    Ok(Json(shown.await?))
}
