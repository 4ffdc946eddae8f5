//! `cita dead list`: the dead messages of every queue, one line each.

use super::{Desk, queues, words};
use crate::dead_args::Wish;
use anyhow::Result;
use bus::dead::{DeadMessage, Held};
use events::queues::Queue;
use harness::say;
use std::process::ExitCode;

/// Lists the dead messages of every queue, or says that there are none.
pub async fn list(desk: &Desk, wish: &Wish) -> Result<ExitCode> {
    let mut total = 0;
    for queue in queues(wish.queue.as_deref())? {
        let held = desk.hold(queue).await?;
        total += held.total();
        print(desk, wish, queue, &held);
        held.release().await?;
    }
    if total == 0 && !wish.json {
        say::result("no message is dead");
    }
    Ok(ExitCode::SUCCESS)
}

fn print(desk: &Desk, wish: &Wish, queue: &Queue, held: &Held) {
    let matching = held.messages().map(|(dead, _)| dead).filter(|dead| {
        let of_event = wish.event.as_ref().is_none_or(|key| *key == dead.key);
        of_event && (wish.clinic.is_none() || dead.clinic == wish.clinic)
    });
    let listed: Vec<&DeadMessage> = matching.take(usize::from(wish.limit)).collect();
    if wish.json {
        for dead in listed {
            say::result(words::in_one_line(&words::as_json(dead, desk.now)));
        }
    } else if held.total() > 0 {
        say::result(format!(
            "{}: {} dead, {} listed",
            queue.name,
            held.total(),
            listed.len()
        ));
        for dead in listed {
            say::result(format!("  {}", words::line(dead, desk.now)));
        }
        let first = held.messages().next();
        if first.is_some_and(|(dead, _)| dead.id.is_none()) {
            let name = queue.name;
            say::result(format!(
                "  the first one has no id: `cita dead show --queue {name} --first` shows it"
            ));
        }
    }
}
