//! `cita dead replay` and `cita dead drop`. Each message prints one JSON line, which is the record of who did what and why:
//! the output of a fleet's job is kept with the logs.

use super::{Desk, queues, words};
use crate::dead_args::Chosen;
use anyhow::{Result, bail};
use bus::Publisher;
use bus::dead::{DeadError, DeadMessage, Held, Taken};
use chrono::TimeDelta;
use harness::say;
use serde_json::json;
use std::process::ExitCode;

/// Inboxes keep the ids of handled events for eight days. One day is left for the replay itself and for clocks that differ.
const REMEMBERED: TimeDelta = TimeDelta::days(7);
const TOO_LATE: &str = "dead for more than 7 days: if its consumer applied it, it does not remember that; --late replays it";
/// A command that is killed leaves fewer messages than these done and not recorded.
const RECORDED_AT_ONCE: usize = 16;

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
        let mut taken = held.take(|dead| chosen.id.is_none() || dead.id == chosen.id);
        let limit = if chosen.first { 1 } else { chosen.limit };
        taken.truncate(usize::from(limit));
        all += taken.len();
        let (fit, late): (Vec<_>, Vec<_>) = taken
            .into_iter()
            .partition(|taken| act.fits(desk, &taken.dead));
        failed += late.len();
        for taken in late {
            record(desk, &taken.dead, act, &chosen.reason, Some(TOO_LATE));
        }
        for some in fit.chunks(RECORDED_AT_ONCE) {
            let errors = act.on(&held, some, &chosen.reason).await;
            for (taken, error) in some.iter().zip(errors) {
                failed += usize::from(error.is_some());
                record(desk, &taken.dead, act, &chosen.reason, error.as_deref());
            }
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
    /// Whether it may be done with the message: a replay must not be applied a second time.
    fn fits(&self, desk: &Desk, dead: &DeadMessage) -> bool {
        match self {
            Self::Drop => true,
            Self::Replay { late, .. } => *late || is_remembered(desk, dead),
        }
    }

    /// Acts on the messages; for each, what went wrong.
    async fn on(&self, held: &Held, taken: &[Taken], reason: &str) -> Vec<Option<String>> {
        let outcomes = match self {
            Self::Drop => {
                let dropped = held.discard(taken).await;
                dropped.map(|()| taken.iter().map(|_| None).collect())
            }
            Self::Replay { publisher, .. } => {
                let replayed = held.replay(publisher, taken, reason).await;
                replayed.map(|all| all.into_iter().map(|one| one.err().map(in_words)).collect())
            }
        };
        outcomes.unwrap_or_else(|error| vec![Some(in_words(error)); taken.len()])
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

fn in_words(error: DeadError) -> String {
    format!("{:#}", anyhow::Error::from(error))
}

fn record(desk: &Desk, dead: &DeadMessage, act: &Act, reason: &str, error: Option<&str>) {
    let not = if error.is_some() { "not " } else { "" };
    let line = json!({
        "timestamp": desk.now,
        "message": format!("a dead message was {not}{}", act.done()),
        "reason": reason,
        "error": error,
        "dead": words::as_json(dead, desk.now),
    });
    say::result(words::in_one_line(&line));
}
