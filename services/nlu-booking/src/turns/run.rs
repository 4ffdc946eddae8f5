//! One turn from its opening to its commit, with its trace and its duration. No transaction is open, and no connection is
//! held, while scheduling or the model is asked.

use crate::app::App;
use crate::domain::{Clinic, Outcome, Request, State};
use crate::error::Error;
use crate::flows::{self, DecidedTurn};
use crate::store::inbound_queue::{self, Lease, Released};
use crate::store::opening::Taken;
use crate::store::readings;
use crate::turns::finish::Finisher;
use crate::turns::in_flight::Seat;
use crate::turns::load::{Loaded, load};
use crate::turns::step::{PaidReadings, decide_all};
use chrono::{DateTime, TimeDelta, Utc};
use db::ByVersion;
use futures_util::FutureExt;
use kernel::error_chain;
use std::panic::AssertUnwindSafe;
use tenancy::Actor;
use tracing::Instrument;

/// How long the answer to a booking request is waited for before the patient learns that it did not come.
const ANSWER: TimeDelta = TimeDelta::minutes(2);
/// From this number of failures one after the other on, a session needs a person who looks at it.
const FAILURES_TO_REPORT: i32 = 5;

/// Runs the turn of a session whose lease was taken, and notifies when the session is due again.
pub async fn run_turn(
    app: &App,
    clinics: &ByVersion<Clinic>,
    finisher: &Finisher,
    taken: Taken,
    seat: Seat,
) {
    let Taken {
        lease,
        due_at,
        turn,
    } = taken;
    let paid = PaidReadings::default();
    let answered = async {
        let (loaded, facts) = load(app, clinics, lease, turn?).await?;
        let span = tracing::info_span!(
            "turn",
            clinic.id = %lease.clinic,
            session.id = %lease.session,
            trace.id = tracing::field::Empty,
        );
        trace::continue_trace(&span, loaded.traceparent());
        let rows = async {
            let outcome = decide_all(app, &lease, &loaded, facts, &paid).await?;
            let context = app.context(&Actor::system(lease.clinic, "finish a turn"));
            Ok::<_, Error>(flows::rows(&context, decided(app, loaded, outcome)))
        };
        finisher
            .commit(Box::pin(rows).instrument(span).await?)
            .await
    };
    // A panicking turn leaves nothing behind: it writes only when it commits.
    let answered = AssertUnwindSafe(answered).catch_unwind();
    let outcome = tokio::select! {
        outcome = answered => outcome.unwrap_or(Err(Error::Panicked)),
        () = seat.lost() => Err(Error::LeaseLost),
    };
    drop(seat);
    match outcome {
        Ok(next) => {
            let took = (app.clock.now() - due_at).as_seconds_f64().max(0.0);
            metrics::histogram!("conversation_turn_seconds").record(took);
            if let Some(next) = next {
                app.notifications.notify(lease.session, next);
            }
        }
        Err(error) => {
            keep(app, &lease, &paid).await;
            failed(app, &lease, &error).await;
        }
    }
}

/// Stores what a model read, so that the turn that repeats this one does not pay for it again. A turn that is finished needs
/// no reading any more: nothing is stored on its way. A process that is killed within the few milliseconds between the model's answer and
/// the commit loses the reading, as it does within the seconds in which the model answers.
async fn keep(app: &App, lease: &Lease, paid: &PaidReadings) {
    for reading in paid.take() {
        if let Err(error) = readings::keep(&app.db, lease.clinic, &reading).await {
            tracing::debug!(%error, "a reading could not be stored");
        }
    }
}

fn decided(app: &App, loaded: Loaded, outcome: Outcome) -> DecidedTurn {
    let mut newest_first = loaded.messages.iter().rev();
    DecidedTurn {
        lease: loaded.lease,
        turn: loaded.turn(),
        up_to: loaded.last_seq(),
        answered: loaded.answered(),
        wake_at: wake_at(&outcome, loaded.opened.wake_at, app.clock.now()),
        in_reply_to: newest_first.find_map(|message| message.wamid.clone()),
        contact: loaded.stored.contact,
        reply_sequence: loaded.stored.reply_sequence,
        outcome,
    }
}

/// Until when scheduling must answer. It is measured from the request: what the patient writes meanwhile does not move it.
fn wake_at(
    outcome: &Outcome,
    before: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    if outcome.session.state != State::Booking {
        return None;
    }
    let is_asked = outcome.requests.iter().any(|request| {
        matches!(
            request,
            Request::Book { .. } | Request::Cancel(_) | Request::Reschedule { .. }
        )
    });
    before.filter(|_| !is_asked).or(Some(now + ANSWER))
}

/// Gives the lease back, so that the turn is tried again after a rest that grows with the number of failures. A turn that another
/// transaction was in the way of is no failure.
async fn failed(app: &App, lease: &Lease, error: &Error) {
    let is_failure = !matches!(error, Error::Overtaken(_));
    let now = app.clock.now();
    let released = inbound_queue::release(&app.db, lease, is_failure, now).await;
    let released = released.unwrap_or_else(|release| {
        // The lease expires, and the sweep of any process finds the session.
        tracing::warn!(error = %release, "a lease could not be given back");
        None
    });
    if let Some(Released { until, .. }) = released {
        app.notifications.notify(lease.session, until);
    }
    if is_failure {
        metrics::counter!("conversation_turns_failed_total").increment(1);
        let failures = released.map_or(1, |released| released.failures);
        report(lease, &error_chain(error), failures);
    } else {
        metrics::counter!("conversation_turns_overtaken_total").increment(1);
        tracing::info!(%error, clinic.id = %lease.clinic, session.id = %lease.session, "a turn is to be repeated");
    }
}

fn report(lease: &Lease, reason: &str, failures: i32) {
    let (clinic, session) = (lease.clinic, lease.session);
    if failures >= FAILURES_TO_REPORT {
        metrics::counter!("conversation_turns_stuck_total").increment(1);
        tracing::error!(reason, failures, clinic.id = %clinic, session.id = %session, "a turn fails again and again");
    } else {
        tracing::warn!(reason, failures, clinic.id = %clinic, session.id = %session, "a turn failed");
    }
}
