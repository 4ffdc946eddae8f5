//! A claimed job becomes a request to Meta: everything is asked once more, and what is about to leave is
//! committed as `sending` before it leaves.

use super::PROOF_SECONDS;
use super::announce::{self, Cause};
use super::compose::{Composed, compose};
use crate::app::App;
use crate::domain::content::{Content, Form};
use crate::domain::notice::Notice;
use crate::domain::state::State;
use crate::error::Error;
use crate::meta::{Receiver, message};
use crate::store::channels::{self, Channel};
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By, Change, Delivery};
use crate::store::jobs;
use chassis::SecretString;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicState, ClinicTx};
use kernel::DeliveryId;
use serde_json::Value;

/// What the worker is to do now.
pub enum Begun {
    /// Send this.
    Send(Box<Outgoing>),
    /// Nothing: the job is over, or waits again.
    Nothing,
}

/// A message on its way out.
pub struct Outgoing {
    /// Which delivery it is.
    pub delivery: DeliveryId,
    /// What it was, for metrics.
    pub kind: String,
    /// From which number.
    pub phone_number_id: String,
    /// With which token.
    pub token: SecretString,
    /// Meta's body.
    pub body: Value,
    /// The patient's message it answers.
    pub in_reply_to: Option<String>,
}

/// Makes a claimed job ready to leave.
pub async fn begin_sending(
    tx: &mut ClinicTx,
    app: &App,
    job: &Claimed,
    now: DateTime<Utc>,
) -> Result<Begun, Error> {
    if !jobs::is_held(tx, job).await? {
        return Ok(Begun::Nothing);
    }
    let Some(delivery) = delivery_of(tx, app, job, now).await? else {
        return Ok(Begun::Nothing);
    };
    if !delivery.state().is_open() {
        jobs::finish(tx.conn(), job).await?;
        return Ok(Begun::Nothing);
    }
    if tx.clinic_state() == ClinicState::Suspended {
        return give_up(tx, app, job, &delivery, "CLINIC_SUSPENDED").await;
    }
    let again = delivery.state() == State::Sending;
    if again && let Some(until) = unproven(app, &delivery, now) {
        jobs::put_off(tx.conn(), job, until, job.version).await?;
        return Ok(Begun::Nothing);
    }
    if again && delivery.possibly_twice {
        return give_up(tx, app, job, &delivery, "LOST_ANSWER").await;
    }
    let Some(channel) = channels::find(tx, Some(&delivery.phone_number_id)).await? else {
        return give_up(tx, app, job, &delivery, "NO_CHANNEL").await;
    };
    let token = match token(tx, app, &channel, now).await? {
        Ok(token) => token,
        Err(word) => return give_up(tx, app, job, &delivery, word).await,
    };
    let window = deliveries::window_is_open(tx, &delivery, now).await?;
    let form = chosen(delivery.content(), window).map(Form::fitted);
    let (Some(Ok(form)), Some(to)) = (form, receiver(&delivery)) else {
        return give_up(tx, app, job, &delivery, "DOES_NOT_FIT").await;
    };
    if again {
        metrics::counter!("notification_possibly_twice_total").increment(1);
        tracing::warn!(delivery.id = %delivery.id, "a message leaves a second time after a lost answer");
    }
    let change = Change {
        attempts: Some(delivery.attempts + 1),
        possibly_twice: again.then_some(true),
        ..Change::to(State::Sending, now)
    };
    deliveries::change(tx, delivery.id(), &change).await?;
    Ok(Begun::Send(Box::new(Outgoing {
        delivery: delivery.id(),
        body: message(to, &form, delivery.id()),
        kind: delivery.kind,
        phone_number_id: delivery.phone_number_id,
        token,
        in_reply_to: delivery.in_reply_to,
    })))
}

/// The delivery of the job, made now where it is a notice's.
async fn delivery_of(
    tx: &mut ClinicTx,
    app: &App,
    job: &Claimed,
    now: DateTime<Utc>,
) -> Result<Option<Delivery>, Error> {
    let Some(notice) = Notice::of(&job.kind) else {
        let found = deliveries::lock(tx, By::Id(DeliveryId(job.subject))).await?;
        if found.is_none() {
            jobs::finish(tx.conn(), job).await?;
        }
        return Ok(found);
    };
    match compose(tx, &app.ids, notice, job, now).await? {
        Composed::Delivery(delivery) => Ok(Some(*delivery)),
        Composed::Later(at, version) => {
            jobs::put_off(tx.conn(), job, at, version).await?;
            Ok(None)
        }
        Composed::Nothing(reason) => {
            metrics::counter!("notification_notices_dropped_total", "kind" => notice.as_str(), "reason" => reason)
                .increment(1);
            jobs::finish(tx.conn(), job).await?;
            Ok(None)
        }
    }
}

/// Until when a status may still prove that the message arrived; `None` when the time for it is over. Time in
/// which no status could have reached us does not count.
fn unproven(app: &App, delivery: &Delivery, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let proof = Duration::seconds(PROOF_SECONDS);
    if !app.hears_statuses() {
        return Some(now + proof);
    }
    let until = delivery.sending_at.map_or(now, |at| at + proof);
    (until > now).then_some(until)
}

/// The token, or the word for why there is none.
async fn token(
    tx: &mut ClinicTx,
    app: &App,
    channel: &Channel,
    now: DateTime<Utc>,
) -> Result<Result<SecretString, &'static str>, Error> {
    match app.vault.token(tx, channel, now).await {
        Ok(found) => Ok(found.ok_or("NO_TOKEN")),
        Err(error @ (Error::Seal(_) | Error::KeyMissing)) => {
            tracing::error!(clinic.id = %tx.clinic(), %error, "a clinic's token cannot be opened");
            Ok(Err("TOKEN_SEALED"))
        }
        Err(error) => Err(error),
    }
}

/// The first form that Meta would take now; where none seems so, the first: Meta knows better.
fn chosen(content: Content, window_is_open: bool) -> Option<Form> {
    let mut forms = content.forms;
    let allowed = forms
        .iter()
        .position(|form| window_is_open || form.is_template())
        .unwrap_or(0);
    (allowed < forms.len()).then(|| forms.swap_remove(allowed))
}

fn receiver(delivery: &Delivery) -> Option<Receiver<'_>> {
    match (&delivery.to_phone, &delivery.to_bsuid) {
        (Some(phone), _) => Some(Receiver::Phone(phone)),
        (None, Some(bsuid)) => Some(Receiver::Bsuid(bsuid)),
        (None, None) => None,
    }
}

async fn give_up(
    tx: &mut ClinicTx,
    app: &App,
    job: &Claimed,
    delivery: &Delivery,
    word: &'static str,
) -> Result<Begun, Error> {
    announce::failed(tx, &app.ids, delivery, &Cause::ours(word), app.clock.now()).await?;
    jobs::finish(tx.conn(), job).await?;
    Ok(Begun::Nothing)
}
