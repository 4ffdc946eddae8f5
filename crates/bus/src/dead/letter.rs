//! A dead message as the operator may see it: its envelope and why it is dead.

use super::cause::{Cause, shown};
use crate::message::{self, DeliveryMetadata};
use chrono::{DateTime, Utc};
use events::queues::Queue;
use kernel::{ClinicId, EventId};
use lapin::BasicProperties;
use lapin::message::Delivery;
use lapin::types::{AMQPValue, FieldTable};

/// What RabbitMQ itself writes about a message that it moved: a list with one table for each queue and reason.
const MOVES: &str = "x-death";
/// The broker's word for a message that was delivered as often as its queue allows.
const DELIVERED_TOO_OFTEN: &str = "delivery_limit";
/// Headers that say nothing once the message begins anew. RabbitMQ's own are removed as well, because the broker would add
/// to them and a later death could not be told from the first one.
const OF_THE_LAST_ROUND: [&str; 8] = [
    MOVES,
    "x-first-death-queue",
    "x-first-death-reason",
    "x-first-death-exchange",
    "x-last-death-queue",
    "x-last-death-reason",
    "x-last-death-exchange",
    "x-delivery-count",
];

/// A dead message without its body.
#[derive(Clone, Debug)]
pub struct DeadMessage {
    /// The queue whose consumer could not handle it.
    pub queue: &'static str,
    /// The event's id; absent when the message has none, or one that is no id.
    pub id: Option<EventId>,
    /// The routing key of the event.
    pub key: String,
    pub clinic: Option<ClinicId>,
    /// When the event happened.
    pub at: Option<DateTime<Utc>>,
    /// When it was dead for the first time; absent for messages of a version that did not write it.
    pub first_dead_at: Option<DateTime<Utc>>,
    /// When it was dead for the last time.
    pub dead_at: Option<DateTime<Utc>>,
    /// How often it was dead: once, and once more for each replay that failed.
    pub deaths: u32,
    /// The attempt that was the last one.
    pub attempt: u32,
    pub cause: Cause,
    /// What is known beyond the cause, without personal data.
    pub detail: Option<String>,
    /// The trace of the work that published the event: 32 hexadecimal digits.
    pub trace_id: Option<String>,
    pub body_bytes: usize,
}

impl DeadMessage {
    pub(super) fn read(queue: &Queue, delivery: &Delivery) -> Self {
        let metadata = DeliveryMetadata::read(delivery);
        let head = &delivery.properties;
        let reason = message::header(head, message::REASON);
        let word = message::header(head, message::CAUSE);
        let crashed = crash(queue, head);
        let cause = match (&word, crashed) {
            (Some(word), _) => Cause::named(word),
            (None, Some(_)) => Cause::Crashed,
            (None, None) => Cause::Unknown,
        };
        let crashed_at = crashed.and_then(|crash| crash.inner().get("time"));
        let dead_at =
            message::instant(head, message::DEAD_AT).or(crashed_at.and_then(message::as_instant));
        let before = message::count(head, message::DEATHS);
        let deaths = before + u32::from(word.is_none());
        let trace_id = metadata.traceparent.as_deref();
        Self {
            queue: queue.name,
            id: metadata.id.as_deref().and_then(|id| id.parse().ok()),
            clinic: metadata.clinic.as_deref().and_then(|id| id.parse().ok()),
            at: metadata.at(),
            first_dead_at: message::instant(head, message::FIRST_DEAD_AT).or(dead_at),
            dead_at,
            deaths: deaths.max(1),
            attempt: metadata.attempt,
            detail: reason.and_then(|reason| shown(cause, &reason)),
            cause,
            trace_id: trace_id.and_then(trace_of),
            body_bytes: delivery.data.len(),
            key: metadata.key,
        }
    }

    /// Since when it has waited for the operator, as far as the message tells.
    pub fn since(&self) -> Option<DateTime<Utc>> {
        self.first_dead_at.or(self.at)
    }
}

/// The same message for another round of attempts in its own queue.
pub(super) fn begun_anew(dead: &DeadMessage, delivery: &Delivery, why: &str) -> BasicProperties {
    let mut headers = without(delivery, &OF_THE_LAST_ROUND);
    headers.insert(message::ATTEMPT.into(), AMQPValue::LongUInt(1));
    headers.insert(message::DEATHS.into(), AMQPValue::LongUInt(dead.deaths));
    headers.insert(message::REPLAYED.into(), message::text(why));
    if let Some(first) = dead.first_dead_at {
        headers.insert(message::FIRST_DEAD_AT.into(), message::stamp(first));
    }
    delivery
        .properties
        .clone()
        .with_type(dead.key.as_str().into())
        .with_headers(headers)
}

fn without(delivery: &Delivery, names: &[&str]) -> FieldTable {
    let mut kept = FieldTable::default();
    let removed = |name: &str| {
        names.contains(&name) || [message::REASON, message::CAUSE, message::DEAD_AT].contains(&name)
    };
    let headers = delivery.properties.headers().clone().unwrap_or_default();
    for (name, value) in headers.inner() {
        if !removed(name.as_str()) {
            kept.insert(name.clone(), value.clone());
        }
    }
    kept
}

/// The broker's note that it gave the message up, because no consumer of the queue answered for it.
fn crash<'a>(queue: &Queue, head: &'a BasicProperties) -> Option<&'a FieldTable> {
    let headers = head.headers().as_ref()?;
    let AMQPValue::FieldArray(moves) = headers.inner().get(MOVES)? else {
        return None;
    };
    moves.as_slice().iter().find_map(|one| {
        let AMQPValue::FieldTable(one) = one else {
            return None;
        };
        let word = |name: &str| one.inner().get(name).and_then(message::as_text);
        let is_crash = word("reason").as_deref() == Some(DELIVERED_TOO_OFTEN)
            && word("queue").as_deref() == Some(queue.name);
        is_crash.then_some(one)
    })
}

fn trace_of(traceparent: &str) -> Option<String> {
    let id = traceparent.split('-').nth(1)?;
    let is_id = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| id.to_owned())
}
