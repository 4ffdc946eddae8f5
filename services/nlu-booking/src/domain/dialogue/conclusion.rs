//! How a request ends well: what the patient reads, and the conversation ready for what comes next.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{AppointmentFacts, Draft, JustBooked, State};
use crate::texts::{self, Card};
use kernel::AppointmentId;

/// Ends the booking that the draft describes. Returns the text for the patient.
pub fn conclude_booking(builder: &mut ReplyBuilder<'_>, appointment: &AppointmentFacts) -> String {
    let name = builder.session.draft.name.clone();
    let words = with_card(builder, appointment, name.as_deref(), texts::booked);
    begin_anew(builder, State::Confirmed);
    note_booked(builder, appointment.id);
    words
}

/// The words about an appointment, filled in from its card.
pub fn with_card(
    builder: &ReplyBuilder<'_>,
    appointment: &AppointmentFacts,
    name: Option<&str>,
    words: impl FnOnce(&Card<'_>, &str) -> String,
) -> String {
    let clinic = &builder.facts.clinic;
    let doctor = clinic.doctor_name(appointment.doctor_id);
    let card = Card {
        service: builder.service_name(appointment.service_id),
        local: clinic.local(appointment.starts_at),
        doctor: &doctor,
        name: name.unwrap_or_default(),
    };
    words(&card, &clinic.address)
}

/// Remembers what this conversation booked or moved.
pub fn note_booked(builder: &mut ReplyBuilder<'_>, appointment: AppointmentId) {
    builder.session.just_booked = Some(JustBooked {
        appointment,
        at: builder.facts.now,
    });
}

/// Forgets what was arranged.
pub fn begin_anew(builder: &mut ReplyBuilder<'_>, state: State) {
    builder.session.waiting = None;
    builder.session.draft = Draft::default();
    builder.session.question = None;
    builder.session.state = state;
}
