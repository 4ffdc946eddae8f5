//! What is said right after a booking: "no, a las 4 mejor" moves what was just booked, and makes no second appointment of it.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::when::names_when;
use crate::domain::dialogue::{appointments, booking};
use crate::domain::{Appointment, Effect, State};
use crate::texts;
use chrono::{Duration, NaiveDateTime};
use spanish::{Consent, Intent, Reading};

/// How long after the booking it is corrected by words that do not name it.
const RECENT: Duration = Duration::hours(1);

/// The appointment that the patient corrects, if this was booked just now and the words fit no other wish.
pub fn corrected(
    builder: &ReplyBuilder<'_>,
    reading: &Reading,
    consent: Consent,
) -> Result<Option<Appointment>, Effect> {
    let session = &builder.session;
    let recent = session
        .just_booked
        .filter(|booked| builder.facts.now < booked.at + RECENT);
    let Some(booked) = recent.filter(|_| session.state == State::Confirmed) else {
        return Ok(None);
    };
    let arranges = matches!(
        reading.intent,
        Intent::Book | Intent::Deny | Intent::Reschedule
    );
    let names_another = reading.from_date.is_some() || reading.from_time.is_some();
    if !arranges || !consent.corrects || names_another || reading.name.is_some() || !tells(reading)
    {
        return Ok(None);
    }
    let upcoming = builder.facts.upcoming()?;
    let visit = upcoming
        .into_iter()
        .find(|visit| visit.id == booked.appointment);
    Ok(visit.filter(|visit| {
        let service = visit.service_id.to_string();
        reading.service.as_ref().is_none_or(|id| *id == service)
    }))
}

/// Moves it, after the usual question. What the patient does not change stays: the day, the hour, the doctor.
pub fn correct(
    builder: &mut ReplyBuilder<'_>,
    visit: Appointment,
    reading: &Reading,
) -> Result<(), Effect> {
    let clinic = &builder.facts.clinic;
    let local = clinic.local(visit.starts_at);
    if is_as_it_is(reading, &visit, local) {
        let words = texts::kept(clinic.service_of(&visit), local);
        builder.say(words);
        return Ok(());
    }
    appointments::start_to_move(builder, visit);
    let draft = &mut builder.session.draft;
    (draft.date, draft.time) = (Some(local.date()), Some(local.time()));
    booking::take_in(builder, reading)
}

/// Whether the patient only repeats when and with whom it is: "gracias, el viernes a las 3 entonces".
fn is_as_it_is(reading: &Reading, visit: &Appointment, local: NaiveDateTime) -> bool {
    let doctor = visit.doctor_id.to_string();
    let leaves_it = reading.instead.is_some()
        || reading.not_date.is_some()
        || reading.not_time.is_some()
        || reading.date_range.is_some()
        || reading.time_range.is_some()
        || !reading.readings.is_empty();
    !leaves_it
        && reading.date.is_none_or(|date| date == local.date())
        && reading.time.is_none_or(|time| time == local.time())
        && reading.doctor.as_ref().is_none_or(|id| *id == doctor)
}

/// Whether the reading tells what is to be instead.
fn tells(reading: &Reading) -> bool {
    names_when(reading)
        || !reading.readings.is_empty()
        || reading.doctor.is_some()
        || reading.any_doctor
}
