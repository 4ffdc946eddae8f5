//! The connections of all services to one server go silent in the middle of a conversation, while new connections work. The
//! requests in flight may fail; the patient and the reception notice no more than a pause.

mod process;
mod proxies;
mod reception;

use crate::kill::Run;
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::{Act, Desk, Phone};
use proxies::{Proxies, Server};
use reception::{Reception, Seen};
use std::cell::Cell;
use std::time::{Duration, Instant};

const FAULTS: [Fault; 4] = [
    Fault {
        name: "postgresql-silent",
        server: Server::Postgres,
        how: How::Silent,
        within: Duration::from_secs(5),
    },
    Fault {
        name: "postgresql-replaced",
        server: Server::Postgres,
        how: How::Replaced,
        within: Duration::from_secs(5),
    },
    Fault {
        name: "rabbitmq-silent",
        server: Server::Rabbit,
        how: How::Silent,
        within: Duration::ZERO,
    },
    Fault {
        name: "redis-silent",
        server: Server::Redis,
        how: How::Silent,
        within: Duration::ZERO,
    },
];
const ROUNDS: usize = 2;
/// A conversation has at least this many messages of the patient.
const STEPS: usize = 5;
/// The longest path: only after a minute without a word from Meta is a message sent again.
const PATIENCE: Duration = Duration::from_secs(110);

/// What happens to the connections to one server.
#[derive(Debug, Clone, Copy)]
struct Fault {
    name: &'static str,
    server: Server,
    how: How,
    /// How long requests of the reception may fail.
    within: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// Nothing passes on open connections, not even their end; new ones work.
    Silent,
    /// All connections end, and for a moment there is no server at the address.
    Replaced,
}

/// When the fault happens, as seen by the patient's message of that number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    Before,
    Together,
    OnceAccepted,
}

#[test]
fn silent_connections_cost_the_requests_in_flight_and_nothing_else() -> Result<()> {
    let mut stage = Stage::open()?;
    let mut planned = Vec::new();
    for _ in 0..ROUNDS {
        for fault in FAULTS {
            let moments = [Moment::Before, Moment::Together, Moment::OnceAccepted];
            let moment = stage.random.choice(moments).unwrap_or(Moment::Together);
            planned.push((fault, stage.random.usize(..STEPS), moment, stage.patient()?));
        }
    }
    let only = &stage.options.only;
    planned.retain(|(fault, ..)| only.is_empty() || only.iter().any(|name| name == fault.name));
    stage.wait_until_ready()?;
    // Signed in before any fault: auth has no traffic afterwards, so it would notice silent connections by the next sign-in, and refuse it.
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    let proxies = Proxies::between(&stage)?;
    let run = Run::on(&stage);
    let mut phones = Vec::new();
    for (fault, step, moment, patient) in planned {
        let phone = stage.phone(patient, PATIENCE)?;
        conversation(&desk, &proxies, fault, (step, moment), &phone)
            .with_context(|| format!("{} at message {step}, {moment:?}", fault.name))?;
        phones.push(phone);
    }
    run.everything_settles(&phones)?;
    proxies.remove()
}

fn conversation(
    desk: &Desk,
    proxies: &Proxies<'_>,
    fault: Fault,
    (at, moment): (usize, Moment),
    phone: &Phone<'_>,
) -> Result<()> {
    let happened = Cell::new(None);
    let strike = |reception: &Reception| {
        happened.set(Some(Instant::now()));
        match fault.how {
            How::Silent => {
                proxies.of(fault.server).freeze();
                Ok(())
            }
            How::Replaced => {
                proxies.of(fault.server).refuse();
                let noticed = reception.wait_for_failure();
                proxies.of(fault.server).pass();
                noticed
            }
        }
    };
    let answered = Cell::new(None);
    let seen = Reception::beside(desk, |reception| {
        phone.book(|step, act| {
            if step == at + 1 {
                answered.set(Some(Instant::now()));
            }
            if step == at {
                perform(phone, act, moment, || strike(reception))
            } else {
                phone.perform(act)
            }
        })?;
        Ok(answered.get().unwrap_or_else(Instant::now))
    })?;
    let happened = happened.get().context("the conversation was too short")?;
    judge(fault, happened, &seen)?;
    desk.ensure_one_appointment(phone.patient.wa_id())?;
    Ok(())
}

fn perform(
    phone: &Phone<'_>,
    act: &Act,
    moment: Moment,
    strike: impl FnOnce() -> Result<()>,
) -> Result<String> {
    if moment == Moment::Before {
        strike()?;
        return phone.perform(act);
    }
    let id = phone.perform(act)?;
    if moment == Moment::OnceAccepted {
        phone.wait_until_accepted(&id)?;
    }
    strike()?;
    Ok(id)
}

fn judge(fault: Fault, happened: Instant, seen: &Seen<Instant>) -> Result<()> {
    let Seen {
        asked,
        failed,
        outcome: answered,
    } = seen;
    let last = failed.iter().max();
    let failing = last.map_or(Duration::ZERO, |last| last.duration_since(happened));
    println!(
        "  {}: {} of {asked} requests of the reception failed, for {:.1} s; the patient was answered after {:.1} s",
        fault.name,
        failed.len(),
        failing.as_secs_f64(),
        answered.duration_since(happened).as_secs_f64()
    );
    ensure!(
        failing <= fault.within,
        "the reception was refused for {failing:?}, not {:?}",
        fault.within
    );
    Ok(())
}
