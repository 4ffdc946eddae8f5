//! Another e-mail address of the caller.

use crate::api::fields;
use crate::api::totp::unproven;
use crate::app::App;
use crate::codes::Code;
use crate::flows::{OwnEmail, OwnPassword};
use actix_web::HttpRequest;
use actix_web::web::Data;
use garde::Validate;
use rest::{Accepted, Caller, Endpoint, Problem, ValidJson, client_address, post};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/users/me/email", ask)
            .summary("Sends a link to another address of the caller, which takes the place of the present one when the link is used. Counts for 24 hours.")
            .refuses(&[
                Code::WrongPassword,
                Code::EmailInvalid,
                Code::EmailTaken,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .rate_limit("user, and five links in an hour; wrong passwords count as attempts to sign in"),
    ]
}

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct OwnEmailRequest {
    /// Kept in lower case.
    #[garde(length(bytes, min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
    /// The caller's own.
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
}

#[derive(Serialize, ToSchema)]
struct OwnEmailAskedView {
    /// For the user, in Spanish.
    message: &'static str,
}

async fn ask(
    caller: Caller<can::SeeOwnAccount>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<OwnEmailRequest>,
) -> Result<Accepted<OwnEmailAskedView>, Problem> {
    let email = fields::email(&body.email)?;
    let (context, address) = (app.context(&caller), client_address(&request));
    let asked = OwnEmail {
        user: caller.user(),
        email: &email,
        own: OwnPassword {
            current: &body.password,
            new: None,
            address: &address,
        },
    };
    let sent = app
        .sign_in
        .ask_for_own_email(&app.db, &context, &app.keyring, &asked)
        .await;
    sent.map_err(unproven)?;
    Ok(Accepted(OwnEmailAskedView {
        message: "Le enviamos un enlace a su correo nuevo. Ábralo en las próximas 24 horas para confirmarlo; mientras tanto sigue ingresando con el de siempre.",
    }))
}
