//! The workers of one queue in this process: they claim due jobs, send their messages, and settle the answers. As many
//! jobs run at the same time as the queue allows. New work wakes the workers, and a timer finds the rest.

use crate::app::App;
use crate::channel_tokens::exposed;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows::sending::{Outgoing, SendingParts, SentJob, prepare_delivery, settle_delivery};
use crate::meta::{Answer, Sender};
use crate::store::claim::{Claimed, claim};
use crate::store::hold::Hold;
use crate::store::jobs;
use bus::Stop;
use chrono::Duration as Span;
use db::{ClinicTx, DbError, InfraTx};
use events::FailureReason;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use kernel::ClinicId;
use kernel::error_chain;
use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tenancy::{Actor, Context};
use tracing::Instrument;
use uuid::Uuid;

/// The period of the timer that finds jobs which became due, and jobs that another process planned.
const LOOK: Duration = Duration::from_secs(1);
/// The pause after a job that failed on our side, for instance because the database was away, in seconds.
const INTERNAL_PAUSE_SECONDS: i64 = 5;
/// How many attempts may fail on our side before the job is marked as failed.
const INTERNAL_ATTEMPTS: i32 = 10;

/// The workers of one queue in this process.
pub struct Worker {
    app: App,
    queue: Queue,
    /// The clinic that was served last. Among clinics with equal turns the next one follows it.
    served: Cell<Uuid>,
}

impl Worker {
    /// The workers of that queue, which begin when `run` is called.
    pub const fn new(app: App, queue: Queue) -> Self {
        Self {
            app,
            queue,
            served: Cell::new(Uuid::nil()),
        }
    }

    /// Works until the process is asked to stop; then claims nothing more and finishes the claimed jobs.
    pub async fn run(&self, stop: Stop) {
        let mut timer = tokio::time::interval(LOOK);
        timer.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut working = FuturesUnordered::new();
        while !stop.is_requested() {
            let room = self.queue.at_once().saturating_sub(working.len());
            let claimed = meanwhile(&mut working, self.claim_and_log(room)).await;
            let got = claimed.len();
            working.extend(claimed.iter().cloned().map(|job| self.work(job)));
            // As many jobs as there was room for: more may be due as soon as one of them ends.
            if got > 0 && got == room {
                working.next().await;
                continue;
            }
            tokio::select! {
                () = stop.requested() => break,
                () = self.app.wakes.of(self.queue).notified() => {}
                Some(()) = working.next() => {}
                _ = timer.tick() => {}
            }
        }
        while working.next().await.is_some() {}
    }

    /// Works once on the jobs that are due now; says how many there were.
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
            tracing::warn!(queue.name = self.queue.as_str(), %error, "no jobs could be claimed");
            Vec::new()
        })
    }

    /// Works on one job, in the trace that planned it.
    async fn work(&self, job: Claimed) {
        let span = tracing::info_span!(
            "job",
            otel.kind = "consumer",
            queue.name = self.queue.as_str(),
            job.id = %job.id,
            job.kind = job.kind,
            clinic.id = %job.clinic_id,
            attempt = job.attempt,
            trace.id = tracing::field::Empty,
        );
        trace::continue_trace(&span, job.traceparent.as_deref());
        // A panic must not end the other jobs. This job returns to the queue when its lease runs out.
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
        let context = Context::new(&app.clock, &app.ids, actor);
        let parts = SendingParts {
            tokens: &app.tokens,
            receives_statuses: app.receives_statuses(),
        };
        let prepare = async |tx: &mut ClinicTx| prepare_delivery(tx, &context, &parts, job).await;
        let Some(outgoing) = app.db.acting_as(&actor, prepare).await? else {
            return Ok(());
        };
        let sender = Sender {
            phone_number_id: &outgoing.phone_number_id,
            token: exposed(&outgoing.token),
        };
        let answer = app.graph.send(&sender, &outgoing.body).await;
        count(&outgoing, &answer);
        let accepted = matches!(answer, Answer::Accepted(_));
        // Meta's answer took its time: what is settled carries the present instant.
        let context = Context::new(&app.clock, &app.ids, actor);
        let hold = Hold::Job {
            claimed: job.clone(),
            queue: self.queue,
            position: None,
        };
        let sent = SentJob {
            hold: &hold,
            kind: outgoing.job_kind,
            delivery: outgoing.delivery,
        };
        let settle = async |tx: &mut ClinicTx| settle_delivery(tx, &context, &sent, answer).await;
        app.db.acting_as(&actor, settle).await?;
        if let (true, Some(wamid)) = (accepted, &outgoing.in_reply_to) {
            app.graph.mark_read(&sender, wamid).await;
        }
        Ok(())
    }

    /// Makes a job that failed on our side due again soon. Where even that cannot be stored, the lease runs out.
    async fn put_aside(&self, job: &Claimed, error: &Error) {
        let error = error_chain(error);
        tracing::warn!(job.id = %job.id, error, "a job could not be worked on");
        let due = self.app.clock.now() + Span::seconds(INTERNAL_PAUSE_SECONDS);
        let reason = FailureReason::Internal.as_str();
        let put_aside = async |tx: &mut InfraTx| -> Result<(), DbError> {
            if job.attempt >= INTERNAL_ATTEMPTS {
                jobs::exhaust(tx.conn(), job, reason).await
            } else {
                jobs::again(tx.conn(), job, due, reason).await
            }
        };
        if let Err(error) = self.app.db.infrastructure(put_aside).await {
            let error = error_chain(&error);
            tracing::debug!(error, "the job's lease will have to run out");
        }
    }
}

/// Waits for `waited` while the running jobs go on, because they may hold the connections that `waited` needs.
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
        Answer::Accepted(_) => "ok".to_owned(),
        Answer::Refused { status, code, .. } => code.unwrap_or(i32::from(*status)).to_string(),
        Answer::NotSent(reason) => reason.as_str().to_owned(),
        Answer::Lost(reason) => (*reason).to_owned(),
    };
    metrics::counter!("notification_sends_total", "code" => code, "kind" => outgoing.delivery_kind.clone())
        .increment(1);
}
