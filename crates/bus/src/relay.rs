//! The relay: publishes the outbox and deletes exactly the rows that the broker confirmed.
//!
//! A page of rows is deleted first and published before the commit, so that two copies never publish the same row at the
//! same time; what the broker did not take is written back in the same transaction. The publisher's deadline ends the wait
//! before PostgreSQL ends the idle transaction.

use crate::message::Outgoing;
use crate::outbox;
use crate::publisher::{NotPublished, Publisher};
use crate::stop::Stop;
use chrono::{DateTime, Utc};
use db::{Db, DbError, InfraTx};
use diesel::sql_types::{BigInt, Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use kernel::{ClinicId, Clock, EventId, Heartbeat, metric_value};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{MissedTickBehavior, timeout};
use uuid::Uuid;

const PAGE: i64 = 256;
/// How often the outbox is read without a notification: another copy may have crashed, or the broker was away.
const SWEEP: Duration = Duration::from_secs(1);
/// How long a woken relay waits for the events of other commits, which then travel in the same page.
const COMPANY: Duration = Duration::from_millis(1);
/// The depth is counted in every fifth second only, and no further than to 10,000 rows.
const COUNTED: u32 = 5;

db::statement! {
    /// Takes the next page. The ids come from an array, because a join would let the planner read the whole table.
    struct Take = "DELETE FROM outbox WHERE id = ANY (ARRAY( \
            SELECT id FROM outbox WHERE id > ? ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)) \
        RETURNING id, clinic_id, routing_key, body, traceparent, created_at";
    after: Uuid => SqlUuid,
    page: i64 => BigInt,
    -> (SqlUuid, Nullable<SqlUuid>, Text, Binary, Nullable<Text>, Timestamptz)
}

db::statement! {
    /// The oldest row, which also tells whether there is anything to publish.
    struct Oldest = "SELECT id FROM outbox ORDER BY id LIMIT 1";
    -> (SqlUuid,)
}

db::statement! {
    struct Depth = "SELECT count(*) FROM (SELECT FROM outbox LIMIT 10000) AS counted";
    -> (BigInt,)
}

/// The columns of [`Take`].
type Row = (
    Uuid,
    Option<Uuid>,
    String,
    Vec<u8>,
    Option<String>,
    DateTime<Utc>,
);

/// Empties one service's outbox for as long as the process lives.
#[derive(Clone)]
pub struct Relay {
    db: Db,
    publisher: Publisher,
    clock: Clock,
    heartbeat: Heartbeat,
}

/// The outcome of one page of rows.
struct Page {
    published: usize,
    /// The last row of a full page, after which more rows may follow.
    next: Option<Uuid>,
}

/// Why a page is rolled back.
enum Undone {
    /// The broker took nothing, so the rows stay as they are.
    Untaken(Page),
    Db(DbError),
}

impl From<DbError> for Undone {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl Relay {
    /// Publishes the outbox of that database; the clock is for the gauge of the lag.
    pub fn new(db: &Db, publisher: &Publisher, clock: &Clock) -> Self {
        Self {
            db: db.clone(),
            publisher: publisher.clone(),
            clock: clock.clone(),
            heartbeat: Heartbeat::unwatched(),
        }
    }

    /// The same relay, which beats after each page.
    #[must_use]
    pub fn with_heartbeat(self, heartbeat: Heartbeat) -> Self {
        Self { heartbeat, ..self }
    }

    /// Publishes after each commit that announced an event and once a second, until asked to stop; then once more, for
    /// what the last requests announced.
    pub async fn run(&self, stop: Stop) {
        let commits = self.db.commits();
        let mut timer = tokio::time::interval(SWEEP);
        timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut ticks = 0_u32;
        loop {
            let idle = self.heartbeat.idle();
            tokio::select! {
                () = stop.requested() => break,
                () = commits.notified() => {
                    drop(idle);
                    drop(timeout(COMPANY, stop.requested()).await);
                    forget_wake(&commits);
                    self.sweep_and_log().await;
                }
                _ = timer.tick() => {
                    drop(idle);
                    self.look(ticks.is_multiple_of(COUNTED)).await;
                    ticks = ticks.wrapping_add(1);
                }
            }
        }
        self.sweep_and_log().await;
    }

    /// Publishes the rows that are there now, once. Returns how many the broker took.
    pub async fn sweep(&self) -> Result<usize, DbError> {
        let mut published = 0;
        let mut after = Uuid::nil();
        while self.publisher.is_ready() {
            let page = self.page(after).await?;
            self.heartbeat.beat();
            published += page.published;
            match page.next {
                Some(last) => after = last,
                None => break,
            }
        }
        Ok(published)
    }

    async fn page(&self, after: Uuid) -> Result<Page, DbError> {
        let taken = self
            .db
            .infrastructure(async |tx: &mut InfraTx| {
                let take = Take { after, page: PAGE };
                let mut rows: Vec<Row> = take.load(tx.conn()).await.map_err(DbError::from)?;
                rows.sort_unstable_by_key(|row| row.0);
                let events: Vec<Outgoing> = rows.into_iter().map(outgoing).collect();
                let outcomes = self.publisher.publish_all(&events).await;
                log_refusals(&events, &outcomes);
                let page = Page::of(&events, &outcomes);
                let mut outcomes = outcomes.iter();
                let refused: Vec<Outgoing> = events
                    .into_iter()
                    .filter(|_| outcomes.next().is_some_and(Result::is_err))
                    .collect();
                if refused.is_empty() {
                    return Ok(page);
                }
                if page.published == 0 {
                    return Err(Undone::Untaken(page));
                }
                outbox::put_back(tx, &refused).await?;
                Ok(page)
            })
            .await;
        match taken {
            Ok(page) | Err(Undone::Untaken(page)) => Ok(page),
            Err(Undone::Db(error)) => Err(error),
        }
    }

    async fn sweep_and_log(&self) {
        if let Err(error) = self.sweep().await {
            log_unreadable(&error);
        }
    }

    /// Looks whether something waits, by one statement without a transaction, and publishes it.
    async fn look(&self, counts: bool) {
        let oldest: Result<Vec<(Uuid,)>, DbError> = self.db.call(Oldest {}).await;
        // When the database is away the gauges keep their last value.
        let oldest = match oldest {
            Ok(ids) => ids.into_iter().next().map(|(id,)| id),
            Err(error) => return log_unreadable(&error),
        };
        metrics::gauge!("bus_outbox_lag_seconds").set(metric_value(self.lag(oldest)));
        if oldest.is_none() {
            metrics::gauge!("bus_outbox_depth").set(metric_value(0));
            return;
        }
        if counts {
            self.count().await;
        }
        self.sweep_and_log().await;
    }

    async fn count(&self) {
        let depth: Result<Vec<(i64,)>, DbError> = self.db.call(Depth {}).await;
        if let Ok([(depth,)]) = depth.as_deref() {
            metrics::gauge!("bus_outbox_depth").set(metric_value(*depth));
        }
    }

    /// The age of a row in seconds, by the instant that is part of its id.
    fn lag(&self, oldest: Option<Uuid>) -> i64 {
        let made = oldest.and_then(|id| id.get_timestamp());
        let seconds = made.and_then(|made| i64::try_from(made.to_unix().0).ok());
        seconds.map_or(0, |seconds| (self.clock.now().timestamp() - seconds).max(0))
    }
}

impl Page {
    /// A page after which the broker is away has no next one.
    fn of(events: &[Outgoing], outcomes: &[Result<(), NotPublished>]) -> Self {
        let is_full = i64::try_from(events.len()).is_ok_and(|rows| rows == PAGE);
        let goes_on = is_full && !NotPublished::any_is_the_broker(outcomes);
        let last = events.last().map(|event| event.id.uuid());
        Self {
            published: outcomes.iter().filter(|outcome| outcome.is_ok()).count(),
            next: last.filter(|_| goes_on),
        }
    }
}

/// Forgets a wake whose rows the coming sweep will see.
fn forget_wake(commits: &Notify) {
    if commits.notified().now_or_never().is_some() {
        tracing::trace!("two wakes became one sweep");
    }
}

fn outgoing((id, clinic, key, body, traceparent, at): Row) -> Outgoing {
    Outgoing {
        id: EventId::from(id),
        key,
        clinic: clinic.map(ClinicId::from),
        at,
        traceparent,
        body,
    }
}

fn log_unreadable(error: &DbError) {
    metrics::counter!("bus_relay_failures_total").increment(1);
    tracing::warn!(%error, "the outbox could not be read");
}

/// One line for a broker that is away; one line per message that a connected broker refuses.
fn log_refusals(events: &[Outgoing], outcomes: &[Result<(), NotPublished>]) {
    let failed = || {
        events
            .iter()
            .zip(outcomes)
            .filter_map(|(event, outcome)| outcome.as_ref().err().map(|error| (event, error)))
    };
    if let Some((_, error)) = failed().find(|(_, error)| error.is_the_broker()) {
        tracing::warn!(%error, "the broker did not take the outbox");
    }
    for (event, error) in failed().filter(|(_, error)| !error.is_the_broker()) {
        tracing::error!(event.id = %event.id, event.key = event.key, %error, "an event cannot leave the outbox");
    }
}
