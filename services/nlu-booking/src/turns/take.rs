//! Taking sessions that are due: by the notifications of this process, and by looking in the database for those of which no
//! running process knows.

use crate::app::App;
use crate::domain::Clinic;
use crate::store::inbound_queue::{self, DuePlace};
use crate::store::opening::{self, Taken};
use crate::turns::finish::Finisher;
use crate::turns::in_flight::InFlight;
use crate::turns::run::run_turn;
use bus::Stop;
use chrono::TimeDelta;
use db::{ByVersion, DbError};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt, future::LocalBoxFuture};
use kernel::{Heartbeat, SessionId};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// Sessions in one call at most.
const AT_MOST: usize = 64;
/// How often the sweep looks for sessions whose notification was lost or whose process died.
const SWEEP: Duration = Duration::from_secs(1);
/// Sessions in one page of the sweep.
const PAGE: usize = 500;
/// How long a stop waits for running turns. The lease of a turn that is not finished by then expires.
const FINISHING: Duration = Duration::from_secs(8);
/// When sessions are tried again that could not be opened.
const AGAIN: TimeDelta = TimeDelta::seconds(1);

/// The result of one piece of work.
enum Done {
    Turn,
    Opened(Vec<Taken>),
    Swept,
}

/// What runs in one process.
pub struct Desk<'a> {
    pub app: &'a App,
    pub clinics: &'a ByVersion<Clinic>,
    pub in_flight: InFlight,
    pub finisher: Finisher,
    work: FuturesUnordered<LocalBoxFuture<'a, Done>>,
    is_opening: bool,
    is_sweeping: bool,
}

impl<'a> Desk<'a> {
    pub fn new(
        app: &'a App,
        clinics: &'a ByVersion<Clinic>,
        in_flight: InFlight,
        finisher: Finisher,
    ) -> Self {
        Self {
            app,
            clinics,
            in_flight,
            finisher,
            work: FuturesUnordered::new(),
            is_opening: false,
            is_sweeping: false,
        }
    }

    /// Takes sessions until asked to stop; then finishes the turns that run.
    pub async fn take(mut self, stop: &Stop, heartbeat: &Heartbeat) {
        let mut sweep = interval(SWEEP);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let app = self.app;
        loop {
            heartbeat.beat();
            if app.notifications.take_incomplete() {
                self.sweep();
            }
            self.open();
            let may_open = !self.is_opening && self.room() > 0;
            tokio::select! {
                () = stop.requested() => break,
                Some(done) = self.work.next() => self.settle(done),
                () = app.notifications.wait(&app.clock), if may_open => {}
                _ = sweep.tick() => self.sweep(),
            }
        }
        let finishing = async {
            while let Some(done) = self.work.next().await {
                self.settle(done);
            }
        };
        if timeout(FINISHING, finishing).await.is_err() {
            let unfinished = self.work.len();
            tracing::warn!(unfinished, "stopped before all turns were finished");
        }
    }

    /// Looks in the database and runs every turn that is due, until none is.
    pub async fn run_due(mut self) {
        loop {
            self.sweep();
            let mut has_opened = false;
            while let Some(done) = self.work.next().await {
                has_opened |= matches!(&done, Done::Opened(taken) if !taken.is_empty());
                self.settle(done);
                self.open();
            }
            if !has_opened {
                return;
            }
        }
    }

    fn room(&self) -> usize {
        let limit = self.app.turns_in_flight;
        limit.saturating_sub(self.in_flight.len())
    }

    /// Begins to open sessions that are due, if any are and none are being opened.
    fn open(&mut self) {
        let room = self.room().min(AT_MOST);
        if self.is_opening || room == 0 {
            return;
        }
        let app = self.app;
        let mut due = app.notifications.take(app.clock.now(), room);
        // The end of a turn tells when its session is due again.
        due.retain(|session| !self.in_flight.has(*session));
        if !due.is_empty() {
            self.is_opening = true;
            let opening = async move { Done::Opened(opened(app, due).await) };
            self.work.push(opening.boxed_local());
        }
    }

    /// Begins to look in the database, unless that is under way.
    fn sweep(&mut self) {
        if !self.is_sweeping {
            self.is_sweeping = true;
            let app = self.app;
            let sweeping = async move {
                swept(app).await;
                Done::Swept
            };
            self.work.push(sweeping.boxed_local());
        }
    }

    fn settle(&mut self, done: Done) {
        match done {
            Done::Turn => {}
            Done::Swept => self.is_sweeping = false,
            Done::Opened(all) => {
                self.is_opening = false;
                for taken in all {
                    self.run(taken);
                }
            }
        }
    }

    fn run(&self, taken: Taken) {
        let seat = self.in_flight.enter(taken.lease);
        let (app, clinics, finisher) = (self.app, self.clinics, self.finisher.clone());
        let turn = async move {
            run_turn(app, clinics, &finisher, taken, seat).await;
            Done::Turn
        };
        self.work.push(turn.boxed_local());
    }
}

async fn opened(app: &App, due: Vec<SessionId>) -> Vec<Taken> {
    match opening::open(&app.db, &app.ids, app.clock.now(), &due).await {
        Ok(taken) => taken,
        // One session that cannot be read must not keep the others from their turns.
        Err(DbError::Query(_)) if due.len() > 1 => {
            let mut taken = Vec::new();
            for session in due.chunks(1) {
                let opened = opening::open(&app.db, &app.ids, app.clock.now(), session).await;
                taken.extend(opened.unwrap_or_else(|error| not_opened(app, session, &error)));
            }
            taken
        }
        Err(error) => not_opened(app, &due, &error),
    }
}

fn not_opened(app: &App, due: &[SessionId], error: &DbError) -> Vec<Taken> {
    tracing::warn!(%error, sessions = due.len(), "turns could not be opened");
    for session in due {
        app.notifications.notify(*session, app.clock.now() + AGAIN);
    }
    Vec::new()
}

/// Reads the sessions that are due and free, page by page while pages are full. Without room for more, what is left is looked
/// for again later. While the database is away there are none.
async fn swept(app: &App) {
    let now = app.clock.now();
    let mut after = DuePlace::default();
    loop {
        let page = PAGE.min(app.notifications.room());
        if page == 0 {
            app.notifications.look_again();
            return;
        }
        match inbound_queue::due(&app.db, now, after, page).await {
            Ok((sessions, last)) => {
                for session in sessions {
                    app.notifications.found(session, now);
                }
                match last {
                    Some(last) => after = last,
                    None => return,
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the sweep of the inbound queues failed");
                return;
            }
        }
    }
}
