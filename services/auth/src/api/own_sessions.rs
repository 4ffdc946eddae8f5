//! The caller's own sessions: where the user is signed in, and ending that.

use crate::api::cookies::{SessionCookie, WithCookies};
use crate::app::App;
use crate::flows;
use crate::store::own_sessions;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use kernel::{CommonCode, StaffSessionId};
use rest::{Caller, Endpoint, NoContent, Problem, ValidPath, delete, get, post};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/auth/sessions", list)
            .summary("Lists the caller's sessions, the last used first. There are at most 20."),
        delete("/api/auth/sessions/{id}", end)
            .summary("Ends one of the caller's sessions at once. All tokens of the user end; the browsers of the other sessions get new ones by their cookies.")
            .refuses(&[CommonCode::NotFound]),
        post("/api/auth/sign-out-everywhere", end_everywhere)
            .summary("Ends all sessions and tokens of the caller, and removes the cookie."),
    ]
}

#[derive(Serialize, ToSchema)]
struct SessionsView {
    sessions: Vec<SessionView>,
}

#[derive(Serialize, ToSchema)]
struct SessionView {
    id: StaffSessionId,
    created_at: DateTime<Utc>,
    /// The last sign-in or refresh.
    used_at: DateTime<Utc>,
    /// Whether it is the session of the browser that asks.
    is_current: bool,
    device: DeviceView,
}

/// In what the session was begun, by what its browser said then. Only well-known names; nothing is decided by them.
#[derive(Serialize, ToSchema)]
struct DeviceView {
    #[schema(required, example = "Chrome")]
    browser: Option<String>,
    #[schema(required, example = "Windows")]
    system: Option<String>,
}

async fn list(
    caller: Caller<can::SeeOwnAccount>,
    cookie: SessionCookie,
    app: Data<App>,
) -> Result<Json<SessionsView>, Problem> {
    let (user, now) = (caller.user(), app.clock.now());
    let found = app
        .db
        .read(&caller, async |read| {
            own_sessions::list(read, user, now).await
        })
        .await?;
    let current = cookie.0.map(|held| held.id);
    let sessions = found.into_iter().map(|session| SessionView {
        id: StaffSessionId(session.id),
        created_at: session.begun_at,
        used_at: session.used_at,
        is_current: current == Some(session.id),
        device: DeviceView {
            browser: session.browser,
            system: session.system,
        },
    });
    Ok(Json(SessionsView {
        sessions: sessions.collect(),
    }))
}

async fn end(
    caller: Caller<can::SeeOwnAccount>,
    cookie: SessionCookie,
    app: Data<App>,
    ValidPath(id): ValidPath<StaffSessionId>,
) -> Result<WithCookies<NoContent>, Problem> {
    let (user, context) = (caller.user(), app.context(&caller));
    app.db
        .acting_as(&caller, async |tx| {
            flows::end_one(tx, &context, user, id).await
        })
        .await?;
    let is_current = cookie.0.is_some_and(|held| held.id == id.uuid());
    Ok(WithCookies {
        answer: NoContent,
        cookies: is_current
            .then(|| app.cookies.removed())
            .into_iter()
            .collect(),
    })
}

async fn end_everywhere(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
) -> Result<WithCookies<NoContent>, Problem> {
    let (user, context) = (caller.user(), app.context(&caller));
    app.db
        .acting_as(&caller, async |tx| {
            flows::end_everywhere(tx, &context, user).await
        })
        .await?;
    Ok(WithCookies {
        answer: NoContent,
        cookies: vec![app.cookies.removed()],
    })
}
