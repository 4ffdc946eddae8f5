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

/// When the reminders of [`DueStarts`] leave, as seen from the instant at which they are planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The instant at which all of them leave; `None` when each leaves [`Reminder::ahead`] before its start.
    pub together_at: Option<DateTime<Utc>>,
    /// Of an earlier start the reminder would come too late.
    pub useful_from: DateTime<Utc>,
}

/// For how many days after the end of a clinic's plan its patients are still reminded of the visits that they have booked: they have done
/// nothing wrong, and the clinic may be about to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaysAfterEnd(pub u8);

impl DaysAfterEnd {
    /// Up to when patients of a clinic whose plan ends then, or has ended, are reminded; `None` while the plan does not end.
    pub fn reminds_until(self, plan_ends_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        plan_ends_at.map(|end| end + Duration::days(self.0.into()))
    }
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

    /// When the reminders of these starts leave, if they are planned at `now` and were due by then. In the quiet hours they
    /// wait for the morning: a job that was due before would be claimed only to be put off until then.
    pub fn departure(self, starts: &DueStarts, zone: ClinicZone, now: DateTime<Utc>) -> Departure {
        let earliest = end_of_quiet_hours(now, zone);
        Departure {
            together_at: (earliest > now).then_some(earliest).or(starts.together_at),
            useful_from: earliest + self.lead,
        }
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
mod tests;
