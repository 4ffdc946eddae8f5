//! Which events become notices. Staff are told of what patients do by themselves in the chat, and of what needs a person; what staff do
//! is on the agenda of every page.

use crate::domain::notice::NoticeKind;
use crate::flows::messages::kinds::DailyAgenda;
use crate::store::notices::NewNotice;
use events::{
    AppointmentBooked, AppointmentCancelled, AppointmentChange, AppointmentConfirmed,
    AppointmentNews, AppointmentRescheduled, AppointmentSource, ClinicWhatsappChanged,
    DeliveryFacts, Envelope, Event, HandoverStarted, Incoming, Malformed, MessageFailed,
};
use kernel::{AppointmentId, DoctorId, SessionId};
use uuid::Uuid;

/// Something that may be a notice.
#[derive(Clone, Debug)]
pub enum Happening {
    Appointment(AppointmentNews),
    HandoverStarted(HandoverStarted),
    MessageFailed(MessageFailed),
    WhatsappChanged(ClinicWhatsappChanged),
}

impl Incoming for Happening {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        match key {
            AppointmentBooked::KEY
            | AppointmentRescheduled::KEY
            | AppointmentCancelled::KEY
            | AppointmentConfirmed::KEY => AppointmentNews::read(key, body).map(Self::Appointment),
            HandoverStarted::KEY => HandoverStarted::read(key, body).map(Self::HandoverStarted),
            MessageFailed::KEY => MessageFailed::read(key, body).map(Self::MessageFailed),
            ClinicWhatsappChanged::KEY => {
                ClinicWhatsappChanged::read(key, body).map(Self::WhatsappChanged)
            }
            _ => Err(Malformed::UnknownKey {
                key: key.to_owned(),
            }),
        }
    }
}

impl Happening {
    /// The kind of the notice; `None` for what staff did themselves.
    pub fn kind(&self) -> Option<NoticeKind> {
        match self {
            Self::Appointment(news) => of_chat(news),
            Self::HandoverStarted(_) => Some(NoticeKind::HandoverStarted),
            Self::MessageFailed(failed) => {
                is_to_patient(failed).then_some(NoticeKind::MessageFailed)
            }
            Self::WhatsappChanged(_) => Some(NoticeKind::WhatsappAccountChanged),
        }
    }
}

/// Whether the message was meant for a patient, whom the desk can reach in another way. A daily agenda that did not reach its reader is no work of
/// the desk.
fn is_to_patient(failed: &MessageFailed) -> bool {
    let kind = failed
        .delivery
        .as_ref()
        .map(|delivery| delivery.kind.as_str());
    kind != Some(DailyAgenda::KIND)
}

/// The kind of a change that a patient made in the chat.
fn of_chat(news: &AppointmentNews) -> Option<NoticeKind> {
    let is_of_chat = news.facts.session_id.is_some();
    match news.change {
        AppointmentChange::Booked if news.facts.source() == AppointmentSource::Whatsapp => {
            Some(NoticeKind::AppointmentBooked)
        }
        AppointmentChange::Rescheduled { .. } if is_of_chat => {
            Some(NoticeKind::AppointmentRescheduled)
        }
        AppointmentChange::Cancelled if is_of_chat => Some(NoticeKind::AppointmentCancelled),
        AppointmentChange::Confirmed if is_of_chat => Some(NoticeKind::AppointmentConfirmed),
        AppointmentChange::Booked
        | AppointmentChange::Rescheduled { .. }
        | AppointmentChange::Cancelled
        | AppointmentChange::Confirmed
        | AppointmentChange::Arrived
        | AppointmentChange::Attended
        | AppointmentChange::Missed
        | AppointmentChange::TakenBack { .. } => None,
    }
}

/// The notice of an event, under a new id; `None` for an event that staff need no notice of.
pub fn noted(event: &Envelope<Happening>, id: Uuid) -> Result<Option<NewNotice>, Malformed> {
    let Some(kind) = event.body.kind() else {
        return Ok(None);
    };
    let about = about(event)?;
    Ok(Some(NewNotice {
        event: event.id,
        clinic: event.of_clinic()?,
        id,
        happening: format!("{}:{}", kind.as_str(), about.subject),
        kind,
        at: event.at,
        appointment: about.appointment,
        doctor: about.doctor,
        conversation: about.conversation,
        detail: about.detail,
    }))
}

/// What a notice is about.
struct About {
    /// Names the happening among those of its kind.
    subject: String,
    appointment: Option<AppointmentId>,
    doctor: Option<DoctorId>,
    conversation: Option<SessionId>,
    detail: Option<String>,
}

fn about(event: &Envelope<Happening>) -> Result<About, Malformed> {
    match &event.body {
        Happening::Appointment(news) => {
            let facts = &news.facts;
            // A booking may be announced once more, as the answer to a turn, with the same version.
            let subject = format!("{}:{}", facts.appointment_id, facts.version);
            Ok(About {
                subject,
                appointment: Some(events::id(&facts.appointment_id, "appointment_id")?),
                doctor: Some(events::id(&facts.doctor_id, "doctor_id")?),
                conversation: events::optional_id(facts.session_id.as_deref(), "session_id")?,
                detail: None,
            })
        }
        Happening::HandoverStarted(started) => {
            let conversation: SessionId = events::id(&started.session_id, "session_id")?;
            Ok(About {
                // A conversation may wait for a person several times, and each time has an event of its own.
                subject: event.id.to_string(),
                appointment: None,
                doctor: None,
                conversation: Some(conversation),
                detail: Some(started.reason.clone()),
            })
        }
        Happening::MessageFailed(failed) => message(failed),
        Happening::WhatsappChanged(changed) => Ok(About {
            subject: changed.notice_id.clone(),
            appointment: None,
            doctor: None,
            conversation: None,
            detail: Some(changed.field.clone()),
        }),
    }
}

fn message(failed: &MessageFailed) -> Result<About, Malformed> {
    let missing = Malformed::Missing { field: "delivery" };
    let facts: &DeliveryFacts = failed.delivery.as_ref().ok_or(missing)?;
    let appointment = facts.appointment_id.as_deref();
    Ok(About {
        subject: facts.delivery_id.clone(),
        appointment: events::optional_id(appointment, "appointment_id")?,
        doctor: None,
        conversation: events::optional_id(facts.session_id.as_deref(), "session_id")?,
        detail: Some(failed.code.clone()),
    })
}
