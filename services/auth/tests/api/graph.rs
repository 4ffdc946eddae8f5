//! A Graph API for tests, which shows a number as scripted.

use actix_web::web::{Data, Path, get, post};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use auth::Graph;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

/// How the Graph API answers.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// Shows the number with that status, and our application, or none.
    Shown(&'static str, usize),
    /// Shows the number, and that another application receives its messages.
    OtherApp,
    /// Shows the number, and no application until ours is subscribed.
    Unsubscribed,
    /// Shows the number, and no number of the account.
    OtherAccount,
    /// Refuses with HTTP status and code.
    Refused(u16, i32),
    /// A proxy in front of Meta answers with an HTML page.
    Gateway(u16),
}

/// Meta's id of the installation's application.
pub const OUR_APP: &str = "300400500600700";

/// A client of the Graph API at that address; `None` for one at which no server listens.
pub fn client(address: Option<SocketAddr>) -> Graph {
    let address = address.unwrap_or_else(|| "127.0.0.1:1".parse().unwrap());
    let app = Some(OUR_APP.to_owned());
    Graph::new(&format!("http://{address}"), "v23.0", app).unwrap()
}

/// A running Graph API.
pub struct Meta {
    inner: Arc<Inner>,
    pub address: SocketAddr,
}

struct Inner {
    answer: Mutex<Answer>,
    asked: Mutex<Vec<String>>,
    is_subscribed: AtomicBool,
    /// Taken where answers wait; a question was asked when `waiting` has a permit.
    held: Mutex<Option<Arc<Semaphore>>>,
    waiting: Semaphore,
}

/// Answers that wait to be released.
pub struct Held(Arc<Inner>);

impl Held {
    /// Waits until a question was asked.
    pub async fn asked(&self) {
        self.0.waiting.acquire().await.unwrap().forget();
    }

    /// Answers what was asked, and what will be.
    pub fn release(&self) {
        let held = self.0.held.lock().unwrap().take();
        held.unwrap().close();
    }
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
            is_subscribed: AtomicBool::default(),
            held: Mutex::default(),
            waiting: Semaphore::new(0),
        });
        let data = Data::from(Arc::clone(&inner));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .route("/v23.0/{id}", get().to(number))
                .route("/v23.0/{id}/subscribed_apps", get().to(subscribed_apps))
                .route("/v23.0/{id}/subscribed_apps", post().to(subscribe))
                .route("/v23.0/{id}/phone_numbers", get().to(phone_numbers))
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

    /// Lets answers wait from now on.
    pub fn hold(&self) -> Held {
        *self.inner.held.lock().unwrap() = Some(Arc::new(Semaphore::new(0)));
        Held(Arc::clone(&self.inner))
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

    fn answered(&self, shown: impl FnOnce(&'static str, &[&str]) -> Value) -> HttpResponse {
        match *self.answer.lock().unwrap() {
            Answer::Shown(status, apps) => {
                HttpResponse::Ok().json(shown(status, &[OUR_APP][..apps]))
            }
            Answer::Unsubscribed => {
                let apps = usize::from(self.is_subscribed.load(Ordering::SeqCst));
                HttpResponse::Ok().json(shown("CONNECTED", &[OUR_APP][..apps]))
            }
            Answer::OtherApp => HttpResponse::Ok().json(shown("CONNECTED", &["1"])),
            Answer::OtherAccount => HttpResponse::Ok().json(shown("CONNECTED", &[OUR_APP])),
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
    let held = inner.held.lock().unwrap().clone();
    inner.waiting.add_permits(1);
    if let Some(held) = held {
        // Closed when the answer may go.
        held.acquire().await.unwrap_err();
    }
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
    inner.answered(|_, apps| {
        let app = |id: &&str| json!({ "whatsapp_business_api_data": { "id": id, "name": "Cita" } });
        json!({ "data": apps.iter().map(app).collect::<Vec<_>>() })
    })
}

/// Subscribes our application, where the account waits for that; refuses otherwise.
async fn subscribe(inner: Data<Inner>, id: Path<String>, request: HttpRequest) -> HttpResponse {
    inner.note(&format!("subscription of {id}"), &request);
    if !matches!(*inner.answer.lock().unwrap(), Answer::Unsubscribed) {
        let error = json!({ "error": { "message": "no", "type": "OAuthException", "code": 200 } });
        return HttpResponse::Forbidden().json(error);
    }
    inner.is_subscribed.store(true, Ordering::SeqCst);
    HttpResponse::Ok().json(json!({ "success": true }))
}

/// An account is called like its number, with an 8 before it.
async fn phone_numbers(inner: Data<Inner>, id: Path<String>, request: HttpRequest) -> HttpResponse {
    inner.note(&format!("numbers of {id}"), &request);
    let is_other = matches!(*inner.answer.lock().unwrap(), Answer::OtherAccount);
    let own = id.strip_prefix('8').filter(|_| !is_other);
    let numbers: Vec<Value> = own.into_iter().map(|id| json!({ "id": id })).collect();
    inner.answered(|_, _| json!({ "data": numbers }))
}
