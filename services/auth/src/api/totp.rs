//! Codes of the caller's telephone beside the password.

use crate::api::by_admin::{ByAdminRequest, LIMIT as BY_ADMIN_LIMIT, OWN_PASSWORD, by_admin};
use crate::api::cookies::WithCookies;
use crate::api::device::device_of;
use crate::api::login::refused;
use crate::api::totp_secret::StartedView;
use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::flows::{Confirming, OwnProof, Starting, Typed};
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{CommonCode, UserId};
use rest::{Caller, Endpoint, NoContent, Problem, ValidJson, ValidPath, client_address, post};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The kind of limit that holds for a password and a code.
const LIMIT: &str = "user; wrong passwords count as attempts to sign in, and codes by user and address, with growing pauses";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/auth/totp", start)
            .summary("Gives the caller a secret that the telephone makes codes from. It protects nothing until it is confirmed; asked again, another one takes its place.")
            .refuses(&[
                Code::WrongPassword,
                Code::TotpAlreadyOn,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .rate_limit(LIMIT),
        post("/api/auth/totp/confirm", confirm)
            .summary("Switches codes on by the first one, answers ten recovery codes, once, and a token and a session for this browser: all others of the user have ended.")
            .refuses(&[
                Code::TotpInvalid,
                Code::TotpNotStarted,
                Code::TotpAlreadyOn,
                Code::TooManyAttempts,
            ])
            .rate_limit(LIMIT),
        post("/api/auth/totp/recovery-codes", renew)
            .summary("Answers ten new recovery codes, once; the earlier ones count no more.")
            .refuses(PROOF)
            .rate_limit(LIMIT),
        post("/api/auth/totp/disable", disable)
            .summary("Switches codes off for the caller, where the clinic does not demand them.")
            .refuses(PROOF)
            .refuses(&[Code::TotpIsRequired])
            .rate_limit(LIMIT),
        post("/api/users/{id}/totp/disable", disable_for)
            .summary("Switches codes off for another user who lost the telephone, and ends that user's tokens and sessions. Where they are off nothing happens. For an administrator it needs the caller's own password.")
            .refuses(OWN_PASSWORD)
            .refuses(&[Code::SignInBusy])
            .refuses(&[CommonCode::NotFound])
            .rate_limit(BY_ADMIN_LIMIT),
    ]
}

/// The codes of endpoints that need a password and a code.
const PROOF: &[Code] = &[
    Code::WrongPassword,
    Code::TotpInvalid,
    Code::RecoveryCodeInvalid,
    Code::TotpOff,
    Code::TooManyAttempts,
    Code::SignInBusy,
];

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct StartRequest {
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
}

async fn start(
    caller: Caller<can::SeeOwnAccount>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<StartRequest>,
) -> Result<Json<StartedView>, Problem> {
    let context = app.context(&caller);
    let starting = Starting {
        user: caller.user(),
        password: &body.password,
        address: &client_address(&request),
    };
    let started = app
        .sign_in
        .start_totp(&app.db, &app.keyring, &context, &starting)
        .await;
    let started = started.map_err(unproven)?;
    Ok(Json(started.into()))
}

#[derive(Deserialize, Validate, ToSchema)]
struct ConfirmRequest {
    /// The six digits that the telephone shows.
    #[garde(length(bytes, min = 6, max = 20))]
    #[schema(min_length = 6, max_length = 20, example = "123456")]
    code: String,
}

#[derive(Serialize, ToSchema)]
struct ConfirmedView {
    recovery_codes: Vec<String>,
    /// In place of the caller's token, which has ended.
    token: String,
}

async fn confirm(
    caller: Caller<can::SeeOwnAccount>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<ConfirmRequest>,
) -> Result<WithCookies<Json<ConfirmedView>>, Problem> {
    let context = app.context(&caller);
    let confirming = Confirming {
        typed: Typed {
            user: caller.user(),
            code: &body.code,
            sets_up: true,
            address: &client_address(&request),
        },
        device: device_of(&request),
    };
    let confirmed = app
        .sign_in
        .confirm_totp(&app.db, app.tools(), &context, &confirming)
        .await;
    let confirmed = confirmed.map_err(refused)?;
    let held = &confirmed.held;
    let cookie = app.cookies.set(&held.session, held.ends_at, context.now);
    Ok(WithCookies {
        answer: Json(ConfirmedView {
            recovery_codes: confirmed.recovery_codes,
            token: confirmed.token,
        }),
        cookies: vec![cookie],
    })
}

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct ProofRequest {
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
    /// Of the telephone, or a recovery code.
    #[garde(length(bytes, min = 6, max = 20))]
    #[schema(min_length = 6, max_length = 20, example = "123456")]
    code: String,
}

impl ProofRequest {
    fn of<'r>(&'r self, user: UserId, address: &'r str) -> OwnProof<'r> {
        OwnProof {
            user,
            password: &self.password,
            code: &self.code,
            address,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct RecoveryCodesView {
    recovery_codes: Vec<String>,
}

async fn renew(
    caller: Caller<can::SeeOwnAccount>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<ProofRequest>,
) -> Result<Json<RecoveryCodesView>, Problem> {
    let (context, address) = (app.context(&caller), client_address(&request));
    let own = body.of(caller.user(), &address);
    let renewed = app
        .sign_in
        .renew_recovery_codes(&app.db, app.tools(), &context, &own)
        .await;
    Ok(Json(RecoveryCodesView {
        recovery_codes: renewed.map_err(unproven)?,
    }))
}

async fn disable(
    caller: Caller<can::SeeOwnAccount>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<ProofRequest>,
) -> Result<NoContent, Problem> {
    let (context, address) = (app.context(&caller), client_address(&request));
    let own = body.of(caller.user(), &address);
    let disabled = app
        .sign_in
        .disable_totp(&app.db, app.tools(), &context, &own)
        .await;
    disabled.map_err(unproven)?;
    Ok(NoContent)
}

async fn disable_for(
    caller: Caller<can::ManageUsers>,
    request: HttpRequest,
    app: Data<App>,
    ValidPath(id): ValidPath<UserId>,
    ValidJson(body): ValidJson<ByAdminRequest>,
) -> Result<NoContent, Problem> {
    let (context, address) = (app.context(&caller), client_address(&request));
    let by = by_admin(&app, caller.user(), body.password(), &address);
    let disabled = app.users.disable_totp(&app.db, &context, &by, id).await;
    disabled.map_err(unproven)?;
    Ok(NoContent)
}

/// The refusal of a request whose password has another name than that of a change of the password.
pub(super) fn unproven(error: Error) -> Problem {
    match error {
        Error::WrongPassword => Problem::at(Code::WrongPassword, "password"),
        error => refused(error),
    }
}
