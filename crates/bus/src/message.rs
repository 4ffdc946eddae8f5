//! Events as AMQP messages: what goes into properties and headers, and how it is read back.

use crate::dead::Cause;
use chrono::{DateTime, Utc};
use events::{Envelope, Event, Malformed};
use kernel::{ClinicId, EventId, Ids};
use lapin::BasicProperties;
use lapin::message::Delivery;
use lapin::types::{AMQPValue, FieldTable, ShortString};
use trace::TRACEPARENT;
use uuid::Uuid;

/// The exchange of all events.
pub const EXCHANGE: &str = "cita.events";
const TRANSIENT: u8 = 1;
const PERSISTENT: u8 = 2;
const CLINIC: &str = "clinic-id";
/// More routing keys, by which RabbitMQ sends a message to the queues of others too. We use none.
const CARBON_COPY: &str = "CC";
pub(crate) const ATTEMPT: &str = "attempt";
/// The text of the last error of a dead message. It may contain personal data and is never shown.
pub(crate) const REASON: &str = "reason";
/// The word of a [`Cause`].
pub(crate) const CAUSE: &str = "cause";
pub(crate) const DEAD_AT: &str = "dead-at";
pub(crate) const FIRST_DEAD_AT: &str = "first-dead-at";
/// How often the message was dead.
pub(crate) const DEATHS: &str = "deaths";
/// The operator's reason for a replay.
pub(crate) const REPLAYED: &str = "replayed";
/// An AMQP short string holds 255 bytes; a reason is cut well before a log line would be.
const REASON_BYTES: usize = 240;

/// An event to be published. Its id stays the same in every attempt.
#[derive(Clone)]
pub struct Outgoing {
    pub id: EventId,
    pub key: String,
    /// The clinic that the event belongs to; absent while the clinic is not known yet.
    pub clinic: Option<ClinicId>,
    pub at: DateTime<Utc>,
    pub traceparent: Option<String>,
    pub body: Vec<u8>,
}

impl Outgoing {
    /// An event that happens now, in the present span's trace.
    pub fn of<E: Event>(ids: &Ids, clinic: Option<ClinicId>, at: DateTime<Utc>, event: &E) -> Self {
        Self {
            id: ids.next(),
            key: E::KEY.to_owned(),
            clinic,
            at,
            traceparent: trace::traceparent(),
            body: event.encode_to_vec(),
        }
    }

    /// The same event, caused by the work that this `traceparent` names. In a batch the present span belongs to all of its
    /// events, so what an event leads to is given the trace of that event.
    #[must_use]
    pub fn caused_by(self, traceparent: Option<&str>) -> Self {
        Self {
            traceparent: traceparent.map(str::to_owned),
            ..self
        }
    }

    /// Properties of a message that the broker does not keep on disk.
    pub(crate) fn transient(&self) -> BasicProperties {
        self.properties().with_delivery_mode(TRANSIENT)
    }

    pub(crate) fn properties(&self) -> BasicProperties {
        let mut headers = FieldTable::default();
        headers.insert(ATTEMPT.into(), AMQPValue::LongUInt(1));
        if let Some(clinic) = self.clinic {
            headers.insert(CLINIC.into(), text(&clinic.to_string()));
        }
        if let Some(traceparent) = &self.traceparent {
            headers.insert(TRACEPARENT.into(), text(traceparent));
        }
        BasicProperties::default()
            .with_delivery_mode(PERSISTENT)
            .with_content_type("application/x-protobuf".into())
            .with_message_id(self.id.to_string().into())
            .with_type(self.key.as_str().into())
            .with_timestamp(u64::try_from(self.at.timestamp()).unwrap_or(0))
            .with_headers(headers)
    }
}

/// Properties and headers of a delivery. Missing ones are refused by [`DeliveryMetadata::head`].
pub struct DeliveryMetadata {
    /// The routing key of the first publication; a retry comes back under its queue's name.
    pub key: String,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// The clinic's id as text, for the span.
    pub clinic: Option<String>,
    /// The event's id as text, for the span.
    pub id: Option<String>,
    pub traceparent: Option<String>,
    /// When the event was published, in seconds.
    seconds: Option<u64>,
}

impl DeliveryMetadata {
    pub(crate) fn read(delivery: &Delivery) -> Self {
        let properties = &delivery.properties;
        Self {
            key: key_of(delivery).to_string(),
            attempt: attempt(properties),
            clinic: header(properties, CLINIC),
            id: properties.message_id().as_ref().map(ToString::to_string),
            traceparent: header(properties, TRACEPARENT),
            seconds: *properties.timestamp(),
        }
    }

    /// What the headers of that event would be.
    pub(crate) fn of<E>(key: &str, event: &Envelope<E>) -> Self {
        Self {
            key: key.to_owned(),
            attempt: event.attempt,
            clinic: event.clinic.map(|clinic| clinic.to_string()),
            id: Some(event.id.to_string()),
            traceparent: event.traceparent.clone(),
            seconds: u64::try_from(event.at.timestamp()).ok(),
        }
    }

    /// When the event happened, where the message tells it.
    pub(crate) fn at(&self) -> Option<DateTime<Utc>> {
        let seconds = i64::try_from(self.seconds?).ok()?;
        DateTime::from_timestamp(seconds, 0)
    }

    /// The envelope without the body.
    pub(crate) fn head(&self) -> Result<Envelope<()>, Malformed> {
        let id = self.id.as_deref().ok_or(Malformed::Missing {
            field: "message_id",
        })?;
        let at = match self.seconds {
            None => return Err(Malformed::Missing { field: "timestamp" }),
            Some(_) => self
                .at()
                .ok_or(Malformed::NotAnInstant { field: "timestamp" })?,
        };
        Ok(Envelope {
            id: uuid(id, "message_id").map(EventId::from)?,
            clinic: self
                .clinic
                .as_deref()
                .map(|clinic| uuid(clinic, CLINIC).map(ClinicId::from))
                .transpose()?,
            at,
            attempt: self.attempt,
            traceparent: self.traceparent.clone(),
            body: (),
        })
    }
}

/// The routing key of the first publication. The broker lets a publisher use keys of its own only, and checks no more than the routing key: not
/// the keys of a header `CC`, by which an event reaches the queues of others, nor the type. So the type is believed only of what
/// the owner of a queue has put back, whose routing key is the name of that queue.
fn key_of(delivery: &Delivery) -> &ShortString {
    if delivery.exchange.as_str() == EXCHANGE {
        return &delivery.routing_key;
    }
    let kind = delivery.properties.kind().as_ref();
    kind.unwrap_or(&delivery.routing_key)
}

/// The same message for its next attempt.
pub fn again(delivery: &Delivery) -> BasicProperties {
    let next = attempt(&delivery.properties).saturating_add(1);
    with_headers(delivery, [(ATTEMPT, AMQPValue::LongUInt(next))])
}

/// Why and when a delivery is not tried again.
pub struct Death {
    pub cause: Cause,
    /// The text of the error.
    pub reason: String,
}

/// The same message for the dead queue.
pub fn dead(delivery: &Delivery, death: &Death, now: DateTime<Utc>) -> BasicProperties {
    let (head, reason) = (&delivery.properties, death.reason.as_str());
    let cut = reason.floor_char_boundary(REASON_BYTES);
    let deaths = count(head, DEATHS).saturating_add(1);
    with_headers(
        delivery,
        [
            (REASON, text(reason.get(..cut).unwrap_or_default())),
            (CAUSE, text(death.cause.as_str())),
            (DEATHS, AMQPValue::LongUInt(deaths)),
            (DEAD_AT, stamp(now)),
            (
                FIRST_DEAD_AT,
                stamp(instant(head, FIRST_DEAD_AT).unwrap_or(now)),
            ),
        ],
    )
}

fn with_headers<const N: usize>(
    delivery: &Delivery,
    added: [(&str, AMQPValue); N],
) -> BasicProperties {
    let mut headers = FieldTable::default();
    for (name, value) in delivery
        .properties
        .headers()
        .iter()
        .flat_map(FieldTable::inner)
    {
        // A copy goes to one queue only, whatever its first publisher asked for.
        if name.as_str() != CARBON_COPY {
            headers.insert(name.clone(), value.clone());
        }
    }
    for (name, value) in added {
        headers.insert(name.into(), value);
    }
    // The type keeps the routing key, which changes here.
    delivery
        .properties
        .clone()
        .with_delivery_mode(PERSISTENT)
        .with_type(key_of(delivery).clone())
        .with_headers(headers)
}

fn attempt(properties: &BasicProperties) -> u32 {
    count(properties, ATTEMPT).max(1)
}

/// A header that counts; 0 where it is missing.
pub(crate) fn count(properties: &BasicProperties, name: &str) -> u32 {
    value(properties, name).and_then(number).unwrap_or(0)
}

/// A header that holds text.
pub(crate) fn header(properties: &BasicProperties, name: &str) -> Option<String> {
    value(properties, name).and_then(as_text)
}

/// A header that holds an instant.
pub(crate) fn instant(properties: &BasicProperties, name: &str) -> Option<DateTime<Utc>> {
    value(properties, name).and_then(as_instant)
}

fn value<'a>(properties: &'a BasicProperties, name: &str) -> Option<&'a AMQPValue> {
    properties.headers().as_ref()?.inner().get(name)
}

fn number(value: &AMQPValue) -> Option<u32> {
    match value {
        AMQPValue::LongUInt(n) => Some(*n),
        AMQPValue::LongInt(n) => u32::try_from(*n).ok(),
        AMQPValue::LongLongInt(n) => u32::try_from(*n).ok(),
        _ => None,
    }
}

pub(crate) fn as_text(value: &AMQPValue) -> Option<String> {
    match value {
        AMQPValue::LongString(value) => String::from_utf8(value.as_bytes().to_vec()).ok(),
        AMQPValue::ShortString(value) => Some(value.to_string()),
        _ => None,
    }
}

pub(crate) fn as_instant(value: &AMQPValue) -> Option<DateTime<Utc>> {
    match value {
        AMQPValue::Timestamp(seconds) => DateTime::from_timestamp(i64::try_from(*seconds).ok()?, 0),
        _ => None,
    }
}

pub(crate) fn text(value: &str) -> AMQPValue {
    AMQPValue::LongString(value.into())
}

/// An instant in whole seconds, which is what AMQP can hold.
pub(crate) fn stamp(at: DateTime<Utc>) -> AMQPValue {
    AMQPValue::Timestamp(u64::try_from(at.timestamp()).unwrap_or(0))
}

fn uuid(text: &str, field: &'static str) -> Result<Uuid, Malformed> {
    text.parse()
        .map_err(|_not_a_uuid| Malformed::NotAnId { field })
}
