//! `cita dead` against a broker, in a virtual host of its own for each test.

use crate::{Home, text};
use events::queues::{ALL, BOOK_ON_REQUEST, Queue, SEND_REPLY};
use events::{Event, ReplyRequested};
use harness::Http;
use kernel::Ids;
use serde_json::{Value, json};
use std::process::Output;

/// The text and the telephone number of each body.
const WORDS: [&str; 2] = ["me duele mucho", "50370001111"];
const CLINIC: &str = "0193521e-0000-7000-8000-00000000c0de";
const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// A virtual host with the queues of the product.
pub struct Broker {
    home: Home,
    http: Http,
    pub url: String,
    management: String,
    name: String,
}

impl Broker {
    /// One with all queues.
    pub fn open(test: &str) -> Self {
        let name = format!("test_{}", Ids::system().uuid().simple());
        let amqp = testkit::amqp_url();
        let (server, _) = amqp.rsplit_once('/').expect("a virtual host");
        let broker = Self {
            home: Home::new(test),
            http: Http::open().expect("a client"),
            url: format!("{server}/{name}"),
            management: testkit::management_url(),
            name,
        };
        let vhost = broker.at("vhosts");
        let made = broker
            .http
            .client()
            .put(vhost)
            .header("content-type", "application/json");
        Http::ask(made).expect("a virtual host");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let declared = runtime.block_on(bus::topology::declare(&broker.url));
        declared.expect("the queues");
        broker
    }

    fn at(&self, what: &str) -> String {
        format!(
            "{}/api/{what}/{}",
            self.management.trim_end_matches('/'),
            self.name
        )
    }

    /// Puts a message with these words into a dead queue, and gives its id back.
    pub fn put(&self, queue: &str, key: &str, seconds_ago: i64) -> String {
        let id = Ids::system().uuid().to_string();
        self.put_as(Some(&id), queue, key, seconds_ago);
        id
    }

    fn put_as(&self, id: Option<&str>, queue: &str, key: &str, seconds_ago: i64) {
        let now = kernel::Clock::system().now().timestamp();
        let body = ReplyRequested {
            session_id: id.unwrap_or_default().to_owned(),
            to_phone: Some(WORDS[1].to_owned()),
            content: Some(events::reply_requested::Content::Text(events::ReplyText {
                body: WORDS[0].to_owned(),
            })),
            ..ReplyRequested::default()
        };
        let payload = prost::Message::encode_to_vec(&body);
        let payload = String::from_utf8(payload).expect("a body of text");
        let mut message = json!({
            "properties": {
                "type": key, "timestamp": now - seconds_ago,
                "headers": {
                    "attempt": 10, "clinic-id": CLINIC, "cause": "rejected", "deaths": 2,
                    "traceparent": format!("00-{TRACE}-00f067aa0ba902b7-01"),
                    "reason": format!("22P02 invalid input: {}", WORDS[0]),
                },
            },
            "routing_key": queue, "payload": payload, "payload_encoding": "string",
        });
        if let Some(id) = id {
            message["properties"]["message_id"] = json!(id);
        }
        self.publish(&message);
    }

    /// Puts a message as it is into the queue that its routing key names.
    pub fn publish(&self, message: &Value) {
        let url = format!("{}/amq.default/publish", self.at("exchanges"));
        let routed = self.http.post(&url, message).expect("an answer").json();
        assert_eq!(routed.expect("JSON"), json!({ "routed": true }));
    }

    pub fn dead(&self, args: &[&str]) -> Output {
        let mut command = self.home.command(&["dead"]);
        command.args(args).env("AMQP_URL", &self.url);
        command.output().expect("cita runs")
    }

    /// The ids of the messages in a queue, which stay there.
    pub fn ids(&self, queue: &str) -> Vec<Value> {
        self.ids_of(queue, 100)
    }

    /// The same, of so many messages at most.
    pub fn ids_of(&self, queue: &str, at_most: usize) -> Vec<Value> {
        let url = format!("{}/{queue}/get", self.at("queues"));
        let wish = json!({ "count": at_most, "ackmode": "ack_requeue_true", "encoding": "auto" });
        let all = self
            .http
            .post(&url, &wish)
            .expect("an answer")
            .json()
            .expect("JSON");
        let ids = all.as_array().expect("a list").iter();
        ids.map(|message| message["properties"]["message_id"].clone())
            .collect()
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        drop(Http::ask(self.http.client().delete(self.at("vhosts"))));
    }
}

pub fn dead_of(queue: &Queue) -> String {
    bus::topology::dead_of(queue)
}

pub fn lines(output: &Output) -> Vec<Value> {
    let lines = text(output);
    let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
    lines.lines().map(read).collect()
}

pub fn error(output: &Output) -> String {
    assert!(!output.status.success());
    crate::error(output)
}

#[test]
fn the_dead_messages_of_every_queue_and_of_every_event_it_takes_are_listed() {
    let broker = Broker::open("dead-every");
    let mut expected = Vec::new();
    for queue in ALL {
        for key in queue.binds {
            broker.put(&dead_of(queue), key, 0);
            expected.push((queue.name.to_owned(), (*key).to_owned()));
        }
    }

    let output = broker.dead(&["list", "--json"]);

    let listed: Vec<_> = lines(&output)
        .iter()
        .map(|dead| {
            let word = |name: &str| dead[name].as_str().expect("a word").to_owned();
            (word("queue"), word("event"))
        })
        .collect();
    assert_eq!(listed, expected);
}

#[test]
fn a_message_is_shown_with_its_shape_and_none_of_its_words() {
    let broker = Broker::open("dead-show");
    let id = broker.put(&dead_of(&SEND_REPLY), ReplyRequested::KEY, 7_200);

    let (list, show) = (broker.dead(&["list"]), broker.dead(&["show", &id]));

    let (list, show) = (text(&list), text(&show));
    for shown in [&list, &show] {
        for word in WORDS {
            assert!(!shown.contains(word), "{shown}");
        }
        for part in [
            &id,
            CLINIC,
            TRACE,
            ReplyRequested::KEY,
            "rejected (SQLSTATE 22P02)",
            "2 h 0 min",
        ] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
    }
    assert!(show.contains("text, 14 characters"), "{show}");
    assert!(show.contains(&format!("id {id}")), "{show}");
}

#[test]
fn a_replay_goes_to_its_own_queue_only_and_is_recorded_with_its_reason() {
    let broker = Broker::open("dead-replay");
    let key = "scheduling.appointment.booked.v1";
    let queue = "notification.plan-reminders";
    let first = broker.put(&format!("{queue}.dead"), key, 0);
    let second = broker.put(&format!("{queue}.dead"), key, 0);

    let output = broker.dead(&["replay", &first, "--reason", "the index is mended"]);
    let rest = broker.dead(&["replay", "--queue", queue, "--reason", "all of it"]);

    let record = &lines(&output)[0];
    assert_eq!(record["message"], "a dead message was replayed");
    assert_eq!(record["reason"], "the index is mended");
    assert_eq!(record["dead"]["id"], json!(first));
    assert!(rest.status.success());
    assert_eq!(broker.ids(queue), [json!(first), json!(second)]);
    assert!(broker.ids("conversation.hear-scheduling").is_empty());
    assert!(broker.ids(&format!("{queue}.dead")).is_empty());
}

#[test]
fn what_is_too_old_to_be_remembered_and_what_nobody_reads_stay_dead() {
    let broker = Broker::open("dead-late");
    let dead = dead_of(&BOOK_ON_REQUEST);
    let old = broker.put(&dead, BOOK_ON_REQUEST.binds[0], 8 * 86_400);
    let gone = broker.put(&dead, "ingest.fax.received.v1", 0);
    let replay = [
        "replay",
        "--queue",
        BOOK_ON_REQUEST.name,
        "--reason",
        "try them",
    ];

    let refused = broker.dead(&replay);
    let late = broker.dead(&["replay", &old, "--late", "--reason", "not applied"]);

    assert!(error(&refused).contains("2 of 2 messages are still dead"));
    assert!(text(&refused).contains("no consumer of scheduling.book-on-request reads ingest.fax"));
    assert!(late.status.success());
    assert_eq!(broker.ids(&dead), [json!(gone)]);
    let dropped = broker.dead(&["drop", &gone, "--reason", "faxes are gone"]);
    assert_eq!(lines(&dropped)[0]["message"], "a dead message was dropped");
    assert!(broker.ids(&dead).is_empty());
}

#[test]
fn a_wrong_argument_is_named() {
    let broker = Broker::open("dead-wrong");
    let unknown = "01930000-0000-7000-8000-000000000000";
    for (args, words) in [
        (
            &["list", "--queue", "no.such"][..],
            "no.such is no queue; there are conversation.store-message,",
        ),
        (
            &["show", "17"],
            "invalid value '17' for '[ID]': no message has such an id, which is a UUID",
        ),
        (
            &["show", "-"],
            "a message without one, listed as -, is chosen by --queue QUEUE --first",
        ),
        (&["show", "--first"], "--queue <QUEUE>"),
        (&["list", "--clinic", "x"], "a clinic's id is a UUID"),
        (&["show", unknown], "is not among the dead messages"),
        (&["replay", unknown], "--reason"),
        (&["drop", unknown], "--reason"),
        (&["replay", "--reason", "what for"], "required"),
        (
            &["replay", unknown, "--limit", "3", "--reason", "what for"],
            "--limit",
        ),
        (&["drop", unknown, "--reason", " a "], "4 to 200 bytes"),
    ] {
        let shown = error(&broker.dead(args));
        assert!(shown.contains(words), "{args:?}: {shown}");
        assert!(!shown.contains("--stack"), "{args:?}: {shown}");
    }
}

#[test]
fn a_message_without_an_id_is_chosen_as_the_first_of_its_queue() {
    let broker = Broker::open("dead-first");
    let dead = dead_of(&SEND_REPLY);
    let other = broker.put(&dead, ReplyRequested::KEY, 0);
    broker.put_as(None, &dead, ReplyRequested::KEY, 0);
    let queue = SEND_REPLY.name;

    let list = text(&broker.dead(&["list"]));
    let show = text(&broker.dead(&["show", "--queue", queue, "--first"]));
    let drop = broker.dead(&["drop", "--queue", queue, "--first", "--reason", "malformed"]);

    assert!(
        list.contains(&format!("`cita dead show --queue {queue} --first`")),
        "{list}"
    );
    assert!(show.contains("message      -\n"), "{show}");
    assert_eq!(show.matches("times dead").count(), 1, "{show}");
    assert_eq!(lines(&drop)[0]["dead"]["id"], Value::Null);
    assert_eq!(broker.ids(&dead), [json!(other)]);
}

#[test]
fn a_broker_that_is_away_is_said_to_be() {
    let home = Home::new("dead-away");
    let mut command = home.command(&["dead", "list"]);
    command.env("AMQP_URL", "amqp://a:secret@127.0.0.1:1/%2f");

    let shown = error(&command.output().expect("cita runs"));

    assert!(shown.contains("the broker does not answer"), "{shown}");
    assert!(!shown.contains("secret"), "{shown}");
}
