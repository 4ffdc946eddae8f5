//! The relay: publishes the outbox and deletes exactly the rows that the broker confirmed.
//!
//! The relay holds its short transaction while it awaits confirms, so that two copies never publish the same row at the
//! same time. The publisher's deadline ends the wait before PostgreSQL ends the idle transaction.

use crate::message::Outgoing;
use crate::publisher::{NotPublished, Publisher};
use crate::stop::Stop;
use crate::tables::outbox;
use chrono::{DateTime, Utc};
use db::{Db, DbError, InfraTx};
use diesel::dsl::{count_star, min};
use diesel::{ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, Clock, EventId, metric_value};
use std::time::Duration;
use tokio::time::MissedTickBehavior;
use uuid::Uuid;

const PAGE: i64 = 100;
/// How often the outbox is read without a notification: another copy may have crashed, or the broker was away.
const SWEEP: Duration = Duration::from_secs(1);

/// Empties one service's outbox for as long as the process lives.
#[derive(Clone)]
pub struct Relay {
    db: Db,
    publisher: Publisher,
    clock: Clock,
}

#[derive(Queryable)]
struct Row {
    id: Uuid,
    clinic_id: Option<Uuid>,
    routing_key: String,
    body: Vec<u8>,
    traceparent: Option<String>,
    created_at: DateTime<Utc>,
}

/// The outcome of one page of rows.
struct Page {
    published: usize,
    /// The last row of a full page, after which more rows may follow.
    next: Option<Uuid>,
    broker_is_there: bool,
}

impl Relay {
    /// Publishes the outbox of that database; the clock is for the gauge of the lag.
    pub fn new(db: &Db, publisher: &Publisher, clock: &Clock) -> Self {
        Self {
            db: db.clone(),
            publisher: publisher.clone(),
            clock: clock.clone(),
        }
    }

    /// Publishes after each commit that announced an event and once a second, until asked to stop; then once more, for
    /// what the last requests announced.
    pub async fn run(&self, stop: Stop) {
        let commits = self.db.commits();
        let mut timer = tokio::time::interval(SWEEP);
        timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.requested() => break,
                () = commits.notified() => self.sweep_and_log().await,
                _ = timer.tick() => {
                    self.sweep_and_log().await;
                    self.measure().await;
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
            published += page.published;
            match page.next {
                Some(last) if page.broker_is_there => after = last,
                _ => break,
            }
        }
        Ok(published)
    }

    async fn page(&self, after: Uuid) -> Result<Page, DbError> {
        self.db
            .infrastructure(async |tx: &mut InfraTx| {
                let rows: Vec<Row> = outbox::table
                    .filter(outbox::id.gt(after))
                    .order(outbox::id)
                    .limit(PAGE)
                    .for_update()
                    .skip_locked()
                    .load(tx.conn())
                    .await?;
                let events: Vec<_> = rows.into_iter().map(Outgoing::from).collect();
                let outcomes = self.publisher.publish_all(&events).await;
                let confirmed: Vec<_> = events
                    .iter()
                    .zip(&outcomes)
                    .filter(|(_, outcome)| outcome.is_ok())
                    .map(|(event, _)| event.id.uuid())
                    .collect();
                let taken = outbox::table.filter(outbox::id.eq_any(&confirmed));
                diesel::delete(taken).execute(tx.conn()).await?;
                log_refusals(&events, &outcomes);
                let full = i64::try_from(events.len()).is_ok_and(|rows| rows == PAGE);
                Ok(Page {
                    published: confirmed.len(),
                    next: events.last().filter(|_| full).map(|event| event.id.uuid()),
                    broker_is_there: !NotPublished::any_is_the_broker(&outcomes),
                })
            })
            .await
    }

    async fn sweep_and_log(&self) {
        if let Err(error) = self.sweep().await {
            metrics::counter!("bus_relay_failures_total").increment(1);
            tracing::warn!(%error, "the outbox could not be read");
        }
    }

    async fn measure(&self) {
        let now = self.clock.now();
        let measured: Result<(i64, Option<DateTime<Utc>>), DbError> = self
            .db
            .infrastructure(async |tx: &mut InfraTx| {
                let depth_and_oldest =
                    outbox::table.select((count_star(), min(outbox::created_at)));
                Ok(depth_and_oldest.get_result(tx.conn()).await?)
            })
            .await;
        // When the database is away the sweep has logged it; the gauges keep their last value.
        if let Ok((depth, oldest)) = measured {
            let lag = oldest.map_or(0, |oldest| (now - oldest).num_seconds().max(0));
            metrics::gauge!("bus_outbox_depth").set(metric_value(depth));
            metrics::gauge!("bus_outbox_lag_seconds").set(metric_value(lag));
        }
    }
}

impl From<Row> for Outgoing {
    fn from(row: Row) -> Self {
        Self {
            id: EventId::from(row.id),
            key: row.routing_key,
            clinic: row.clinic_id.map(ClinicId::from),
            at: row.created_at,
            traceparent: row.traceparent,
            body: row.body,
        }
    }
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
