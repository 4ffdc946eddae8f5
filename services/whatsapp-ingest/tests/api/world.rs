//! whatsapp-ingest put together for one test, with all servers, or with some of them unreachable.

use actix_web::http::Method;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use bus::{Bus, Publisher};
use cache::Cache;
use chassis::SecretString;
use db::{Db, DbConfig};
use events::{
    WhatsappMessage, WhatsappMessagesReceived, WhatsappStatusUpdate, WhatsappStatusesUpdated,
};
use futures_util::future::{join, join_all};
use kernel::{Heartbeat, Ids};
use rest::RequestMiddleware;
use ring::hmac;
use serde_json::Value;
use testkit::{Role, TestDb, clock};
use whatsapp_ingest::{App, Config, Intake, IntakeWorker, Parts, PublishOrSpool, api};

pub const META_SECRET: &str = "meta-app-secret";
pub const VERIFY_TOKEN: &str = "meta-verify-token";
pub const LEMON_SECRET: &str = "lemonsqueezy-secret";
/// An address at which no server listens.
const NOWHERE: &str = "127.0.0.1:1";

/// A database and a prefix of keys in Redis that only this test uses.
pub struct World {
    pub db: TestDb,
    prefix: String,
}

/// The servers that cannot be reached.
#[derive(Clone, Copy, Default)]
pub struct Away {
    pub redis: bool,
    pub database: bool,
}

/// The service and the work that the host would run for it.
pub struct Service {
    pub app: App,
    worker: IntakeWorker,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Whether the answer says when to try again.
    pub retry_after: bool,
    pub body: String,
}

impl Answer {
    pub fn code(&self) -> String {
        let body: Value = serde_json::from_str(&self.body).expect("a problem's body");
        body["code"].as_str().expect("a code").to_owned()
    }
}

impl World {
    pub async fn new() -> Self {
        Self {
            db: TestDb::new().await,
            prefix: format!("test_{}:", Ids::system().uuid().simple()),
        }
    }

    /// The service without a broker, so that every event is spooled.
    pub async fn service(&self, away: Away) -> Service {
        let nowhere = format!("amqp://nobody:x@{NOWHERE}/%2f");
        let bus = Bus::open(&nowhere, "a test", &Ids::system()).unwrap();
        self.service_on(&bus, away).await
    }

    pub async fn service_on(&self, bus: &Bus, away: Away) -> Service {
        let db = if away.database {
            let url = format!("postgres://cita_ingest:x@{NOWHERE}/cita");
            let config = DbConfig {
                url,
                pool_size: 2,
                deadline: DbConfig::DEADLINE,
            };
            Db::open(&config, clock().into()).unwrap()
        } else {
            self.db.db(Role::Ingest, clock())
        };
        let redis = if away.redis {
            format!("redis://{NOWHERE}/0")
        } else {
            testkit::redis_url()
        };
        let cache = Cache::connect(&redis).await.unwrap().prefixed(&self.prefix);
        let (intake, worker) =
            Intake::new(PublishOrSpool::new(db.clone(), &Publisher::new(bus), cache));
        let app = App::new(Parts {
            db,
            clock: clock().into(),
            ids: Ids::system(),
            config: Config {
                meta_app_secret: SecretString::from(META_SECRET),
                meta_verify_token: SecretString::from(VERIFY_TOKEN),
                lemonsqueezy_signing_secret: SecretString::from(LEMON_SECRET),
            },
            intake,
        });
        Service { app, worker }
    }

    /// The messages in the spool, in the order of their events, each with the number that received it.
    pub async fn messages(&self) -> Vec<(String, WhatsappMessage)> {
        let events: Vec<WhatsappMessagesReceived> = self.db.published_events(Role::Ingest).await;
        let of = |event: WhatsappMessagesReceived| {
            let number = event.phone_number_id;
            let messages = event.messages.into_iter();
            messages.map(move |message| (number.clone(), message))
        };
        events.into_iter().flat_map(of).collect()
    }

    /// The statuses in the spool, in the order of their events.
    pub async fn statuses(&self) -> Vec<WhatsappStatusUpdate> {
        let events: Vec<WhatsappStatusesUpdated> = self.db.published_events(Role::Ingest).await;
        let statuses = events.into_iter().flat_map(|event| event.statuses);
        statuses.collect()
    }

    /// Sends these webhooks as Meta, one after the other, and expects 200 for each.
    pub async fn receive(&self, webhooks: &[Value]) {
        let service = self.service(Away::default()).await;
        let requests = webhooks.iter().map(|webhook| meta(&webhook.to_string()));
        for answer in ask(service, requests).await {
            assert_eq!((answer.status, answer.body.as_str()), (200, ""));
        }
    }
}

/// The endpoints around one application.
pub fn routes(app: App) -> chassis::Routes {
    chassis::Routes::new(api().endpoints, app, chassis::Keys::default())
}

/// Sends the requests one after the other.
pub async fn ask(service: Service, requests: impl IntoIterator<Item = TestRequest>) -> Vec<Answer> {
    ask_in_groups(service, requests.into_iter().map(|request| vec![request])).await
}

/// Sends one request.
pub async fn ask_once(service: Service, request: TestRequest) -> Answer {
    ask(service, [request]).await.remove(0)
}

/// Sends the requests at the same time; the answers are in the order of the requests.
pub async fn ask_together(service: Service, requests: Vec<TestRequest>) -> Vec<Answer> {
    ask_in_groups(service, [requests]).await
}

/// Sends the requests of a group at the same time, and one group after the other.
async fn ask_in_groups(
    service: Service,
    groups: impl IntoIterator<Item = Vec<TestRequest>>,
) -> Vec<Answer> {
    let Service { app, worker } = service;
    let server = actix_web::App::new()
        .wrap(RequestMiddleware)
        .configure(move |config| routes(app).configure(config));
    let asking = async {
        let server = init_service(server).await;
        let mut answers = Vec::new();
        for group in groups {
            let asked = group.into_iter().map(|request| async {
                let response = call_service(&server, request.to_request()).await;
                let status = response.status().as_u16();
                let retry_after = response.headers().contains_key("retry-after");
                let body = read_body(response).await;
                Answer {
                    status,
                    retry_after,
                    body: String::from_utf8(body.to_vec()).unwrap(),
                }
            });
            answers.extend(join_all(asked).await);
        }
        answers
    };
    // The worker ends by itself once the server is gone: what it has begun is finished.
    let (answers, ()) = join(asking, worker.run(Heartbeat::unwatched())).await;
    answers
}

/// A webhook as Meta sends it.
pub fn meta(body: &str) -> TestRequest {
    let signature = format!("sha256={}", signature(META_SECRET, body.as_bytes()));
    request("/webhooks/whatsapp", body).insert_header(("X-Hub-Signature-256", signature))
}

/// A webhook as LemonSqueezy sends it.
pub fn lemon(body: &str) -> TestRequest {
    let signature = signature(LEMON_SECRET, body.as_bytes());
    request("/webhooks/lemonsqueezy", body).insert_header(("X-Signature", signature))
}

/// A webhook without a signature.
pub fn request(path: &str, body: &str) -> TestRequest {
    TestRequest::default()
        .method(Method::POST)
        .uri(path)
        .insert_header(("Content-Type", "application/json"))
        .set_payload(body.to_owned())
}

pub fn signature(secret: &str, bytes: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    hex::encode(hmac::sign(&key, bytes))
}
