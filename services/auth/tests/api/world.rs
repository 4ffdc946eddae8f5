//! Auth put together for one test, with one clinic whose staff all have the same password.

use crate::folder::{Folder, Shared};
use crate::graph;
use actix_web::test::{TestRequest, read_body_json};
use auth::{
    AdminKeys, App, Attempts, CookieStyle, DemoRequests, Logos, Neighbours, Parts, PasswordResets,
    Sessions, Settings, SignIn, Users, WebUrl, api, support_contact,
};
use bus::{Consumers, Failure};
use cache::{Cache, RateLimit};
use chrono::{DateTime, Utc};
use crypto::{Hasher, KeyedDigest, Keyring, generate_master_key};
use db::Db;
use diesel::sql_types::{BigInt, Jsonb};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use events::Event;
use files::Images;
use kernel::{FixedClock, Ids};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tenancy::Plan;
use testkit::{Answered, Clinic, Role, Served, Staff, TestDb, clock};

pub const PASSWORD: &str = "una-clave-larga";

/// The keys of the operator, called `ana` and `luis`.
pub const ADMIN_KEY: &str = "key-of-ana-0123456789abcdef01234567";
pub const OTHER_ADMIN_KEY: &str = "key-of-luis-0123456789abcdef01234567";

/// Hashes at once for strangers; more than a test asks for.
pub const STRANGERS: u32 = 40;

/// How much a copy of the service allows.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// Hashes at once for strangers.
    pub strangers: u32,
    /// Active users on a plan.
    pub users: fn(Plan) -> Option<u32>,
    /// Where Meta answers; `None` for where it does not.
    pub meta: Option<SocketAddr>,
    /// Tests of a WhatsApp number in a minute.
    pub tests: u32,
    /// Where the other services answer; `None` where there are none.
    pub neighbours: Option<SocketAddr>,
    /// Whether the store of files does not answer.
    pub files_are_away: bool,
    /// Where the people who run the installation are reached.
    pub support: Option<&'static str>,
}

impl Bounds {
    pub const USUAL: Self = Self {
        strangers: STRANGERS,
        users: Plan::user_limit,
        meta: None,
        tests: 5,
        neighbours: None,
        files_are_away: false,
        support: None,
    };

    /// The other services, one behind the other at one address.
    fn neighbours(&self) -> Vec<(&'static str, String)> {
        let names = ["scheduling", "nlu-booking", "billing", "notification"];
        let at = |address| names.map(|name| (name, format!("http://{address}/{name}")));
        self.neighbours.map(at).into_iter().flatten().collect()
    }
}

pub struct World {
    pub db: TestDb,
    pub clinic: Clinic,
    pub clock: FixedClock,
    pub served: Served,
    pub shared: Shared,
    app: App,
}

impl World {
    pub async fn new() -> Self {
        let db = TestDb::new().await;
        let clinic = Clinic::open(&db).await;
        let (clock, hasher) = (clock(), Hasher::for_tests());
        let hash = hasher.hash(PASSWORD).await.unwrap();
        let cache = Cache::connect(&testkit::redis_url()).await.unwrap();
        let cache = cache.prefixed(&format!("test_{}:", Ids::system().uuid().simple()));
        let shared = Shared {
            cache,
            folder: Folder::new(),
        };
        let app = app(
            db.db(Role::Auth, clock.clone()),
            &clock,
            hasher,
            Bounds::USUAL,
            &shared,
        );
        let world = Self {
            db,
            clinic,
            served: Served::new(api, app.clone(), &app.db, clock.clone()),
            clock,
            app,
            shared,
        };
        world.set("password_hash", &hash).await;
        world
    }

    /// The service, for its jobs.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// Lets time pass, in seconds.
    pub fn advance(&self, seconds: u64) {
        let seconds = i64::try_from(seconds).unwrap();
        self.clock.advance(chrono::Duration::seconds(seconds));
    }

    /// Another copy of the service, on the same database, with so many seats for strangers.
    pub fn copy(&self, strangers: u32) -> Served {
        self.copy_with(Bounds {
            strangers,
            ..Bounds::USUAL
        })
    }

    /// Another copy of the service, on the same database, with other bounds.
    pub fn copy_with(&self, bounds: Bounds) -> Served {
        let db = self.db.db(Role::Auth, self.clock.clone());
        let app = app(
            db.clone(),
            &self.clock,
            Hasher::for_tests(),
            bounds,
            &self.shared,
        );
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

    /// Sends a request with a JSON body as a member of staff.
    pub async fn ask(&self, who: Staff, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let token = who.token(self.clock.now());
        self.call(asked(&token, method, path, body)).await
    }

    /// The same as the clinic's administrator.
    pub async fn admin(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        self.ask(self.clinic.admin, method, path, body).await
    }

    /// Adds a user of the clinic, and answers id, e-mail address and one-time password.
    pub async fn add_user(&self, name: &str, role: &str) -> (String, String, String) {
        let email = format!("{name}@clinica.test");
        let mut body = json!({"fullName": name, "email": email, "role": role});
        if role == "admin" {
            body["password"] = PASSWORD.into();
        }
        let (status, body) = self.admin("POST", "/api/users", &body).await;
        assert_eq!(status, 201, "{body}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (
            text(&body["user"]["id"]),
            email,
            text(&body["temporaryPassword"]),
        )
    }

    /// Puts the clinic on a plan.
    pub async fn subscribe(&self, plan: Plan) {
        let now = self.clock.now();
        self.clinic
            .become_subscriber(&self.db, plan, "active", now)
            .await;
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

    /// The detail of the last entry of that act in the clinic's audit log.
    pub async fn audit_detail(&self, act: &str) -> Value {
        let last =
            format!("detail FROM audit.entries WHERE act = '{act}' ORDER BY at DESC LIMIT 1");
        diesel::dsl::sql::<Jsonb>(&format!("SELECT {last}"))
            .get_result(&mut self.owner().await)
            .await
            .unwrap()
    }

    /// How many rows of the clinic there are.
    pub async fn count(&self, rows: &str) -> i64 {
        diesel::dsl::sql::<BigInt>(&format!("SELECT count(*) FROM {rows}"))
            .get_result(&mut self.owner().await)
            .await
            .unwrap()
    }

    /// The number that a query in the clinic answers.
    pub async fn number(&self, query: &str) -> i64 {
        diesel::dsl::sql::<BigInt>(&format!("SELECT ({query})::bigint"))
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

    /// Locks the clinic's row until it is released.
    pub async fn lock_clinic(&self) -> AsyncPgConnection {
        let mut conn = self.owner().await;
        for statement in ["BEGIN", "SELECT FROM tenancy.clinics FOR UPDATE"] {
            diesel::sql_query(statement)
                .execute(&mut conn)
                .await
                .unwrap();
        }
        conn
    }

    pub async fn release(mut lock: AsyncPgConnection) {
        diesel::sql_query("ROLLBACK")
            .execute(&mut lock)
            .await
            .unwrap();
    }

    /// Waits until so many connections of the database wait for a lock.
    pub async fn waiting_for_a_lock(&self, count: i64) {
        let mut conn = self.db.owner().await;
        let query = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                      WHERE NOT l.granted AND a.datname = current_database()";
        loop {
            let waiting: i64 = diesel::dsl::sql::<BigInt>(query)
                .get_result(&mut conn)
                .await
                .unwrap();
            if waiting >= count {
                return;
            }
        }
    }

    /// A connection of the owner inside the clinic.
    pub async fn owner(&self) -> AsyncPgConnection {
        let mut conn = self.db.owner().await;
        let context = format!(
            "SELECT set_config('app.clinic_id', '{}', false)",
            self.clinic.id
        );
        diesel::sql_query(context).execute(&mut conn).await.unwrap();
        conn
    }

    /// Sends a request of the operator.
    pub async fn operator(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        self.call(of_operator(ADMIN_KEY, method, path, body)).await
    }

    /// Sends a request of the operator about the clinic.
    pub async fn about_clinic(&self, method: &str, rest: &str, body: &Value) -> (u16, Value) {
        let path = format!("/api/superadmin/clinics/{}{rest}", self.clinic.id);
        self.operator(method, &path, body).await
    }

    /// Gives the clinic a plan, as the operator does.
    pub async fn grant(&self, plan: &str, ends_at: Option<DateTime<Utc>>) {
        let ends_at = ends_at.map_or_else(
            || "NULL".to_owned(),
            |end| format!("'{}'", end.to_rfc3339()),
        );
        let grant = format!(
            "INSERT INTO tenancy.grants (clinic_id, id, plan, reason, given_by, given_at, ends_at)
             VALUES ('{}', gen_random_uuid(), '{plan}', 'a pilot clinic', 'default', '{}', {ends_at})",
            self.clinic.id,
            self.clock.now().to_rfc3339()
        );
        self.clinic.run(&self.db, &[grant]).await;
    }

    /// Decides the plans that are due, as the service does every half minute.
    pub async fn decide_due(&self) {
        auth::jobs::decide_due(&self.app).await.unwrap();
    }

    /// Deletes requests for a demonstration that are too old, as the service does every day.
    pub async fn delete_demo_requests(&self) {
        auth::jobs::delete_demo_requests(&self.app).await.unwrap();
    }

    /// Delivers an event about the clinic's subscription.
    pub async fn deliver<E: Event>(&self, event: &E) -> Result<(), Failure> {
        let consumers: Consumers = auth::consumers::all(&self.app);
        testkit::deliver(&consumers, Some(self.clinic.id), event).await
    }
}

/// A request with a key of the operator, from an address of its own network.
pub fn of_operator(key: &str, method: &str, path: &str, body: &Value) -> TestRequest {
    let request = TestRequest::with_uri(path)
        .method(method.parse().unwrap())
        .insert_header(("X-Admin-Key", key));
    if body.is_null() {
        request
    } else {
        request.set_json(body)
    }
}

/// The keys of every copy are made from the same secret.
fn app(db: Db, clock: &FixedClock, hasher: Hasher, bounds: Bounds, shared: &Shared) -> App {
    let cache = &shared.cache;
    let tests = RateLimit::new(
        cache.clone(),
        "auth_whatsapp_tests",
        bounds.tests,
        Duration::from_mins(1),
    );
    let (signer, ids) = (testkit::staff_signer(), Ids::system());
    let key = |purpose| KeyedDigest::derived(b"tests", purpose);
    let admin_keys = format!("ana:{ADMIN_KEY},luis:{OTHER_ADMIN_KEY}");
    let attempts = key("sign-in attempts");
    App::new(Parts {
        db,
        clock: clock.clone().into(),
        ids: ids.clone(),
        users: Users::new(hasher.clone(), bounds.users),
        settings: Settings::new(keyring(), graph::client(bounds.meta), tests),
        logos: Logos::new(
            shared.folder.files(bounds.files_are_away),
            keyring(),
            Images::new(4),
            RateLimit::new(cache.clone(), "auth_logos", 10, Duration::from_mins(1)),
        ),
        clinic_exports: RateLimit::new(
            cache.clone(),
            "auth_clinic_exports",
            3,
            Duration::from_hours(1),
        ),
        neighbours: Arc::new(Neighbours::new(bounds.neighbours(), signer.clone()).unwrap()),
        exports: RateLimit::new(
            cache.clone(),
            "auth_audit_exports",
            3,
            Duration::from_mins(1),
        ),
        sign_in: SignIn::new(hasher, signer.clone(), attempts, bounds.strangers, ids),
        sessions: Sessions::new(signer.clone(), key("secrets of sessions")),
        admin_keys: AdminKeys::read(key("keys of the operator"), None, Some(&admin_keys)).unwrap(),
        attempts: Attempts::new(key("attempts")),
        demo_requests: DemoRequests::new(key("requests for a demonstration"), Ids::system()),
        password_resets: PasswordResets::new(Ids::system()),
        web_url: WebUrl::parse("https://cita.test", false).unwrap(),
        support: bounds.support.map(|text| support_contact(text).unwrap()),
        keyring: keyring(),
        cookies: CookieStyle::of(Some("https://cita.test")),
        jwks: testkit::staff_jwks(),
    })
}

/// The keyring of every copy.
pub fn keyring() -> Arc<Keyring> {
    static KEYRING: OnceLock<Arc<Keyring>> = OnceLock::new();
    let made = KEYRING.get_or_init(|| {
        let master = generate_master_key().unwrap();
        Arc::new(Keyring::parse(&format!("1:{}", master.as_str())).unwrap())
    });
    Arc::clone(made)
}

/// A request with a token and a JSON body.
pub fn asked(token: &str, method: &str, path: &str, body: &Value) -> TestRequest {
    let request = TestRequest::with_uri(path)
        .method(method.parse().unwrap())
        .peer_addr("203.0.113.1:50000".parse().unwrap())
        .insert_header(("Authorization", format!("Bearer {token}")));
    match body {
        Value::Null => request,
        body => request.set_json(body),
    }
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
