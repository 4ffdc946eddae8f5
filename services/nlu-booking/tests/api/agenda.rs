//! A server that imitates scheduling's internal routes: an agenda in memory that a test can fill, empty and switch off.

use actix_web::web::{self, Data, Json, Path, Query};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// The state of the agenda, and the calls that it received.
#[derive(Default)]
pub struct Book {
    /// Free starts, each with its doctor.
    pub free: Vec<(Uuid, DateTime<Utc>)>,
    /// Holds by turn: the body of the call, and the id of the hold.
    pub holds: HashMap<Uuid, (Value, Uuid)>,
    /// The turn of every call for a hold in order, repeated ones included.
    pub put: Vec<Uuid>,
    /// The turn of every call that books, in order. While it is absent such a call is not answered.
    pub booked: Option<Vec<Uuid>>,
    /// Answers 503 to everything.
    pub is_away: bool,
    /// The number of calls.
    pub asked: usize,
    /// Where calls wait, if set.
    pub gate: Option<Arc<Gate>>,
}

/// Calls wait here until a test lets them through.
pub struct Gate {
    through: Semaphore,
    arrived: Semaphore,
}

impl Gate {
    /// Lets `n` more calls through.
    pub fn let_through(&self, n: usize) {
        self.through.add_permits(n);
    }

    /// Waits until `n` more calls have arrived.
    pub async fn arrivals(&self, n: u32) {
        self.arrived.acquire_many(n).await.unwrap().forget();
    }
}

/// The server and its state. Clones share both.
#[derive(Clone)]
pub struct Agenda {
    book: Arc<Mutex<Book>>,
    now: kernel::Clock,
    pub url: String,
}

#[derive(Deserialize)]
struct SlotsQuery {
    service_id: Uuid,
    doctor_id: Option<Uuid>,
    session_id: Option<Uuid>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    limit: usize,
}

impl Agenda {
    /// Starts the server with nothing free.
    pub fn open(now: kernel::Clock) -> Self {
        let mut agenda = Self {
            book: Arc::default(),
            now,
            url: String::new(),
        };
        let data = agenda.clone();
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::new(data.clone()))
                .route("/internal/slots", web::get().to(slots))
                .route("/internal/holds/{turn}", web::put().to(hold))
                .route("/internal/bookings/{turn}", web::put().to(book))
        })
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .unwrap();
        agenda.url = format!("http://{}", server.addrs()[0]);
        #[expect(
            clippy::disallowed_methods,
            reason = "the server ends with its test's runtime"
        )]
        actix_web::rt::spawn(server.run());
        agenda
    }

    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }

    /// Makes calls wait at a gate that lets the first `n` through.
    pub fn gated(&self, n: usize) -> Arc<Gate> {
        let gate = Arc::new(Gate {
            through: Semaphore::new(n),
            arrived: Semaphore::new(0),
        });
        self.book().gate = Some(Arc::clone(&gate));
        gate
    }

    /// Makes the doctor's half hours from one instant to another free.
    pub fn free(&self, doctor: Uuid, from: &str, to: &str) {
        let (mut at, to): (DateTime<Utc>, DateTime<Utc>) =
            (from.parse().unwrap(), to.parse().unwrap());
        let mut book = self.book();
        while at < to {
            book.free.push((doctor, at));
            at += Duration::minutes(30);
        }
        book.free.sort_by_key(|(_, at)| *at);
    }

    async fn asked(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let gate = self.book().gate.clone();
        if let Some(gate) = gate {
            gate.arrived.add_permits(1);
            gate.through.acquire().await.unwrap().forget();
        }
        let mut book = self.book();
        book.asked += 1;
        let token = request
            .headers()
            .get("authorization")?
            .to_str()
            .unwrap()
            .to_owned();
        let token = token.strip_prefix("Bearer ").unwrap();
        testkit::service_verifier()
            .verify_service(token, "scheduling", self.now.now())
            .expect("a token of nlu-booking for scheduling");
        book.is_away
            .then(|| HttpResponse::ServiceUnavailable().finish())
    }
}

async fn slots(
    agenda: Data<Agenda>,
    query: Query<SlotsQuery>,
    request: HttpRequest,
) -> HttpResponse {
    if let Some(away) = agenda.asked(&request).await {
        return away;
    }
    let book = agenda.book();
    // What the conversation holds itself counts as free.
    let own = book.holds.values().filter_map(|(wish, _)| {
        let read = |field: &str| wish[field].as_str().unwrap().to_owned();
        let is_own = query
            .session_id
            .is_some_and(|id| id.to_string() == read("session_id"));
        is_own.then(|| {
            (
                read("doctor_id").parse().unwrap(),
                read("starts_at").parse().unwrap(),
            )
        })
    });
    let mut free: Vec<(Uuid, DateTime<Utc>)> = book.free.iter().copied().chain(own).collect();
    free.sort_by_key(|(_, at)| *at);
    let slots: Vec<_> = free
        .iter()
        .filter(|(doctor, _)| query.doctor_id.is_none_or(|wanted| wanted == *doctor))
        .filter(|(_, at)| query.from <= *at && *at < query.to)
        .take(query.limit)
        .map(|(doctor, at)| {
            json!({ "doctor_id": doctor, "service_id": query.service_id, "starts_at": at, "ends_at": *at + Duration::minutes(30) })
        })
        .collect();
    HttpResponse::Ok().json(json!({ "slots": slots, "days": [] }))
}

async fn hold(
    agenda: Data<Agenda>,
    turn: Path<Uuid>,
    wish: Json<Value>,
    request: HttpRequest,
) -> HttpResponse {
    if let Some(away) = agenda.asked(&request).await {
        return away;
    }
    let mut wish = wish.into_inner();
    let expires_at = agenda.now.now() + Duration::minutes(10);
    let mut book = agenda.book();
    book.put.push(*turn);
    if let Some((_, id)) = book.holds.get(&*turn) {
        return HttpResponse::Ok().json(json!({ "hold_id": id, "expires_at": expires_at }));
    }
    let at: DateTime<Utc> = wish["starts_at"].as_str().unwrap().parse().unwrap();
    let at_once = |(_, free): &&(Uuid, DateTime<Utc>)| *free == at;
    let anybody = book.free.iter().find(at_once).map(|(doctor, _)| *doctor);
    let wanted = wish["doctor_id"].as_str().map(|id| id.parse().unwrap());
    let doctor: Uuid = wanted.or(anybody).unwrap_or_default();
    wish["doctor_id"] = json!(doctor);
    let before = book.free.len();
    book.free.retain(|free| *free != (doctor, at));
    if book.free.len() == before {
        return HttpResponse::Conflict()
            .json(json!({ "error": "", "code": "SLOT_TAKEN", "trace_id": "" }));
    }
    let id = Uuid::from_u128(turn.as_u128() ^ 1);
    book.holds.insert(*turn, (wish, id));
    let answer = json!({ "hold_id": id, "doctor_id": doctor, "expires_at": expires_at });
    HttpResponse::Ok().json(answer)
}

async fn book(
    agenda: Data<Agenda>,
    turn: Path<Uuid>,
    wish: Json<Value>,
    request: HttpRequest,
) -> HttpResponse {
    if let Some(away) = agenda.asked(&request).await {
        return away;
    }
    let mut book = agenda.book();
    let Some(booked) = &mut book.booked else {
        return HttpResponse::InternalServerError().finish();
    };
    booked.push(*turn);
    let wish = wish.into_inner();
    HttpResponse::Ok().json(json!({
        "appointment_id": wish["hold_id"], "doctor_id": wish["doctor_id"], "service_id": wish["service_id"],
        "patient_id": Uuid::from_u128(9), "starts_at": wish["starts_at"], "ends_at": wish["starts_at"], "version": 1,
    }))
}
