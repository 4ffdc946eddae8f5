//! Rescheduling an appointment. From the choice of the new slot on it goes through the steps of a booking.

use crate::domain::dialogue::appointments::find::{choose, find, meant, none};
use crate::domain::dialogue::booking;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::when::has_when;
use crate::domain::{Appointment, Draft, Effect, State, buttons};
use crate::texts;
use kernel::AppointmentId;
use spanish::Reading;

/// "Quiero cambiar mi cita": changes the booking on the card, if there is one; otherwise an appointment is meant.
pub fn wants_to_reschedule(
    builder: &mut ReplyBuilder<'_>,
    reading: &Reading,
) -> Result<(), Effect> {
    let is_under_way = builder.session.draft.is_begun()
        && !matches!(
            builder.session.state,
            State::Idle | State::Confirmed | State::Cancelling | State::Rescheduling
        );
    let upcoming = builder.facts.upcoming()?;
    if is_under_way && (builder.session.draft.slot.is_some() || upcoming.is_empty()) {
        return booking::take_in(builder, reading);
    }
    let from = (reading.from_date, reading.from_time);
    let service = reading.service.as_deref();
    let meant = meant(builder, upcoming, from, service);
    if builder.session.state == State::Rescheduling
        && !has_when(reading)
        && let [only] = meant.as_slice()
    {
        // The day and time that were told before the question which one still count.
        return begin_reschedule(builder, only.id);
    }
    builder.session.draft = Draft::default();
    match meant.as_slice() {
        [] => {
            none(builder);
            Ok(())
        }
        [only] => {
            start(builder, only.clone());
            ask_for_slot(builder, reading)
        }
        _ => {
            let id = |id| buttons::about(buttons::RESCHEDULE, id);
            choose(
                builder,
                State::Rescheduling,
                &meant,
                texts::WHICH_TO_RESCHEDULE,
                id,
            );
            // The new day and time that were told are kept until the appointment is chosen.
            let draft = &mut builder.session.draft;
            (draft.date, draft.days) = (reading.date, reading.date_range);
            (draft.time, draft.window) = (reading.time, reading.time_range);
            Ok(())
        }
    }
}

/// Asked whether to cancel the appointment, the patient wants another time for it.
pub fn move_instead(
    builder: &mut ReplyBuilder<'_>,
    appointment: Appointment,
    reading: &Reading,
) -> Result<(), Effect> {
    let clinic = &builder.facts.clinic;
    builder.lead(texts::move_instead(
        clinic.service_of(&appointment),
        clinic.local(appointment.starts_at),
    ));
    start(builder, appointment);
    builder.session.state = State::Rescheduling;
    booking::take_in(builder, reading)
}

pub fn begin_reschedule(builder: &mut ReplyBuilder<'_>, id: AppointmentId) -> Result<(), Effect> {
    let Some(appointment) = find(builder, id)? else {
        return Ok(());
    };
    let told = std::mem::take(&mut builder.session.draft);
    start(builder, appointment);
    if builder.session.state == State::Rescheduling {
        let draft = &mut builder.session.draft;
        (draft.date, draft.days) = (told.date, told.days);
        (draft.time, draft.window) = (told.time, told.window);
    }
    ask_for_slot(builder, &Reading::default())
}

/// Makes the appointment the one that moves, with its service and doctor.
pub fn start(builder: &mut ReplyBuilder<'_>, appointment: Appointment) {
    builder.session.draft = Draft {
        service: Some(appointment.service_id),
        doctor: Some(appointment.doctor_id),
        moving: Some(appointment),
        ..Draft::default()
    };
}

fn ask_for_slot(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    let draft = &builder.session.draft;
    let is_told = draft.date.is_some() || reading.date.is_some() || reading.date_range.is_some();
    if let Some(appointment) = draft.moving.as_ref().filter(|_| !is_told) {
        let clinic = &builder.facts.clinic;
        let service = clinic.service_of(appointment);
        builder.lead(texts::rescheduling(
            service,
            clinic.local(appointment.starts_at),
        ));
    }
    booking::take_in(builder, reading)
}
