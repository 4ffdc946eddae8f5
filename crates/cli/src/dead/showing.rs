//! `cita dead show`: the envelope of one dead message, and its body without the texts.

use super::{Desk, queues, words};
use anyhow::{Result, bail};
use bus::dead::DeadMessage;
use events::shape::shape;
use harness::say;
use kernel::EventId;
use std::process::ExitCode;

/// Shows the message in each queue in which it is dead.
pub async fn show(desk: &Desk, id: EventId, queue: Option<&str>) -> Result<ExitCode> {
    let mut found = false;
    for queue in queues(queue)? {
        let held = desk.hold(queue).await?;
        for (dead, body) in held.messages().filter(|(dead, _)| dead.id == Some(id)) {
            found = true;
            print(desk, dead, body);
        }
        held.release().await?;
    }
    if !found {
        bail!("{id} is not among the dead messages");
    }
    Ok(ExitCode::SUCCESS)
}

fn print(desk: &Desk, dead: &DeadMessage, body: &[u8]) {
    let now = desk.now;
    let lines = [
        ("message", words::or_dash(dead.id.as_ref())),
        ("queue", dead.queue.to_owned()),
        ("event", dead.key.clone()),
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
