//! The workers of one queue in this copy: claim what is due, send it, settle it; as many at once as the queue
//! allows, woken inside the process and by a timer.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows::{self, Begun, Outgoing};
use crate::meta::{Answer, Sender};
use crate::store::claim::{Claimed, claim};
use crate::store::jobs;
use crate::vault;
use actix_web::web::Data;
use bus::Stop;
use chrono::Duration as Span;
use db::{ClinicTx, DbError, InfraTx};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use kernel::ClinicId;
use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tenancy::Actor;
use tracing::Instrument;
use uuid::Uuid;

/// What another copy planned, and what becomes due, is found by this timer.
const LOOK: Duration = Duration::from_secs(1);
/// How soon a job is tried again that the database did not let us work on, in seconds.
const DATABASE_PAUSE_SECONDS: i64 = 5;
/// …and how often.
const DATABASE_ATTEMPTS: i32 = 10;

/// The workers of one queue in this copy.
pub struct Worker {
    app: Data<App>,
    queue: Queue,
    /// The clinic that was served last: among equals the turn goes on from there.
    served: Cell<Uuid>,
}

impl Worker {
    /// For that queue.
    pub const fn new(app: Data<App>, queue: Queue) -> Self {
        Self {
            app,
            queue,
            served: Cell::new(Uuid::nil()),
        }
    }

    /// Works until asked to stop; then takes nothing new and finishes what was taken.
    pub async fn run(&self, stop: Stop) {
        let mut timer = tokio::time::interval(LOOK);
        timer.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut working = FuturesUnordered::new();
        while !stop.is_requested() {
            let room = self.queue.at_once().saturating_sub(working.len());
            let claimed = meanwhile(&mut working, self.claim_and_log(room)).await;
            let got = claimed.len();
            working.extend(claimed.iter().cloned().map(|job| self.work(job)));
            // A full hand means that there may be more, as soon as there is room.
            if got > 0 && got == room {
                working.next().await;
                continue;
            }
            tokio::select! {
                () = stop.requested() => break,
                () = self.app.wake_of(self.queue).notified() => {}
                Some(()) = working.next() => {}
                _ = timer.tick() => {}
            }
        }
        while working.next().await.is_some() {}
    }

    /// Works on what is due now, once, and says how many jobs that were.
    pub async fn pass(&self) -> Result<usize, DbError> {
        let jobs = self.claim(self.queue.at_once()).await?;
        let count = jobs.len();
        let mut working: FuturesUnordered<_> = jobs.into_iter().map(|job| self.work(job)).collect();
        while working.next().await.is_some() {}
        Ok(count)
    }

    async fn claim(&self, room: usize) -> Result<Vec<Claimed>, DbError> {
        if room == 0 {
            return Ok(Vec::new());
        }
        let (db, now) = (&self.app.db, self.app.clock.now());
        let claimed = claim(db, self.queue, room, self.served.get(), now).await?;
        if let Some(last) = claimed.last() {
            self.served.set(last.clinic_id);
        }
        Ok(claimed)
    }

    async fn claim_and_log(&self, room: usize) -> Vec<Claimed> {
        self.claim(room).await.unwrap_or_else(|error| {
            tracing::warn!(queue.name = self.queue.name(), %error, "no jobs could be claimed");
            Vec::new()
        })
    }

    /// One job, in the trace that planned it.
    async fn work(&self, job: Claimed) {
        let span = tracing::info_span!(
            "job",
            otel.kind = "consumer",
            queue.name = self.queue.name(),
            job.id = %job.id,
            job.kind = job.kind,
            clinic.id = %job.clinic_id,
            attempt = job.attempt,
            trace.id = tracing::field::Empty,
        );
        trace::continue_trace(&span, job.traceparent.as_deref());
        // A panic must not take the other jobs along; the lease gives this one back.
        let guarded = AssertUnwindSafe(self.attempt(&job)).catch_unwind();
        match guarded.instrument(span).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => self.put_aside(&job, &error).await,
            Err(_panic) => tracing::error!(job.id = %job.id, "a job panicked"),
        }
    }

    async fn attempt(&self, job: &Claimed) -> Result<(), Error> {
        let app = &self.app;
        let actor = Actor::system(ClinicId(job.clinic_id), "send");
        let begin =
            async |tx: &mut ClinicTx| flows::begin_sending(tx, app, job, app.clock.now()).await;
        let Begun::Send(outgoing) = app.db.acting_as::<_, _, Error, _>(&actor, begin).await? else {
            return Ok(());
        };
        let sender = Sender {
            phone_number_id: &outgoing.phone_number_id,
            token: vault::exposed(&outgoing.token),
        };
        let answer = app.graph.send(&sender, &outgoing.body).await;
        count(&outgoing, &answer);
        let taken = matches!(answer, Answer::Taken(_));
        let settle = async |tx: &mut ClinicTx| {
            flows::settle(tx, app, (self.queue, job), outgoing.delivery, answer).await
        };
        app.db.acting_as::<_, _, Error, _>(&actor, settle).await?;
        if let (true, Some(wamid)) = (taken, &outgoing.in_reply_to) {
            app.graph.mark_read(&sender, wamid).await;
        }
        Ok(())
    }

    /// What failed on our side is tried again soon. If that cannot even be written, the lease runs out.
    async fn put_aside(&self, job: &Claimed, error: &Error) {
        tracing::warn!(job.id = %job.id, %error, "a job could not be worked on");
        let due = self.app.clock.now() + Span::seconds(DATABASE_PAUSE_SECONDS);
        let noted: Result<(), DbError> = self
            .app
            .db
            .infrastructure(async |tx: &mut InfraTx| {
                if job.attempt >= DATABASE_ATTEMPTS {
                    jobs::exhaust(tx.conn(), job, "INTERNAL").await
                } else {
                    jobs::again(tx.conn(), job, due, "INTERNAL").await
                }
            })
            .await;
        if let Err(error) = noted {
            tracing::debug!(%error, "the job's lease will have to run out");
        }
    }
}

/// Waits for something while the jobs at work go on: they may hold the very connections it waits for.
async fn meanwhile<T>(
    working: &mut FuturesUnordered<impl Future<Output = ()>>,
    waited: impl Future<Output = T>,
) -> T {
    let mut waited = std::pin::pin!(waited);
    loop {
        tokio::select! {
            value = &mut waited => return value,
            Some(()) = working.next() => {}
        }
    }
}

fn count(outgoing: &Outgoing, answer: &Answer) {
    let code = match answer {
        Answer::Taken(_) => "ok".to_owned(),
        Answer::Refused { status, code, .. } => code.unwrap_or(i32::from(*status)).to_string(),
        Answer::NotSent(word) | Answer::Lost(word) => (*word).to_owned(),
    };
    metrics::counter!("notification_sends_total", "code" => code, "kind" => outgoing.kind.clone())
        .increment(1);
}
