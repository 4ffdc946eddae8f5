//! A browser of the staff application: it keeps our one cookie, and sends it back.

use crate::world::{PASSWORD, World};
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::SET_COOKIE;
use actix_web::test::{TestRequest, read_body};
use serde_json::Value;
use testkit::Served;

/// The cookie that removes ours.
pub const REMOVED: &str =
    "cita_session=; Path=/api/auth; Max-Age=0; HttpOnly; SameSite=Strict; Secure";

/// A browser. A clone holds a copy of the cookie, as a thief or a second tab with a late answer does.
#[derive(Clone)]
pub struct Browser {
    /// The value of the cookie, where there is one.
    pub cookie: Option<String>,
}

/// An answer, with the cookie that it set.
#[derive(Debug)]
pub struct Seen {
    pub status: u16,
    pub body: Value,
    /// The whole header.
    pub set_cookie: Option<String>,
    /// In seconds; 0 without.
    pub retry_after: u64,
}

impl Seen {
    pub async fn of(response: ServiceResponse<BoxBody>) -> Self {
        let header = |name: &str| {
            let value = response.headers().get(name)?;
            Some(value.to_str().unwrap().to_owned())
        };
        let set_cookie = header(SET_COOKIE.as_str());
        let retry_after = header("retry-after").map_or(0, |value| value.parse().unwrap());
        Self {
            status: response.status().as_u16(),
            set_cookie,
            retry_after,
            body: serde_json::from_slice(&read_body(response).await).unwrap_or(Value::Null),
        }
    }

    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// Fails unless the session has ended and the cookie is removed.
    #[track_caller]
    pub fn has_ended(&self) {
        let seen = (self.status, self.code(), self.set_cookie.as_deref());
        assert_eq!(seen, (401, "SESSION_ENDED", Some(REMOVED)));
    }
}

impl Browser {
    /// A browser in which the clinic's administrator has just signed in.
    pub async fn signed_in(world: &World) -> Self {
        let mut browser = Self { cookie: None };
        let request = crate::world::request(&world.email(), PASSWORD, "203.0.113.1");
        let seen = browser.send(world, request).await;
        assert_eq!(seen.status, 200, "{}", seen.body);
        assert!(browser.cookie.is_some());
        browser
    }

    pub async fn refresh(&mut self, world: &World) -> Seen {
        self.send(world, ours("/api/auth/refresh")).await
    }

    pub async fn logout(&mut self, world: &World) -> Seen {
        self.send(world, ours("/api/auth/logout")).await
    }

    pub async fn send(&mut self, world: &World, request: TestRequest) -> Seen {
        self.send_to(&world.served, request).await
    }

    /// Sends a request with the cookie to that copy, and keeps the cookie that the answer sets.
    pub async fn send_to(&mut self, served: &Served, request: TestRequest) -> Seen {
        let request = match &self.cookie {
            Some(cookie) => request.insert_header(("Cookie", format!("cita_session={cookie}"))),
            None => request,
        };
        let seen = Seen::of(served.respond(request).await).await;
        if let Some(set) = &seen.set_cookie {
            let value = set.split([';', '=']).nth(1).unwrap().to_owned();
            self.cookie = Some(value).filter(|value| !value.is_empty());
        }
        seen
    }
}

/// A request as the staff application sends it.
pub fn ours(path: &str) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header(("X-Cita-Client", "web"))
}
