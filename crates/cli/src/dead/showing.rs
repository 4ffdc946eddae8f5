//! `cita dead show`: the envelope of one dead message, and its body without the texts.

use super::{Desk, queues, words};
use crate::dead_args::Which;
use anyhow::{Result, bail};
use bus::dead::DeadMessage;
use events::shape::shape;
use harness::say;
use std::process::ExitCode;

/// Shows the message with that id in each queue in which it is dead, or the first one of a queue.
pub async fn show(desk: &Desk, which: &Which) -> Result<ExitCode> {
    let mut found = false;
    let at_most = if which.first { 1 } else { usize::MAX };
    for queue in queues(which.queue.as_deref())? {
        let held = desk.hold(queue).await?;
        let chosen = held
            .messages()
            .filter(|(dead, _)| which.first || dead.id == which.id);
        for (dead, body) in chosen.take(at_most) {
            found = true;
            print(desk, dead, body);
        }
        held.release().await?;
    }
    match which.id {
        _ if found => Ok(ExitCode::SUCCESS),
        Some(id) => bail!("{id} is not among the dead messages"),
        None => bail!("no message of that queue is dead"),
    }
}

fn print(desk: &Desk, dead: &DeadMessage, body: &[u8]) {
    let now = desk.now;
    let lines = [
        ("message", words::or_dash(dead.id.as_ref())),
        ("queue", dead.queue.to_owned()),
        ("event", words::shown(&dead.key)),
        ("clinic", words::or_dash(dead.clinic.as_ref())),
        ("happened", words::instant(dead.at)),
        ("first dead", words::instant(dead.first_dead_at)),
        ("last dead", words::instant(dead.dead_at)),
        ("waits for", words::age(dead, now)),
        ("times dead", dead.deaths.to_string()),
        ("last attempt", dead.attempt.to_string()),
        ("why", words::why(dead)),
        ("trace", words::or_dash(dead.trace_id.as_ref())),
        ("body", format!("{} bytes", dead.body_bytes)),
    ];
    for (name, value) in lines {
        say::result(format!("{name:<13}{value}"));
    }
    for part in shape(&dead.key, body) {
        say::result(format!("  {:<40} {}", part.path, part.content));
    }
}
