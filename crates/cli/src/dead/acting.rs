//! `cita dead replay` and `cita dead drop`. Each message prints one JSON line, which is the record of who did what and why:
//! the output of a fleet's job is kept with the logs.

use super::{Desk, queues, words};
use crate::dead_args::Chosen;
use anyhow::{Result, bail, ensure};
use bus::Publisher;
use bus::dead::{DeadMessage, Held, Taken};
use chrono::TimeDelta;
use harness::say;
use serde_json::json;
use std::process::ExitCode;

/// Inboxes keep the ids of handled events for eight days. One day is left for the replay itself and for clocks that differ.
const REMEMBERED: TimeDelta = TimeDelta::days(7);

/// What is done with the messages that were chosen.
enum Act {
    /// Each goes into the queue it came from; `late` also for those that were dead for too long.
    Replay {
        publisher: Publisher,
        late: bool,
    },
    Drop,
}

/// Puts the chosen messages into the queues they came from.
pub async fn replay(desk: &Desk, chosen: &Chosen, late: bool) -> Result<ExitCode> {
    let publisher = Publisher::new(&desk.bus);
    acted(desk, chosen, &Act::Replay { publisher, late }).await
}

/// Deletes the chosen messages.
pub async fn discard(desk: &Desk, chosen: &Chosen) -> Result<ExitCode> {
    acted(desk, chosen, &Act::Drop).await
}

/// Acts on the messages of each queue. Fails unless something was chosen and all of it was done.
async fn acted(desk: &Desk, chosen: &Chosen, act: &Act) -> Result<ExitCode> {
    let (mut all, mut failed) = (0, 0);
    for queue in queues(chosen.queue.as_deref())? {
        let mut held = desk.hold(queue).await?;
        let taken = held.take(|dead| chosen.id.is_none() || dead.id == chosen.id);
        let limit = if chosen.first { 1 } else { chosen.limit };
        for taken in taken.into_iter().take(usize::from(limit)) {
            all += 1;
            let outcome = act.on(desk, &held, &taken, &chosen.reason).await;
            failed += usize::from(outcome.is_err());
            record(desk, &taken.dead, act, &chosen.reason, outcome);
        }
        held.release().await?;
    }
    match (all, chosen.id) {
        (0, Some(id)) => bail!("{id} is not among the dead messages"),
        (0, None) => bail!("no message of that queue is dead"),
        _ if failed > 0 => bail!("{failed} of {all} messages are still dead"),
        _ => Ok(ExitCode::SUCCESS),
    }
}

impl Act {
    async fn on(&self, desk: &Desk, held: &Held, taken: &Taken, reason: &str) -> Result<()> {
        match self {
            Self::Drop => Ok(held.discard(taken).await?),
            Self::Replay { publisher, late } => {
                ensure!(
                    *late || is_remembered(desk, &taken.dead),
                    "dead for more than 7 days: if its consumer applied it, it does not remember that; --late replays it"
                );
                Ok(held.replay(publisher, taken, reason).await?)
            }
        }
    }

    const fn done(&self) -> &'static str {
        match self {
            Self::Replay { .. } => "replayed",
            Self::Drop => "dropped",
        }
    }
}

/// Whether the consumer still knows whether it has applied the message.
fn is_remembered(desk: &Desk, dead: &DeadMessage) -> bool {
    let since = dead.dead_at.or(dead.at);
    since.is_some_and(|since| desk.now - since < REMEMBERED)
}

fn record(desk: &Desk, dead: &DeadMessage, act: &Act, reason: &str, outcome: Result<()>) {
    let not = if outcome.is_ok() { "" } else { "not " };
    let line = json!({
        "timestamp": desk.now,
        "message": format!("a dead message was {not}{}", act.done()),
        "reason": reason,
        "error": outcome.err().map(|error| format!("{error:#}")),
        "dead": words::as_json(dead, desk.now),
    });
    say::result(line);
}
