//! A virtual host of its own for each test, and what its management interface knows about it.

use base64::Engine as _;
use bus::{Bus, Outgoing, Rights, topology};
use chrono::Utc;
use events::queues::Queue;
use events::{ClinicRegistered, Event, HandoverEnded, SubscriptionChanged};
use kernel::{ClinicId, Clock, Ids};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The queue of these tests. It keeps one event that must be kept and one that need not.
pub const TRIED: Queue = Queue {
    name: "test.try",
    service: "bus",
    binds: &[SubscriptionChanged::KEY, HandoverEnded::KEY],
    batch: 4,
    attempts: 2,
    hold_seconds: 0,
};

/// A queue whose messages are applied in batches.
pub const BATCHED: Queue = Queue {
    name: "test.batch",
    service: "bus",
    binds: &[SubscriptionChanged::KEY],
    batch: 64,
    attempts: 2,
    hold_seconds: 0,
};

/// How long a test waits for anything: far longer than it takes, so that a busy machine fails nothing.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A virtual host that nobody else uses. Deleted with its value.
pub struct Broker {
    name: String,
    pub url: String,
    management: Management,
}

impl Broker {
    /// An empty one: no exchange, no queue.
    pub fn empty() -> Self {
        let name = format!("test_{}", Ids::system().uuid().simple());
        let management = Management::at(&testkit::management_url());
        management.ask("PUT", &format!("/api/vhosts/{name}"), &Value::Null);
        let amqp = testkit::amqp_url();
        let (server, _) = amqp
            .rsplit_once('/')
            .expect("an AMQP URL with a virtual host");
        Self {
            url: format!("{server}/{name}"),
            name,
            management,
        }
    }

    /// One with the exchange and the queue of these tests.
    pub async fn declared() -> Self {
        let broker = Self::empty();
        topology::declare_queues(&broker.url, &[TRIED])
            .await
            .unwrap();
        broker
    }

    /// One with the exchange and a queue whose messages are applied in batches.
    pub async fn batched() -> Self {
        let broker = Self::empty();
        topology::declare_queues(&broker.url, &[BATCHED])
            .await
            .unwrap();
        broker
    }

    /// A bus that is not connected until its `keep_connected` runs.
    pub fn bus(&self) -> Bus {
        Bus::open(&self.url, "a test", &Ids::system()).unwrap()
    }

    /// Makes a user with these rights, and gives the address with its login. The user is deleted with the virtual host's value.
    pub fn sign_up(&self, rights: &Rights) -> String {
        let name = &self.name;
        let user = json!({"password": "word", "tags": ""});
        self.management
            .ask("PUT", &format!("/api/users/{name}"), &user);
        let everywhere =
            json!({"configure": rights.configure, "write": rights.write, "read": rights.read});
        let path = format!("/api/permissions/{name}/{name}");
        self.management.ask("PUT", &path, &everywhere);
        let of_keys = json!({"exchange": "cita.events", "write": rights.published_keys, "read": rights.heard_keys});
        let path = format!("/api/topic-permissions/{name}/{name}");
        self.management.ask("PUT", &path, &of_keys);
        let (_, place) = self.url.rsplit_once('@').expect("an address with a login");
        format!("amqp://{name}:word@{place}")
    }

    /// Takes one message out of a queue, waiting until there is one.
    pub async fn take_from(&self, queue: &str) -> Value {
        let path = format!("/api/queues/{}/{queue}/get", self.name);
        let wish = json!({"count": 1, "ackmode": "ack_requeue_false", "encoding": "base64"});
        eventually(&format!("a message in {queue}"), || {
            self.management.ask("POST", &path, &wish).get(0).cloned()
        })
        .await
    }

    /// Whether a queue is empty now.
    pub fn is_empty(&self, queue: &str) -> bool {
        let path = format!("/api/queues/{}/{queue}/get", self.name);
        let wish = json!({"count": 1, "ackmode": "ack_requeue_true", "encoding": "base64"});
        self.management.ask("POST", &path, &wish) == json!([])
    }

    /// The ids of up to so many messages of a queue, sorted; they stay there.
    pub fn ids_in(&self, queue: &str, at_most: usize) -> Vec<String> {
        let path = format!("/api/queues/{}/{queue}/get", self.name);
        let wish = json!({"count": at_most, "ackmode": "ack_requeue_true", "encoding": "base64"});
        let found = self.management.ask("POST", &path, &wish);
        let messages = found.as_array().into_iter().flatten();
        let id = |message: &Value| Some(message["properties"]["message_id"].as_str()?.to_owned());
        let mut ids: Vec<String> = messages.filter_map(id).collect();
        ids.sort();
        ids
    }

    /// Takes the first message of a queue and gives it back, as the broker does with those of a process that ended.
    pub fn give_back(&self, queue: &str) {
        let path = format!("/api/queues/{}/{queue}/get", self.name);
        let wish = json!({"count": 1, "ackmode": "reject_requeue_true", "encoding": "base64"});
        self.management.ask("POST", &path, &wish);
    }

    /// Puts a message into a queue that no service of ours would write.
    pub fn smuggle(&self, queue: &str, properties: &Value, payload: &str) {
        let path = format!("/api/exchanges/{}/amq.default/publish", self.name);
        let message = json!({
            "properties": properties, "routing_key": queue, "payload": payload, "payload_encoding": "string",
        });
        let answer = self.management.ask("POST", &path, &message);
        assert_eq!(answer["routed"], true, "{answer}");
    }

    /// Publishes an event as a service of ours would not.
    pub fn publish(&self, key: &str, properties: &Value, body: &[u8]) {
        let path = format!("/api/exchanges/{}/cita.events/publish", self.name);
        let message = json!({
            "properties": properties, "routing_key": key, "payload": base64::engine::general_purpose::STANDARD.encode(body),
            "payload_encoding": "base64",
        });
        let answer = self.management.ask("POST", &path, &message);
        assert_eq!(answer["routed"], true, "{answer}");
    }

    /// Deletes a queue, as an operator might by mistake.
    pub fn delete(&self, queue: &str) {
        let path = format!("/api/queues/{}/{queue}", self.name);
        self.management.ask("DELETE", &path, &Value::Null);
    }

    /// Closes every connection of this virtual host from the broker's side, once there is one.
    pub async fn cut_connections(&self) {
        let path = format!("/api/vhosts/{}/connections", self.name);
        let connections = eventually("a connection to cut", || {
            let found = self.management.ask("GET", &path, &Value::Null);
            let names: Vec<String> = found
                .as_array()?
                .iter()
                .filter_map(|connection| Some(connection["name"].as_str()?.to_owned()))
                .collect();
            (!names.is_empty()).then_some(names)
        })
        .await;
        for name in connections {
            let name = name.replace(' ', "%20").replace('>', "%3E");
            let path = format!("/api/connections/{name}");
            self.management.ask("DELETE", &path, &Value::Null);
        }
    }

    /// What a queue was declared with.
    pub async fn arguments_of(&self, queue: &str) -> Value {
        let path = format!("/api/queues/{}/{queue}", self.name);
        eventually(&format!("{queue} in the broker's list"), || {
            self.management
                .ask("GET", &path, &Value::Null)
                .get("arguments")
                .cloned()
        })
        .await
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        let path = format!("/api/vhosts/{}", self.name);
        self.management.ask("DELETE", &path, &Value::Null);
        let path = format!("/api/users/{}", self.name);
        self.management.ask("DELETE", &path, &Value::Null);
    }
}

/// An event that a queue must keep, of some clinic.
pub fn kept(plan: &str) -> Outgoing {
    let event = SubscriptionChanged {
        plan: plan.to_owned(),
        ..SubscriptionChanged::default()
    };
    outgoing(&event)
}

/// An event that no queue of the table of queues keeps.
pub fn unkept() -> Outgoing {
    outgoing(&ClinicRegistered::default())
}

fn outgoing<E: Event>(event: &E) -> Outgoing {
    let ids = Ids::system();
    let clinic: ClinicId = ids.next();
    Outgoing::of(&ids, Some(clinic), Clock::system().now(), event)
}

/// Asks again and again until there is an answer.
pub async fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    let mut again = tokio::time::interval(Duration::from_millis(50));
    loop {
        again.tick().await;
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "there never was {what}");
    }
}

/// Runs `test` while the process's background futures run beside it.
pub async fn beside<T>(background: impl Future<Output = ()>, test: impl Future<Output = T>) -> T {
    // On the heap: two processes' worth of futures are large.
    let (background, test) = (Box::pin(background), Box::pin(test));
    tokio::select! {
        outcome = tokio::time::timeout(PATIENCE * 2, test) => outcome.expect("the test ends in time"),
        () = background => panic!("the background ended before the test"),
    }
}

/// Two backgrounds as one; it lasts as long as the longer.
pub async fn both(one: impl Future<Output = ()>, other: impl Future<Output = ()>) {
    tokio::join!(one, other);
}

/// The management interface, asked without a client library: HTTP/1.0 ends an answer by closing.
struct Management {
    address: String,
    credentials: String,
}

impl Management {
    fn at(url: &str) -> Self {
        let rest = url.strip_prefix("http://").expect("a plain management URL");
        let (credentials, address) = rest.split_once('@').expect("a user in the management URL");
        Self {
            address: address.trim_end_matches('/').to_owned(),
            credentials: base64::engine::general_purpose::STANDARD.encode(credentials),
        }
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let mut stream =
            TcpStream::connect(&self.address).expect("the management interface answers");
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nHost: broker\r\nAuthorization: Basic {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.credentials,
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        serde_json::from_str(body).unwrap_or(Value::Null)
    }
}

/// An instant that is surely later than any row a test wrote.
pub fn days_from_now(days: i64) -> chrono::DateTime<Utc> {
    Clock::system().now() + chrono::Duration::days(days)
}
