//! One event of a feed.

use super::lines::{line, text};
use crate::domain::Span;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// An event as the feed shows it to a reader.
pub struct Event {
    /// Stays the event's, wherever it is moved.
    pub id: Uuid,
    /// Rises with every change: readers keep what has the highest.
    pub sequence: i32,
    pub changed_at: DateTime<Utc>,
    pub time: EventTime,
    pub summary: String,
    /// A reader that only misses an event may keep it, so the feed also shows one that is cancelled.
    pub is_cancelled: bool,
    /// Whether those with whom the reader's calendar is shared are not to see more than that time is taken.
    pub is_private: bool,
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTime {
    Between(Span),
    /// Whole days of the clinic, first and last included.
    Days(NaiveDate, NaiveDate),
}

impl Event {
    /// Appends the event's lines.
    pub fn write(&self, into: &mut String) {
        line(into, "BEGIN:VEVENT");
        line(into, &format!("UID:{}@cita", self.id));
        // Without a METHOD this is when the event was changed, not when the file was written: the file of an unchanged agenda is unchanged.
        line(into, &format!("DTSTAMP:{}", instant(self.changed_at)));
        line(into, &format!("LAST-MODIFIED:{}", instant(self.changed_at)));
        line(into, &format!("SEQUENCE:{}", self.sequence));
        match self.time {
            EventTime::Between(Span { from, to }) => {
                line(into, &format!("DTSTART:{}", instant(from)));
                line(into, &format!("DTEND:{}", instant(to)));
            }
            EventTime::Days(first, last) => {
                // The end is the first day that is not meant.
                let end = last.succ_opt().unwrap_or(last);
                line(into, &format!("DTSTART;VALUE=DATE:{}", day(first)));
                line(into, &format!("DTEND;VALUE=DATE:{}", day(end)));
            }
        }
        line(into, &format!("SUMMARY:{}", text(&self.summary)));
        let (status, takes_time) = if self.is_cancelled {
            ("CANCELLED", "TRANSPARENT")
        } else {
            ("CONFIRMED", "OPAQUE")
        };
        line(into, &format!("STATUS:{status}"));
        line(into, &format!("TRANSP:{takes_time}"));
        if self.is_private {
            line(into, "CLASS:PRIVATE");
        }
        line(into, "END:VEVENT");
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}
