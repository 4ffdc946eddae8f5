//! A booking that a turn made before it was interrupted. The turn's decision was lost, and the appointment stands: the patient
//! learns of it before anything else.

use crate::domain::dialogue::conclusion::conclude_booking;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{AppointmentFacts, Effect, Input, State, buttons};
use spanish::Intent;

/// Leads with such a booking, if there is one. True when the input is answered by that: it was the yes to the card.
pub fn is_told_alone(builder: &mut ReplyBuilder<'_>, input: &Input) -> Result<bool, Effect> {
    if builder.session.state != State::Confirming {
        return Ok(false);
    }
    let Some(appointment) = of_open_card(builder)? else {
        return Ok(false);
    };
    let is_yes = is_yes(builder, input)?;
    let words = conclude_booking(builder, &appointment);
    builder.lead(words);
    Ok(is_yes)
}

/// The appointment that the hold of the open card has become. A hold keeps its id when it becomes an appointment.
pub fn of_open_card(builder: &ReplyBuilder<'_>) -> Result<Option<AppointmentFacts>, Effect> {
    let Some(hold) = &builder.session.draft.hold else {
        return Ok(None);
    };
    let known = &builder.facts.patient()?.appointments;
    let booked = known
        .iter()
        .find(|appointment| appointment.id == hold.id && appointment.is_active());
    Ok(booked.map(|appointment| AppointmentFacts {
        id: appointment.id,
        doctor_id: appointment.doctor_id,
        service_id: appointment.service_id,
        starts_at: appointment.starts_at,
    }))
}

fn is_yes(builder: &ReplyBuilder<'_>, input: &Input) -> Result<bool, Effect> {
    match input {
        Input::Button { id, .. } => Ok(id == buttons::CONFIRM_BOOKING),
        Input::Text { text } => {
            let reading = builder.facts.reading(text)?;
            let adds_nothing = reading.date.is_none() && reading.time.is_none();
            Ok(reading.intent == Intent::Confirm && adds_nothing)
        }
        _ => Ok(false),
    }
}
