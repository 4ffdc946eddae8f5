//! Registering a clinic with an invite code.

use crate::api::cookies::{BrowserCookie, WithCookies};
use crate::api::device::device_of;
use crate::api::fields::{self, wrong};
use crate::api::login::{LoginView, refused, says_json, welcomed};
use crate::app::App;
use crate::codes::Code;
use crate::domain::{self, Place};
use crate::error::Error;
use crate::flows::{Guess, Registering, check_invite};
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use garde::Validate;
use kernel::CommonCode;
use rest::{Created, Endpoint, Problem, Public, ValidJson, client_address, post};
use serde::{Deserialize, Serialize};
use tenancy::Plan;
use utoipa::ToSchema;

/// Where a clinic is that does not say it.
const COUNTRY: &str = "SV";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/auth/invite-codes/check", check)
            .summary("Shows what an invite code gives, before it is used.")
            .refuses(&[
                Code::InviteCodeInvalid,
                Code::InviteCodeRevoked,
                Code::InviteCodeUsed,
                Code::InviteCodeExpired,
                Code::TooManyAttempts,
            ])
            .rate_limit("address; wrong codes with growing pauses"),
        post("/api/auth/register", register)
            .summary("Registers a clinic with an invite code, signs its administrator in like a sign-in, and sets the same cookies. The same code, address and password once more sign in.")
            .refuses(&[
                Code::InviteCodeInvalid,
                Code::InviteCodeRevoked,
                Code::InviteCodeUsed,
                Code::InviteCodeExpired,
                Code::InviteCodeOtherEmail,
                Code::EmailInvalid,
                Code::EmailTaken,
                Code::PasswordTooEasy,
                Code::PasswordChangeRequired,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .refuses(&[CommonCode::ClinicSuspended, CommonCode::CheckUnavailable])
            .rate_limit("address; wrong codes with growing pauses"),
    ]
}

#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
struct InviteCodeRequest {
    /// Twelve letters and digits, in small letters and with spaces or hyphens between as well.
    #[serde(deserialize_with = "fields::text::<1, 40, _>")]
    #[garde(skip)]
    #[schema(min_length = 1, max_length = 40, example = "ABCD-EFGH-JK23")]
    invite_code: String,
}

#[derive(Serialize, ToSchema)]
struct InviteView {
    plan: Plan,
    /// How many days the plan lasts from the registration on; null for the plan without an end.
    #[schema(required)]
    access_days: Option<i32>,
    /// Whether one e-mail address only may use it.
    email_bound: bool,
    /// Until when it may be used; null for one that does not expire.
    #[schema(required)]
    expires_at: Option<DateTime<Utc>>,
}

async fn check(
    _: Public,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<InviteCodeRequest>,
) -> Result<Json<InviteView>, Problem> {
    let guess = Guess {
        typed: &body.invite_code,
        address: &client_address(&request),
    };
    let invite = check_invite(&app.db, &app.attempts, app.clock.now(), &guess).await;
    let invite = invite.map_err(refused)?;
    Ok(Json(InviteView {
        plan: invite.plan,
        access_days: invite.access_days,
        email_bound: invite.email.is_some(),
        expires_at: invite.expires_at,
    }))
}

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
struct RegisterRequest {
    #[serde(deserialize_with = "fields::text::<1, 40, _>")]
    #[garde(skip)]
    #[schema(min_length = 1, max_length = 40, example = "ABCD-EFGH-JK23")]
    invite_code: String,
    #[serde(deserialize_with = "fields::text::<2, 120, _>")]
    #[garde(skip)]
    #[schema(min_length = 2, max_length = 120, example = "Clínica Dental Jiboa")]
    clinic_name: String,
    /// The administrator's name.
    #[serde(deserialize_with = "fields::text::<2, 120, _>")]
    #[garde(skip)]
    #[schema(min_length = 2, max_length = 120, example = "Ana Menjívar")]
    full_name: String,
    /// Kept in lower case.
    #[garde(length(bytes, min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
    #[garde(length(chars, min = 8, max = 128))]
    #[schema(min_length = 8, max_length = 128, example = "una-clave-larga")]
    password: String,
    /// Two letters by ISO 3166; `SV` unless given.
    #[garde(length(bytes, min = 2, max = 2))]
    #[schema(min_length = 2, max_length = 2, example = "SV")]
    country: Option<String>,
    /// A zone of the IANA database; the country's unless given.
    #[garde(length(bytes, min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64, example = "America/El_Salvador")]
    timezone: Option<String>,
}

async fn register(
    _: Public,
    request: HttpRequest,
    browser: BrowserCookie,
    app: Data<App>,
    ValidJson(body): ValidJson<RegisterRequest>,
) -> Result<WithCookies<Created<LoginView>>, Problem> {
    let email = fields::email(&body.email)?;
    let clinic_name = domain::full_name(&body.clinic_name).ok_or_else(|| wrong("clinicName"))?;
    let full_name = domain::full_name(&body.full_name).ok_or_else(|| wrong("fullName"))?;
    if domain::is_easy_password(&body.password, &[&email, &full_name, &clinic_name]) {
        return Err(Error::PasswordTooEasy("password").into());
    }
    let place = Place::of(body.country.as_deref().unwrap_or(COUNTRY));
    let place = place.ok_or_else(|| wrong("country"))?;
    let place = place.within(body.timezone.as_deref());
    let address = client_address(&request);
    let registering = Registering {
        code: &body.invite_code,
        clinic_name: &clinic_name,
        place: place.ok_or_else(|| wrong("timezone"))?,
        full_name: &full_name,
        email: &email,
        password: &body.password,
        address: &address,
        browser: browser.0.as_ref(),
        holds_cookies: says_json(&request),
        device: device_of(&request),
    };
    let now = app.clock.now();
    let registered = app
        .sign_in
        .register(&app.db, app.tools(), now, &registering)
        .await;
    let signed_in = registered.map_err(refused)?;
    let held = registering.browser.filter(|_| registering.holds_cookies);
    let WithCookies { answer, cookies } = welcomed(&app, now, signed_in, held);
    Ok(WithCookies {
        answer: Created(answer),
        cookies,
    })
}
