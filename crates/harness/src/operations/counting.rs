//! Counting what an operation costs: alone, one after the other, and in company, all at once.

use super::clinic::{Clinic, Place};
use super::sandbox::{Sandbox, Sent};
use super::{Operation, booking, chat, statuses};
use crate::context::Context;
use crate::counters::{Cost, Counters, Idle, Spent, age};
use crate::http::Http;
use crate::stack::postgres;
use crate::wait;
use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use std::cell::Cell;
use std::time::Duration;

/// How long the idle stack is watched at once: the longest period of a timer, but for the search for reminders.
const SPAN: Duration = Duration::from_secs(5);
/// By how much two spans of idleness may differ.
const AGREE: f64 = 0.06;
/// The stack is at rest when for so long nothing but the work of an idle stack is seen.
const REST: Duration = Duration::from_millis(1_500);
const UNTIL_REST: Duration = Duration::from_mins(2);
/// Longer than the copies of notification wait for each other's announcements of open pages.
const PAGES_KNOWN: Duration = Duration::from_secs(28);
/// Between two bookings at the desk that are counted alone.
const APART: Duration = Duration::from_secs(1);
/// Many conversations begin in the first weeks, bookings at the desk in later ones.
const DESK_FROM: usize = 1_280;
/// How many reminders may be counted alone.
const SINGLY: usize = 8;

/// A stack with clinics of its own, whose idle work is known.
#[derive(Debug)]
pub struct Counting<'a> {
    pub(super) context: &'a Context,
    http: Http,
    conversing: Clinic,
    /// A clinic with a doctor for each reminder, because the appointments overlap.
    pub(super) reminding: Clinic,
    /// What the idle stack does; unknown until the stack is warm.
    idle: Option<Idle>,
    run: u64,
    pub(super) next: Cell<usize>,
    pub(super) next_doctor: Cell<usize>,
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
        counting.wait_until_pages_are_known()?;
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

    /// A copy of notification that has just started publishes all news, because it has not heard yet which pages are open.
    fn wait_until_pages_are_known(&self) -> Result<()> {
        let what = "notification has not run for long enough";
        wait::until_true(PAGES_KNOWN * 2, what, || {
            Ok(age(&self.context.stack, "notification")? >= PAGES_KNOWN)
        })
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

    /// Watches the stack without work until two spans without a search for reminders agree, and one with a search was seen.
    fn watch_idle(&self) -> Result<Idle> {
        let (mut steady, mut search): (Option<Spent>, Option<Spent>) = (None, None);
        wait::until(UNTIL_REST, "the idle stack did not come to rest", || {
            let span = self.spent(|| {
                std::thread::sleep(SPAN);
                Ok(())
            })?;
            if span.searched() > 0.0 {
                // Of a search that lies in two spans neither has the whole.
                search = search.is_none().then_some(span);
            } else if let Some(last) = steady.take_if(|last| agree(last, &span)) {
                steady = Some(last.and(span));
            } else {
                (steady, search) = (Some(span), None);
            }
            let watched = steady
                .as_ref()
                .is_some_and(|steady| steady.time > SPAN.mul_f64(1.5));
            let both = watched
                .then_some(steady.as_ref())
                .flatten()
                .zip(search.as_ref());
            Ok(both.map(|(steady, search)| Idle::of(steady.clone(), search)))
        })
    }

    /// What the stack spends without work, per second.
    pub fn idle(&self) -> Cost {
        self.idle.as_ref().map(Idle::per_second).unwrap_or_default()
    }

    /// What one of the operations cost that are done `times` times, `together` at once each time.
    pub(super) fn count(
        &self,
        operation: Operation,
        times: usize,
        together: usize,
    ) -> Result<Spent> {
        let spent = self.spent(|| {
            if operation == Operation::DeskBooking {
                self.book_apart(times, together)?;
            } else {
                (0..times).try_for_each(|_| self.perform(operation, together))?;
            }
            self.rest()
        })?;
        Ok(self.beyond_idle(spent)?.per(times * together))
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
                self.book_places(first, &phones)?;
                sandbox.wait_for(&phones, "no card came", |received| !received.is_empty())?;
            }
        }
        Ok(())
    }

    /// Books `times` times `together` appointments, far enough apart that no card comes with one of another time, and waits for all the
    /// cards: each is held for seconds before it leaves.
    fn book_apart(&self, times: usize, together: usize) -> Result<()> {
        let sandbox = self.sandbox()?;
        sandbox.reset()?;
        let mut phones = Vec::new();
        for time in 0..times {
            if time > 0 {
                std::thread::sleep(APART);
            }
            let first = self.next.replace(self.next.get() + together);
            let own = self.phones(first, together);
            self.book_places(first, &own)?;
            phones.extend(own);
        }
        sandbox.wait_for(&phones, "no card came", |received| !received.is_empty())?;
        Ok(())
    }

    /// Books places at the desk, one for each phone, from that number on.
    fn book_places(&self, first: usize, phones: &[String]) -> Result<()> {
        let place = |number| self.conversing.place(DESK_FROM * 12 + number);
        let places = (first..first + phones.len()).map(place);
        let places: Vec<_> = places.collect::<Result<_>>()?;
        let booked: Vec<_> = places.into_iter().zip(phones.iter().cloned()).collect();
        self.book(&self.conversing, &booked)
    }

    pub(super) fn note_read(&self, clinic: &Clinic, messages: &[Sent]) -> Result<()> {
        statuses::send(self.context, &self.http, &clinic.phone_number_id, messages)
    }

    pub(super) fn book(&self, clinic: &Clinic, booked: &[(Place, String)]) -> Result<()> {
        let scheduling = self.context.setting("SCHEDULING_URL")?;
        booking::at_the_desk(&self.http, scheduling, clinic, booked)
    }

    /// Moves the clock of the stack ahead, by seconds at most two minutes, where `at` has not come yet.
    pub(super) fn move_clock_to(&self, at: DateTime<Utc>) -> Result<()> {
        let ahead = (at - self.context.now()?).num_seconds();
        if ahead > 0 {
            let state = &self.context.stack.state;
            state.set_clock_offset(state.clock_offset()? + ahead)?;
        }
        Ok(())
    }

    /// Everything that the stack does during `work`.
    pub(super) fn spent(&self, work: impl FnOnce() -> Result<()>) -> Result<Spent> {
        let before = Counters::read(self.context, &self.http)?;
        work()?;
        Counters::read(self.context, &self.http)?.since(&before, self.context)
    }

    pub(super) fn beyond_idle(&self, spent: Spent) -> Result<Spent> {
        let idle = self.idle.as_ref();
        Ok(spent.beyond(idle.context("the idle stack was not watched")?))
    }

    /// Waits until the services send no more statements than idle ones do.
    pub(super) fn rest(&self) -> Result<()> {
        let usual = self.idle.as_ref().map(Idle::statements).unwrap_or_default();
        let most = usual * REST.as_secs_f64() * 1.15 + 3.0;
        wait::until_true(UNTIL_REST, "the stack did not come to rest", || {
            let before = Counters::statements(self.context)?;
            std::thread::sleep(REST);
            Ok(Counters::statements(self.context)? - before <= most)
        })
    }

    pub(super) fn sandbox(&self) -> Result<Sandbox<'_>> {
        let url = self.context.setting("SANDBOX_URL")?;
        Ok(Sandbox {
            http: &self.http,
            url,
        })
    }

    /// Numbers of El Salvador that no other run uses.
    pub(super) fn phones(&self, first: usize, count: usize) -> Vec<String> {
        (first..first + count)
            .map(|number| format!("5036{:03}{number:04}", self.run))
            .collect()
    }
}

/// Whether two spans of an idle stack have the same work in a second.
fn agree(one: &Spent, other: &Spent) -> bool {
    let (one, other) = (one.per_second(), other.per_second());
    let differs = |one: f64, other: f64| (one - other).abs() > one.mul_add(AGREE, 0.2);
    !differs(one.statements, other.statements) && !differs(one.commits, other.commits)
}

impl Drop for Counting<'_> {
    fn drop(&mut self) {
        // A server that has died meanwhile has no setting to take back.
        self.vacuum(true).ok();
        // What is tried on the stack next expects that patients read their messages.
        self.sandbox().and_then(|sandbox| sandbox.restore()).ok();
    }
}
