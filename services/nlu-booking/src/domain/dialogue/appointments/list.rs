//! Showing the patient's appointments, and what can be done with each.

use crate::domain::dialogue::appointments::find::{choose, find, none};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Appointment, Choice, Effect, Reply, State, buttons};
use crate::texts;
use kernel::AppointmentId;

/// Lists the upcoming appointments.
pub fn list(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let upcoming = builder.facts.upcoming()?;
    match upcoming.as_slice() {
        [] => none(builder),
        [only] => show_one(builder, only),
        _ => choose(
            builder,
            State::Idle,
            &upcoming,
            texts::YOUR_APPOINTMENTS,
            buttons::appointment,
        ),
    }
    Ok(())
}

/// How many appointments are told in the middle of something else.
const TOLD: usize = 3;

/// Answers a question about the own appointments. In the middle of a booking they are told in words, and the open question is asked
/// again, so that nothing of the booking is lost.
pub fn tell(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    if matches!(builder.session.state, State::Idle | State::Confirmed) {
        return list(builder);
    }
    let mut upcoming = builder.facts.upcoming()?;
    // Asked whether to cancel one of them, the patient asks about that one.
    if let Some(asked) = &builder.session.draft.cancelling {
        upcoming.retain(|visit| visit.id == asked.id);
    }
    let clinic = &builder.facts.clinic;
    let told = upcoming.iter().take(TOLD).map(|appointment| {
        texts::told_appointment(
            clinic.service_of(appointment),
            clinic.local(appointment.starts_at),
            &clinic.doctor_name(appointment.doctor_id),
        )
    });
    let words = told.collect::<Vec<_>>().join("\n");
    builder.lead(if words.is_empty() {
        texts::NO_APPOINTMENTS_YET.to_owned()
    } else {
        words
    });
    builder.ask_again();
    Ok(())
}

/// Shows the appointment of that id.
pub fn show(builder: &mut ReplyBuilder<'_>, id: AppointmentId) -> Result<(), Effect> {
    if let Some(appointment) = find(builder, id)? {
        show_one(builder, &appointment);
    }
    Ok(())
}

fn show_one(builder: &mut ReplyBuilder<'_>, appointment: &Appointment) {
    let clinic = &builder.facts.clinic;
    let words = texts::appointment(
        clinic.service_of(appointment),
        clinic.local(appointment.starts_at),
        &clinic.doctor_name(appointment.doctor_id),
    );
    let id = appointment.id;
    let choices = vec![
        Choice::new(
            buttons::about(buttons::RESCHEDULE, id),
            texts::RESCHEDULE_IT,
        ),
        Choice::new(buttons::about(buttons::CANCEL, id), texts::CANCEL_IT),
        Choice::new(buttons::KEEP, texts::KEEP_IT),
    ];
    builder.session = builder.session.reset();
    builder.ask(
        State::Idle,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
}
