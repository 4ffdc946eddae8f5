//! LemonSqueezy's API for one test: pages of subscriptions, answered to a caller with the right key.

use actix_web::web::{Data, Query, get};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, rt};
use billing::Shop;
use chassis::SecretString;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{Notify, Semaphore};

pub struct LemonSqueezy {
    url: String,
    state: Data<State>,
}

struct State {
    pages: Vec<Value>,
    asked: AtomicUsize,
    arrived: Notify,
    /// One permit for each page that may be answered.
    answers: Semaphore,
}

impl LemonSqueezy {
    /// Answers each request at once.
    pub fn answering(pages: Vec<Value>) -> Self {
        Self::with(pages, Semaphore::MAX_PERMITS)
    }

    /// Answers no request until [`LemonSqueezy::answer`].
    pub fn hanging(pages: Vec<Value>) -> Self {
        Self::with(pages, 0)
    }

    fn with(pages: Vec<Value>, answers: usize) -> Self {
        let state = Data::new(State {
            pages,
            asked: AtomicUsize::new(0),
            arrived: Notify::new(),
            answers: Semaphore::new(answers),
        });
        let shared = Data::clone(&state);
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::clone(&shared))
                .route("/v1/subscriptions", get().to(page))
        });
        let server = server
            .workers(1)
            .disable_signals()
            .bind("127.0.0.1:0")
            .unwrap();
        let url = format!("http://{}", server.addrs()[0]);
        #[expect(
            clippy::disallowed_methods,
            reason = "the server ends with its test's runtime"
        )]
        rt::spawn(server.run());
        Self { url, state }
    }

    pub fn client(&self) -> Shop {
        self.client_with("key")
    }

    pub fn client_with(&self, key: &str) -> Shop {
        Shop::new(&self.url, SecretString::from(key)).unwrap()
    }

    /// How many pages were asked for.
    pub fn asked(&self) -> usize {
        self.state.asked.load(Ordering::SeqCst)
    }

    /// Waits for a request that has not been waited for.
    pub async fn is_asked(&self) {
        self.state.arrived.notified().await;
    }

    /// Answers one request.
    pub fn answer(&self) {
        self.state.answers.add_permits(1);
    }
}

async fn page(
    request: HttpRequest,
    query: Query<HashMap<String, String>>,
    state: Data<State>,
) -> HttpResponse {
    let key = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    if key != Some("Bearer key") {
        return HttpResponse::Unauthorized().finish();
    }
    state.asked.fetch_add(1, Ordering::SeqCst);
    state.arrived.notify_one();
    state.answers.acquire().await.unwrap().forget();
    let number: usize = query["page[number]"].parse().unwrap();
    HttpResponse::Ok().json(json!({
        "meta": {"page": {"currentPage": number, "lastPage": state.pages.len()}},
        "data": state.pages[number - 1]}))
}

/// A subscription to the plan "pro", as the API answers it.
pub fn subscription(id: &str, status: &str, updated_at: &str) -> Value {
    json!({"type": "subscriptions", "id": id, "attributes": {
        "variant_id": 1002, "status": status, "updated_at": updated_at, "renews_at": null,
        "ends_at": "2026-12-05T00:00:00Z", "trial_ends_at": null, "test_mode": false}})
}
