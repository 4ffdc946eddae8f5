//! The other services, as far as auth asks them what they keep of a clinic.

use actix_web::web::{Data, Query, get};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use serde_json::json;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// Four services behind one address. Each has a table of two answers, and the last one may break off.
pub struct OtherServices {
    inner: Arc<Inner>,
    pub address: SocketAddr,
}

/// When another release begins to answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RollOut {
    /// After the list of the tables.
    BeforeRows,
    /// After the first rows.
    BetweenRows,
}

#[derive(Default)]
struct Inner {
    /// Whether the second answer of notification is a failure.
    breaks: AtomicBool,
    /// Of which service two releases answer, and when the other one begins to.
    rolled_out: Mutex<Option<(&'static str, RollOut)>>,
    /// Whether nothing is answered.
    is_away: AtomicBool,
    asked: Mutex<Vec<String>>,
}

impl OtherServices {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's server ends with the test's runtime"
    )]
    pub fn open() -> Self {
        let inner = Arc::new(Inner::default());
        let data = Data::from(Arc::clone(&inner));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .route("/{service}/internal/clinic-data", get().to(tables))
                .route("/{service}/internal/clinic-data/{table}", get().to(rows))
        });
        let server = server
            .workers(1)
            .disable_signals()
            .bind(("127.0.0.1", 0))
            .unwrap();
        let address = server.addrs()[0];
        actix_web::rt::spawn(server.run());
        Self { inner, address }
    }

    /// Lets the last table fail in its middle.
    pub fn break_off(&self) {
        self.inner.breaks.store(true, Ordering::SeqCst);
    }

    /// Lets nobody answer, or answer again.
    pub fn go_away(&self, is_away: bool) {
        self.inner.is_away.store(is_away, Ordering::SeqCst);
    }

    /// Lets another release of that service, which has a column more, answer from then on.
    pub fn roll_out(&self, service: &'static str, begins: RollOut) {
        *self.inner.rolled_out.lock().unwrap() = Some((service, begins));
    }

    /// What was asked, by path.
    pub fn asked(&self) -> Vec<String> {
        self.inner.asked.lock().unwrap().clone()
    }
}

async fn tables(request: HttpRequest, inner: Data<Inner>) -> HttpResponse {
    let service = request.match_info().get("service").unwrap().to_owned();
    inner.asked.lock().unwrap().push(request.path().to_owned());
    if inner.is_away.load(Ordering::SeqCst) {
        return HttpResponse::InternalServerError().finish();
    }
    HttpResponse::Ok().json(json!({
        "tables": [{"name": format!("{service}.things"), "file": format!("{service}.csv"), "header": "\u{feff}Cosa\r\n"}],
        "left_out": [{"name": format!("{service}.rest"), "reason": "Sirve solo para que Cita trabaje."}],
    }))
}

async fn rows(
    request: HttpRequest,
    inner: Data<Inner>,
    query: Query<HashMap<String, String>>,
) -> HttpResponse {
    let service = request.match_info().get("service").unwrap().to_owned();
    let rolled_out = *inner.rolled_out.lock().unwrap();
    let rolled_out = rolled_out.filter(|(of, _)| *of == service);
    let rolled_out = rolled_out.map(|(_, begins)| begins);
    let rows = |header: &str, rows: &str, next: Option<&str>| {
        HttpResponse::Ok().json(json!({"header": header, "rows": rows, "next": next}))
    };
    let (present, other) = ("\u{feff}Cosa\r\n", "\u{feff}Cosa,Nota\r\n");
    match (query.get("after").map(String::as_str), rolled_out) {
        (None, Some(RollOut::BeforeRows)) => rows(other, "uno,a\r\n", None),
        (None, _) => rows(present, "uno\r\n", Some("1 & 1")),
        (Some("1 & 1"), Some(RollOut::BetweenRows)) => rows(other, "dos,b\r\n", None),
        (Some("1 & 1"), _) if service == "notification" && inner.breaks.load(Ordering::SeqCst) => {
            HttpResponse::InternalServerError().finish()
        }
        (Some("1 & 1"), _) => rows(present, "dos\r\n", None),
        (Some(_), _) => HttpResponse::NotFound().finish(),
    }
}
