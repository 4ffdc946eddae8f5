//! What a patient will be sent about a change that staff are about to make, by the rules of the card itself.

use crate::domain::told::{Card, Told};
use crate::flows::messages::job_kind::Decision;
use crate::flows::messages::{UNDO, kinds};
use crate::store::appointments::{Appointment, ClinicSettings};
use chrono::{DateTime, Utc};
use kernel::{AppointmentStatus, DoctorId};

/// A change that staff are about to make. What is `None` stays as it is.
pub struct Planned {
    pub card: Card,
    pub starts_at: Option<DateTime<Utc>>,
    pub doctor: Option<PlannedDoctor>,
}

/// Another doctor than before.
pub struct PlannedDoctor {
    pub id: DoctorId,
    /// For instance `Dra.`; may be empty.
    pub title: String,
    pub name: String,
}

/// The message of a change.
pub struct Preview {
    /// Why nothing is sent; `None` when the message is.
    pub reason: Option<&'static str>,
    /// When the message leaves, or would.
    pub due_at: DateTime<Utc>,
    pub text: String,
}

/// The message that the change leads to, if staff make it now and do not take it back.
pub fn preview(
    mut appointment: Appointment,
    settings: &ClinicSettings,
    planned: Planned,
    now: DateTime<Utc>,
) -> Preview {
    let before = match planned.card {
        Card::Booking => Some(Told::Cancelled),
        Card::Reschedule | Card::Cancellation => appointment.told(),
    };
    let kind = kinds::of_card(planned.card);
    apply(&mut appointment, planned);
    let due_at = now + UNDO;
    let after = appointment.told();
    let follows = before.zip(after).and_then(|(told, now)| told.card(&now));
    let decision =
        follows.and_then(|_card| kind.decide(&appointment, settings, appointment.version, due_at));
    let (reason, due_at) = match decision {
        Some(Decision::Send { .. }) => (None, due_at),
        Some(Decision::Later(later)) => (None, later),
        Some(Decision::Nothing(reason)) => (Some(reason), due_at),
        None => (Some("unchanged"), due_at),
    };
    Preview {
        reason,
        due_at,
        text: kind.words(&appointment, settings).unwrap_or_default(),
    }
}

/// The appointment as it will be.
fn apply(appointment: &mut Appointment, planned: Planned) {
    appointment.status = match planned.card {
        Card::Cancellation => AppointmentStatus::Cancelled,
        Card::Booking | Card::Reschedule if appointment.status.is_expected() => appointment.status,
        Card::Booking | Card::Reschedule => AppointmentStatus::Booked,
    };
    if let Some(starts_at) = planned.starts_at {
        appointment.starts_at = starts_at;
    }
    if let Some(doctor) = planned.doctor {
        appointment.doctor = Some(doctor.id);
        appointment.doctor_title = doctor.title;
        appointment.doctor_name = doctor.name;
    }
}
