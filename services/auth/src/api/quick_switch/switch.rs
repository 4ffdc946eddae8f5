//! Who may go on in a browser, and going on.

use crate::api::cookies::{BrowserCookie, SessionCookie, WithCookies};
use crate::api::device::device_of;
use crate::api::login::{LoginView, refused, welcomed};
use crate::app::App;
use crate::codes::Code;
use crate::flows::Switching;
use crate::store::pins::Candidate;
use actix_web::dev::Payload;
use actix_web::web::{Data, Json};
use actix_web::{FromRequest, HttpRequest};
use garde::Validate;
use kernel::UserId;
use rest::{
    Caller, Describe, Description, Endpoint, Problem, ValidJson, client_address, get, post,
};
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::future::{Ready, ready};
use tenancy::{Role, can};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/users/switchable", switchable)
            .summary("Lists the other active users who have a PIN and have signed in by password in this browser in the last 30 days, by name."),
        post("/api/auth/switch", switch)
            .summary("Lets another user in by the PIN, with a token and a session for this browser, where the caller's session ends. Five wrong ones in a row close a PIN until its user's next sign-in by password.")
            .refuses(&[
                Code::PinInvalid,
                Code::PinLocked,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .rate_limit("user; wrong PINs count by user and address, with growing pauses"),
    ]
}

#[derive(Serialize, ToSchema)]
struct SwitchableView {
    users: Vec<SwitchableUser>,
}

/// What is shown of a user to another user of the same browser.
#[derive(Serialize, ToSchema)]
struct SwitchableUser {
    id: UserId,
    full_name: String,
    role: Role,
}

impl From<Candidate> for SwitchableUser {
    fn from(candidate: Candidate) -> Self {
        Self {
            id: candidate.user,
            full_name: candidate.full_name,
            role: candidate.role,
        }
    }
}

async fn switchable(
    caller: Caller<can::SwitchUsers>,
    browser: BrowserCookie,
    app: Data<App>,
) -> Result<Json<SwitchableView>, Problem> {
    let now = app.clock.now();
    let here = app
        .sign_in
        .switchable(&app.db, &caller, browser.0.as_ref(), now)
        .await?;
    let others = here.into_iter().filter(|one| one.user != caller.user());
    Ok(Json(SwitchableView {
        users: others.map(SwitchableUser::from).collect(),
    }))
}

// Without `Debug`, so that the PIN cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
struct SwitchRequest {
    /// The user who goes on in this browser.
    #[garde(skip)]
    user_id: UserId,
    #[garde(length(bytes, min = 4, max = 6))]
    #[schema(min_length = 4, max_length = 6, pattern = "^[0-9]+$", example = "1375")]
    pin: String,
}

/// The cookies of the request's browser and of its session.
struct HeldCookies {
    browser: BrowserCookie,
    session: SessionCookie,
}

impl FromRequest for HeldCookies {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let browser = BrowserCookie::from_request(request, payload).into_inner();
        let session = SessionCookie::from_request(request, payload).into_inner();
        ready(browser.and_then(|browser| {
            Ok(Self {
                browser,
                session: session?,
            })
        }))
    }
}

impl Describe for HeldCookies {
    fn describe(into: &mut Description) {
        BrowserCookie::describe(into);
        SessionCookie::describe(into);
    }
}

async fn switch(
    caller: Caller<can::SwitchUsers>,
    request: HttpRequest,
    held: HeldCookies,
    app: Data<App>,
    ValidJson(body): ValidJson<SwitchRequest>,
) -> Result<WithCookies<Json<LoginView>>, Problem> {
    let context = app.context(&caller);
    let switching = Switching {
        caller: caller.user(),
        user: body.user_id,
        pin: &body.pin,
        browser: held.browser.0.as_ref(),
        session: held.session.0.as_ref(),
        address: &client_address(&request),
        device: device_of(&request),
    };
    let signed_in = app
        .sign_in
        .switch(&app.db, app.tools(), &context, &switching)
        .await;
    let signed_in = signed_in.map_err(refused)?;
    let WithCookies { answer, cookies } =
        welcomed(&app, context.now, signed_in, held.browser.0.as_ref());
    Ok(WithCookies {
        answer: Json(answer),
        cookies,
    })
}
