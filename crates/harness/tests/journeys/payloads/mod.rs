//! Everything that Meta and LemonSqueezy may send is accepted and handled: written payloads in their forms, or real
//! captures from a folder. Wrong requests are refused with the right code.

mod captures;
mod fields;
mod lemonsqueezy;
mod meta;
mod refusals;
mod sender;
mod writing;

use crate::stage::Stage;
use anyhow::{Result, ensure};
use events::queues::{APPLY_LEMONSQUEEZY, APPLY_STATUS, NOTE_ACCOUNT_CHANGE, Queue, STORE_MESSAGE};
use harness::{Broker, wait};
use sender::{Payload, Sender, send};
use std::time::Duration;
use writing::Clinic;

pub use writing::WORDS;

/// The queues that receive the events of webhooks.
const RECEIVING: [Queue; 4] = [
    STORE_MESSAGE,
    APPLY_STATUS,
    NOTE_ACCOUNT_CHANGE,
    APPLY_LEMONSQUEEZY,
];
/// A few attempts at the most.
const HANDLED: Duration = Duration::from_mins(1);

#[test]
fn everything_that_meta_and_lemonsqueezy_may_send_is_accepted_and_handled() -> Result<()> {
    let mut stage = Stage::open()?;
    let payloads = match &stage.options.captures {
        Some(folder) => captures::of(folder)?,
        None => written(&mut stage)?,
    };
    ensure!(!payloads.is_empty(), "there is nothing to send");
    let before = handled(&stage);
    for payload in &payloads {
        let answer = send(&stage, payload)?;
        ensure!(
            answer.status == 200,
            "{}: {}",
            payload.what,
            answer.sentence()
        );
    }
    let meta = payloads
        .iter()
        .filter(|one| one.sender == Sender::Meta)
        .count();
    println!(
        "  {meta} payloads of Meta and {} of LemonSqueezy",
        payloads.len() - meta
    );
    wait::until_true(HANDLED, "what was accepted was not handled", || {
        let now = handled(&stage);
        let mut pairs = before.iter().zip(&now);
        Ok(pairs.all(|((published, done), (more, later))| later - done >= more - published))
    })?;
    Broker::of(&stage.http, &stage.context)?.ensure_nothing_dead()?;
    Ok(())
}

fn written(stage: &mut Stage) -> Result<Vec<Payload>> {
    let clinic = Clinic::of_the_sandbox(stage)?;
    let mut all = meta::all(&clinic);
    all.extend(lemonsqueezy::all(&mut stage.random));
    Ok(all)
}

/// For each queue, how many events were published and how many were handled.
fn handled(stage: &Stage) -> [(f64, f64); 4] {
    RECEIVING.map(|queue| {
        let keys = queue.binds.iter().map(|key| {
            let key = format!("key=\"{key}\"");
            stage.metric("whatsapp-ingest", "bus_published_total", &[&key])
        });
        let name = format!("queue=\"{}\"", queue.name);
        let of = |metric| stage.metric(queue.service, metric, &[&name]);
        // A retried event was consumed once more than it was published.
        (
            keys.sum(),
            of("bus_consumed_total") - of("bus_retried_total"),
        )
    })
}
