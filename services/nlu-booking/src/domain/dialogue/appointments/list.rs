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
        clinic.service_name(appointment.service_id),
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
