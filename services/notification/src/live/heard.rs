//! What pages are told, and how it is written on the line.

use bytes::Bytes;
use events::{
    AppointmentBooked, AppointmentCancelled, AppointmentChange, AppointmentConfirmed,
    AppointmentNews, AppointmentRescheduled, DeliveryFacts, Event, Incoming, Malformed,
    MessageDelivered, MessageFailed, MessageRead, MessageSent,
};
use serde_json::{Value, json};

/// Something a page may want to know. Ids only: the page asks for the rest.
#[derive(Clone, Debug)]
pub enum Heard {
    /// An appointment changed.
    Appointment(AppointmentNews),
    /// A message got further; with its name on the line.
    Message(&'static str, DeliveryFacts),
}

impl Heard {
    /// What is listened for.
    pub const KEYS: &'static [&'static str] = &[
        AppointmentBooked::KEY,
        AppointmentRescheduled::KEY,
        AppointmentCancelled::KEY,
        AppointmentConfirmed::KEY,
        "scheduling.appointment.attended.v1",
        "scheduling.appointment.missed.v1",
        MessageSent::KEY,
        MessageDelivered::KEY,
        MessageRead::KEY,
        MessageFailed::KEY,
    ];

    /// The server-sent event.
    pub fn frame(&self) -> Bytes {
        let (name, data) = match self {
            Self::Appointment(news) => (name_of(news.change), appointment(news)),
            Self::Message(name, facts) => (*name, message(facts)),
        };
        Bytes::from(format!("event: {name}\ndata: {data}\n\n"))
    }
}

impl Incoming for Heard {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        let (name, facts) = match key {
            MessageSent::KEY => ("message.sent", MessageSent::read(key, body)?.delivery),
            MessageDelivered::KEY => (
                "message.delivered",
                MessageDelivered::read(key, body)?.delivery,
            ),
            MessageRead::KEY => ("message.read", MessageRead::read(key, body)?.delivery),
            MessageFailed::KEY => ("message.failed", MessageFailed::read(key, body)?.delivery),
            _ => return AppointmentNews::read(key, body).map(Self::Appointment),
        };
        let facts = facts.ok_or(Malformed::Missing { field: "delivery" })?;
        Ok(Self::Message(name, facts))
    }
}

const fn name_of(change: AppointmentChange) -> &'static str {
    match change {
        AppointmentChange::Booked => "appointment.booked",
        AppointmentChange::Rescheduled { .. } => "appointment.rescheduled",
        AppointmentChange::Cancelled => "appointment.cancelled",
        AppointmentChange::Confirmed => "appointment.confirmed",
        AppointmentChange::Attended => "appointment.attended",
        AppointmentChange::Missed => "appointment.missed",
    }
}

fn appointment(news: &AppointmentNews) -> Value {
    let facts = &news.facts;
    let starts_at = events::instant(facts.starts_at.as_ref(), "starts_at").ok();
    json!({
        "appointment_id": facts.appointment_id,
        "doctor_id": facts.doctor_id,
        "starts_at": starts_at,
    })
}

fn message(facts: &DeliveryFacts) -> Value {
    json!({
        "delivery_id": facts.delivery_id,
        "kind": facts.kind,
        "appointment_id": facts.appointment_id,
    })
}
