//! When a message about an appointment leaves.
//!
//! No message that the patient does not expect leaves in the quiet hours. A reminder that falls into them waits until
//! 08:00. Where too little time would then be left before the appointment, the reminder leaves at 19:00 of the
//! evening before instead: 2 h before 8:30 becomes 8:00, and 2 h before 7:30 becomes 19:00 of the day before. A
//! reminder whose time had passed when the appointment was made, or came within five minutes of it, is not sent at all.

use crate::domain::quiet_hours::end_of_quiet_hours;
use crate::domain::reminder::Reminder;
use chrono::{DateTime, Duration, Utc};
use kernel::ClinicZone;

/// The longest time between two clocks, of which one may run in another process, or between the choice of a start and the
/// moment at which other transactions see it. A reminder that was due within this time of the choice may have been looked for
/// before there was anything to find, so it is neither promised nor sent; the patient has just heard of the appointment.
pub const CLOCKS_DIFFER: Duration = Duration::minutes(5);
/// A patient who would leave home within this time after the end of the quiet hours receives the card at once.
const LEAVING_HOME: Duration = Duration::minutes(15);

/// The rule for when a message about an appointment leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// A reminder, which patients can decline.
    BeforeStart(Reminder),
    /// A card about something that just happened.
    AtOnce(QuietHours),
}

/// What the quiet hours mean for a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuietHours {
    /// The card leaves at any hour, because the patient is talking to the clinic and expects it.
    Ignored,
    /// The card waits for the morning, unless the patient would leave home before.
    Respected,
}

/// Whether a due message leaves now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    Now,
    At(DateTime<Utc>),
    TooLate,
}

impl Schedule {
    /// The rule of the reminder, which patients can decline; `None` for a card.
    pub const fn reminder(self) -> Option<Reminder> {
        match self {
            Self::BeforeStart(reminder) => Some(reminder),
            Self::AtOnce(_) => None,
        }
    }

    /// When the message leaves, for an appointment whose start was chosen at `chosen_at`, or whose card was caused then;
    /// `None` when it is not to be sent.
    pub fn plan(
        self,
        starts_at: DateTime<Utc>,
        zone: ClinicZone,
        chosen_at: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        if starts_at <= chosen_at {
            return None;
        }
        let at = self.leaves_at(starts_at, zone, chosen_at);
        match self {
            Self::BeforeStart(reminder) => {
                let wished = starts_at - reminder.ahead;
                (wished.min(at) > chosen_at + CLOCKS_DIFFER).then_some(at)
            }
            Self::AtOnce(_) => Some(at),
        }
    }

    /// Whether a job that is due at `now` sends its message, given the present start of the appointment. The
    /// reminder of an appointment that moved to later waits again.
    pub fn timing(self, starts_at: DateTime<Utc>, zone: ClinicZone, now: DateTime<Utc>) -> Timing {
        let at = self.leaves_at(starts_at, zone, now);
        if at > now {
            return Timing::At(at);
        }
        // The message is late: an attempt failed, or no worker was running.
        let at = if self.reminder().is_some() {
            end_of_quiet_hours(now, zone)
        } else {
            now
        };
        if !self.is_in_time(at, starts_at) {
            Timing::TooLate
        } else if at > now {
            Timing::At(at)
        } else {
            Timing::Now
        }
    }

    fn leaves_at(
        self,
        starts_at: DateTime<Utc>,
        zone: ClinicZone,
        now: DateTime<Utc>,
    ) -> DateTime<Utc> {
        match self {
            Self::BeforeStart(reminder) => reminder.due_at(starts_at, zone),
            Self::AtOnce(QuietHours::Ignored) => now,
            Self::AtOnce(QuietHours::Respected) => {
                let morning = end_of_quiet_hours(now, zone);
                let may_wait = morning + LEAVING_HOME < starts_at;
                if may_wait { morning } else { now }
            }
        }
    }

    fn is_in_time(self, at: DateTime<Utc>, starts_at: DateTime<Utc>) -> bool {
        match self {
            Self::BeforeStart(reminder) => reminder.is_in_time(at, starts_at),
            Self::AtOnce(_) => at <= starts_at,
        }
    }
}
