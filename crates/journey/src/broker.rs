//! RabbitMQ as its management shows it: what waits, and what is dead and why.

use crate::broken::{Kept, promise};
use crate::desk::text;
use crate::wait;
use crate::web::Web;
use serde_json::{Value, json};
use std::time::Duration;

/// The longest of the short delays after which a message is tried again, and some work.
const DRAINED: Duration = Duration::from_secs(150);
/// RabbitMQ counts every five seconds.
const COUNTED: Duration = Duration::from_secs(6);
/// So many letters are told of one queue.
const TOLD: usize = 3;

/// Whether a queue holds what nobody tries any more.
fn is_dead(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end == "dead")
}

/// The broker of the stack.
#[derive(Debug, Clone, Copy)]
pub struct Broker<'a> {
    web: &'a Web,
    url: &'a str,
}

impl<'a> Broker<'a> {
    /// The broker whose management answers at `url`.
    pub const fn at(web: &'a Web, url: &'a str) -> Self {
        Self { web, url }
    }

    /// Waits until no living queue and no queue of retries has anything in it.
    pub fn wait_until_drained(self) -> Kept {
        wait::until_steady(DRAINED, COUNTED, "the queues did not become empty", || {
            let queues = self.queues()?;
            let waits = |queue: &Value| {
                let name = text(queue, "/name").unwrap_or_default();
                let count = queue.get("messages").and_then(Value::as_u64);
                !is_dead(name) && count != Some(0)
            };
            Ok(!queues.iter().any(waits))
        })
    }

    /// Holds the house to empty dead queues; looks into each, because counts may be old.
    pub fn promise_nothing_dead(self) -> Kept<usize> {
        let queues = self.queues()?;
        let names = queues.iter().filter_map(|queue| text(queue, "/name"));
        let dead: Vec<&str> = names.filter(|name| is_dead(name)).collect();
        promise(!dead.is_empty(), || {
            "there are no dead queues to look into".to_owned()
        })?;
        for name in &dead {
            let letters = self.peek(name)?;
            promise(letters.is_empty(), || {
                format!("{name} is not empty: {}", letters.join("; "))
            })?;
        }
        Ok(dead.len())
    }

    fn queues(self) -> Kept<Vec<Value>> {
        let answer = self
            .web
            .json(&format!("{}/api/queues?columns=name,messages", self.url))?;
        Ok(answer.as_array().cloned().unwrap_or_default())
    }

    /// Why each of the first letters is there; they stay.
    fn peek(self, name: &str) -> Kept<Vec<String>> {
        let url = format!("{}/api/queues/%2F/{name}/get", self.url);
        let body = json!({ "count": TOLD, "ackmode": "ack_requeue_true", "encoding": "base64" });
        let letters = self.web.post(&url, &body)?.json()?;
        let letters = letters.as_array().cloned().unwrap_or_default();
        let told = |letter: &Value| {
            let kind = text(letter, "/properties/type").unwrap_or("an event");
            let headers = letter
                .pointer("/properties/headers")
                .cloned()
                .unwrap_or_default();
            format!("{kind} {headers}")
        };
        Ok(letters.iter().map(told).collect())
    }
}
