//! Which appointment the patient means: by its id, by the day and time in a text, or by a question.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Appointment, Choice, Effect, Reply, State, buttons};
use crate::texts;
use chrono::{NaiveDate, NaiveTime};
use kernel::AppointmentId;

/// The rows of a WhatsApp list.
const ROWS: usize = 10;

/// The upcoming appointment of that id. When the patient has no appointment of that id, the reply says so.
pub fn find(
    builder: &mut ReplyBuilder<'_>,
    id: AppointmentId,
) -> Result<Option<Appointment>, Effect> {
    let found = builder
        .facts
        .upcoming()?
        .into_iter()
        .find(|appointment| appointment.id == id);
    if found.is_none() {
        builder.lead(texts::APPOINTMENT_IS_OVER);
        builder.ask_again();
    }
    Ok(found)
}

/// The appointments on that day, at that time and for that service; all of them when the text names none of these, or when none fits.
pub fn meant(
    builder: &ReplyBuilder<'_>,
    upcoming: Vec<Appointment>,
    (date, time): (Option<NaiveDate>, Option<NaiveTime>),
    service: Option<&str>,
) -> Vec<Appointment> {
    let is_for = |appointment: &Appointment| {
        service.is_none_or(|service| appointment.service_id.to_string() == service)
    };
    let fits = |appointment: &&Appointment| {
        let local = builder.facts.clinic.local(appointment.starts_at);
        is_for(appointment)
            && date.is_none_or(|date| local.date() == date)
            && time.is_none_or(|time| local.time() == time)
    };
    let fitting: Vec<Appointment> = upcoming.iter().filter(fits).cloned().collect();
    if fitting.is_empty() {
        upcoming
    } else {
        fitting
    }
}

/// Says that the patient has no appointments.
pub fn none(builder: &mut ReplyBuilder<'_>) {
    let choices = vec![
        Choice::new(buttons::MENU_BOOK, texts::BOOK),
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
    ];
    builder.session = builder.session.reset();
    builder.ask(
        State::Idle,
        Reply::asking(texts::NO_APPOINTMENTS, choices, texts::OPEN_OPTIONS),
    );
}

/// Asks which appointment is meant. `id` makes the button of each.
pub fn choose(
    builder: &mut ReplyBuilder<'_>,
    state: State,
    appointments: &[Appointment],
    words: &str,
    id: impl Fn(AppointmentId) -> String,
) {
    let clinic = &builder.facts.clinic;
    let rows = appointments.iter().take(ROWS).map(|appointment| {
        let local = clinic.local(appointment.starts_at);
        let (service, doctor) = (
            clinic.service_of(appointment),
            clinic.doctor_name(appointment.doctor_id),
        );
        Choice {
            short: Some(texts::shortest_moment(local)),
            description: format!("{service} · {doctor}"),
            date: Some(local.date()),
            time: Some(local.time()),
            ..Choice::new(id(appointment.id), texts::short_moment(local))
        }
    });
    let rows = rows.collect();
    builder.ask(state, Reply::asking(words, rows, texts::OPEN_APPOINTMENTS));
}
