//! LemonSqueezy's API for one test: pages of lists, checkout pages and portals, answered to a caller with the right key.

use actix_web::web::{Data, Json, JsonConfig, Path, Query, get, post};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, rt};
use billing::Shop;
use chassis::SecretString;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{Notify, Semaphore};

pub struct LemonSqueezy {
    url: String,
    state: Data<State>,
}

/// The pages of each list, each the array of its elements. `null` is answered by 500, and a text by an answer without elements.
#[derive(Default)]
pub struct Lists {
    pub subscriptions: Vec<Value>,
    pub orders: Vec<Value>,
    pub invoices: Vec<Value>,
}

struct State {
    lists: Lists,
    asked: AtomicUsize,
    arrived: Notify,
    /// One permit for each page that may be answered.
    answers: Semaphore,
    checkouts: Mutex<Vec<Value>>,
    missing: Mutex<Vec<(String, u16)>>,
}

impl LemonSqueezy {
    /// Answers each request at once.
    pub fn answering(pages: Vec<Value>) -> Self {
        Self::with(Lists::of(pages), Semaphore::MAX_PERMITS)
    }

    /// Answers no request until [`LemonSqueezy::answer`].
    pub fn hanging(pages: Vec<Value>) -> Self {
        Self::with(Lists::of(pages), 0)
    }

    /// Answers each request at once from these lists.
    pub fn with_lists(lists: Lists) -> Self {
        Self::with(lists, Semaphore::MAX_PERMITS)
    }

    fn with(lists: Lists, answers: usize) -> Self {
        let state = Data::new(State {
            lists,
            asked: AtomicUsize::new(0),
            arrived: Notify::new(),
            answers: Semaphore::new(answers),
            checkouts: Mutex::default(),
            missing: Mutex::default(),
        });
        let shared = Data::clone(&state);
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::clone(&shared))
                .app_data(JsonConfig::default().content_type(|_| true))
                .route("/v1/checkouts", post().to(checkout))
                .route("/v1/{list}", get().to(page))
                .route("/v1/{list}/{id}", get().to(one))
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
        let shop = Shop::new(&self.url, SecretString::from(key)).unwrap();
        shop.selling(
            Some("91".to_owned()),
            Some("https://cita.test/suscripcion".to_owned()),
        )
    }

    /// How many pages of subscriptions were asked for.
    pub fn asked(&self) -> usize {
        self.state.asked.load(Ordering::SeqCst)
    }

    /// The checkout pages that were asked for.
    pub fn checkouts(&self) -> Vec<Value> {
        self.state.checkouts.lock().unwrap().clone()
    }

    /// From now on that object, or the list of that subscription's invoices, is answered with an error.
    pub fn fails(&self, id: &str, status: u16) {
        let mut missing = self.state.missing.lock().unwrap();
        missing.push((id.to_owned(), status));
    }

    /// Waits for a request that has not been waited for.
    pub async fn is_asked(&self) {
        self.state.arrived.notified().await;
    }

    /// Answers one request for a page of subscriptions.
    pub fn answer(&self) {
        self.state.answers.add_permits(1);
    }
}

impl State {
    fn failure(&self, id: &str) -> Option<HttpResponse> {
        let missing = self.missing.lock().unwrap();
        let (_, status) = missing.iter().find(|(one, _)| one == id)?;
        Some(HttpResponse::build((*status).try_into().unwrap()).finish())
    }
}

impl Lists {
    /// Only subscriptions.
    fn of(subscriptions: Vec<Value>) -> Self {
        Self {
            subscriptions,
            ..Self::default()
        }
    }

    fn named(&self, list: &str) -> Option<&[Value]> {
        match list {
            "subscriptions" => Some(&self.subscriptions),
            "orders" => Some(&self.orders),
            "subscription-invoices" => Some(&self.invoices),
            _ => None,
        }
    }
}

/// A client of a shop that nobody can reach.
pub fn unreachable() -> Shop {
    let shop = Shop::new("http://127.0.0.1:9", SecretString::from("key")).unwrap();
    shop.selling(Some("91".to_owned()), None)
}

async fn page(
    request: HttpRequest,
    list: Path<String>,
    query: Query<HashMap<String, String>>,
    state: Data<State>,
) -> HttpResponse {
    if !has_key(&request) {
        return HttpResponse::Unauthorized().finish();
    }
    let Some(pages) = state.lists.named(&list) else {
        return HttpResponse::NotFound().finish();
    };
    if let Some(id) = query.get("filter[subscription_id]") {
        if let Some(refusal) = state.failure(id) {
            return refusal;
        }
        let all = pages.iter().filter_map(Value::as_array).flatten();
        let own: Vec<_> = all
            .filter(|one| one["attributes"]["subscription_id"].as_u64() == id.parse().ok())
            .collect();
        return HttpResponse::Ok()
            .json(json!({"meta": {"page": {"currentPage": 1, "lastPage": 1}}, "data": own}));
    }
    if *list == "subscriptions" {
        state.asked.fetch_add(1, Ordering::SeqCst);
        state.arrived.notify_one();
        state.answers.acquire().await.unwrap().forget();
    }
    let number: usize = query["page[number]"].parse().unwrap();
    let page = json!({"currentPage": number, "lastPage": pages.len().max(1)});
    match pages.get(number - 1) {
        None => HttpResponse::Ok().json(json!({"meta": {"page": page}, "data": []})),
        Some(Value::Null) => HttpResponse::InternalServerError().finish(),
        Some(Value::String(_)) => HttpResponse::Ok().json(json!({"meta": {"page": page}})),
        Some(elements) => {
            HttpResponse::Ok().json(json!({"meta": {"page": page}, "data": elements}))
        }
    }
}

async fn one(
    request: HttpRequest,
    place: Path<(String, String)>,
    state: Data<State>,
) -> HttpResponse {
    if !has_key(&request) {
        return HttpResponse::Unauthorized().finish();
    }
    let (list, id) = place.into_inner();
    if let Some(refusal) = state.failure(&id) {
        return refusal;
    }
    let urls = match list.as_str() {
        "subscriptions" => {
            json!({"customer_portal": format!("https://shop.test/billing?subscription={id}")})
        }
        _ => json!({"receipt": format!("https://shop.test/receipts/{id}")}),
    };
    HttpResponse::Ok().json(json!({"data": {"type": list, "id": id, "attributes": {"urls": urls}}}))
}

async fn checkout(request: HttpRequest, body: Json<Value>, state: Data<State>) -> HttpResponse {
    if !has_key(&request) {
        return HttpResponse::Unauthorized().finish();
    }
    state.checkouts.lock().unwrap().push(body.into_inner());
    HttpResponse::Created().json(json!({"data": {"type": "checkouts", "id": "a-1",
        "attributes": {"url": "https://shop.test/checkout/a-1?signature=0"}}}))
}

fn has_key(request: &HttpRequest) -> bool {
    let key = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    key == Some("Bearer key")
}

/// A subscription to the plan "pro", as the API answers it.
pub fn subscription(id: &str, status: &str, updated_at: &str) -> Value {
    json!({"type": "subscriptions", "id": id, "attributes": {
        "variant_id": 1002, "status": status, "updated_at": updated_at, "renews_at": null,
        "ends_at": "2026-12-05T00:00:00Z", "trial_ends_at": null, "test_mode": false}})
}

/// The renewal invoice of a subscription, as the API answers it.
pub fn invoice(id: &str, subscription: u32, refunded: i64, updated_at: &str) -> Value {
    json!({"type": "subscription-invoices", "id": id, "attributes": {
        "subscription_id": subscription, "billing_reason": "renewal", "status": "paid", "currency": "USD",
        "total": 4900, "refunded_amount": refunded, "refunded": false, "test_mode": false,
        "urls": {"invoice_url": format!("https://shop.test/invoices/{id}")},
        "created_at": "2026-11-20T10:00:00Z", "updated_at": updated_at}})
}
