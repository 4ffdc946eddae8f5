//! Plays the product: receives webhooks, records them byte by byte, and gives the planned answers.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::world::META_VERIFY_TOKEN;

/// One webhook as received.
pub struct Received {
    pub path: String,
    headers: Vec<(String, String)>,
    pub body: Bytes,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        let found = self
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The first message or status of a Meta webhook.
    pub fn item(&self) -> Value {
        let value = self.json()["entry"][0]["changes"][0]["value"].take();
        let list = if value.get("messages").is_some() {
            "messages"
        } else {
            "statuses"
        };
        value[list][0].clone()
    }
}

#[derive(Clone)]
struct Endpoint {
    received: mpsc::UnboundedSender<Received>,
    answers: Arc<Mutex<VecDeque<u16>>>,
    usual: Arc<AtomicU16>,
}

/// The side of the test.
pub struct Inbox {
    pub address: SocketAddr,
    received: mpsc::UnboundedReceiver<Received>,
    answers: Arc<Mutex<VecDeque<u16>>>,
    usual: Arc<AtomicU16>,
}

impl Inbox {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's server ends with the test's runtime"
    )]
    pub fn open() -> Self {
        let (sender, received) = mpsc::unbounded_channel();
        let answers = Arc::new(Mutex::new(VecDeque::new()));
        let usual = Arc::new(AtomicU16::new(200));
        let endpoint = Endpoint {
            received: sender,
            answers: Arc::clone(&answers),
            usual: Arc::clone(&usual),
        };
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::new(endpoint.clone()))
                .route("/webhooks/whatsapp", web::get().to(handshake))
                .default_service(web::post().to(take))
        })
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .unwrap();
        let address = server.addrs()[0];
        actix_web::rt::spawn(server.run());
        Self {
            address,
            received,
            answers,
            usual,
        }
    }

    /// Answers every webhook with this status from now on.
    pub fn always_answers(&self, status: u16) {
        self.usual.store(status, Ordering::Relaxed);
    }

    /// Answers the next webhooks with these statuses, and later ones as usual.
    pub fn will_answer(&self, statuses: &[u16]) {
        self.answers.lock().unwrap().extend(statuses);
    }

    pub async fn next(&mut self) -> Received {
        let received = timeout(Duration::from_secs(10), self.received.recv()).await;
        received.expect("a webhook comes").unwrap()
    }

    /// Whether no webhook is unread.
    pub fn is_empty(&self) -> bool {
        self.received.is_empty()
    }
}

async fn take(endpoint: Data<Endpoint>, http: HttpRequest, body: Bytes) -> HttpResponse {
    let text = |value: &actix_web::http::header::HeaderValue| value.to_str().unwrap().to_owned();
    let headers = http
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), text(value)));
    let received = Received {
        path: http.path().to_owned(),
        headers: headers.collect(),
        body,
    };
    let status = endpoint
        .answers
        .lock()
        .unwrap()
        .pop_front()
        .unwrap_or_else(|| endpoint.usual.load(Ordering::Relaxed));
    endpoint.received.send(received).unwrap();
    HttpResponse::build(status.try_into().unwrap()).finish()
}

async fn handshake(http: HttpRequest) -> HttpResponse {
    let query = web::Query::<HashMap<String, String>>::from_query(http.query_string()).unwrap();
    let field = |name: &str| query.get(&format!("hub.{name}")).cloned();
    if field("verify_token").as_deref() == Some(META_VERIFY_TOKEN) {
        HttpResponse::Ok().body(field("challenge").unwrap_or_default())
    } else {
        HttpResponse::Forbidden().finish()
    }
}
