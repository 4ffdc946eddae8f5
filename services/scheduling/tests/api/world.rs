//! A clinic with its scheduling service, and the staff, patients and services that call it.

use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App as Server, Error};
use bus::Failure;
use cache::Cache;
use crypto::{Keyring, generate_master_key};
use diesel_async::RunQueryDsl;
use events::Event;
use internal::scheduling::AUDIENCE;
use kernel::{FixedClock, Ids, SessionId, TurnId};
use rest::RequestMiddleware;
use scheduling::{App, Parts, api, calendar_reads, consumers};
use serde::Serialize;
use serde_json::{Value, json};
use std::fmt::Display;
use testkit::{Clinic, Doctor, Role, Staff, TestDb, service_token};

/// The day after the test clock's, so that the clinic's notice refuses nothing.
pub const TUESDAY: &str = "2026-11-24";
/// The phone that most patients here have.
pub const PHONE: &str = "+50370123456";

/// A clinic with one doctor, from 08:00 to 12:00, and the service that runs its agenda.
pub struct World {
    pub test: TestDb,
    pub clinic: Clinic,
    pub doctor: Doctor,
    pub clock: FixedClock,
    pub app: App,
    /// With a prefix of its own.
    pub cache: Cache,
}

/// The factory of an actix application, under a short name.
pub trait ServerFactory:
    ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse,
        Error = Error,
        InitError = (),
    >
{
}

impl<T> ServerFactory for T where
    T: ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse,
            Error = Error,
            InitError = (),
        >
{
}

/// A request that is not sent yet.
pub struct Call(pub TestRequest);

/// The answer to a request.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// The `ETag`, with its quotes; empty where there is none.
    pub tag: String,
    pub body: Value,
}

/// The service on the test's database.
fn app(test: &TestDb, clock: &FixedClock, cache: &Cache) -> App {
    let master = generate_master_key().unwrap();
    App::new(Parts {
        db: test.db(Role::Scheduling, clock.clone()),
        clock: clock.clone().into(),
        ids: Ids::system(),
        keyring: Keyring::parse(&format!("1:{}", master.as_str())).unwrap(),
        calendar_reads: calendar_reads(cache),
    })
}

impl World {
    pub async fn open() -> Self {
        let test = TestDb::new().await;
        let clinic = Clinic::open(&test).await;
        let doctor = clinic.doctor(&test, "08:00", "12:00").await;
        let clock = testkit::clock();
        let cache = Cache::connect(&testkit::redis_url()).await.unwrap();
        let cache = cache.prefixed(&format!("test:{}:", Ids::system().uuid()));
        let app = app(&test, &clock, &cache);
        Self {
            test,
            clinic,
            doctor,
            clock,
            app,
            cache,
        }
    }

    /// One request of a member of staff.
    pub async fn call(&self, staff: Staff, call: Call) -> Answer {
        self.send(call.bearing(staff.token(self.clock.now()))).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(self.clinic.staff, Call::to("GET", path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(self.clinic.staff, Call::to("POST", path).with(body))
            .await
    }

    /// One request of nlu-booking.
    pub async fn internal(&self, call: Call) -> Answer {
        let token = service_token(AUDIENCE, self.clinic.id, self.clock.now());
        self.send(call.bearing(token)).await
    }

    /// One request without any token of its own.
    pub async fn send(&self, call: Call) -> Answer {
        let server = init_service(self.server()).await;
        Answer::of(call_service(&server, call.0.to_request()).await).await
    }

    /// The service as a process serves it, for tests that send much at once.
    pub fn server(&self) -> Server<impl ServerFactory + use<>> {
        self.server_of(&self.app)
    }

    /// The same of a process of its own.
    pub fn server_of(&self, app: &App) -> Server<impl ServerFactory + use<>> {
        let keys = testkit::keys(AUDIENCE, self.clock.clone(), &app.db);
        let routes = chassis::Routes::new(api().endpoints, app.clone(), keys);
        Server::new()
            .wrap(RequestMiddleware)
            .configure(move |config| routes.configure(config))
    }

    /// The same clinic's service in another process, which has nothing in its memory.
    pub fn just_started(&self) -> App {
        app(&self.test, &self.clock, &self.cache)
    }

    /// The body of a request that books Ana at that time on Tuesday.
    pub fn booking(&self, time: &str) -> Value {
        json!({
            "doctorId": self.doctor.id, "serviceId": self.clinic.service, "appointmentDate": TUESDAY,
            "startTime": time, "patientName": "Ana Menjívar", "patientPhone": PHONE,
        })
    }

    /// Books Ana at that time on Tuesday.
    pub async fn book(&self, time: &str) -> Answer {
        self.post("/api/appointments", self.booking(time)).await
    }

    /// The times that staff see free on that day.
    pub async fn free_on(&self, date: &str) -> Vec<String> {
        let path = format!(
            "/api/doctors/{}/availability?date={date}&service_id={}",
            self.doctor.id, self.clinic.service
        );
        times(&self.get(&path).await.ok())
    }

    /// Asks for a hold on Tuesday, the UTC time given, for a session whose contact is Ana's phone.
    pub async fn hold(&self, chat: &Chat, turn: TurnId, starts_at: &str) -> Answer {
        let body = json!({
            "session_id": chat.session, "doctor_id": self.doctor.id, "service_id": self.clinic.service,
            "starts_at": starts_at, "patient_name": chat.name, "contact_phone": chat.phone,
        });
        self.internal(Call::to("PUT", &format!("/internal/holds/{turn}")).with(body))
            .await
    }

    /// The same with whoever is free.
    pub async fn hold_any(&self, chat: &Chat, turn: TurnId, starts_at: &str) -> Answer {
        let body = json!({
            "session_id": chat.session, "service_id": self.clinic.service, "starts_at": starts_at,
            "patient_name": chat.name, "contact_phone": chat.phone,
        });
        self.internal(Call::to("PUT", &format!("/internal/holds/{turn}")).with(body))
            .await
    }

    /// A new conversation with a person at that phone.
    pub async fn chat(&self, name: &str, phone: &str) -> Chat {
        let session: SessionId = Ids::system().next();
        let digits = phone.trim_start_matches('+');
        let row = format!(
            "INSERT INTO conversation.sessions (clinic_id, id, phone_number_id, contact_phone)
             VALUES ('{}', '{session}', '{}', '{digits}')",
            self.clinic.id, self.clinic.phone_number_id
        );
        self.clinic.run(&self.test, &[row]).await;
        Chat {
            session,
            name: name.to_owned(),
            phone: phone.to_owned(),
        }
    }

    /// Delivers an event of this clinic, twice.
    pub async fn deliver(&self, event: &impl Event) -> Result<(), Failure> {
        testkit::deliver(&consumers::all(&self.app), Some(self.clinic.id), event).await
    }

    /// The number of the clinic's rows in a table.
    pub async fn rows(&self, table: &str) -> i64 {
        let db = self.test.db(Role::Scheduling, self.clock.clone());
        let count = format!("(SELECT count(*) FROM {table})");
        db.acting_as(&self.clinic.system(), async |tx| {
            let count = diesel::dsl::sql::<diesel::sql_types::BigInt>(&count);
            Ok::<_, db::DbError>(diesel::select(count).get_result(tx.conn()).await?)
        })
        .await
        .unwrap()
    }

    /// The keys of the announced events, in order.
    pub async fn announced(&self) -> Vec<String> {
        self.test.published(Role::Scheduling).await
    }
}

/// A conversation with a patient.
pub struct Chat {
    pub session: SessionId,
    pub name: String,
    pub phone: String,
}

impl Call {
    pub fn to(method: &str, path: &str) -> Self {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        Self(TestRequest::default().method(method).uri(path))
    }

    pub fn with(self, body: impl Serialize) -> Self {
        Self(self.0.set_json(body))
    }

    pub fn bearing(self, token: impl Display) -> Self {
        Self(
            self.0
                .insert_header(("Authorization", format!("Bearer {token}"))),
        )
    }

    /// Says that the caller has the answer with that tag.
    pub fn having(self, tag: &str) -> Self {
        Self(self.0.insert_header(("If-None-Match", tag)))
    }

    /// Adds an idempotency key.
    pub fn under(self, key: &str) -> Self {
        Self(self.0.insert_header(("Idempotency-Key", key)))
    }
}

impl Answer {
    pub async fn of(response: ServiceResponse) -> Self {
        let status = response.status().as_u16();
        let tag = response.headers().get("ETag");
        let tag = tag.map_or("", |tag| tag.to_str().unwrap()).to_owned();
        let bytes = read_body(response).await;
        Self {
            status,
            tag,
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        }
    }

    #[track_caller]
    pub fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.body
    }

    #[track_caller]
    pub fn created(self) -> Value {
        assert_eq!(self.status, 201, "{}", self.body);
        self.body
    }

    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Value {
        assert_eq!(
            (self.status, self.body["code"].as_str().unwrap_or_default()),
            (status, code),
            "{}",
            self.body
        );
        self.body
    }
}

/// A new turn of a conversation.
pub fn turn() -> TurnId {
    Ids::system().next()
}

/// The start times of an availability.
pub fn times(free: &Value) -> Vec<String> {
    let slots = free.as_array().unwrap().iter();
    slots
        .map(|slot| slot["startTime"].as_str().unwrap().to_owned())
        .collect()
}

/// The text in that field of a JSON object.
#[track_caller]
pub fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field]
        .as_str()
        .unwrap_or_else(|| panic!("{field} in {value}"))
}
