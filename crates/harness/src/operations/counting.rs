//! Counting what an operation costs: alone, one after the other, and in company, all at once.

use super::clinic::{Clinic, Place};
use super::sandbox::{Sandbox, Sent};
use super::{Operation, booking, chat, statuses};
use crate::context::Context;
use crate::counters::{Cost, Counters, Spent};
use crate::http::Http;
use crate::stack::postgres;
use crate::wait;
use anyhow::{Context as _, Result};
use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// RabbitMQ counts with a delay of up to five seconds.
const LATE: Duration = Duration::from_millis(5_500);
/// The longest period of the services' timers. Counts are taken over whole multiples of it, so that idle work has the same
/// share in each.
const PERIOD: Duration = Duration::from_secs(20);
/// By how much two spans of idleness may differ.
const AGREE: f64 = 0.04;
/// The stack is at rest when for so long nothing but the work of an idle stack is seen.
const REST: Duration = Duration::from_secs(2);
const UNTIL_REST: Duration = Duration::from_mins(2);
/// Many conversations begin in the first weeks, bookings at the desk in later ones.
const DESK_FROM: usize = 1_280;
/// How many reminders may be counted alone.
const SINGLY: usize = 8;
/// The clock of the stack is moved to this long before a reminder is due, and is read by each process once a second.
const BEFORE_DUE: TimeDelta = TimeDelta::seconds(4);

/// A stack with clinics of its own, whose idle work is known.
#[derive(Debug)]
pub struct Counting<'a> {
    context: &'a Context,
    http: Http,
    conversing: Clinic,
    /// A clinic with a doctor for each reminder, because the appointments overlap.
    reminding: Clinic,
    /// What the idle stack does; unknown until the stack is warm.
    idle: Option<Spent>,
    run: u64,
    next: Cell<usize>,
    next_doctor: Cell<usize>,
}

impl<'a> Counting<'a> {
    /// Makes the clinics, does each operation until every connection has prepared its statements, and watches the idle
    /// stack. `together` is the highest number of operations at once.
    pub fn begin(context: &'a Context, together: usize) -> Result<Self> {
        let http = Http::open()?;
        let run = u64::try_from(context.now()?.timestamp())? % 1_000_000;
        let conversing = Clinic::make(context, &http, run * 2, 12, 9)?;
        let reminding = Clinic::make(context, &http, run * 2 + 1, together + SINGLY, 1)?;
        let mut counting = Self {
            context,
            conversing,
            reminding,
            idle: None,
            run: run % 1_000,
            next: Cell::new(0),
            next_doctor: Cell::new(0),
            http,
        };
        counting.vacuum(false)?;
        for operation in [
            Operation::Chat,
            Operation::ChatBooking,
            Operation::DeskBooking,
        ] {
            counting.perform(operation, 16)?;
        }
        counting.idle = Some(counting.watch_idle()?);
        Ok(counting)
    }

    /// Lets PostgreSQL clean up by itself, or not: the cleaner's commits come at no operation's time.
    fn vacuum(&self, on: bool) -> Result<()> {
        let set = if on {
            "reset autovacuum"
        } else {
            "set autovacuum = off"
        };
        let script = format!("alter system {set}; select pg_reload_conf();");
        postgres::psql(&self.context.stack, "postgres", &script).map(drop)
    }

    /// Watches the stack without work until two spans in a row agree, and gives back the second one.
    fn watch_idle(&self) -> Result<Spent> {
        let mut last = Cost::default();
        wait::until(UNTIL_REST, "the idle stack did not come to rest", || {
            let spent = self.spent(|| Ok(()))?;
            let now = spent.cost;
            let differs = |one: f64, other: f64| (one - other).abs() > one * AGREE + 1.0;
            let agree =
                !differs(now.statements, last.statements) && !differs(now.commits, last.commits);
            last = now;
            Ok(agree.then_some(spent))
        })
    }

    /// What the stack spends without work, per second.
    pub fn idle(&self) -> Cost {
        self.idle
            .as_ref()
            .map(Spent::per_second)
            .unwrap_or_default()
    }

    /// What one operation costs: `times` times one after the other, `together` at once each time.
    pub fn count(&self, operation: Operation, times: usize, together: usize) -> Result<Spent> {
        let whole = if operation == Operation::Reminder {
            self.reminders(times, together)?
        } else {
            let work = || {
                (0..times).try_for_each(|_| self.perform(operation, together))?;
                self.rest()
            };
            self.beyond_idle(self.spent(work)?)?
        };
        Ok(whole.per(times * together))
    }

    fn perform(&self, operation: Operation, together: usize) -> Result<()> {
        let sandbox = self.sandbox()?;
        sandbox.reset()?;
        let first = self.next.replace(self.next.get() + together);
        let phones = self.phones(first, together);
        match operation {
            Operation::Chat => {
                let answers = chat::write(&sandbox, &self.conversing, &phones)?;
                self.note_read(&self.conversing, &answers)?;
            }
            Operation::ChatBooking => chat::book(&sandbox, &self.conversing, &phones, first)?,
            Operation::DeskBooking | Operation::Reminder => {
                let place = |number| self.conversing.place(DESK_FROM * 12 + number);
                let places = (first..first + together).map(place);
                let places: Vec<_> = places.collect::<Result<_>>()?;
                let booked: Vec<_> = places.into_iter().zip(phones.clone()).collect();
                self.book(&self.conversing, &booked)?;
                sandbox.wait_for(&phones, "no card came", |received| !received.is_empty())?;
            }
        }
        Ok(())
    }

    fn note_read(&self, clinic: &Clinic, messages: &[Sent]) -> Result<()> {
        statuses::send(self.context, &self.http, &clinic.phone_number_id, messages)
    }

    /// Books `together` appointments whose reminders are due in two minutes, moves the clock to that moment, and
    /// counts what the stack does from then on.
    fn reminders(&self, times: usize, together: usize) -> Result<Spent> {
        let sandbox = self.sandbox()?;
        let mut whole = Spent::default();
        for _ in 0..times {
            sandbox.reset()?;
            let first = self.next.replace(self.next.get() + together);
            let phones = self.phones(first, together);
            // The booking itself and its card are done before.
            let due = self.context.now()? + TimeDelta::minutes(2);
            let due = due.duration_trunc(TimeDelta::minutes(1))?;
            let doctors = self.next_doctor.replace(self.next_doctor.get() + together);
            let place = |doctor| self.reminding.a_day_after(due, doctor);
            let places = (doctors..doctors + together).map(place);
            let places: Vec<_> = places.collect::<Result<_>>()?;
            let booked: Vec<_> = places.into_iter().zip(phones.clone()).collect();
            self.book(&self.reminding, &booked)?;
            sandbox.wait_for(&phones, "no card came", |received| !received.is_empty())?;
            self.rest()?;
            // The messages of the booking are counted by then.
            std::thread::sleep(LATE);
            self.move_clock_to(due - BEFORE_DUE)?;
            let spent = self.spent(|| {
                let what = "a reminder was not sent";
                let sent = sandbox.wait_for(&phones, what, |received| received.len() > 1)?;
                self.note_read(&self.reminding, &sent)?;
                self.rest()
            })?;
            whole = whole.and(self.beyond_idle(spent)?);
        }
        Ok(whole)
    }

    fn book(&self, clinic: &Clinic, booked: &[(Place, String)]) -> Result<()> {
        let scheduling = self.context.setting("SCHEDULING_URL")?;
        booking::at_the_desk(&self.http, scheduling, clinic, booked)
    }

    /// Moves the clock of the stack ahead, by seconds at most two minutes, where `at` has not come yet.
    fn move_clock_to(&self, at: DateTime<Utc>) -> Result<()> {
        let ahead = (at - self.context.now()?).num_seconds();
        if ahead > 0 {
            let state = &self.context.stack.state;
            state.set_clock_offset(state.clock_offset()? + ahead)?;
        }
        Ok(())
    }

    /// Everything that the stack does during `work`, and shortly after, until the counters are up to date.
    fn spent(&self, work: impl FnOnce() -> Result<()>) -> Result<Spent> {
        let before = self.counters()?;
        let begun = Instant::now();
        work()?;
        let least = (begun.elapsed() + LATE).as_secs_f64();
        let periods = (least / PERIOD.as_secs_f64()).ceil();
        let end = begun + PERIOD.mul_f64(periods);
        std::thread::sleep(end.saturating_duration_since(Instant::now()));
        self.counters()?.since(&before, self.context)
    }

    fn beyond_idle(&self, spent: Spent) -> Result<Spent> {
        let idle = self
            .idle
            .as_ref()
            .context("the idle stack was not watched")?;
        Ok(spent.beyond(idle))
    }

    fn counters(&self) -> Result<Counters> {
        let overview = self.http.json(&Counters::overview_url(self.context)?)?;
        Counters::read(self.context, &overview)
    }

    /// Waits until the services send no more statements than idle ones do.
    fn rest(&self) -> Result<()> {
        let most = self.idle().statements * REST.as_secs_f64() * 1.15 + 3.0;
        wait::until_true(UNTIL_REST, "the stack did not come to rest", || {
            let before = Counters::statements(self.context)?;
            std::thread::sleep(REST);
            Ok(Counters::statements(self.context)? - before <= most)
        })
    }

    fn sandbox(&self) -> Result<Sandbox<'_>> {
        let url = self.context.setting("SANDBOX_URL")?;
        Ok(Sandbox {
            http: &self.http,
            url,
        })
    }

    /// Numbers of El Salvador that no other run uses.
    fn phones(&self, first: usize, count: usize) -> Vec<String> {
        (first..first + count)
            .map(|number| format!("5036{:03}{number:04}", self.run))
            .collect()
    }
}

impl Drop for Counting<'_> {
    fn drop(&mut self) {
        // A server that has died meanwhile has no setting to take back.
        self.vacuum(true).ok();
    }
}
