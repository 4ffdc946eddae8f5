//! One turn from load to commit, with its trace and its duration. No transaction is open while scheduling or the model
//! is asked.

use crate::app::App;
use crate::domain::Facts;
use crate::error::Error;
use crate::store::inbound_queue::Lease;
use crate::turns::commit::{TurnEnd, commit};
use crate::turns::load::{Loaded, load};
use crate::turns::step::decide_all;
use cache::Admission;
use tracing::Instrument;

/// Runs one turn of the session whose lease is held.
pub async fn run_turn(app: &App, lease: &Lease) -> Result<TurnEnd, Error> {
    let loaded = load(app, lease).await?;
    let span = tracing::info_span!(
        "turn",
        clinic.id = %lease.clinic,
        session.id = %lease.session,
        trace.id = tracing::field::Empty,
    );
    trace::continue_trace(&span, loaded.traceparent());
    let begun = tokio::time::Instant::now();
    let end = Box::pin(answer(app, lease, loaded)).instrument(span).await;
    metrics::histogram!("conversation_turn_seconds").record(begun.elapsed().as_secs_f64());
    end
}

async fn answer(app: &App, lease: &Lease, loaded: Loaded) -> Result<TurnEnd, Error> {
    let mut facts = Facts::new(app.clock.now(), loaded.turn(lease), loaded.clinic.clone());
    facts.requested_hold = lease.requested_hold;
    facts.is_over_rate_limit = is_over_rate_limit(app, lease, &loaded).await;
    let outcome = decide_all(app, lease, &loaded, facts).await?;
    commit(app, lease, loaded, outcome).await
}

/// Counts each message of the patient. While Redis is away no patient is over the limit.
async fn is_over_rate_limit(app: &App, lease: &Lease, loaded: &Loaded) -> bool {
    let Some(limit) = &app.rate_limit else {
        return false;
    };
    let mut is_over = false;
    for _ in loaded
        .messages
        .iter()
        .filter(|message| message.wamid.is_some())
    {
        is_over |= matches!(
            limit.allow(&lease.session.to_string()).await,
            Admission::Wait(_)
        );
    }
    is_over
}
