//! The events of the live stream, and how each is written as a server-sent event.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use events::{
    AgendaChanged, AppointmentArrived, AppointmentAttended, AppointmentBooked,
    AppointmentCancelled, AppointmentConfirmed, AppointmentFacts, AppointmentMissed,
    AppointmentRescheduled, AppointmentTakenBack, ClinicChanged, ClinicWhatsappChanged,
    DeliveryFacts, Event, HandoverStarted, Incoming, Malformed, MessageDelivered, MessageFailed,
    MessageRead, MessageSent, NoticeAdded,
};
use kernel::{AppointmentId, DeliveryId, DoctorId, SessionId};
use serde::Serialize;
use utoipa::ToSchema;

/// Declares `LiveEvent` in one table: the name of each live event, and the event of the contract that it is read from.
/// The enum, the subscription and the reading follow from the table, so that none of them can forget an event. `$name`
/// is a token, because utoipa does not see through a literal that a macro matched.
macro_rules! live_events {
    ($($(#[$doc:meta])* $variant:ident($data:ident) = $name:tt $(from $event:ident by $read:expr)?,)+) => {
        /// An event of the live stream: `event` is the name of the server-sent event, and `data` its data.
        #[derive(Clone, Debug, Serialize, ToSchema)]
        #[serde(tag = "event", content = "data")]
        pub enum LiveEvent {
            $($(#[$doc])* #[serde(rename = $name)] $variant($data),)+
        }

        impl LiveEvent {
            /// The routing keys of the events that become live events.
            pub const KEYS: &'static [&'static str] = &[$($($event::KEY,)?)+];

            /// The event in the format of server-sent events.
            pub fn frame(&self) -> Result<Bytes, serde_json::Error> {
                let (event, data) = match self {
                    $(Self::$variant(data) => ($name, serde_json::to_string(data)?),)+
                };
                Ok(Bytes::from(format!("event: {event}\ndata: {data}\n\n")))
            }
        }

        impl Incoming for LiveEvent {
            fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
                match key {
                    $($($event::KEY => converted::<$event, $data>(body, $read).map(Self::$variant),)?)+
                    _ => Err(Malformed::UnknownKey { key: key.to_owned() }),
                }
            }
        }
    };
}

live_events! {
    AppointmentBooked(AppointmentEvent) = "appointment.booked"
        from AppointmentBooked by |event| appointment(event.appointment),
    AppointmentRescheduled(AppointmentEvent) = "appointment.rescheduled"
        from AppointmentRescheduled by moved,
    AppointmentCancelled(AppointmentEvent) = "appointment.cancelled"
        from AppointmentCancelled by |event| appointment(event.appointment),
    AppointmentConfirmed(AppointmentEvent) = "appointment.confirmed"
        from AppointmentConfirmed by |event| appointment(event.appointment),
    AppointmentArrived(AppointmentEvent) = "appointment.arrived"
        from AppointmentArrived by |event| appointment(event.appointment),
    AppointmentAttended(AppointmentEvent) = "appointment.attended"
        from AppointmentAttended by |event| appointment(event.appointment),
    AppointmentMissed(AppointmentEvent) = "appointment.missed"
        from AppointmentMissed by |event| appointment(event.appointment),
    /// Staff undid a step of the visit: an arrival, a confirmation, an attendance, an absence or a cancellation.
    AppointmentTakenBack(AppointmentEvent) = "appointment.taken_back"
        from AppointmentTakenBack by |event| appointment(event.appointment),
    /// When a doctor works or is away, or when the clinic is closed, changed.
    AgendaChanged(AgendaEvent) = "agenda.changed"
        from AgendaChanged by |event| Ok(agenda(event)),
    /// What every page says of the clinic changed: the day on which it is deleted.
    ClinicChanged(ClinicEvent) = "clinic.changed"
        from ClinicChanged by |_| Ok(ClinicEvent {}),
    MessageSent(MessageEvent) = "message.sent"
        from MessageSent by |event| message(event.delivery),
    MessageDelivered(MessageEvent) = "message.delivered"
        from MessageDelivered by |event| message(event.delivery),
    MessageRead(MessageEvent) = "message.read"
        from MessageRead by |event| message(event.delivery),
    MessageFailed(MessageEvent) = "message.failed"
        from MessageFailed by |event| message(event.delivery),
    WhatsappAccountChanged(WhatsappAccountEvent) = "whatsapp_account.changed"
        from ClinicWhatsappChanged by |event| Ok(account(event)),
    /// A conversation waits for a person.
    HandoverStarted(HandoverEvent) = "handover.started"
        from HandoverStarted by |event| Ok(handover(event)),
    /// The clinic's list of notifications has a new entry.
    NotificationAdded(NotificationEvent) = "notification.added"
        from NoticeAdded by |event| Ok(notification(event)),
    /// Sent when the stream opens and every 15 seconds.
    Ping(Ping) = "ping",
}

/// An appointment that changed. It carries ids only, because a page fetches the rest with the rights of its user.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AppointmentEvent {
    #[schema(value_type = AppointmentId)]
    appointment_id: String,
    /// Whose the appointment is. A doctor whose appointment moved to another one is told the own id here.
    #[schema(value_type = DoctorId)]
    doctor_id: String,
    /// `null` where it is not known, and for a doctor whose appointment moved to another one: to that doctor it has only left.
    #[schema(required)]
    starts_at: Option<DateTime<Utc>>,
    /// Whose the appointment was before it moved. Not shown: that page has to take the appointment off.
    #[serde(skip)]
    previous_doctor_id: Option<String>,
}

/// An agenda whose hours or days off changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AgendaEvent {
    /// Whose agenda it is; `null` where all agendas of the clinic changed.
    #[schema(value_type = Option<DoctorId>, required)]
    doctor_id: Option<String>,
}

/// What the clinic is now is read from `/api/clinics/me`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClinicEvent {}

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

/// A conversation that waits for a person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HandoverEvent {
    #[schema(value_type = SessionId)]
    conversation_id: String,
}

/// A new entry of the clinic's list of notifications.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NotificationEvent {
    #[schema(format = Uuid)]
    id: String,
    /// For instance `appointment_booked`. New kinds are added.
    kind: String,
    /// Whose appointment it is about.
    #[serde(skip)]
    doctor_id: Option<String>,
}

/// A sign that the connection is alive.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Ping {}

impl LiveEvent {
    /// The doctor of whose appointment or agenda the event tells, as it is now. The stream of a doctor passes an event with that doctor, and no other.
    pub fn doctor(&self) -> Option<DoctorId> {
        let named = match self {
            Self::AppointmentBooked(event)
            | Self::AppointmentRescheduled(event)
            | Self::AppointmentCancelled(event)
            | Self::AppointmentConfirmed(event)
            | Self::AppointmentArrived(event)
            | Self::AppointmentAttended(event)
            | Self::AppointmentMissed(event)
            | Self::AppointmentTakenBack(event) => Some(&event.doctor_id),
            Self::AgendaChanged(event) => event.doctor_id.as_ref(),
            Self::NotificationAdded(event) => event.doctor_id.as_ref(),
            Self::MessageSent(_)
            | Self::MessageDelivered(_)
            | Self::MessageRead(_)
            | Self::MessageFailed(_)
            | Self::WhatsappAccountChanged(_)
            | Self::HandoverStarted(_)
            | Self::ClinicChanged(_)
            | Self::Ping(_) => None,
        };
        named.and_then(|id| doctor(id))
    }

    /// Whether it concerns the clinic or every doctor's agenda, so that every doctor gets it too.
    pub const fn is_of_all(&self) -> bool {
        match self {
            Self::AgendaChanged(event) => event.doctor_id.is_none(),
            Self::ClinicChanged(_) => true,
            _ => false,
        }
    }

    /// The doctor whose agenda the appointment left for that of another one, and the event as that doctor gets it: without the other
    /// doctor and the new start.
    pub fn left(&self) -> Option<(DoctorId, Self)> {
        let Self::AppointmentRescheduled(event) = self else {
            return None;
        };
        let former = event.previous_doctor_id.as_ref()?;
        let left = AppointmentEvent {
            appointment_id: event.appointment_id.clone(),
            doctor_id: former.clone(),
            starts_at: None,
            previous_doctor_id: None,
        };
        let former = doctor(former).filter(|former| self.doctor() != Some(*former))?;
        Some((former, Self::AppointmentRescheduled(left)))
    }
}

fn doctor(id: &str) -> Option<DoctorId> {
    id.parse().ok().map(DoctorId)
}

fn converted<E: Event, D>(
    body: &[u8],
    convert: fn(E) -> Result<D, Malformed>,
) -> Result<D, Malformed> {
    convert(E::read(E::KEY, body)?)
}

fn message(facts: Option<DeliveryFacts>) -> Result<MessageEvent, Malformed> {
    let facts = facts.ok_or(Malformed::Missing { field: "delivery" })?;
    Ok(MessageEvent {
        delivery_id: facts.delivery_id,
        kind: facts.kind,
        appointment_id: facts.appointment_id,
    })
}

fn agenda(changed: AgendaChanged) -> AgendaEvent {
    AgendaEvent {
        doctor_id: changed.doctor_id,
    }
}

fn account(change: ClinicWhatsappChanged) -> WhatsappAccountEvent {
    WhatsappAccountEvent {
        notice_id: change.notice_id,
        field: change.field,
        phone_number_id: change.phone_number_id,
    }
}

fn handover(started: HandoverStarted) -> HandoverEvent {
    HandoverEvent {
        conversation_id: started.session_id,
    }
}

fn notification(added: NoticeAdded) -> NotificationEvent {
    NotificationEvent {
        id: added.notice_id,
        kind: added.kind,
        doctor_id: added.doctor_id,
    }
}

fn appointment(facts: Option<AppointmentFacts>) -> Result<AppointmentEvent, Malformed> {
    let facts = facts.ok_or(Malformed::Missing {
        field: "appointment",
    })?;
    Ok(AppointmentEvent {
        starts_at: events::optional_instant(facts.starts_at.as_ref(), "starts_at")?,
        appointment_id: facts.appointment_id,
        doctor_id: facts.doctor_id,
        previous_doctor_id: None,
    })
}

fn moved(event: AppointmentRescheduled) -> Result<AppointmentEvent, Malformed> {
    Ok(AppointmentEvent {
        previous_doctor_id: event.previous_doctor_id,
        ..appointment(event.appointment)?
    })
}
