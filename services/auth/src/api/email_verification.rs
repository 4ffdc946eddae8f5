//! Showing that an e-mail address is its user's own.

use crate::api::login::refused;
use crate::app::App;
use crate::codes::Code;
use crate::flows::{self, ShownToken};
use actix_web::HttpRequest;
use actix_web::web::Data;
use garde::Validate;
use rest::{
    Accepted, Caller, Endpoint, NoContent, Problem, Public, ValidJson, client_address, post,
};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/auth/email/verify", verify)
            .summary("Notes that the e-mail address is the user's, by the token of a link; that of a link for another address gives the user that address. The same link twice is answered alike.")
            .refuses(&[
                Code::VerifyLinkInvalid,
                Code::EmailTaken,
                Code::TooManyAttempts,
            ])
            .rate_limit("address; tokens of no link, with growing pauses"),
        post("/api/auth/email/verification", send)
            .summary("Sends the caller a link by which the e-mail address is verified. Counts for seven days.")
            .refuses(&[Code::EmailVerified, Code::TooManyAttempts])
            .rate_limit("user, and five links in an hour"),
    ]
}

// Without `Debug`, so that the token cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct VerifyRequest {
    /// What stands behind `#` in the link.
    #[garde(length(bytes, min = 1, max = 128))]
    #[schema(min_length = 1, max_length = 128)]
    token: String,
}

async fn verify(
    _: Public,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<VerifyRequest>,
) -> Result<NoContent, Problem> {
    let shown = ShownToken {
        token: &body.token,
        address: &client_address(&request),
        attempts: &app.attempts,
    };
    let verified = flows::verify_email(&app.db, &app.ids, app.clock.now(), &shown).await;
    verified.map_err(refused)?;
    Ok(NoContent)
}

#[derive(Serialize, ToSchema)]
struct VerificationSentView {
    /// For the user, in Spanish.
    message: &'static str,
}

async fn send(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
) -> Result<Accepted<VerificationSentView>, Problem> {
    let context = app.context(&caller);
    let sent = flows::send_verification(&app.db, &context, &app.keyring, caller.user()).await;
    sent.map_err(refused)?;
    Ok(Accepted(VerificationSentView {
        message: "Le enviamos un enlace a su correo. Ábralo para confirmar que es suyo; sirve durante siete días.",
    }))
}
