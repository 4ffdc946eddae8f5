//! The endpoints for notification, which sends e-mails with invite codes. The gateway never routes them.

use super::emails::admit;
use crate::app::App;
use crate::flows;
use actix_web::web::{Data, Json};
use internal::auth::{
    CLAIM_INVITE_LETTER, DueInviteLetterView, SETTLE_INVITE_LETTER, SettleInviteLetterRequest,
};
use kernel::{CommonCode, EmailId};
use rest::{Endpoint, NoContent, Problem, ServiceCaller, ValidJson, ValidPath, post, put};

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post(CLAIM_INVITE_LETTER, claim)
            .summary("Claims the e-mail with an invite code that was due longest; without one where none is due.")
            .refuses(&[CommonCode::NotFound]),
        put(SETTLE_INVITE_LETTER, settle)
            .summary("Tells what became of a claimed e-mail. Repeated, or of an attempt that is not the last one, it changes nothing.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

async fn claim(
    caller: ServiceCaller,
    app: Data<App>,
) -> Result<Json<DueInviteLetterView>, Problem> {
    admit(&caller)?;
    let claimed = flows::claim_invite_letter(&app.db, &app.web_url, app.clock.now());
    Ok(Json(DueInviteLetterView {
        letter: claimed.await?,
    }))
}

async fn settle(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(id): ValidPath<EmailId>,
    ValidJson(body): ValidJson<SettleInviteLetterRequest>,
) -> Result<NoContent, Problem> {
    admit(&caller)?;
    flows::settle_invite_letter(&app.db, app.clock.now(), id, &body).await?;
    Ok(NoContent)
}
