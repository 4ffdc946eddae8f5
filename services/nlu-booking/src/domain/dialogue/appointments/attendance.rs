//! Confirming attendance: the answer to a reminder.

use crate::domain::dialogue::appointments::find::find;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Appointment, Effect, REMINDED, Request};
use crate::texts;
use kernel::{AppointmentId, AppointmentStatus};

/// A yes while the bot asks nothing: it answers the reminder of the next appointment, if one can have been sent.
pub fn confirm_attendance(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let soon = builder.facts.now + REMINDED;
    let upcoming = builder.facts.upcoming()?;
    match upcoming
        .first()
        .filter(|appointment| appointment.starts_at <= soon)
    {
        Some(appointment) => confirm(builder, appointment),
        None => builder.ask_again(),
    }
    Ok(())
}

/// The button of a reminder, which names its appointment.
pub fn confirm_attendance_of(
    builder: &mut ReplyBuilder<'_>,
    id: AppointmentId,
) -> Result<(), Effect> {
    if let Some(appointment) = find(builder, id)? {
        confirm(builder, &appointment);
    }
    Ok(())
}

fn confirm(builder: &mut ReplyBuilder<'_>, appointment: &Appointment) {
    if appointment.status != AppointmentStatus::Confirmed {
        builder.request(Request::ConfirmAttendance(appointment.id));
    }
    let clinic = &builder.facts.clinic;
    let words = texts::see_you(
        clinic.service_of(appointment),
        clinic.local(appointment.starts_at),
    );
    builder.say(words);
}
