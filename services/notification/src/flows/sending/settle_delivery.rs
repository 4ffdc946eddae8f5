//! Settles one attempt to send: Meta's answer decides the delivery's state, and whether the job is over, is tried
//! again, or has failed for good.

use crate::domain::content::Content;
use crate::domain::delivery_state::{DeliveryState, PROOF_SECONDS};
use crate::domain::refusal::{Advice, advise, advise_on_status};
use crate::error::Error;
use crate::flows::messages::JobKind;
use crate::flows::sending::announce::{self, Cause};
use crate::flows::sending::stop_clinic::{is_of_before, stop_clinic};
use crate::meta::Answer;
use crate::store::deliveries::{self, By, Change, Delivery};
use crate::store::hold::{self, Hold};
use crate::store::pauses::Refused;
use chrono::{DateTime, Duration, Utc};
use db::ClinicTx;
use events::FailureReason;
use kernel::{DeliveryId, other_national_form};
use tenancy::Context;

/// A message that was handed to Meta.
pub struct SentJob<'a> {
    pub hold: &'a Hold,
    pub kind: &'static dyn JobKind,
    pub delivery: DeliveryId,
    /// The token that Meta answered to; `None` where Meta was not asked, or accepted.
    pub token: Option<UsedToken>,
}

/// A token as a request used it.
pub struct UsedToken {
    pub token: Refused,
    /// When the request began.
    pub began_at: DateTime<Utc>,
}

/// What an attempt led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Meta accepted the message, and the delivery moved to `sent`.
    Sent,
    /// Nothing is left to do about the message.
    Over,
    /// A job tries the message again, and holds the later messages of the conversation.
    Waits,
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
) -> Result<Settled, Error> {
    let Some(delivery) = deliveries::lock(tx, By::Id(sent.delivery)).await? else {
        hold::finish(tx, sent.hold).await?;
        return Ok(Settled::Over);
    };
    let attempt = Attempt {
        sent,
        delivery,
        context,
    };
    match answer {
        Answer::Accepted(wamid) => attempt.accepted(tx, wamid).await,
        _ if !attempt.delivery.state.is_open() => attempt.over(tx).await,
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
            let pause = sent.kind.retry().pause_after(sent.hold.attempt());
            attempt.again_after(tx, pause, Cause::ours(reason)).await
        }
        Answer::Lost(reason) => attempt.lost(tx, reason).await,
    }
}

impl Attempt<'_> {
    async fn accepted(self, tx: &mut ClinicTx, wamid: String) -> Result<Settled, Error> {
        let moves = self.delivery.state.moves_to(DeliveryState::Sent);
        if moves {
            let change = Change::to(DeliveryState::Sent, self.context.now);
            deliveries::change(tx, self.delivery.id, &change).await?;
        }
        deliveries::keep_wamid(tx, self.delivery.id, &wamid).await?;
        let over = self.over(tx).await?;
        Ok(if moves { Settled::Sent } else { over })
    }

    async fn refused(
        self,
        tx: &mut ClinicTx,
        advice: Advice,
        cause: Cause,
    ) -> Result<Settled, Error> {
        let (retry, attempt) = (self.sent.kind.retry(), self.sent.hold.attempt());
        match advice {
            Advice::StopClinic(reason) => {
                if let Some(used) = &self.sent.token
                    && is_of_before(tx, &used.token, used.began_at).await?
                {
                    // Meta does not have the message, and the number was repaired while it answered.
                    let pause = retry.pause_after(attempt);
                    return self.again_after(tx, pause, cause).await;
                }
                let used = self.sent.token.as_ref();
                let refused = used.map(|used| used.token.clone());
                let at = used.map_or(self.context.now, |used| used.began_at);
                stop_clinic(tx, reason, cause.code, refused, at).await?;
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
                self.in_another_form(tx, cause, Content::without_free_forms)
                    .await
            }
            Advice::NotByTemplate => {
                tracing::error!(code = cause.code, "a template cannot be used");
                self.in_another_form(tx, cause, Content::without_first_template)
                    .await
            }
            Advice::OtherNationalForm => self.try_other_number(tx, cause).await,
            Advice::GiveUp => self.fail(tx, cause).await,
        }
    }

    /// Queues the message again without what Meta refused, where a form is left.
    async fn in_another_form(
        self,
        tx: &mut ClinicTx,
        cause: Cause,
        without: impl FnOnce(Content) -> Content,
    ) -> Result<Settled, Error> {
        let content = without(self.delivery.content()?);
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
    async fn try_other_number(self, tx: &mut ClinicTx, cause: Cause) -> Result<Settled, Error> {
        let number = self.delivery.to_phone.as_deref();
        let other = number.and_then(other_national_form);
        let Some(other) = other.filter(|_| self.delivery.attempts <= 1) else {
            return self.fail(tx, cause).await;
        };
        let change = Change {
            to_phone: Some(other),
            ..Change::to(DeliveryState::Queued, self.context.now)
        };
        self.again_now(tx, change, cause).await
    }

    async fn again_now(
        self,
        tx: &mut ClinicTx,
        change: Change,
        cause: Cause,
    ) -> Result<Settled, Error> {
        deliveries::change(tx, self.delivery.id, &change).await?;
        let now = self.context.now;
        self.waits(tx, now, &cause.word()).await
    }

    /// Meta does not have the message. The job is tried again after the pause; without a pause this was its last
    /// attempt, and the job stays as failed for the operator.
    async fn again_after(
        self,
        tx: &mut ClinicTx,
        pause: Option<Duration>,
        cause: Cause,
    ) -> Result<Settled, Error> {
        let now = self.context.now;
        let Some(pause) = pause else {
            announce::failed(tx, self.context, &self.delivery, &cause, now).await?;
            hold::exhaust(tx, self.sent.hold, &cause.word(), now).await?;
            return Ok(Settled::Over);
        };
        let queue = self.sent.kind.queue().as_str();
        metrics::counter!("notification_retries_total", "queue" => queue, "code" => cause.word())
            .increment(1);
        let change = Change::to(DeliveryState::Queued, now);
        deliveries::change(tx, self.delivery.id, &change).await?;
        self.waits(tx, now + pause, &cause.word()).await
    }

    /// Without an answer it is unknown whether Meta has the message. The delivery stays `sending`, so that a status
    /// update can prove the arrival before the job is due again.
    async fn lost(self, tx: &mut ClinicTx, reason: &'static str) -> Result<Settled, Error> {
        metrics::counter!("notification_answers_lost_total", "why" => reason).increment(1);
        let until = self.context.now + Duration::seconds(PROOF_SECONDS);
        let error = FailureReason::LostAnswer.as_str();
        self.waits(tx, until, error).await
    }

    async fn fail(self, tx: &mut ClinicTx, cause: Cause) -> Result<Settled, Error> {
        let now = self.context.now;
        announce::failed(tx, self.context, &self.delivery, &cause, now).await?;
        self.over(tx).await
    }

    async fn over(&self, tx: &mut ClinicTx) -> Result<Settled, Error> {
        hold::finish(tx, self.sent.hold).await?;
        Ok(Settled::Over)
    }

    async fn waits(
        &self,
        tx: &mut ClinicTx,
        due_at: DateTime<Utc>,
        error: &str,
    ) -> Result<Settled, Error> {
        hold::again(tx, self.sent.hold, due_at, error, self.context.now).await?;
        Ok(Settled::Waits)
    }
}

/// Fails a message that cannot be handed to Meta, for a reason of ours.
pub async fn give_up_delivery(
    tx: &mut ClinicTx,
    context: &Context,
    sent: &SentJob<'_>,
    reason: FailureReason,
) -> Result<Settled, Error> {
    if let Some(delivery) = deliveries::lock(tx, By::Id(sent.delivery)).await?
        && delivery.state.is_open()
    {
        announce::failed(tx, context, &delivery, &Cause::ours(reason), context.now).await?;
    }
    hold::finish(tx, sent.hold).await?;
    Ok(Settled::Over)
}

/// Returns a message that was not handed to Meta to its queue. Nothing happens where another process has it by now.
pub async fn put_back_delivery(
    tx: &mut ClinicTx,
    context: &Context,
    sent: &SentJob<'_>,
) -> Result<Settled, Error> {
    let delivery = deliveries::lock(tx, By::Id(sent.delivery)).await?;
    let is_held = hold::give_back(tx, sent.hold, context.now).await?;
    if is_held && delivery.is_some_and(|delivery| delivery.state == DeliveryState::Sending) {
        let change = Change::to(DeliveryState::Queued, context.now);
        deliveries::change(tx, sent.delivery, &change).await?;
    }
    Ok(Settled::Waits)
}
