//! When a reminder is due, and the inverse: which starts have their reminder due in a span of time. Reminders are found by
//! the inverse, so that no reminder has to be stored before it is due.

use crate::domain::quiet_hours::{end_of_quiet_hours, evening_before, quiet_hours_of};
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use kernel::ClinicZone;

/// The longest time by which the quiet hours move a reminder, in either direction, with a change of clocks in between.
const MOVED_AT_MOST: Duration = Duration::hours(15);
/// The resolution of the instants that the database stores.
const TICK: Duration = Duration::microseconds(1);

type Span = (DateTime<Utc>, DateTime<Utc>);

/// The rule of one reminder. If no hour were quiet, it would leave `ahead` before the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub ahead: Duration,
    /// The least time that must be left before the start; with less, the reminder is of no use. Shorter than `ahead`.
    pub lead: Duration,
}

/// Starts of appointments, `from` included and `to` excluded, whose reminders are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueStarts {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    /// The instant at which all of them are due, where the quiet hours moved them together; `None` when each is due
    /// [`Reminder::ahead`] before its start.
    pub together_at: Option<DateTime<Utc>>,
}

impl Reminder {
    /// When the reminder of a start is due: outside the quiet hours, in the morning after them, or in the evening before
    /// them where the morning leaves too little time.
    pub fn due_at(self, starts_at: DateTime<Utc>, zone: ClinicZone) -> DateTime<Utc> {
        let wished = starts_at - self.ahead;
        let morning = end_of_quiet_hours(wished, zone);
        if morning == wished || self.is_in_time(morning, starts_at) {
            morning
        } else {
            evening_before(morning, zone)
        }
    }

    /// Whether a reminder that leaves at that instant leaves enough time before the start.
    pub fn is_in_time(self, at: DateTime<Utc>, starts_at: DateTime<Utc>) -> bool {
        at + self.lead <= starts_at
    }

    /// The starts whose reminder is due after `since` and not after `until`. Instants have a resolution of microseconds.
    pub fn starts_due(
        self,
        zone: ClinicZone,
        since: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Vec<DueStarts> {
        let edges = self.edges(zone, since, until);
        let pieces = edges.iter().zip(edges.iter().skip(1));
        pieces
            .filter_map(|(from, to)| {
                let due = self.due_at(*from, zone);
                self.due_between((*from, *to), due, (since, until))
            })
            .collect()
    }

    /// The starts at which the rule changes: where the quiet hours begin and end, and where the morning begins to leave
    /// enough time. Between two of them, reminders are due either together or each at the same distance from its start.
    fn edges(
        self,
        zone: ClinicZone,
        since: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Vec<DateTime<Utc>> {
        let before = |day: NaiveDate| day.checked_sub_days(Days::new(1)).unwrap_or(day);
        let last = zone.day(until + MOVED_AT_MOST);
        let mut edges: Vec<_> = before(zone.day(since - MOVED_AT_MOST))
            .iter_days()
            .take_while(|day| before(*day) <= last)
            .flat_map(|day| {
                let (begin, end) = quiet_hours_of(day, zone);
                [begin + self.ahead, end + self.ahead, end + self.lead]
            })
            .collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// The starts of a piece between two edges whose reminder is due in the span. `due` is when the reminder of the first one
    /// is due.
    fn due_between(
        self,
        piece: Span,
        due: DateTime<Utc>,
        (since, until): Span,
    ) -> Option<DueStarts> {
        let (from, to) = piece;
        if due == from - self.ahead {
            let from = from.max(since + self.ahead + TICK);
            let to = to.min(until + self.ahead + TICK);
            return (from < to).then_some(DueStarts {
                from,
                to,
                together_at: None,
            });
        }
        (since < due && due <= until).then_some(DueStarts {
            from,
            to,
            together_at: Some(due),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Timelike;
    use fastrand::Rng;

    /// Without a change of clocks, with one at night in either hemisphere, at midnight, of half an hour, and with a date of
    /// its own.
    const ZONES: [&str; 9] = [
        "America/El_Salvador",
        "America/Mexico_City",
        "America/New_York",
        "America/Santiago",
        "Africa/Cairo",
        "Asia/Beirut",
        "Australia/Lord_Howe",
        "Europe/Madrid",
        "Pacific/Kiritimati",
    ];

    const REMINDERS: [Reminder; 4] = [
        Reminder {
            ahead: Duration::hours(24),
            lead: Duration::hours(3),
        },
        Reminder {
            ahead: Duration::hours(2),
            lead: Duration::minutes(15),
        },
        Reminder {
            ahead: Duration::hours(72),
            lead: Duration::hours(24),
        },
        Reminder {
            ahead: Duration::minutes(40),
            lead: Duration::minutes(5),
        },
    ];

    fn contains(due: &[DueStarts], start: DateTime<Utc>) -> usize {
        let holds = |starts: &&DueStarts| starts.from <= start && start < starts.to;
        due.iter().filter(holds).count()
    }

    /// An instant of 2026 to 2029: mostly on a minute of an hour or right beside it, as clinics and their changes of clocks
    /// have them.
    fn instant(random: &mut Rng) -> DateTime<Utc> {
        let begin: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
        let minutes = random.i64(0..4 * 365 * 24 * 60);
        let at = begin + Duration::minutes(minutes / 5 * 5);
        at + match random.u8(0..6) {
            0 => TICK,
            1 => -TICK,
            2 => Duration::seconds(random.i64(0..300)),
            _ => Duration::zero(),
        }
    }

    #[test]
    fn a_start_is_found_exactly_when_its_reminder_is_due() {
        let mut random = Rng::with_seed(20_261_128);
        let mut found = 0;
        for round in 0..60_000 {
            let zone = ClinicZone::named(random.choice(ZONES).unwrap()).unwrap();
            let reminder = random.choice(REMINDERS).unwrap();
            let start = instant(&mut random);
            let due_at = reminder.due_at(start, zone);
            // Spans of seconds to days, whose ends are often the due instant itself.
            let length = Duration::seconds(random.i64(1..3 * 86_400) / random.i64(1..5000).max(1));
            let since = match random.u8(0..4) {
                0 => due_at,
                1 => due_at - length,
                2 => due_at - TICK,
                _ => due_at - Duration::seconds(random.i64(-200_000..200_000)),
            };
            let until = since + length + TICK;

            let due = reminder.starts_due(zone, since, until);

            let expected = usize::from(since < due_at && due_at <= until);
            found += expected;
            assert_eq!(
                contains(&due, start),
                expected,
                "{round}: {zone:?} {reminder:?}: {start}, due {due_at}, asked {since} to {until}: {due:?}"
            );
            for starts in &due {
                let of_first = starts.together_at.unwrap_or(starts.from - reminder.ahead);
                assert_eq!(of_first, reminder.due_at(starts.from, zone));
            }
        }
        assert!(found > 10_000, "{found}");
    }

    #[test]
    fn consecutive_spans_find_every_start_of_a_day_once() {
        for name in ZONES {
            let zone = ClinicZone::named(name).unwrap();
            for reminder in REMINDERS {
                let begin: DateTime<Utc> = "2026-03-27T00:00:00Z".parse().unwrap();
                let spans = (0..24 * 12).map(|hour| begin + Duration::minutes(20 * hour));
                let due: Vec<_> = spans
                    .flat_map(|since| {
                        reminder.starts_due(zone, since, since + Duration::minutes(20))
                    })
                    .collect();

                let first = begin + reminder.ahead + Duration::hours(16);
                for minute in 0..40 * 60 {
                    let start = first + Duration::minutes(minute);
                    assert_eq!(contains(&due, start), 1, "{name} {reminder:?} {start}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_due_in_the_quiet_hours() {
        let mut random = Rng::with_seed(7);
        for _ in 0..20_000 {
            let zone = ClinicZone::named(random.choice(ZONES).unwrap()).unwrap();
            let reminder = random.choice(REMINDERS).unwrap();
            let due = zone.local(reminder.due_at(instant(&mut random), zone));
            assert!((8..20).contains(&due.hour()), "{due}");
        }
    }
}
