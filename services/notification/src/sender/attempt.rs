//! One attempt to hand a message to Meta, in the trace that asked for the message.

use crate::app::App;
use crate::channel_tokens::{OpenChannel, exposed};
use crate::error::Error;
use crate::flows::sending::{
    SentJob, Settled, UsedToken, give_up_delivery, put_back_delivery, settle_delivery,
};
use crate::meta::{Answer, Sender};
use crate::sender::{Outgoing, Seated};
use crate::store::pauses::Refused;
use chrono::Duration;
use db::ClinicTx;
use events::FailureReason;
use futures_util::FutureExt;
use kernel::error_chain;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tenancy::{Actor, Context};
use tracing::Instrument;

/// What is left of a lease must be longer than the deadline of Meta's answer.
const ANSWER_SECONDS: i64 = 12;

/// How an attempt ended.
pub(super) enum End {
    /// Meta accepted the message under this id. It is still to be settled.
    Accepted(String),
    /// The attempt is settled.
    Settled(Settled),
    /// The attempt could not be settled: the lease of the message runs out.
    Unsettled,
}

/// What an attempt does to its message.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    Send,
    /// Returns the message to its queue.
    PutBack,
}

/// Works on one message until its end. A panic must not end the other messages.
pub(super) async fn attempt(app: App, seated: Seated, act: Act) -> (Seated, End) {
    let outgoing = &seated.outgoing;
    let span = span(outgoing);
    let guarded = AssertUnwindSafe(async {
        match act {
            Act::Send => send(&app, outgoing).await,
            Act::PutBack => put_back(&app, outgoing).await,
        }
    })
    .catch_unwind();
    let end = match guarded.instrument(span).await {
        Ok(Ok(end)) => end,
        Ok(Err(error)) => {
            let error = error_chain(&error);
            tracing::warn!(delivery.id = %outgoing.delivery, error, "an attempt could not be settled");
            End::Unsettled
        }
        Err(_panic) => {
            tracing::error!(delivery.id = %outgoing.delivery, "an attempt panicked");
            End::Unsettled
        }
    };
    (seated, end)
}

/// Settles an accepted message by itself, where its group could not settle it.
pub(super) async fn settle_alone(app: App, seated: Seated, wamid: String) -> (Seated, End) {
    let outgoing = &seated.outgoing;
    let settling = settle(&app, outgoing, Answer::Accepted(wamid), None).instrument(span(outgoing));
    let end = settling.await.unwrap_or_else(|error| {
        let error = error_chain(&error);
        tracing::warn!(delivery.id = %outgoing.delivery, error, "a message could not be settled");
        End::Unsettled
    });
    (seated, end)
}

async fn send(app: &App, outgoing: &Outgoing) -> Result<End, Error> {
    let now = app.clock.now();
    if now + Duration::seconds(ANSWER_SECONDS) > outgoing.leased_until {
        return put_back(app, outgoing).await;
    }
    let channels = match channels(app, outgoing).await {
        Ok(channels) => channels,
        Err(error) => {
            let error = error_chain(&error);
            tracing::warn!(error, "the clinic's numbers cannot be read");
            return put_back(app, outgoing).await;
        }
    };
    let channel = channels
        .iter()
        .find(|channel| channel.phone_number_id == outgoing.phone_number_id);
    let Some(channel) = channel else {
        return give_up(app, outgoing, FailureReason::NoChannel).await;
    };
    let token = match &channel.token {
        Ok(token) => token,
        Err(reason) => return give_up(app, outgoing, *reason).await,
    };
    let sender = Sender {
        phone_number_id: &outgoing.phone_number_id,
        token: exposed(token),
    };
    let answer = app.graph.send(&sender, &outgoing.body).await;
    count(outgoing, &answer);
    match answer {
        Answer::Accepted(wamid) => Ok(End::Accepted(wamid)),
        answer => {
            let token = Refused {
                channel: channel.id,
                token: channel.token_digest.clone(),
            };
            let used = UsedToken {
                token,
                began_at: now,
            };
            settle(app, outgoing, answer, Some(used)).await
        }
    }
}

/// Shows the patient's message as read, after its answer was sent. Nothing depends on it.
pub(super) async fn mark_read(app: App, phone_number_id: String, version: i64, read: Read) {
    let channels = app.tokens.channels(&app.db, read.clinic, version).await;
    let Ok(channels) = channels else { return };
    let channel = channels
        .iter()
        .find(|channel| channel.phone_number_id == phone_number_id);
    if let Some(Ok(token)) = channel.map(|channel| &channel.token) {
        let sender = Sender {
            phone_number_id: &phone_number_id,
            token: exposed(token),
        };
        app.graph.mark_read(&sender, &read.wamid).await;
    }
}

/// A patient's message that was answered.
pub(super) struct Read {
    pub clinic: kernel::ClinicId,
    pub wamid: String,
}

async fn channels(app: &App, outgoing: &Outgoing) -> Result<Arc<Vec<OpenChannel>>, Error> {
    let (clinic, version) = (outgoing.hold.clinic(), outgoing.config_version);
    app.tokens.channels(&app.db, clinic, version).await
}

async fn settle(
    app: &App,
    outgoing: &Outgoing,
    answer: Answer,
    token: Option<UsedToken>,
) -> Result<End, Error> {
    let context = context(app, outgoing);
    let sent = SentJob {
        token,
        ..sent(outgoing)
    };
    let work = async |tx: &mut ClinicTx| settle_delivery(tx, &context, &sent, answer).await;
    Ok(End::Settled(app.db.acting_as(&context, work).await?))
}

async fn give_up(app: &App, outgoing: &Outgoing, reason: FailureReason) -> Result<End, Error> {
    let context = context(app, outgoing);
    let work =
        async |tx: &mut ClinicTx| give_up_delivery(tx, &context, &sent(outgoing), reason).await;
    Ok(End::Settled(app.db.acting_as(&context, work).await?))
}

async fn put_back(app: &App, outgoing: &Outgoing) -> Result<End, Error> {
    let context = context(app, outgoing);
    let work = async |tx: &mut ClinicTx| put_back_delivery(tx, &context, &sent(outgoing)).await;
    Ok(End::Settled(app.db.acting_as(&context, work).await?))
}

fn context(app: &App, outgoing: &Outgoing) -> Context {
    let actor = Actor::system(outgoing.hold.clinic(), "send");
    Context::new(&app.clock, &app.ids, actor)
}

fn sent(outgoing: &Outgoing) -> SentJob<'_> {
    SentJob {
        hold: &outgoing.hold,
        kind: outgoing.job_kind,
        delivery: outgoing.delivery,
        token: None,
    }
}

fn span(outgoing: &Outgoing) -> tracing::Span {
    let span = tracing::info_span!(
        "send",
        otel.kind = "consumer",
        queue.name = outgoing.hold.queue().as_str(),
        delivery.id = %outgoing.delivery,
        delivery.kind = outgoing.delivery_kind,
        clinic.id = %outgoing.hold.clinic(),
        attempt = outgoing.hold.attempt(),
        trace.id = tracing::field::Empty,
    );
    trace::continue_trace(&span, outgoing.hold.traceparent());
    span
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
