//! A Graph API for tests, which shows a number as scripted.

use actix_web::web::{Data, Path, get};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use auth::Graph;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

/// How the Graph API answers.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// Shows the number with that status, and so many applications.
    Shown(&'static str, usize),
    /// Refuses with HTTP status and code.
    Refused(u16, i32),
    /// A proxy in front of Meta answers with an HTML page.
    Gateway(u16),
}

/// A client of the Graph API at that address; `None` for one at which no server listens.
pub fn client(address: Option<SocketAddr>) -> Graph {
    let address = address.unwrap_or_else(|| "127.0.0.1:1".parse().unwrap());
    Graph::new(&format!("http://{address}"), "v23.0").unwrap()
}

/// A running Graph API.
pub struct Meta {
    inner: Arc<Inner>,
    pub address: SocketAddr,
}

struct Inner {
    answer: Mutex<Answer>,
    asked: Mutex<Vec<String>>,
}

impl Meta {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's server ends with the test's runtime"
    )]
    pub fn open() -> Self {
        let inner = Arc::new(Inner {
            answer: Mutex::new(Answer::Shown("CONNECTED", 1)),
            asked: Mutex::default(),
        });
        let data = Data::from(Arc::clone(&inner));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .route("/v23.0/{id}", get().to(number))
                .route("/v23.0/{id}/subscribed_apps", get().to(subscribed_apps))
        })
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .unwrap();
        let address = server.addrs()[0];
        actix_web::rt::spawn(server.run());
        Self { inner, address }
    }

    /// What it answers from now on.
    pub fn will(&self, answer: Answer) {
        *self.inner.answer.lock().unwrap() = answer;
    }

    /// What it was asked for, each with the token, in alphabetical order: two questions come at once.
    pub fn asked(&self) -> Vec<String> {
        let mut asked = self.inner.asked.lock().unwrap().clone();
        asked.sort();
        asked
    }
}

impl Inner {
    fn note(&self, what: &str, request: &HttpRequest) {
        let bearer = request.headers().get("authorization");
        let bearer = bearer.and_then(|value| value.to_str().ok());
        let asked = format!("{what} by {}", bearer.unwrap_or("nobody"));
        self.asked.lock().unwrap().push(asked);
    }

    fn answered(&self, shown: impl FnOnce(&'static str, usize) -> Value) -> HttpResponse {
        match *self.answer.lock().unwrap() {
            Answer::Shown(status, apps) => HttpResponse::Ok().json(shown(status, apps)),
            Answer::Refused(status, code) => {
                let error =
                    json!({ "error": { "message": "no", "type": "OAuthException", "code": code } });
                HttpResponse::build(status.try_into().unwrap()).json(error)
            }
            Answer::Gateway(status) => {
                HttpResponse::build(status.try_into().unwrap()).body("<html></html>")
            }
        }
    }
}

async fn number(inner: Data<Inner>, id: Path<String>, request: HttpRequest) -> HttpResponse {
    inner.note(&id, &request);
    inner.answered(|status, _| {
        json!({
            "id": id.as_str(), "display_phone_number": "+503 2222-0000", "verified_name": "Clínica Jiboa",
            "quality_rating": "GREEN", "status": status,
        })
    })
}

async fn subscribed_apps(
    inner: Data<Inner>,
    id: Path<String>,
    request: HttpRequest,
) -> HttpResponse {
    inner.note(&format!("apps of {id}"), &request);
    inner.answered(|_, apps| json!({ "data": vec![json!({ "id": "1" }); apps] }))
}
