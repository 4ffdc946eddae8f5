//! Signing in by e-mail address and password.

use crate::api::account::AccountView;
use crate::api::cookies::{BrowserCookie, WithCookies};
use crate::api::device::device_of;
use crate::api::fields;
use crate::api::totp_secret::StartedView;
use crate::app::App;
use crate::codes::Code;
use crate::domain::is_easy_password;
use crate::error::Error;
use crate::flows::{Attempt, SignedIn, Welcome};
use crate::store::accounts::Account;
use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use crypto::HeldSecret;
use garde::Validate;
use kernel::CommonCode;
use rest::{Endpoint, Problem, Public, ValidJson, client_address, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const JSON: &[u8] = b"application/json";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/auth/login", login)
            .summary("Signs in by e-mail address and password, answers a token of eight hours, and sets the cookies of a session and of the browser.")
            .refuses(&[
                Code::InvalidCredentials,
                Code::PasswordChangeRequired,
                Code::SamePassword,
                Code::PasswordTooEasy,
                Code::TotpRequired,
                Code::TotpInvalid,
                Code::RecoveryCodeInvalid,
                Code::TotpSetupRequired,
                Code::TotpNotStarted,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .refuses(&[CommonCode::ClinicSuspended, CommonCode::CheckUnavailable])
            .rate_limit("attempts by account and browser or network address, with growing pauses"),
    ]
}

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct LoginRequest {
    #[garde(length(bytes, min = 3, max = 254), contains("@"))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
    /// Takes the place of the password where that is right. Needed to sign in by a one-time password.
    #[serde(
        default,
        rename = "newPassword",
        deserialize_with = "fields::optional_text::<8, 128, _>"
    )]
    #[garde(skip)]
    #[schema(min_length = 8, max_length = 128)]
    new_password: Option<String>,
    /// Of the user's telephone, 6 digits, or a recovery code. Needed where the user has switched codes on, and left alone otherwise.
    #[serde(default)]
    #[garde(length(bytes, min = 6, max = 20))]
    #[schema(min_length = 6, max_length = 20, example = "123456")]
    code: Option<String>,
    /// Sets codes up where the clinic demands them (`TOTP_SETUP_REQUIRED`): without `code` the answer is a secret for the telephone, and with its
    /// first code the sign-in. Left alone otherwise.
    #[serde(default, rename = "totpSetup")]
    #[garde(skip)]
    totp_setup: bool,
}

/// What a right password is answered.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum LoginAnswer {
    SignedIn(SignedInView),
    SetUp(TotpSetupView),
}

#[derive(Serialize, ToSchema)]
struct SignedInView {
    #[serde(flatten)]
    login: LoginView,
    /// Ten codes that take the place of a lost telephone, shown once. Only where this sign-in has set codes up.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_codes: Option<Vec<String>>,
}

/// No token and no cookie: the first code of the secret opens the clinic.
#[derive(Serialize, ToSchema)]
struct TotpSetupView {
    totp_setup: StartedView,
}

#[derive(Serialize, ToSchema)]
pub(super) struct LoginView {
    token: String,
    #[serde(flatten)]
    account: AccountView,
}

impl LoginView {
    pub(super) fn new(token: String, account: Account) -> Self {
        Self {
            token,
            account: account.into(),
        }
    }
}

async fn login(
    _: Public,
    request: HttpRequest,
    browser: BrowserCookie,
    app: Data<App>,
    ValidJson(body): ValidJson<LoginRequest>,
) -> Result<WithCookies<Json<LoginAnswer>>, Problem> {
    let address = client_address(&request);
    if body.new_password.as_ref() == Some(&body.password) {
        return Err(Error::SamePassword.into());
    }
    let new = body.new_password.as_deref();
    if new.is_some_and(|new| is_easy_password(new, &[&body.email])) {
        return Err(Error::PasswordTooEasy("newPassword").into());
    }
    let attempt = Attempt {
        email: &body.email,
        password: &body.password,
        new_password: new,
        address: &address,
        browser: browser.0.as_ref(),
        holds_cookies: says_json(&request),
        code: body.code.as_deref(),
        sets_up: body.totp_setup,
        device: device_of(&request),
        tools: app.tools(),
    };
    let now = app.clock.now();
    match app.sign_in.attempt(&app.db, now, &attempt).await {
        Ok(Welcome::SignedIn(mut signed_in)) => {
            let held = attempt.browser.filter(|_| attempt.holds_cookies);
            let recovery_codes = signed_in.recovery_codes.take();
            let WithCookies { answer, cookies } = welcomed(&app, now, *signed_in, held);
            Ok(WithCookies {
                answer: Json(LoginAnswer::SignedIn(SignedInView {
                    login: answer,
                    recovery_codes,
                })),
                cookies,
            })
        }
        Ok(Welcome::SetUp(started)) => Ok(WithCookies {
            answer: Json(LoginAnswer::SetUp(TotpSetupView {
                totp_setup: started.into(),
            })),
            cookies: Vec::new(),
        }),
        Err(error) => Err(refused(error)),
    }
}

/// The answer to a caller who was let in, with the cookies of the session and of the browser. `held` is the secret of a browser that held one.
pub(super) fn welcomed(
    app: &App,
    now: DateTime<Utc>,
    signed_in: SignedIn,
    held: Option<&HeldSecret>,
) -> WithCookies<LoginView> {
    let session = signed_in.held.as_ref();
    let session = session.map(|held| app.cookies.set(&held.session, held.ends_at, now));
    let browser = held.or(signed_in.new_browser.as_ref());
    let browser = browser.map(|secret| app.cookies.set_browser(secret));
    WithCookies {
        answer: LoginView::new(signed_in.token, signed_in.account),
        cookies: session
            .into_iter()
            .chain(browser.into_iter().flatten())
            .collect(),
    }
}

/// Whether the request says that its body is JSON, which a form on a page of another site cannot. Such a form could otherwise put a
/// session of its own into the browser of a member of staff, who would then write patients into another clinic.
pub(super) fn says_json(request: &HttpRequest) -> bool {
    let media_type = request.headers().get(CONTENT_TYPE);
    let kind = media_type.and_then(|kind| kind.as_bytes().get(..JSON.len()));
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case(JSON))
}

/// The answer to a request that was refused, with the time after which another one makes sense.
pub(super) fn refused(error: Error) -> Problem {
    let seconds = error.retry_after();
    let problem = Problem::from(error);
    match seconds {
        Some(seconds) => problem.retry_after(seconds),
        None => problem,
    }
}
