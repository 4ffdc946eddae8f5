//! Auth put together for one test, with one clinic whose staff all have the same password.

use actix_web::test::{TestRequest, read_body_json};
use auth::{App, CookieStyle, Parts, Sessions, SignIn, api};
use bus::{Consumers, Failure};
use crypto::{Hasher, KeyedDigest};
use db::Db;
use diesel::sql_types::BigInt;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use events::SubscriptionChanged;
use kernel::{FixedClock, Ids};
use serde_json::Value;
use testkit::{Answered, Clinic, Role, Served, Staff, TestDb, clock};

pub const PASSWORD: &str = "una-clave-larga";

/// Hashes at once for strangers; more than a test asks for.
pub const STRANGERS: u32 = 40;

pub struct World {
    pub db: TestDb,
    pub clinic: Clinic,
    pub clock: FixedClock,
    pub served: Served,
    app: App,
}

impl World {
    pub async fn new() -> Self {
        let db = TestDb::new().await;
        let clinic = Clinic::open(&db).await;
        let (clock, hasher) = (clock(), Hasher::for_tests());
        let hash = hasher.hash(PASSWORD).await.unwrap();
        let app = app(db.db(Role::Auth, clock.clone()), &clock, hasher, STRANGERS);
        let world = Self {
            db,
            clinic,
            served: Served::new(api, app.clone(), &app.db, clock.clone()),
            clock,
            app,
        };
        world.set("password_hash", &hash).await;
        world
    }

    /// Lets time pass, in seconds.
    pub fn advance(&self, seconds: u64) {
        let seconds = i64::try_from(seconds).unwrap();
        self.clock.advance(chrono::Duration::seconds(seconds));
    }

    /// Another copy of the service, on the same database, with so many seats for strangers.
    pub fn copy(&self, strangers: u32) -> Served {
        let db = self.db.db(Role::Auth, self.clock.clone());
        let app = app(db.clone(), &self.clock, Hasher::for_tests(), strangers);
        Served::new(api, app, &db, self.clock.clone())
    }

    /// Sets a column of every user of the clinic.
    pub async fn set(&self, column: &str, value: &str) {
        let statement = format!("UPDATE auth.users SET {column} = '{value}'");
        self.clinic.run(&self.db, &[statement]).await;
    }

    /// The e-mail address of the clinic's administrator.
    pub fn email(&self) -> String {
        format!("admin-{}@clinica.test", self.clinic.id.uuid().simple())
    }

    /// Sends a request. The body of an answer without JSON is `null`.
    pub async fn call(&self, request: TestRequest) -> (u16, Value) {
        let Answered { status, body } = self.served.call(request).await;
        (status, body)
    }

    pub async fn get(&self, path: &str, who: Staff) -> (u16, Value) {
        let token = who.token(self.clock.now());
        let request = TestRequest::get()
            .uri(path)
            .insert_header(("Authorization", format!("Bearer {token}")));
        self.call(request).await
    }

    /// Signs in from a network address at a given copy of the service, and answers status, code and `Retry-After` in seconds; 0 without.
    pub async fn try_at(
        served: &Served,
        email: &str,
        password: &str,
        address: &str,
    ) -> (u16, String, u64) {
        let response = served.respond(request(email, password, address)).await;
        let status = response.status().as_u16();
        let after = response.headers().get("retry-after");
        let after = after.map_or(0, |value| value.to_str().unwrap().parse().unwrap());
        let body: Value = read_body_json(response).await;
        let code = body["code"].as_str().unwrap_or_default().to_owned();
        (status, code, after)
    }

    /// Signs in from a network address.
    pub async fn sign_in(&self, email: &str, password: &str, address: &str) -> (u16, Value) {
        self.call(request(email, password, address)).await
    }

    /// How many sessions the clinic has.
    pub async fn sessions(&self) -> i64 {
        self.count("auth.sessions").await
    }

    /// How many entries of that act the clinic's audit log has.
    pub async fn audited(&self, act: &str) -> i64 {
        self.count(&format!("audit.entries WHERE act = '{act}'"))
            .await
    }

    async fn count(&self, rows: &str) -> i64 {
        diesel::dsl::sql::<BigInt>(&format!("SELECT count(*) FROM {rows}"))
            .get_result(&mut self.owner().await)
            .await
            .unwrap()
    }

    /// Locks all sessions of the clinic until the transaction ends. A copy that is started afterwards waits for a lock for 100 ms.
    pub async fn lock_sessions(&self) -> AsyncPgConnection {
        self.db.limit_lock_waits(Role::Auth, 100).await;
        let mut conn = self.owner().await;
        for statement in ["BEGIN", "SELECT FROM auth.sessions FOR UPDATE"] {
            diesel::sql_query(statement)
                .execute(&mut conn)
                .await
                .unwrap();
        }
        conn
    }

    /// A connection of the owner inside the clinic.
    async fn owner(&self) -> AsyncPgConnection {
        let mut conn = self.db.owner().await;
        let context = format!(
            "SELECT set_config('app.clinic_id', '{}', false)",
            self.clinic.id
        );
        diesel::sql_query(context).execute(&mut conn).await.unwrap();
        conn
    }

    /// Delivers an event about the clinic's subscription.
    pub async fn deliver(&self, event: &SubscriptionChanged) -> Result<(), Failure> {
        let consumers: Consumers = auth::consumers::all(&self.app);
        testkit::deliver(&consumers, Some(self.clinic.id), event).await
    }
}

/// The keys of every copy are made from the same secret.
fn app(db: Db, clock: &FixedClock, hasher: Hasher, strangers: u32) -> App {
    let (signer, ids) = (testkit::staff_signer(), Ids::system());
    let key = |purpose| KeyedDigest::derived(b"tests", purpose);
    let attempts = key("sign-in attempts");
    App::new(Parts {
        db,
        clock: clock.clone().into(),
        ids: ids.clone(),
        sign_in: SignIn::new(hasher, signer.clone(), attempts, strangers, ids),
        sessions: Sessions::new(signer.clone(), key("secrets of sessions")),
        cookies: CookieStyle::of(Some("https://cita.test")),
        jwks: testkit::staff_jwks(),
    })
}

/// A sign-in from a network address.
pub fn request(email: &str, password: &str, address: &str) -> TestRequest {
    let body = serde_json::json!({"email": email, "password": password});
    let from = format!("{address}:50000").parse().unwrap();
    TestRequest::post()
        .uri("/api/auth/login")
        .peer_addr(from)
        .set_json(body)
}
