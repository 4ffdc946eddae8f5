//! Settles one attempt to send: Meta's answer decides the delivery's state, and whether the job is over, is tried
//! again, or has failed for good.

use crate::domain::content::Form;
use crate::domain::delivery_state::{DeliveryState, PROOF_SECONDS};
use crate::domain::national_form;
use crate::domain::refusal::{Advice, advise, advise_on_status};
use crate::error::Error;
use crate::flows::messages::JobKind;
use crate::flows::sending::announce::{self, Cause};
use crate::flows::sending::exhaust::exhaust;
use crate::flows::sending::stop_clinic::stop_clinic;
use crate::meta::Answer;
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By, Change, Delivery};
use crate::store::jobs;
use chrono::Duration;
use db::ClinicTx;
use events::FailureReason;
use kernel::DeliveryId;
use tenancy::Context;

/// A job whose message was handed to Meta.
pub struct SentJob<'a> {
    pub job: &'a Claimed,
    pub kind: &'static dyn JobKind,
    pub delivery: DeliveryId,
}

/// One attempt that is over.
struct Attempt<'a> {
    sent: &'a SentJob<'a>,
    delivery: Delivery,
    context: &'a Context,
}

/// Stores what Meta answered. A status update may have arrived before the answer; its state stays.
pub async fn settle_delivery(
    tx: &mut ClinicTx,
    context: &Context,
    sent: &SentJob<'_>,
    answer: Answer,
) -> Result<(), Error> {
    let Some(delivery) = deliveries::lock(tx, By::Id(sent.delivery)).await? else {
        return Ok(jobs::finish(tx.conn(), sent.job).await?);
    };
    let attempt = Attempt {
        sent,
        delivery,
        context,
    };
    match answer {
        Answer::Accepted(wamid) => attempt.accepted(tx, wamid).await,
        _ if !attempt.delivery.state.is_open() => Ok(jobs::finish(tx.conn(), sent.job).await?),
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
        Answer::NotSent(reason) => {
            let pause = sent.kind.retry().pause_after(sent.job.attempt);
            attempt.again_after(tx, pause, Cause::ours(reason)).await
        }
        Answer::Lost(reason) => attempt.lost(tx, reason).await,
    }
}

impl Attempt<'_> {
    async fn accepted(self, tx: &mut ClinicTx, wamid: String) -> Result<(), Error> {
        let moves = self.delivery.state.moves_to(DeliveryState::Sent);
        let change = if moves {
            Change::to(DeliveryState::Sent, self.context.now)
        } else {
            Change::default()
        };
        let change = Change {
            wamid: Some(wamid),
            ..change
        };
        deliveries::change(tx, self.delivery.id, &change).await?;
        if moves {
            announce::reached(tx, self.context, &self.delivery, DeliveryState::Sent).await?;
        }
        Ok(jobs::finish(tx.conn(), self.sent.job).await?)
    }

    async fn refused(self, tx: &mut ClinicTx, advice: Advice, cause: Cause) -> Result<(), Error> {
        let (retry, attempt) = (self.sent.kind.retry(), self.sent.job.attempt);
        match advice {
            Advice::StopClinic(reason) => {
                stop_clinic(tx, reason, cause.code, self.context.now).await?;
                self.fail(tx, cause).await
            }
            Advice::Retry => {
                let pause = retry.pause_after(attempt);
                self.again_after(tx, pause, cause).await
            }
            Advice::RetryPair => {
                let pause = retry.pair_pause_after(attempt);
                self.again_after(tx, pause, cause).await
            }
            Advice::NotFree => {
                self.in_another_form(tx, cause, |form| !form.is_template())
                    .await
            }
            Advice::NotByTemplate => {
                tracing::error!(code = cause.code, "a template cannot be used");
                self.in_another_form(tx, cause, Form::is_template).await
            }
            Advice::OtherNationalForm => self.try_other_number(tx, cause).await,
            Advice::GiveUp => self.fail(tx, cause).await,
        }
    }

    /// Queues the message again without the forms that Meta refused, where one is left.
    async fn in_another_form(
        self,
        tx: &mut ClinicTx,
        cause: Cause,
        refused: impl Fn(&Form) -> bool,
    ) -> Result<(), Error> {
        let content = self.delivery.content()?.without(refused);
        if content.forms.is_empty() {
            return self.fail(tx, cause).await;
        }
        let change = Change {
            content: Some(deliveries::stored(&content)?),
            ..Change::to(DeliveryState::Queued, self.context.now)
        };
        self.again_now(tx, change, cause).await
    }

    /// Queues the message once more under the other national form of the number, where the country has two forms.
    async fn try_other_number(self, tx: &mut ClinicTx, cause: Cause) -> Result<(), Error> {
        let number = self.delivery.to_phone.as_deref();
        let other = number.and_then(national_form::other);
        let Some(other) = other.filter(|_| self.delivery.attempts <= 1) else {
            return self.fail(tx, cause).await;
        };
        let change = Change {
            to_phone: Some(other),
            ..Change::to(DeliveryState::Queued, self.context.now)
        };
        self.again_now(tx, change, cause).await
    }

    async fn again_now(self, tx: &mut ClinicTx, change: Change, cause: Cause) -> Result<(), Error> {
        deliveries::change(tx, self.delivery.id, &change).await?;
        let now = self.context.now;
        Ok(jobs::again(tx.conn(), self.sent.job, now, &cause.word()).await?)
    }

    /// Meta does not have the message. The job is tried again after the pause; without a pause this was its last
    /// attempt, and the job stays as failed for the operator.
    async fn again_after(
        self,
        tx: &mut ClinicTx,
        pause: Option<Duration>,
        cause: Cause,
    ) -> Result<(), Error> {
        let (job, now) = (self.sent.job, self.context.now);
        let Some(pause) = pause else {
            announce::failed(tx, self.context, &self.delivery, &cause, now).await?;
            return exhaust(tx, job, &cause.word()).await;
        };
        let queue = self.sent.kind.queue().as_str();
        metrics::counter!("notification_retries_total", "queue" => queue, "code" => cause.word())
            .increment(1);
        let change = Change::to(DeliveryState::Queued, now);
        deliveries::change(tx, self.delivery.id, &change).await?;
        Ok(jobs::again(tx.conn(), job, now + pause, &cause.word()).await?)
    }

    /// Without an answer it is unknown whether Meta has the message. The delivery stays `sending`, so that a status
    /// update can prove the arrival before the job is due again.
    async fn lost(self, tx: &mut ClinicTx, reason: &'static str) -> Result<(), Error> {
        metrics::counter!("notification_answers_lost_total", "why" => reason).increment(1);
        let until = self.context.now + Duration::seconds(PROOF_SECONDS);
        let error = FailureReason::LostAnswer.as_str();
        Ok(jobs::again(tx.conn(), self.sent.job, until, error).await?)
    }

    async fn fail(self, tx: &mut ClinicTx, cause: Cause) -> Result<(), Error> {
        let now = self.context.now;
        announce::failed(tx, self.context, &self.delivery, &cause, now).await?;
        Ok(jobs::finish(tx.conn(), self.sent.job).await?)
    }
}
