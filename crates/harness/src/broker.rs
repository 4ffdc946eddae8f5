//! RabbitMQ through its management API: which messages wait, and which are dead and why.

use crate::context::Context;
use crate::desk::text;
use crate::http::Http;
use crate::wait;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::time::Duration;

/// The longest delay before a message is tried again, the delays before it, and the work itself.
const DRAINED: Duration = Duration::from_mins(4);
/// RabbitMQ updates its counts every five seconds.
const COUNTED: Duration = Duration::from_secs(6);
/// How many messages of one dead queue an error message shows.
const SHOWN: u64 = 3;
/// More messages than any recorded queue holds.
const MOST: u64 = 1_000;

/// The broker of a stack.
#[derive(Debug, Clone, Copy)]
pub struct Broker<'a> {
    http: &'a Http,
    url: &'a str,
}

impl<'a> Broker<'a> {
    /// The broker of the stack that `context` names.
    pub fn of(http: &'a Http, context: &'a Context) -> Result<Self> {
        let url = context.setting("RABBITMQ_MANAGEMENT_URL")?;
        Ok(Self { http, url })
    }

    /// Waits until every queue is empty, except the dead queues. The error names the queues that are not.
    pub fn wait_until_drained(self) -> Result<()> {
        wait::until_steady(DRAINED, COUNTED, "the queues did not become empty", || {
            let queues = self.queues()?;
            let mut living = queues.iter().filter(|(name, _)| !is_dead(name));
            Ok(living.all(|(_, messages)| *messages == Some(0)))
        })
        .with_context(|| match self.waiting() {
            Ok(waiting) => waiting.join("; "),
            Err(error) => format!("what waits cannot be read either: {error:#}"),
        })
    }

    /// Each living queue that is not empty as the broker counts it: what waits, what was delivered and not yet
    /// acknowledged, and by how many consumers it is read.
    fn waiting(self) -> Result<Vec<String>> {
        let columns = "name,messages,messages_ready,messages_unacknowledged,consumers";
        let queues = self
            .http
            .json(&format!("{}/api/queues?columns={columns}", self.url))?;
        let queues = queues.as_array().context("the queues are not a list")?;
        let waiting = queues.iter().filter(|queue| {
            let empty = queue.get("messages").and_then(Value::as_u64) == Some(0);
            !empty && !is_dead(text(queue, "/name").unwrap_or_default())
        });
        Ok(waiting.map(Value::to_string).collect())
    }

    /// Fails unless all dead queues are empty; gives back how many there are. Looks into each queue, because counts may
    /// be out of date.
    pub fn ensure_nothing_dead(self) -> Result<usize> {
        let mut dead = self.queues()?;
        dead.retain(|(name, _)| is_dead(name));
        ensure!(!dead.is_empty(), "there are no dead queues to look into");
        for (name, _) in &dead {
            let messages = self.peek(name)?;
            let reasons: Vec<String> = messages.iter().map(reason).collect();
            ensure!(
                reasons.is_empty(),
                "{name} is not empty: {}",
                reasons.join("; ")
            );
        }
        Ok(dead.len())
    }

    /// Puts a message that [`Self::drain`] has taken back into its queue.
    pub fn publish(self, message: &Value) -> Result<()> {
        let url = format!("{}/api/exchanges/%2F/amq.default/publish", self.url);
        let mut body = message.clone();
        let fields = body.as_object_mut().context("a message is an object")?;
        let queue = fields.remove("queue").context("a message has a queue")?;
        fields.insert("routing_key".to_owned(), queue.clone());
        let routed = self.http.post(&url, &body)?.json()?;
        ensure!(
            routed == json!({ "routed": true }),
            "{queue} did not take a message"
        );
        Ok(())
    }

    /// Name and number of messages of each queue.
    fn queues(self) -> Result<Vec<(String, Option<u64>)>> {
        let url = format!("{}/api/queues?columns=name,messages", self.url);
        let queues = self.http.json(&url)?;
        let queues = queues.as_array().context("the queues are not a list")?;
        let queues = queues.iter().map(|queue| {
            let name = text(queue, "/name").unwrap_or_default().to_owned();
            (name, queue.get("messages").and_then(Value::as_u64))
        });
        Ok(queues.collect())
    }

    /// The first messages of a queue; they stay in the queue.
    pub fn peek(self, queue: &str) -> Result<Vec<Value>> {
        self.get(queue, "ack_requeue_true", SHOWN)
    }

    /// Takes all messages out of one queue.
    pub fn take(self, queue: &str) -> Result<Vec<Value>> {
        self.get(queue, "ack_requeue_false", MOST)
    }

    /// Takes all messages out of all queues; each has the name of its queue as `queue`.
    pub fn drain(self) -> Result<Vec<Value>> {
        let mut all = Vec::new();
        for (name, _) in self.queues()? {
            for mut message in self.take(&name)? {
                let fields = message.as_object_mut().context("a message is an object")?;
                fields.retain(|field, _| field.starts_with('p') && field != "payload_bytes");
                fields.insert("queue".to_owned(), json!(name));
                all.push(message);
            }
        }
        Ok(all)
    }

    fn get(self, queue: &str, ackmode: &str, count: u64) -> Result<Vec<Value>> {
        let url = format!("{}/api/queues/%2F/{queue}/get", self.url);
        let body = json!({ "count": count, "ackmode": ackmode, "encoding": "base64" });
        let messages = self.http.post(&url, &body)?.json()?;
        Ok(messages.as_array().cloned().unwrap_or_default())
    }
}

/// Whether a queue keeps messages that are not tried again.
fn is_dead(name: &str) -> bool {
    name.rsplit('.').next() == Some("dead")
}

/// What a dead message was, and why it is dead.
fn reason(message: &Value) -> String {
    let kind = text(message, "/properties/type").unwrap_or("an event");
    let headers = message
        .pointer("/properties/headers")
        .unwrap_or(&Value::Null);
    format!("{kind} {headers}")
}
