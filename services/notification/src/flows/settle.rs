//! Meta's answer becomes the delivery's state and the job's fate.

use super::PROOF_SECONDS;
use super::announce::{self, Cause};
use crate::app::App;
use crate::domain::content::Form;
use crate::domain::national_form;
use crate::domain::queue::Queue;
use crate::domain::refusal::{Advice, advise, advise_on_status};
use crate::domain::state::State;
use crate::error::Error;
use crate::meta::Answer;
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By, Change, Delivery};
use crate::store::{jobs, pauses};
use chrono::{DateTime, Duration, Utc};
use db::ClinicTx;
use kernel::{DeliveryId, Ids};

/// One attempt that is over.
struct Attempt<'a> {
    queue: Queue,
    job: &'a Claimed,
    delivery: Delivery,
    ids: &'a Ids,
    now: DateTime<Utc>,
}

/// Writes down what Meta answered. News by webhook may have been quicker; it stays.
pub async fn settle(
    tx: &mut ClinicTx,
    app: &App,
    (queue, job): (Queue, &Claimed),
    delivery: DeliveryId,
    answer: Answer,
) -> Result<(), Error> {
    let Some(delivery) = deliveries::lock(tx, By::Id(delivery)).await? else {
        return Ok(jobs::finish(tx.conn(), job).await?);
    };
    let attempt = Attempt {
        queue,
        job,
        delivery,
        ids: &app.ids,
        now: app.clock.now(),
    };
    match answer {
        Answer::Taken(wamid) => attempt.taken(tx, wamid).await,
        _ if !attempt.delivery.state().is_open() => Ok(jobs::finish(tx.conn(), job).await?),
        Answer::Refused {
            status,
            code,
            details,
        } => {
            let advice = code.map_or_else(|| advise_on_status(status), advise);
            let cause = Cause {
                code: code.or_else(|| Some(i32::from(status))),
                detail: details,
            };
            attempt.refused(tx, advice, cause).await
        }
        Answer::NotSent(word) => {
            let pause = queue.pause_after(job.attempt);
            attempt.again_after(tx, pause, Cause::ours(word)).await
        }
        Answer::Lost(word) => attempt.lost(tx, word).await,
    }
}

impl Attempt<'_> {
    async fn taken(self, tx: &mut ClinicTx, wamid: String) -> Result<(), Error> {
        let is_news = self.delivery.state().moves_to(State::Sent);
        let change = if is_news {
            Change::to(State::Sent, self.now)
        } else {
            Change::default()
        };
        let change = Change {
            wamid: Some(wamid),
            ..change
        };
        deliveries::change(tx, self.delivery.id(), &change).await?;
        if is_news {
            announce::reached(tx, self.ids, &self.delivery, State::Sent).await?;
        }
        Ok(jobs::finish(tx.conn(), self.job).await?)
    }

    async fn refused(self, tx: &mut ClinicTx, advice: Advice, cause: Cause) -> Result<(), Error> {
        match advice {
            Advice::StopClinic(reason) => {
                stop_clinic(tx, reason, cause.code, self.now).await?;
                self.fail(tx, cause).await
            }
            Advice::Retry => {
                let pause = self.queue.pause_after(self.job.attempt);
                self.again_after(tx, pause, cause).await
            }
            Advice::RetryPair => {
                let pause = self.queue.pair_pause_after(self.job.attempt);
                self.again_after(tx, pause, cause).await
            }
            Advice::NotFree => self.otherwise(tx, cause, |form| !form.is_template()).await,
            Advice::NotByTemplate => {
                tracing::error!(code = cause.code, "a template cannot be used");
                self.otherwise(tx, cause, Form::is_template).await
            }
            Advice::OtherNationalForm => self.try_other_number(tx, cause).await,
            Advice::GiveUp => self.fail(tx, cause).await,
        }
    }

    /// Says it in another form, where one is left.
    async fn otherwise(
        self,
        tx: &mut ClinicTx,
        cause: Cause,
        refused: impl Fn(&Form) -> bool,
    ) -> Result<(), Error> {
        let content = self.delivery.content().without(refused);
        if content.forms.is_empty() {
            return self.fail(tx, cause).await;
        }
        let change = Change {
            content: serde_json::to_value(&content).ok(),
            ..Change::to(State::Queued, self.now)
        };
        deliveries::change(tx, self.delivery.id(), &change).await?;
        Ok(jobs::again(tx.conn(), self.job, self.now, &cause.word()).await?)
    }

    /// Once, where the country has two forms of one number.
    async fn try_other_number(self, tx: &mut ClinicTx, cause: Cause) -> Result<(), Error> {
        let other = self
            .delivery
            .to_phone
            .as_deref()
            .and_then(national_form::other);
        let Some(other) = other.filter(|_| self.delivery.attempts <= 1) else {
            return self.fail(tx, cause).await;
        };
        let change = Change {
            to_phone: Some(other),
            ..Change::to(State::Queued, self.now)
        };
        deliveries::change(tx, self.delivery.id(), &change).await?;
        Ok(jobs::again(tx.conn(), self.job, self.now, &cause.word()).await?)
    }

    /// Meta does not have it. Again after the pause; after the last one the job stays, failed, for the operator.
    async fn again_after(
        self,
        tx: &mut ClinicTx,
        pause: Option<Duration>,
        cause: Cause,
    ) -> Result<(), Error> {
        let Some(pause) = pause else {
            announce::failed(tx, self.ids, &self.delivery, &cause, self.now).await?;
            let detail = serde_json::json!({ "kind": self.job.kind, "code": cause.word() });
            let job = self.job.id.to_string();
            db::doors::audit(tx, "job.exhausted", &job, &detail).await?;
            return Ok(jobs::exhaust(tx.conn(), self.job, &cause.word()).await?);
        };
        metrics::counter!("notification_retries_total", "queue" => self.queue.name(), "code" => cause.word())
            .increment(1);
        let change = Change::to(State::Queued, self.now);
        deliveries::change(tx, self.delivery.id(), &change).await?;
        Ok(jobs::again(tx.conn(), self.job, self.now + pause, &cause.word()).await?)
    }

    /// Nobody knows: it stays `sending`, and a status may prove that it arrived.
    async fn lost(self, tx: &mut ClinicTx, word: &'static str) -> Result<(), Error> {
        metrics::counter!("notification_answers_lost_total", "why" => word).increment(1);
        let until = self.now + Duration::seconds(PROOF_SECONDS);
        Ok(jobs::again(tx.conn(), self.job, until, "LOST_ANSWER").await?)
    }

    async fn fail(self, tx: &mut ClinicTx, cause: Cause) -> Result<(), Error> {
        announce::failed(tx, self.ids, &self.delivery, &cause, self.now).await?;
        Ok(jobs::finish(tx.conn(), self.job).await?)
    }
}

/// Stops everything of the transaction's clinic until an operator resumes it.
pub async fn stop_clinic(
    tx: &mut ClinicTx,
    reason: &'static str,
    code: Option<i32>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let pause = pauses::Pause {
        queue: pauses::EVERY_QUEUE.to_owned(),
        clinic_id: tx.clinic().uuid(),
        reason: reason.to_owned(),
        code,
        paused_at: now,
    };
    if pauses::pause(tx.conn(), &pause).await? {
        metrics::counter!("notification_clinics_stopped_total", "reason" => reason).increment(1);
        tracing::error!(clinic.id = %tx.clinic(), reason, code, "nothing of this clinic can leave until somebody mends it");
        let detail = serde_json::json!({ "reason": reason, "code": code });
        db::doors::audit(tx, "sending.stopped", "notification.queues", &detail).await?;
    }
    Ok(())
}
