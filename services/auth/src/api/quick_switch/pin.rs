//! The caller's own PIN.

use crate::api::totp::unproven;
use crate::app::App;
use crate::codes::Code;
use crate::flows::{NewPin, OwnPassword};
use actix_web::HttpRequest;
use actix_web::web::Data;
use garde::Validate;
use rest::{Caller, Endpoint, NoContent, Problem, ValidJson, client_address, post, put};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

const LIMIT: &str = "user; wrong passwords count as attempts to sign in";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        put("/api/auth/pin", set)
            .summary(
                "Gives the caller a PIN in place of the one before, and opens one that was closed.",
            )
            .refuses(&[
                Code::PinTooEasy,
                Code::WrongPassword,
                Code::TotpInvalid,
                Code::RecoveryCodeInvalid,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .rate_limit(LIMIT),
        post("/api/auth/pin/remove", remove)
            .summary("Takes the caller's PIN away. Where there is none nothing happens.")
            .refuses(&[Code::WrongPassword, Code::TooManyAttempts, Code::SignInBusy])
            .rate_limit(LIMIT),
    ]
}

// Without `Debug`, so that neither can be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct SetPinRequest {
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
    /// Four to six digits, not all the same and not in a row.
    #[garde(length(bytes, min = 4, max = 6))]
    #[schema(min_length = 4, max_length = 6, pattern = "^[0-9]+$", example = "1375")]
    pin: String,
    /// Of the user's telephone, 6 digits, or a recovery code. Needed where the user has switched codes on, and left alone otherwise.
    #[serde(default)]
    #[garde(length(bytes, min = 6, max = 20))]
    #[schema(min_length = 6, max_length = 20, example = "123456")]
    code: Option<String>,
}

async fn set(
    caller: Caller<can::SwitchUsers>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<SetPinRequest>,
) -> Result<NoContent, Problem> {
    let new = NewPin {
        user: caller.user(),
        password: &body.password,
        pin: &body.pin,
        code: body.code.as_deref(),
        address: &client_address(&request),
    };
    let context = app.context(&caller);
    let set = app.sign_in.set_pin(&app.db, app.tools(), &context, &new);
    set.await.map_err(unproven)?;
    Ok(NoContent)
}

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct RemovePinRequest {
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
}

/// Also where the plan includes no PINs any more.
async fn remove(
    caller: Caller<can::SeeOwnAccount>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<RemovePinRequest>,
) -> Result<NoContent, Problem> {
    let proof = OwnPassword {
        current: &body.password,
        new: None,
        address: &client_address(&request),
    };
    let context = app.context(&caller);
    let removed = app
        .sign_in
        .remove_pin(&app.db, &context, caller.user(), &proof)
        .await;
    removed.map_err(unproven)?;
    Ok(NoContent)
}
