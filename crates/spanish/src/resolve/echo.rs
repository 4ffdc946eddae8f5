//! Whether a message only repeats what the clinic said last.

use super::Findings;
use crate::{
    dates,
    dialogue::Dialogue,
    reading::Reading,
    subject::{doctor, service},
    text::Stream,
    times,
};

/// Whether every day, hour, doctor and service of the message also stands in the last message of the clinic.
pub fn echoes(reading: &Reading, findings: &Findings, dialogue: &Dialogue) -> bool {
    let vocabulary = findings.vocabulary;
    let Some(said) = dialogue.last_bot.as_deref() else {
        return false;
    };
    if reading.clarify || reading.date_range.is_some() || reading.time_range.is_some() {
        return false;
    }
    let mut said = Stream::new(said);
    let days = dates::fold(&mut said, findings.calendar, dates::DateContext::default());
    let hours = times::fold(&mut said, false, false);
    let same_day = reading.date.is_none_or(|date| {
        days.iter()
            .any(|mention| matches!(mention.days, dates::Days::One(day) if day == date))
    });
    let same_hour = reading.time.is_none_or(|time| {
        use chrono::Timelike;
        hours.iter().any(|phrase| match phrase {
            times::TimePhrase::At(clock) => {
                clock.hour % 12 == time.hour() % 12 && clock.minute == time.minute()
            }
            _ => false,
        })
    });
    let doctors = doctor::read(&mut said, &vocabulary.doctors);
    let same_doctor = reading
        .doctor
        .as_ref()
        .is_none_or(|doctor| doctors.contains(doctor));
    let service = service::read(&mut said, &vocabulary.services).0;
    let same_service = reading.service.is_none() || reading.service == service;
    same_day && same_hour && same_doctor && same_service
}
