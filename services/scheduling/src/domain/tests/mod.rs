//! Tests of the rules. They need neither database nor clock, because an agenda is a value.

mod calendar;
mod clocks;
mod displaced;
mod fingerprints;
mod nights;
mod offering;
mod opening;
mod people;
mod placing;
mod properties;
mod searching;
mod states;
mod steps;
mod whose_turn;
mod wording;

use super::{Absence, Agenda, BookingWindow, Hours, Span, Start, Taken, VisitDuration, Weekly};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc, Weekday};
use kernel::{AppointmentId, ClinicZone, DoctorId, Ids};

/// A Monday at seven in the morning in El Salvador.
pub const NOW: &str = "2026-11-23T13:00:00Z";

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A start in local time, such as `2026-11-24T09:30:00`.
pub fn local(text: &str) -> Start {
    Start::Local(text.parse().unwrap())
}

pub const fn minutes(number: i64) -> TimeDelta {
    TimeDelta::minutes(number)
}

pub const fn half_an_hour() -> VisitDuration {
    VisitDuration::without_buffers(TimeDelta::minutes(30))
}

/// An agenda that is open every day of the week at those local times.
pub fn open(zone: &str, hours: &[(&str, &str)]) -> Agenda {
    Agenda {
        doctor: Ids::system().next::<DoctorId>(),
        zone: ClinicZone::named(zone).unwrap(),
        booking_window: BookingWindow {
            notice: TimeDelta::hours(2),
            horizon: Days::new(60),
        },
        pause: TimeDelta::zero(),
        hours: daily(hours),
        breaks: Vec::new(),
        absences: Vec::new(),
        taken: Vec::new(),
    }
}

pub fn in_el_salvador(hours: &[(&str, &str)]) -> Agenda {
    open("America/El_Salvador", hours)
}

pub fn daily(hours: &[(&str, &str)]) -> Vec<Weekly> {
    let week = (0..7).map(|number| Weekday::try_from(number).unwrap());
    week.flat_map(|weekday| {
        hours.iter().map(move |(opens, closes)| Weekly {
            weekday,
            opens: opens.parse().unwrap(),
            closes: closes.parse().unwrap(),
        })
    })
    .collect()
}

impl Agenda {
    /// The same agenda with that pause between visits.
    pub fn with_pause(mut self, pause: TimeDelta) -> Self {
        self.pause = pause;
        self
    }

    /// The same agenda with that break every day.
    pub fn with_break(mut self, opens: &str, closes: &str) -> Self {
        self.breaks = daily(&[(opens, closes)]);
        self
    }

    /// The same agenda with the doctor away from the first to the last of these days.
    pub fn away(mut self, first: &str, last: &str) -> Self {
        self.absences.push(Absence {
            first: day(first),
            last: day(last),
            hours: None,
        });
        self
    }

    /// The same agenda with the doctor away at those hours of that day.
    pub fn away_at(mut self, date: &str, from: &str, to: &str) -> Self {
        let hours = Hours {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        self.absences.push(Absence {
            first: day(date),
            last: day(date),
            hours: Some(hours),
        });
        self
    }

    /// The same agenda with that time taken.
    pub fn with_taken(mut self, from: &str, to: &str) -> Self {
        self.taken.push(Taken {
            appointment: Ids::system().next::<AppointmentId>(),
            busy: Span::new(at(from), at(to)),
            held_by: None,
        });
        self
    }

    /// The free local times of that day.
    pub fn times(&self, duration: VisitDuration, date: &str) -> Vec<String> {
        let (from, to) = self.zone.day_bounds(day(date));
        self.free(
            duration,
            Span::new(from, to),
            super::WindowRule::Waived,
            at(NOW),
        )
        .map(|slot| self.zone.local(slot.visit.from).format("%H:%M").to_string())
        .collect()
    }
}
