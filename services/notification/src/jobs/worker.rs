//! The worker of one queue in this process: it claims as many due jobs as the sender has room for, makes their messages ready
//! to leave, and hands them to the sender. New work wakes the worker, and a timer finds the rest.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows::sending::{BeginParts, Begun, PrepareParts, Ready, begin_jobs, prepare_delivery};
use crate::sender::{Outgoing, Room};
use crate::store::appointments::ClinicSettings;
use crate::store::claim::{Claimed, Claiming, claim, claim_appointments};
use crate::store::hold::Hold;
use crate::store::jobs;
use bus::Stop;
use chrono::Duration as Span;
use db::{ByVersion, ClinicTx, DbError, InfraTx};
use events::FailureReason;
use futures_util::{FutureExt, StreamExt, stream};
use kernel::{ClinicId, Heartbeat, error_chain};
use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tenancy::{Actor, Context};
use tracing::Instrument;
use uuid::Uuid;

/// The period of the timer that finds jobs which became due, and jobs that another process planned.
const LOOK: Duration = Duration::from_secs(1);
/// The greatest number of jobs of one claim. Below it, each further job of a claim costs almost nothing.
const HANDFUL: usize = 64;
/// How much room a claim waits for while the sender is busy: enough to be worth a statement, and little enough to be there
/// before the sender runs out of messages.
const WORTH_A_CLAIM: usize = 64;
/// How many jobs are prepared at the same time, where each needs a transaction of its own.
const PREPARED_AT_ONCE: usize = 4;
/// The pause after a job that failed on our side, for instance because the database was away, in seconds.
const INTERNAL_PAUSE_SECONDS: i64 = 5;
/// How many attempts may fail on our side before the job is marked as failed.
const INTERNAL_ATTEMPTS: i32 = 10;

/// The worker of one queue in this process.
pub struct Worker {
    app: App,
    queue: Queue,
    /// The clinic that was served last. Among clinics with equal turns the next one follows it.
    served: Cell<Uuid>,
    settings: ByVersion<ClinicSettings>,
}

impl Worker {
    /// The worker of that queue, which begins when `run` is called.
    pub fn new(app: App, queue: Queue) -> Self {
        Self {
            app,
            queue,
            served: Cell::new(Uuid::nil()),
            settings: ByVersion::default(),
        }
    }

    /// Works until the process is asked to stop; then claims nothing more. The sender finishes what it has.
    pub async fn run(&self, stop: Stop, heartbeat: Heartbeat) {
        let mut timer = tokio::time::interval(LOOK);
        timer.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while !stop.is_requested() {
            let idle = heartbeat.idle();
            let room = tokio::select! {
                () = stop.requested() => break,
                room = self.room() => room,
            };
            drop(idle);
            let Some(room) = room else { break };
            let free = room.messages();
            let claimed = self.work(room).await.unwrap_or_else(|error| {
                tracing::warn!(queue.name = self.queue.as_str(), %error, "no jobs could be claimed");
                0
            });
            // As many jobs as there was room for: more may be due.
            if claimed > 0 && claimed == free {
                continue;
            }
            let _idle = heartbeat.idle();
            tokio::select! {
                () = stop.requested() => break,
                () = self.app.wakes.of(self.queue).notified() => {}
                _ = timer.tick() => {}
            }
        }
    }

    /// Works once on the jobs that are due now, as many as the sender has room for; says how many there were.
    pub async fn pass(&self) -> Result<usize, DbError> {
        match self.room().await {
            Some(room) => self.work(room).await,
            None => Ok(0),
        }
    }

    /// Room for the messages of one claim. `None` when the process sends nothing more.
    async fn room(&self) -> Option<Room> {
        let sender = &self.app.sender;
        if let Some(room) = sender.free_room(self.queue, HANDFUL)
            && room.messages() >= WORTH_A_CLAIM
        {
            return Some(room);
        }
        sender.room(self.queue, WORTH_A_CLAIM).await
    }

    /// Claims jobs for that room and hands their messages to the sender; says how many jobs there were.
    async fn work(&self, room: Room) -> Result<usize, DbError> {
        let claiming = Claiming {
            queue: self.queue,
            room: room.messages(),
            served: self.served.get(),
            now: self.app.clock.now(),
        };
        let (count, begun) = match self.queue {
            Queue::Replies | Queue::DailyAgenda => {
                let undecided = claim(&self.app.db, &claiming).await?;
                self.note_served(undecided.last());
                let ready = Vec::new();
                (undecided.len(), Begun { ready, undecided })
            }
            Queue::AppointmentReminders => {
                let claimed = claim_appointments(&self.app.db, &claiming).await?;
                self.note_served(claimed.last().map(|claimed| &claimed.job));
                let parts = BeginParts {
                    db: &self.app.db,
                    ids: &self.app.ids,
                    tokens: &self.app.tokens,
                    settings: &self.settings,
                    after_end: self.app.after_end,
                    now: claiming.now,
                };
                (claimed.len(), begin_jobs(&parts, claimed).await)
            }
        };
        let mut ready = begun.ready;
        let prepared = stream::iter(begun.undecided)
            .map(|job| self.prepare(job))
            .buffered(PREPARED_AT_ONCE);
        ready.extend(
            prepared
                .filter_map(std::future::ready)
                .collect::<Vec<_>>()
                .await,
        );
        let messages = ready
            .into_iter()
            .map(|ready| self.outgoing(ready))
            .collect();
        self.app.sender.submit(room, messages);
        Ok(count)
    }

    fn note_served(&self, last: Option<&Claimed>) {
        if let Some(job) = last {
            self.served.set(job.clinic_id);
        }
    }

    /// Prepares one job, in the trace that planned it.
    async fn prepare(&self, job: Claimed) -> Option<Ready> {
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
        let actor = Actor::system(ClinicId(job.clinic_id), "send");
        let context = Context::new(&self.app.clock, &self.app.ids, actor);
        let parts = PrepareParts {
            context: &context,
            after_end: self.app.after_end,
            receives_statuses: self.app.receives_statuses(),
        };
        let work = async |tx: &mut ClinicTx| prepare_delivery(tx, &parts, &job).await;
        // A panic must not end the other jobs. This job returns to the queue when its lease runs out.
        let guarded = AssertUnwindSafe(self.app.db.acting_as(&actor, work)).catch_unwind();
        match guarded.instrument(span).await {
            Ok(Ok(ready)) => ready,
            Ok(Err(error)) => {
                self.put_aside(&job, &error).await;
                None
            }
            Err(_panic) => {
                tracing::error!(job.id = %job.id, "a job panicked");
                None
            }
        }
    }

    fn outgoing(&self, ready: Ready) -> Outgoing {
        let position = ready.job.position;
        let leased_until = ready.job.leased_until;
        let hold = Hold::Job {
            claimed: ready.job,
            queue: self.queue,
            position,
        };
        Outgoing {
            delivery: ready.delivery,
            hold,
            job_kind: ready.kind,
            delivery_kind: ready.delivery_kind,
            appointment: ready.appointment,
            phone_number_id: ready.phone_number_id,
            config_version: ready.config_version,
            body: ready.body,
            in_reply_to: ready.in_reply_to,
            leased_until,
            has_begun: true,
        }
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
