//! The endpoint for notification, which asks what an e-mail says when the e-mail leaves. The gateway never routes it.

use crate::app::App;
use crate::codes::Code;
use crate::flows::{self, AskedAs};
use actix_web::web::{Data, Json};
use internal::auth::{EMAIL, EmailView};
use kernel::{CommonCode, EmailId};
use rest::{Endpoint, Problem, ServiceCaller, ValidPath, get};

/// The service that writes e-mails.
const READER: &str = "notification";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get(EMAIL, show)
            .summary(
                "Shows to whom an e-mail goes and what its link is, as long as the link counts.",
            )
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::EmailNotNeeded, Code::EmailOfAnotherKind]),
    ]
}

async fn show(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(id): ValidPath<EmailId>,
) -> Result<Json<EmailView>, Problem> {
    admit(&caller)?;
    let context = app.context(&caller);
    let shown = flows::show_email(&app.db, &context, &app.keyring, &app.web_url, id).await;
    let asked = (AskedAs::Link, id);
    Ok(Json(
        flows::shown_or_why(&app.db, &context, asked, shown).await?,
    ))
}

/// Lets only the service in that writes e-mails: the answers have addresses, and tokens that open accounts. To other services there is no such e-mail.
pub(super) fn admit(caller: &ServiceCaller) -> Result<(), Problem> {
    if caller.service() == READER {
        return Ok(());
    }
    tracing::warn!(
        service = caller.service(),
        "a service asked for an e-mail that is not its to send"
    );
    Err(CommonCode::NotFound.into())
}
