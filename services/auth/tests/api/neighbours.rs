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

#[derive(Default)]
struct Inner {
    /// Whether the second answer of notification is a failure.
    breaks: AtomicBool,
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

    /// Lets nobody answer.
    pub fn go_away(&self) {
        self.inner.is_away.store(true, Ordering::SeqCst);
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
    match query.get("after").map(String::as_str) {
        None => HttpResponse::Ok().json(json!({"rows": "uno\r\n", "next": "1 & 1"})),
        Some("1 & 1") if service == "notification" && inner.breaks.load(Ordering::SeqCst) => {
            HttpResponse::InternalServerError().finish()
        }
        Some("1 & 1") => HttpResponse::Ok().json(json!({"rows": "dos\r\n", "next": null})),
        Some(_) => HttpResponse::NotFound().finish(),
    }
}
