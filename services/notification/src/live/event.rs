//! The events of the live stream, and how each is written as a server-sent event.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use events::{
    AppointmentAttended, AppointmentBooked, AppointmentCancelled, AppointmentChange,
    AppointmentConfirmed, AppointmentMissed, AppointmentNews, AppointmentRescheduled,
    ClinicWhatsappChanged, DeliveryFacts, Event, Incoming, Malformed, MessageDelivered,
    MessageFailed, MessageRead, MessageSent,
};
use kernel::{AppointmentId, DeliveryId, DoctorId};
use serde::Serialize;
use utoipa::ToSchema;

/// Declares `LiveEvent` with the name of each event, so that the description of the API and the stream have it from
/// one place. `$name` is a token, because utoipa does not see through a literal that a macro matched.
macro_rules! live_events {
    ($($(#[$doc:meta])* $variant:ident($data:ident) = $name:tt,)+) => {
        /// An event of the live stream: `event` is the name of the server-sent event, and `data` its data.
        #[derive(Clone, Debug, Serialize, ToSchema)]
        #[serde(tag = "event", content = "data")]
        pub enum LiveEvent {
            $($(#[$doc])* #[serde(rename = $name)] $variant($data),)+
        }

        impl LiveEvent {
            /// The event in the format of server-sent events.
            pub fn frame(&self) -> Result<Bytes, serde_json::Error> {
                let (event, data) = match self {
                    $(Self::$variant(data) => ($name, serde_json::to_string(data)?),)+
                };
                Ok(Bytes::from(format!("event: {event}\ndata: {data}\n\n")))
            }
        }
    };
}

live_events! {
    AppointmentBooked(AppointmentEvent) = "appointment.booked",
    AppointmentRescheduled(AppointmentEvent) = "appointment.rescheduled",
    AppointmentCancelled(AppointmentEvent) = "appointment.cancelled",
    AppointmentConfirmed(AppointmentEvent) = "appointment.confirmed",
    AppointmentAttended(AppointmentEvent) = "appointment.attended",
    AppointmentMissed(AppointmentEvent) = "appointment.missed",
    MessageSent(MessageEvent) = "message.sent",
    MessageDelivered(MessageEvent) = "message.delivered",
    MessageRead(MessageEvent) = "message.read",
    MessageFailed(MessageEvent) = "message.failed",
    WhatsappAccountChanged(WhatsappAccountEvent) = "whatsapp_account.changed",
    /// Sent when the stream opens and every 15 seconds.
    Ping(Ping) = "ping",
}

/// An appointment that changed. It carries ids only, because a page fetches the rest with the rights of its user.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AppointmentEvent {
    #[schema(value_type = AppointmentId)]
    appointment_id: String,
    #[schema(value_type = DoctorId)]
    doctor_id: String,
    #[schema(required)]
    starts_at: Option<DateTime<Utc>>,
}

/// A message that reached another state.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageEvent {
    #[schema(value_type = DeliveryId)]
    delivery_id: String,
    kind: String,
    /// `null` for a message that is about no appointment.
    #[schema(value_type = Option<AppointmentId>, required)]
    appointment_id: Option<String>,
}

/// A notice of Meta about the clinic's number or one of its templates.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WhatsappAccountEvent {
    #[schema(format = Uuid)]
    notice_id: String,
    /// The webhook field that Meta reported the change under, for example `message_template_status_update`.
    field: String,
    /// Meta's id of the number; `null` for a change that concerns no single number.
    #[schema(required)]
    phone_number_id: Option<String>,
}

/// A sign that the connection is alive.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Ping {}

impl LiveEvent {
    /// The routing keys of the events that become live events.
    pub const KEYS: &'static [&'static str] = &[
        AppointmentBooked::KEY,
        AppointmentRescheduled::KEY,
        AppointmentCancelled::KEY,
        AppointmentConfirmed::KEY,
        AppointmentAttended::KEY,
        AppointmentMissed::KEY,
        MessageSent::KEY,
        MessageDelivered::KEY,
        MessageRead::KEY,
        MessageFailed::KEY,
        ClinicWhatsappChanged::KEY,
    ];
}

impl Incoming for LiveEvent {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        Ok(match key {
            MessageSent::KEY => Self::MessageSent(message(MessageSent::read(key, body)?.delivery)?),
            MessageDelivered::KEY => {
                Self::MessageDelivered(message(MessageDelivered::read(key, body)?.delivery)?)
            }
            MessageRead::KEY => Self::MessageRead(message(MessageRead::read(key, body)?.delivery)?),
            MessageFailed::KEY => {
                Self::MessageFailed(message(MessageFailed::read(key, body)?.delivery)?)
            }
            ClinicWhatsappChanged::KEY => {
                Self::WhatsappAccountChanged(account(ClinicWhatsappChanged::read(key, body)?))
            }
            _ => appointment(AppointmentNews::read(key, body)?)?,
        })
    }
}

fn message(facts: Option<DeliveryFacts>) -> Result<MessageEvent, Malformed> {
    let facts = facts.ok_or(Malformed::Missing { field: "delivery" })?;
    Ok(MessageEvent {
        delivery_id: facts.delivery_id,
        kind: facts.kind,
        appointment_id: facts.appointment_id,
    })
}

fn account(change: ClinicWhatsappChanged) -> WhatsappAccountEvent {
    WhatsappAccountEvent {
        notice_id: change.notice_id,
        field: change.field,
        phone_number_id: change.phone_number_id,
    }
}

fn appointment(news: AppointmentNews) -> Result<LiveEvent, Malformed> {
    let event = AppointmentEvent {
        starts_at: events::optional_instant(news.facts.starts_at.as_ref(), "starts_at")?,
        appointment_id: news.facts.appointment_id,
        doctor_id: news.facts.doctor_id,
    };
    Ok(match news.change {
        AppointmentChange::Booked => LiveEvent::AppointmentBooked(event),
        AppointmentChange::Rescheduled { .. } => LiveEvent::AppointmentRescheduled(event),
        AppointmentChange::Cancelled => LiveEvent::AppointmentCancelled(event),
        AppointmentChange::Confirmed => LiveEvent::AppointmentConfirmed(event),
        AppointmentChange::Attended => LiveEvent::AppointmentAttended(event),
        AppointmentChange::Missed => LiveEvent::AppointmentMissed(event),
    })
}
