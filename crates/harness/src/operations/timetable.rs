//! The order in which the operations are counted. Reminders are looked for every twenty seconds, so each count of reminders ends shortly
//! after a search, and the other counts have the time between two searches.

use super::counting::Counting;
use super::sandbox::Sent;
use super::{Operation, clinic::Place};
use crate::counters::{SEARCH, Spent};
use crate::stack::postgres;
use crate::wait;
use anyhow::Result;
use chrono::{DateTime, DurationRound as _, TimeDelta, Timelike as _, Utc};
use std::time::Duration;

/// The clock of the stack is moved to this long before a reminder is due, and is read by each process once a second.
const BEFORE_DUE: TimeDelta = TimeDelta::seconds(3);
/// How long before a reminder that is counted all others have left: many are held until a full hour, when the quiet hours of their clinics
/// end.
const OTHERS_GONE: TimeDelta = TimeDelta::minutes(1);
/// A search comes every twenty seconds, so that two had the time to come.
const UNTIL_SEARCHED: Duration = Duration::from_secs(45);
/// From when nothing else is counted before a search: until the stack is at rest, its clock is moved and the reminders are due.
const PREPARED: Duration = Duration::from_secs(7);
/// How often each operation is counted.
const COUNTED_ALONE: usize = 3;
const COUNTED_TOGETHER: usize = 2;

/// What one operation cost, by the count in which the stack did the least besides.
#[derive(Debug)]
pub struct Counted {
    pub operation: Operation,
    /// When it was alone, on average.
    pub alone: Spent,
    /// When it was one of many at once.
    pub company: Spent,
}

/// One count. Each operation is counted several times, because other clinics have work that falls due by itself, which can only add to
/// what is counted.
#[derive(Debug, Clone, Copy)]
struct Window {
    operation: Operation,
    /// How many one after the other.
    times: usize,
    /// How many at once.
    together: usize,
    /// About how long it takes.
    takes: Duration,
}

impl Window {
    /// The counts of an operation, those alone with `repeated` times as many as they need. Of reminders each one has a search of its own.
    fn of(operation: Operation, company: usize, repeated: usize) -> Vec<Self> {
        let (times, alone, together) = match operation {
            Operation::Chat => (2, 6, 6),
            Operation::ChatBooking => (1, 6, 9),
            // Each card is held for eight seconds before it leaves.
            Operation::DeskBooking => (1, 11, 13),
            Operation::Reminder => (1, 0, 0),
        };
        let times = match operation {
            Operation::Reminder => times,
            _ => times * repeated,
        };
        let window = |times, together, seconds| Self {
            operation,
            times,
            together,
            takes: Duration::from_secs(seconds),
        };
        let mut windows = vec![window(times, 1, alone); COUNTED_ALONE];
        // A reminder takes a doctor of its own, of whom there are not many enough for a second count; what is shared by so many moves it little.
        let counted_together = if operation == Operation::Reminder {
            1
        } else {
            COUNTED_TOGETHER
        };
        windows.extend(vec![window(1, company, together); counted_together]);
        windows
    }
}

/// Appointments whose reminders will be due.
struct Booked {
    phones: Vec<String>,
    due: DateTime<Utc>,
}

impl Counting<'_> {
    /// Counts each operation, alone and `company` at once. Counts are exact when each is done a few times; processor time, which the
    /// kernel counts in hundredths of a second, needs it to be `repeated`.
    pub fn all(&self, company: usize, repeated: usize) -> Result<Vec<Counted>> {
        let of_each = |operation| Window::of(operation, company, repeated);
        let (reminders, mut others): (Vec<_>, Vec<_>) = Operation::ALL
            .into_iter()
            .flat_map(of_each)
            .partition(|window| window.operation == Operation::Reminder);
        let mut done: Vec<(Window, Spent)> = Vec::new();
        for window in reminders {
            let booked = self.book_for_reminders(window.together)?;
            while let Some(next) = self.fits(&others)? {
                let other = others.remove(next);
                done.push((other, self.run(other)?));
            }
            done.push((window, self.remind(&booked)?));
        }
        for other in others {
            done.push((other, self.run(other)?));
        }
        let quietest = |operation, is_alone| {
            let counts = done.iter().filter(|(window, _)| {
                window.operation == operation && (window.together == 1) == is_alone
            });
            let least = counts.min_by(|(_, one), (_, other)| one.work().total_cmp(&other.work()));
            least.map(|(_, spent)| spent.clone()).unwrap_or_default()
        };
        let counted = |operation| Counted {
            operation,
            alone: quietest(operation, true),
            company: quietest(operation, false),
        };
        Ok(Operation::ALL.map(counted).into())
    }

    fn run(&self, window: Window) -> Result<Spent> {
        self.count(window.operation, window.times, window.together)
    }

    /// The place of a count that ends before the next search, or of any where that search comes too soon for a reminder.
    fn fits(&self, windows: &[Window]) -> Result<Option<usize>> {
        let left = self.until_search()?;
        let fits = |window: &Window| left < PREPARED || window.takes + PREPARED <= left;
        Ok(windows.iter().position(fits))
    }

    /// How long it is until reminders are looked for.
    fn until_search(&self) -> Result<Duration> {
        let ago = self.context.now()?.timestamp_millis() - self.last_search()?;
        let ago = Duration::from_millis(u64::try_from(ago).unwrap_or_default());
        let searches = ago.div_duration_f64(SEARCH).floor();
        Ok(SEARCH.mul_f64(searches + 1.0).saturating_sub(ago))
    }

    /// When reminders were last looked for, by the clock of the stack, in milliseconds.
    fn last_search(&self) -> Result<i64> {
        let script = "select coalesce((extract(epoch from max(scanned_until)) * 1000)::bigint, 0) from notification.reminder_scans";
        let last = postgres::psql(&self.context.stack, postgres::DATABASE, script)?;
        Ok(last.trim().parse()?)
    }

    /// Books `together` appointments whose reminders are due in six to eight minutes, and waits for their cards and for the reminders of
    /// all others that are due before. What was due within five minutes of the booking is not sent.
    fn book_for_reminders(&self, together: usize) -> Result<Booked> {
        let sandbox = self.sandbox()?;
        sandbox.reset()?;
        let first = self.next.replace(self.next.get() + together);
        let phones = self.phones(first, together);
        let due = self.context.now()? + TimeDelta::minutes(7);
        let mut due = due.duration_trunc(TimeDelta::minutes(1))?;
        if due.minute() == 0 {
            due += OTHERS_GONE;
        }
        let doctors = self.next_doctor.replace(self.next_doctor.get() + together);
        let place = |doctor| self.reminding.a_day_after(due, doctor);
        let places = (doctors..doctors + together).map(place);
        let places: Vec<Place> = places.collect::<Result<_>>()?;
        let booked: Vec<_> = places.into_iter().zip(phones.clone()).collect();
        self.book(&self.reminding, &booked)?;
        sandbox.wait_for(&phones, "no card came", |received| !received.is_empty())?;
        self.let_others_leave(due - OTHERS_GONE)?;
        Ok(Booked { phones, due })
    }

    /// Moves the clock ahead, and waits until what is due then was found and sent.
    fn let_others_leave(&self, by: DateTime<Utc>) -> Result<()> {
        self.move_clock_to(by)?;
        let moved = self.context.now()?.timestamp_millis();
        wait::until_true(UNTIL_SEARCHED, "no reminders were looked for", || {
            Ok(self.last_search()? >= moved)
        })?;
        self.rest()
    }

    /// Moves the clock to the moment at which the reminders are due, and counts what the stack does from then on.
    fn remind(&self, booked: &Booked) -> Result<Spent> {
        let sandbox = self.sandbox()?;
        sandbox.reset()?;
        self.rest()?;
        self.move_clock_to(booked.due - BEFORE_DUE)?;
        let spent = self.spent(|| {
            let is_reminded = |received: &[Sent]| !received.is_empty();
            let sent = sandbox.wait_for(&booked.phones, "a reminder was not sent", is_reminded)?;
            self.note_read(&self.reminding, &sent)?;
            self.rest()
        })?;
        Ok(self.beyond_idle(spent)?.per(booked.phones.len()))
    }
}
