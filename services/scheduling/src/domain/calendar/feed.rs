//! What a feed says: its head, the visits by how much of the patients it may tell, and the days off of doctors and of the clinic.

use super::event::{Event, EventTime};
use super::lines::{line, text};
use crate::domain::{Absence, Span};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::{AppointmentId, AppointmentStatus, ClinicZone, DayOffId, Language};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// How many addresses one doctor may have, and how many the agendas of all together.
pub const MOST_FEEDS: i64 = 10;
/// Small words of Spanish names, which have no initial.
const SMALL_WORDS: [&str; 7] = ["de", "del", "la", "las", "los", "el", "y"];

/// How much of its patients a feed tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeedPrivacy {
    /// Only that time is taken.
    Busy,
    /// The service and the patient's initials.
    Initials,
    /// The service and the patient's name.
    Full,
}

/// The text names no level of privacy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown level of privacy")]
pub struct UnknownPrivacy;

impl FeedPrivacy {
    pub const ALL: [Self; 3] = [Self::Busy, Self::Initials, Self::Full];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::Initials => "initials",
            Self::Full => "full",
        }
    }
}

impl std::str::FromStr for FeedPrivacy {
    type Err = UnknownPrivacy;

    fn from_str(text: &str) -> Result<Self, UnknownPrivacy> {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.as_str() == text).ok_or(UnknownPrivacy)
    }
}

/// A feed, without its events.
pub struct Feed {
    /// What a reader calls the calendar.
    pub name: String,
    pub privacy: FeedPrivacy,
    pub language: Language,
    pub zone: ClinicZone,
}

/// A visit that a feed tells of.
pub struct FeedVisit<'a> {
    pub id: AppointmentId,
    pub time: Span,
    pub status: AppointmentStatus,
    /// Counts the visit's changes from 1.
    pub version: i32,
    pub updated_at: DateTime<Utc>,
    /// Named where the feed is of several doctors.
    pub doctor: Option<&'a str>,
    pub service: &'a str,
    /// Not read where the feed does not tell of it.
    pub patient: Option<&'a str>,
}

impl Feed {
    /// The lines before the first event.
    pub fn head(&self) -> String {
        let mut head = String::new();
        for fixed in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Cita//Agenda//ES",
            "CALSCALE:GREGORIAN",
        ] {
            line(&mut head, fixed);
        }
        let name = text(&self.name);
        line(&mut head, &format!("NAME:{name}"));
        line(&mut head, &format!("X-WR-CALNAME:{name}"));
        // For readers that show the times of a feed in a zone of its own. No event needs it.
        line(&mut head, &format!("X-WR-TIMEZONE:{}", self.zone.name()));
        line(&mut head, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        line(&mut head, "X-PUBLISHED-TTL:PT1H");
        head
    }

    /// The lines behind the last event.
    pub fn tail() -> String {
        let mut tail = String::new();
        line(&mut tail, "END:VCALENDAR");
        tail
    }

    /// The event of a visit.
    pub fn visit(&self, visit: &FeedVisit<'_>) -> Event {
        Event {
            id: visit.id.uuid(),
            sequence: visit.version.saturating_sub(1),
            changed_at: visit.updated_at,
            time: EventTime::Between(visit.time),
            summary: self.summary(visit),
            is_cancelled: visit.status == AppointmentStatus::Cancelled,
            is_private: self.privacy != FeedPrivacy::Busy,
        }
    }

    /// The events of days on which a doctor or the whole clinic does not work: whole days as one, hours as one for each day that has not ended by
    /// `from`. Reasons are left out: they may be about a doctor's health.
    pub fn day_off(
        &self,
        (id, version, absence): (DayOffId, i32, Absence),
        doctor: Option<&str>,
        window: Span,
    ) -> Vec<Event> {
        let summary = match (doctor, self.language) {
            (Some(doctor), Language::Spanish) => format!("{doctor}: no atiende"),
            (Some(doctor), Language::English) => format!("{doctor}: away"),
            (None, Language::Spanish) => "Clínica cerrada".to_owned(),
            (None, Language::English) => "Clinic closed".to_owned(),
        };
        let event = |id, time| Event {
            id,
            sequence: version.saturating_sub(1),
            changed_at: made_at(id, window.from),
            time,
            summary: summary.clone(),
            is_cancelled: false,
            is_private: false,
        };
        let whole = absence.whole(self.zone);
        if whole.to <= window.from || whole.from >= window.to {
            return Vec::new();
        }
        if absence.hours.is_none() {
            let days = EventTime::Days(absence.first, absence.last);
            return vec![event(id.uuid(), days)];
        }
        let days = absence.first.iter_days();
        let days = days.take_while(|day| *day <= absence.last);
        let hours = days.filter_map(|day| Some((day, absence.on(day..=day, self.zone).next()?)));
        let seen = hours.filter(|(_, span)| span.to > window.from && span.from < window.to);
        let of_day = |(day, span): (NaiveDate, Span)| {
            // Each of the days has an identity of its own, which is always the same.
            let (first, second) = id.uuid().as_u64_pair();
            let id = Uuid::from_u64_pair(first, second ^ of_date(day));
            event(id, EventTime::Between(span))
        };
        seen.map(of_day).collect()
    }

    fn summary(&self, visit: &FeedVisit<'_>) -> String {
        let what = match (self.privacy, visit.patient) {
            (FeedPrivacy::Busy, _) | (_, None) => match self.language {
                Language::Spanish => "Ocupado".to_owned(),
                Language::English => "Busy".to_owned(),
            },
            (FeedPrivacy::Initials, Some(patient)) => {
                let parts = [visit.service, &initials(patient)];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                parts.join(", ")
            }
            (FeedPrivacy::Full, Some(patient)) => format!("{}, {patient}", visit.service),
        };
        let what = match (visit.status, self.language) {
            (AppointmentStatus::Cancelled, Language::Spanish) => format!("Cancelada: {what}"),
            (AppointmentStatus::Cancelled, Language::English) => format!("Cancelled: {what}"),
            _ => what,
        };
        match visit.doctor {
            Some(doctor) => format!("{doctor}: {what}"),
            None => what,
        }
    }
}

/// The initials of a name, for instance `M. J. P.`
pub fn initials(name: &str) -> String {
    let is_small = |word: &&str| SMALL_WORDS.contains(&word.to_lowercase().as_str());
    let words = name.split_whitespace().filter(|word| !is_small(word));
    let initial = |word: &str| {
        let first = word.chars().find(|sign| sign.is_alphanumeric())?;
        Some(format!("{}.", first.to_uppercase()))
    };
    let initials: Vec<String> = words.filter_map(initial).collect();
    initials.join(" ")
}

/// When a row was made, which its id tells; `otherwise` for an id that was not made by us.
fn made_at(id: Uuid, otherwise: DateTime<Utc>) -> DateTime<Utc> {
    let made = id.get_timestamp().and_then(|stamp| {
        let (seconds, nanos) = stamp.to_unix();
        DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
    });
    made.unwrap_or(otherwise)
}

/// The days since year 1 as bits.
fn of_date(day: NaiveDate) -> u64 {
    u64::try_from(day.num_days_from_ce()).unwrap_or_default()
}
