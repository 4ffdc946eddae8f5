//! Messages that we send unasked about an appointment, and when they may go out.
//!
//! The decisions taken here: nothing unasked leaves between 20:00 and 08:00 of the clinic. A reminder that falls
//! into that time waits until 08:00; where fewer than fifteen minutes would then be left, it goes out at 19:00 of the
//! evening before instead. So 2 h before 8:30 becomes 8:00, and 2 h before 7:30 becomes 19:00 of the day before. A
//! reminder whose time was past when the appointment was made is not made up for. The card for a booking at the desk
//! is no surprise to the patient and goes out at any hour.

use chrono::{DateTime, Days, Duration, NaiveTime, Timelike, Utc};
use kernel::ClinicZone;

const QUIET_FROM_HOUR: u32 = 20;
const QUIET_TO_HOUR: u32 = 8;
/// When the evening's reminders of early appointments go out.
const EVENING_HOUR: u32 = 19;
/// A reminder closer to the start than this helps nobody.
const LEAD_MINUTES: i64 = 15;
/// After this the reminder of the day before is old news: the other one is near.
const DAY_BEFORE_LEAD_MINUTES: i64 = 180;

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// The day before.
    Reminder24h,
    /// Two hours before.
    Reminder2h,
    /// The desk booked or moved it.
    BookingCard,
    /// The desk cancelled it.
    CancellationCard,
}

/// Whether and when to send something that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Now.
    Now,
    /// Then.
    At(DateTime<Utc>),
    /// No more.
    TooLate,
}

impl Notice {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::Reminder24h,
        Self::Reminder2h,
        Self::BookingCard,
        Self::CancellationCard,
    ];

    /// The word in the database and in events.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reminder24h => "reminder_24h",
            Self::Reminder2h => "reminder_2h",
            Self::BookingCard => "booking_card",
            Self::CancellationCard => "cancellation_card",
        }
    }

    /// The kind of that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.as_str() == word)
    }

    /// Whether it is a reminder, which patients may decline.
    pub const fn is_reminder(self) -> bool {
        matches!(self, Self::Reminder24h | Self::Reminder2h)
    }

    /// When it should go out if no hour were quiet; `None` for cards, which go out at once.
    fn wished(self, starts_at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Reminder24h => Some(starts_at - Duration::hours(24)),
            Self::Reminder2h => Some(starts_at - Duration::hours(2)),
            Self::BookingCard | Self::CancellationCard => None,
        }
    }

    /// When to send it about an appointment that becomes known at `now`; `None` when it is not to be sent.
    pub fn plan(
        self,
        starts_at: DateTime<Utc>,
        zone: ClinicZone,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        if starts_at <= now {
            return None;
        }
        let Some(wished) = self.wished(starts_at) else {
            return Some(self.card_at(now, starts_at, zone));
        };
        let at = self.placed(wished, starts_at, zone);
        (wished.min(at) > now).then_some(at)
    }

    /// Whether a job of it that is due at `now` is sent, about the appointment as it is now. One whose
    /// appointment moved to later waits again.
    pub fn timing(self, starts_at: DateTime<Utc>, zone: ClinicZone, now: DateTime<Utc>) -> Timing {
        let at = match self.wished(starts_at) {
            Some(wished) => self.placed(wished, starts_at, zone),
            None => self.card_at(now, starts_at, zone),
        };
        if at > now {
            return Timing::At(at);
        }
        // It is late: a retry, or the workers were down.
        let at = if self.is_reminder() {
            end_of_quiet(now, zone)
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

    /// A reminder's time, out of the quiet hours.
    fn placed(
        self,
        wished: DateTime<Utc>,
        starts_at: DateTime<Utc>,
        zone: ClinicZone,
    ) -> DateTime<Utc> {
        let morning = end_of_quiet(wished, zone);
        if morning == wished || self.is_in_time(morning, starts_at) {
            morning
        } else {
            evening_before(morning, zone)
        }
    }

    fn card_at(
        self,
        now: DateTime<Utc>,
        starts_at: DateTime<Utc>,
        zone: ClinicZone,
    ) -> DateTime<Utc> {
        let morning = end_of_quiet(now, zone);
        // Whoever would set out before the quiet is over has to know now that there is nothing to set out for.
        let may_wait = morning + Duration::minutes(LEAD_MINUTES) < starts_at;
        if self == Self::CancellationCard && may_wait {
            morning
        } else {
            now
        }
    }

    fn is_in_time(self, at: DateTime<Utc>, starts_at: DateTime<Utc>) -> bool {
        let lead = match self {
            Self::Reminder24h => DAY_BEFORE_LEAD_MINUTES,
            Self::Reminder2h => LEAD_MINUTES,
            Self::BookingCard | Self::CancellationCard => 0,
        };
        at + Duration::minutes(lead) <= starts_at
    }
}

/// The evening before that morning.
fn evening_before(morning: DateTime<Utc>, zone: ClinicZone) -> DateTime<Utc> {
    let evening = NaiveTime::from_hms_opt(EVENING_HOUR, 0, 0).unwrap_or(NaiveTime::MIN);
    let day = zone.day(morning).checked_sub_days(Days::new(1));
    day.map_or(morning, |day| zone.boundary(day.and_time(evening)))
}

/// The first instant from `at` on that is not quiet.
fn end_of_quiet(at: DateTime<Utc>, zone: ClinicZone) -> DateTime<Utc> {
    let local = zone.local(at);
    let day = if local.hour() >= QUIET_FROM_HOUR {
        local.date().checked_add_days(Days::new(1))
    } else if local.hour() < QUIET_TO_HOUR {
        Some(local.date())
    } else {
        return at;
    };
    let morning = NaiveTime::from_hms_opt(QUIET_TO_HOUR, 0, 0).unwrap_or(NaiveTime::MIN);
    day.map_or(at, |day| zone.boundary(day.and_time(morning)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone() -> ClinicZone {
        ClinicZone::named("America/El_Salvador").unwrap()
    }

    /// A local time of El Salvador as an instant.
    fn at(local: &str) -> DateTime<Utc> {
        zone().instant(local.parse().unwrap()).unwrap()
    }

    fn planned(notice: Notice, starts: &str, now: &str) -> Option<DateTime<Utc>> {
        notice.plan(at(starts), zone(), at(now))
    }

    #[test]
    fn reminders_go_out_a_day_and_two_hours_before() {
        let (starts, now) = ("2026-12-01T15:00:00", "2026-11-23T10:00:00");

        assert_eq!(
            planned(Notice::Reminder24h, starts, now),
            Some(at("2026-11-30T15:00:00"))
        );
        assert_eq!(
            planned(Notice::Reminder2h, starts, now),
            Some(at("2026-12-01T13:00:00"))
        );
    }

    #[test]
    fn nobody_is_woken() {
        let now = "2026-11-23T10:00:00";

        assert_eq!(
            planned(Notice::Reminder2h, "2026-12-01T08:30:00", now),
            Some(at("2026-12-01T08:00:00"))
        );
        assert_eq!(
            planned(Notice::Reminder24h, "2026-12-01T07:30:00", now),
            Some(at("2026-11-30T08:00:00"))
        );
        assert_eq!(
            planned(Notice::Reminder24h, "2026-12-01T21:00:00", now),
            Some(at("2026-12-01T08:00:00"))
        );
    }

    #[test]
    fn an_early_appointment_is_recalled_in_the_evening_before() {
        let now = "2026-11-23T10:00:00";

        for starts in ["2026-12-01T07:30:00", "2026-12-01T08:10:00"] {
            assert_eq!(
                planned(Notice::Reminder2h, starts, now),
                Some(at("2026-11-30T19:00:00"))
            );
        }
        let seven_thirty = at("2026-12-01T07:30:00");
        let due = |now| Notice::Reminder2h.timing(seven_thirty, zone(), at(now));
        assert_eq!(due("2026-11-30T19:00:00"), Timing::Now);
        assert_eq!(due("2026-11-30T19:59:00"), Timing::Now);
        assert_eq!(due("2026-11-30T20:00:00"), Timing::TooLate);
    }

    #[test]
    fn what_is_past_is_not_made_up_for() {
        let starts = "2026-11-24T09:00:00";

        assert_eq!(
            planned(Notice::Reminder24h, starts, "2026-11-23T10:00:00"),
            None
        );
        assert_eq!(
            planned(Notice::Reminder2h, starts, "2026-11-24T07:30:00"),
            None
        );
        assert_eq!(
            planned(Notice::BookingCard, starts, "2026-11-24T09:30:00"),
            None
        );
    }

    #[test]
    fn the_card_of_the_desk_goes_out_at_any_hour_and_a_cancellation_may_wait() {
        let late = "2026-11-23T21:00:00";

        assert_eq!(
            planned(Notice::BookingCard, "2026-12-01T09:00:00", late),
            Some(at(late))
        );
        assert_eq!(
            planned(Notice::CancellationCard, "2026-12-01T09:00:00", late),
            Some(at("2026-11-24T08:00:00"))
        );
        assert_eq!(
            planned(Notice::CancellationCard, "2026-11-24T07:30:00", late),
            Some(at(late))
        );
    }

    #[test]
    fn a_due_reminder_looks_at_the_clock_again() {
        let two_hours = |starts, now| Notice::Reminder2h.timing(at(starts), zone(), at(now));

        assert_eq!(
            two_hours("2026-12-01T15:00:00", "2026-12-01T13:00:00"),
            Timing::Now
        );
        assert_eq!(
            two_hours("2026-12-01T17:00:00", "2026-12-01T13:00:00"),
            Timing::At(at("2026-12-01T15:00:00"))
        );
        assert_eq!(
            two_hours("2026-12-01T13:10:00", "2026-12-01T13:00:00"),
            Timing::TooLate
        );
        assert_eq!(
            Notice::Reminder24h.timing(
                at("2026-12-01T15:00:00"),
                zone(),
                at("2026-12-01T12:30:00")
            ),
            Timing::TooLate
        );
    }
}
