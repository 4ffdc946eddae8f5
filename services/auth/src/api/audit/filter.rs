//! What the log is narrowed to.

use crate::api::fields::wrong;
use crate::domain::AuditPlace;
use crate::store::audit::Wanted;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::ClinicZone;
use rest::Problem;
use uuid::Uuid;

/// Days are between these years, so that their instants are such as the database keeps.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=9998;

/// A filter whose fields have been checked.
pub struct Filter {
    days: (Option<NaiveDate>, Option<NaiveDate>),
    act: Option<String>,
    actor: Option<String>,
}

impl Filter {
    /// The filter of a request: days of the clinic, both included, an act and the id of a user.
    pub fn read(
        days: (Option<NaiveDate>, Option<NaiveDate>),
        act: Option<String>,
        actor: Option<Uuid>,
    ) -> Result<Self, Problem> {
        let is_wrong = |day: NaiveDate| !YEARS.contains(&day.year());
        if days.0.is_some_and(is_wrong) {
            return Err(wrong("from"));
        }
        let is_backwards = days.0.zip(days.1).is_some_and(|(from, to)| to < from);
        if days.1.is_some_and(is_wrong) || is_backwards {
            return Err(wrong("to"));
        }
        Ok(Self {
            days,
            act,
            actor: actor.map(|user| user.to_string()),
        })
    }

    /// The entries of the filter after that one, on the clock of the clinic.
    pub fn wanted(&self, zone: ClinicZone, after: Option<AuditPlace>, most: i64) -> Wanted<'_> {
        let (from, to) = self.days;
        Wanted {
            from: from.map_or(DateTime::UNIX_EPOCH, |day| zone.day_bounds(day).0),
            to: to.map_or_else(end, |day| zone.day_bounds(day).1),
            act: self.act.as_deref(),
            actor: self.actor.as_deref(),
            after: after.unwrap_or_else(|| AuditPlace {
                at: end(),
                id: Uuid::max(),
            }),
            most,
        }
    }

    /// The filter as the log notes an export.
    pub fn detail(&self) -> serde_json::Value {
        serde_json::json!({
            "from": self.days.0, "to": self.days.1, "act": self.act, "actor": self.actor,
        })
    }
}

/// Later than every entry.
fn end() -> DateTime<Utc> {
    let last = NaiveDate::from_ymd_opt(9999, 12, 31);
    let last = last.and_then(|day| day.and_hms_opt(0, 0, 0));
    last.map_or(DateTime::UNIX_EPOCH, |last| last.and_utc())
}
