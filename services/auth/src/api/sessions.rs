//! Going on with a session in another tab or after a reload, and signing out.

use crate::api::cookies::{SessionCookie, WithCookies};
use crate::api::login::{LoginView, refused};
use crate::api::web_client::WebClient;
use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use actix_web::web::{Data, Json};
use kernel::CommonCode;
use rest::{Endpoint, NoContent, Problem, post};

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/auth/refresh", refresh)
            .summary("Answers a new token for the session in the cookie, and replaces the cookie. Removes a cookie whose session has ended.")
            .refuses(&[Code::SessionEnded, Code::SessionWithoutTotp])
            .refuses(&[
                CommonCode::Forbidden,
                CommonCode::ClinicSuspended,
                CommonCode::CheckUnavailable,
            ])
            .rate_limit("address, and 60 in a minute for one session"),
        post("/api/auth/logout", logout)
            .summary("Ends the session in the cookie for all tabs, and removes the cookie, also where there is no session.")
            .refuses(&[CommonCode::Forbidden]),
    ]
}

async fn refresh(
    _: WebClient,
    cookie: SessionCookie,
    app: Data<App>,
) -> Result<WithCookies<Json<LoginView>>, Problem> {
    let now = app.clock.now();
    let refreshed = app.sessions.refresh(&app.db, now, cookie.0.as_ref()).await;
    match refreshed {
        Ok(continued) => Ok(WithCookies {
            answer: Json(LoginView::new(continued.token, continued.account)),
            cookies: continued
                .held
                .map(|held| app.cookies.set(&held.session, held.ends_at, now))
                .into_iter()
                .collect(),
        }),
        Err(error @ Error::SessionEnded(_)) => {
            Err(refused(error).with_cookie(app.cookies.removed()))
        }
        // The session may go on: the browser keeps the cookie and asks again.
        Err(error) => Err(refused(error)),
    }
}

/// The browser forgets its cookie whatever happens here: at a shared desk the next person would otherwise be signed in. Where the
/// session itself could not be ended, the answer says so.
async fn logout(
    _: WebClient,
    cookie: SessionCookie,
    app: Data<App>,
) -> Result<WithCookies<NoContent>, Problem> {
    let removed = app.cookies.removed();
    if let Some(held) = &cookie.0
        && let Err(error) = app.sessions.end(&app.db, held).await
    {
        return Err(refused(error).with_cookie(removed));
    }
    Ok(WithCookies {
        answer: NoContent,
        cookies: vec![removed],
    })
}
