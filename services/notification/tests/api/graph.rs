//! A Graph API for tests: it answers as scripted, and remembers the requests.

use crate::managed_templates::{self, ManagedTemplates};
use actix_web::web::{Bytes, Data, Path, post};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use futures_util::stream;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// What the Graph API does with the next message.
#[derive(Clone, Copy, Debug)]
pub enum Next {
    /// Accepts the message.
    Take,
    /// Refuses the message, with HTTP status and code.
    Refuse(u16, i32),
    /// The same after that many milliseconds.
    RefuseLate(u64, u16, i32),
    /// Breaks the connection in the middle of the answer.
    Lose,
    /// Receives the message and never answers.
    Silence,
    /// Accepts the message after that many milliseconds.
    Late(u64),
    /// A proxy in front of Meta answers with an HTML page.
    Gateway(u16),
}

/// One message as the Graph API received it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub number: String,
    pub bearer: String,
    pub traceparent: Option<String>,
    pub body: Value,
}

#[derive(Default)]
struct Inner {
    script: Mutex<VecDeque<Next>>,
    asked: Mutex<Vec<Asked>>,
    read: Mutex<Vec<String>>,
}

/// A running Graph API.
#[derive(Clone)]
pub struct Meta {
    inner: Arc<Inner>,
    pub url: String,
    /// The templates of its accounts.
    pub templates: Arc<ManagedTemplates>,
}

impl Meta {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's server ends with the test's runtime"
    )]
    pub fn open() -> Self {
        let inner = Arc::new(Inner::default());
        let data = Data::from(Arc::clone(&inner));
        let templates = Arc::new(ManagedTemplates::default());
        let managed = Data::from(Arc::clone(&templates));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .app_data(managed.clone())
                .route("/v23.0/{number}/messages", post().to(messages))
                .configure(managed_templates::routes)
        })
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .unwrap();
        let url = format!("http://{}", server.addrs()[0]);
        actix_web::rt::spawn(server.run());
        Self {
            inner,
            url,
            templates,
        }
    }

    /// Scripts the answers to the next messages. Every message after these is accepted.
    pub fn will(&self, script: &[Next]) {
        self.inner.script.lock().unwrap().extend(script);
    }

    /// The messages that it received.
    pub fn asked(&self) -> Vec<Asked> {
        self.inner.asked.lock().unwrap().clone()
    }

    /// The texts of the messages that it received, in order.
    pub fn texts(&self) -> Vec<String> {
        let body = |asked: Asked| {
            asked.body["text"]["body"]
                .as_str()
                .unwrap_or("-")
                .to_owned()
        };
        self.asked().into_iter().map(body).collect()
    }

    /// The ids of the patients' messages that were marked as read.
    pub fn read(&self) -> Vec<String> {
        self.inner.read.lock().unwrap().clone()
    }
}

async fn messages(
    inner: Data<Inner>,
    number: Path<String>,
    request: HttpRequest,
    body: Bytes,
) -> HttpResponse {
    let body: Value = serde_json::from_slice(&body).unwrap();
    if let Some(read) = body["message_id"].as_str() {
        inner.read.lock().unwrap().push(read.to_owned());
        return HttpResponse::Ok().json(json!({ "success": true }));
    }
    let bearer = request
        .headers()
        .get("authorization")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let traceparent = request.headers().get("traceparent");
    let traceparent = traceparent.map(|value| value.to_str().unwrap().to_owned());
    let count = {
        let mut asked = inner.asked.lock().unwrap();
        asked.push(Asked {
            number: number.into_inner(),
            bearer,
            traceparent,
            body,
        });
        asked.len()
    };
    let next = inner
        .script
        .lock()
        .unwrap()
        .pop_front()
        .unwrap_or(Next::Take);
    if let Next::Late(milliseconds) | Next::RefuseLate(milliseconds, ..) = next {
        let forever = std::future::pending::<()>();
        let wait = std::time::Duration::from_millis(milliseconds);
        drop(actix_web::rt::time::timeout(wait, forever).await);
    }
    match next {
        Next::Take | Next::Late(_) => HttpResponse::Ok().json(json!({
            "messaging_product": "whatsapp",
            "contacts": [{ "input": "x", "wa_id": "x" }],
            "messages": [{ "id": format!("wamid.{count}") }],
        })),
        Next::Refuse(status, code) | Next::RefuseLate(_, status, code) => {
            HttpResponse::build(status.try_into().unwrap()).json(json!({
                "error": { "message": format!("(#{code}) no"), "code": code,
                           "error_data": { "messaging_product": "whatsapp", "details": "why" } },
            }))
        }
        Next::Lose => HttpResponse::Ok().streaming(stream::once(async {
            Err::<Bytes, _>(std::io::Error::other("cut"))
        })),
        Next::Silence => std::future::pending().await,
        Next::Gateway(status) => HttpResponse::build(status.try_into().unwrap()).body("<html>"),
    }
}
