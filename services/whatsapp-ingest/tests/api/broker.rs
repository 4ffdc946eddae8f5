//! A virtual host of its own for one test, with the queues that are bound to the events of whatsapp-ingest. Tests read the queues
//! through RabbitMQ's management interface.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bus::{Bus, topology};
use events::Event;
use events::queues::{APPLY_LEMONSQUEEZY, APPLY_STATUS, NOTE_ACCOUNT_CHANGE, Queue, STORE_MESSAGE};
use kernel::Ids;
use outbound::{Outbound, OutboundConfig, Request};
use serde_json::{Value, json};
use std::time::Duration;

/// Far longer than a test takes, so that no test fails on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

/// A virtual host that only one test uses; [`Broker::end`] deletes it.
pub struct Broker {
    name: String,
    url: String,
    management: String,
    credentials: String,
    client: Outbound,
}

impl Broker {
    /// A virtual host with the exchange and these queues.
    pub async fn with(queues: &[Queue]) -> Self {
        let management = testkit::management_url();
        let rest = management
            .strip_prefix("http://")
            .expect("a plain management URL");
        let (user, address) = rest.split_once('@').expect("a user in the management URL");
        let amqp = testkit::amqp_url();
        let (server, _) = amqp
            .rsplit_once('/')
            .expect("an AMQP URL with a virtual host");
        let name = format!("test_{}", Ids::system().uuid().simple());
        let management = format!("http://{}", address.trim_end_matches('/'));
        let config = OutboundConfig::to("rabbitmq", &management);
        let broker = Self {
            url: format!("{server}/{name}"),
            management,
            credentials: format!("Basic {}", STANDARD.encode(user)),
            client: Outbound::new(config).unwrap(),
            name,
        };
        broker.ask(Request::put(&broker.path("vhosts", ""))).await;
        topology::declare_queues(&broker.url, queues).await.unwrap();
        broker
    }

    /// A virtual host with all queues that are bound to events of whatsapp-ingest.
    pub async fn open() -> Self {
        Self::with(&[
            STORE_MESSAGE,
            APPLY_STATUS,
            NOTE_ACCOUNT_CHANGE,
            APPLY_LEMONSQUEEZY,
        ])
        .await
    }

    /// A bus, which connects while its `keep_connected` runs.
    pub fn bus(&self) -> Bus {
        Bus::open(&self.url, "a test", &Ids::system()).unwrap()
    }

    /// Takes up to a hundred messages out of a queue: their event ids and bodies.
    pub async fn take<E: Event>(&self, queue: &Queue) -> Vec<(String, E)> {
        let path = self.path("queues", &format!("/{}/get", queue.name));
        let wish = json!({"count": 100, "ackmode": "ack_requeue_false", "encoding": "base64"});
        let taken = self.ask(Request::post(&path).json(&wish)).await;
        let messages = taken.as_array().expect("a list of messages").iter();
        let read = messages.map(|message| {
            let body = STANDARD
                .decode(message["payload"].as_str().unwrap())
                .unwrap();
            let id = message["properties"]["message_id"].as_str().unwrap();
            (id.to_owned(), E::decode(body.as_slice()).unwrap())
        });
        read.collect()
    }

    /// Deletes the virtual host.
    pub async fn end(self) {
        self.ask(Request::new(
            outbound::Method::DELETE,
            &self.path("vhosts", ""),
        ))
        .await;
    }

    fn path(&self, what: &str, rest: &str) -> String {
        format!("{}/api/{what}/{}{rest}", self.management, self.name)
    }

    async fn ask(&self, request: Request) -> Value {
        let request = request.header("authorization", &self.credentials);
        let answer = self
            .client
            .send(request)
            .await
            .expect("the management interface answers");
        answer.json().unwrap_or(Value::Null)
    }
}

/// Runs `test` and keeps the bus connected meanwhile.
pub async fn connected<T>(bus: &Bus, test: impl Future<Output = T>) -> T {
    let test = Box::pin(async {
        bus.connected().await;
        test.await
    });
    tokio::select! {
        outcome = tokio::time::timeout(DEADLINE, test) => outcome.expect("the test ends in time"),
        () = bus.keep_connected() => unreachable!("the test does not close the bus"),
    }
}
