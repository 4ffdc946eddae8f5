//! For people who forgot their password: asking for a link, and setting another password by it.

use crate::api::cookies::BrowserCookie;
use crate::api::fields;
use crate::api::login::refused;
use crate::app::App;
use crate::codes::Code;
use crate::flows::{Asking, Resetting, ShownToken};
use actix_web::HttpRequest;
use actix_web::web::Data;
use garde::Validate;
use kernel::CommonCode;
use rest::{Accepted, Endpoint, NoContent, Problem, Public, ValidJson, client_address, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/auth/password/forgot", forgot)
            .summary("Asks for a link to set another password, which the user of the address gets by e-mail, at most five times in an hour. The answer is the same for every address.")
            .refuses(&[Code::EmailInvalid, Code::TooManyAttempts])
            .refuses(&[CommonCode::Unavailable])
            .rate_limit("address; five requests, then with growing pauses"),
        post("/api/auth/password/reset", reset)
            .summary("Sets the password by the token of a link, ends all tokens and sessions of the user, and the pauses of the account. Does not switch codes off.")
            .refuses(&[
                Code::ResetLinkInvalid,
                Code::PasswordTooEasy,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .rate_limit("address; tokens of no link, with growing pauses"),
    ]
}

#[derive(Deserialize, Validate, ToSchema)]
struct ForgotRequest {
    #[garde(length(bytes, min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
}

#[derive(Serialize, ToSchema)]
struct LinkAskedView {
    /// For the person who asked, in Spanish.
    message: &'static str,
}

async fn forgot(
    _: Public,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<ForgotRequest>,
) -> Result<Accepted<LinkAskedView>, Problem> {
    let email = fields::email(&body.email)?;
    let asking = Asking {
        email: &email,
        address: &client_address(&request),
    };
    let now = app.clock.now();
    let asked = app
        .password_resets
        .ask(&app.db, &app.attempts, now, &asking);
    asked.await.map_err(refused)?;
    Ok(Accepted(LinkAskedView {
        message: "Si ese correo tiene una cuenta en Cita, en unos minutos le llegará un enlace para elegir otra contraseña. Sirve durante una hora.",
    }))
}

// Without `Debug`, so that neither token nor password can be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct ResetRequest {
    /// What stands behind `#` in the link.
    #[garde(length(bytes, min = 1, max = 128))]
    #[schema(min_length = 1, max_length = 128)]
    token: String,
    #[serde(rename = "newPassword", deserialize_with = "fields::text::<8, 128, _>")]
    #[garde(skip)]
    #[schema(min_length = 8, max_length = 128, example = "una-clave-larga")]
    new_password: String,
}

async fn reset(
    _: Public,
    request: HttpRequest,
    browser: BrowserCookie,
    app: Data<App>,
    ValidJson(body): ValidJson<ResetRequest>,
) -> Result<NoContent, Problem> {
    let address = client_address(&request);
    let resetting = Resetting {
        shown: ShownToken {
            token: &body.token,
            address: &address,
            attempts: &app.attempts,
        },
        new_password: &body.new_password,
        browser: browser.0.as_ref(),
    };
    let now = app.clock.now();
    let set = app.sign_in.reset_by_link(&app.db, now, &resetting).await;
    set.map_err(refused)?;
    Ok(NoContent)
}
