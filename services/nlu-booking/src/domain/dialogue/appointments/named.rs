//! Which appointment the patient's words are about.

use crate::domain::Appointment;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use spanish::Reading;

/// Whether nothing that the reading names is of another appointment.
pub fn names(builder: &ReplyBuilder<'_>, reading: &Reading, visit: &Appointment) -> bool {
    let local = builder.facts.clinic.local(visit.starts_at);
    let (service, doctor) = (visit.service_id.to_string(), visit.doctor_id.to_string());
    reading.date.is_none_or(|date| date == local.date())
        && reading.time.is_none_or(|time| time == local.time())
        && reading.service.as_ref().is_none_or(|id| *id == service)
        && reading.doctor.as_ref().is_none_or(|id| *id == doctor)
}
