//! Dead messages: what is there, what is wrong with one, and what the operator does about it. No text of a message is printed,
//! because what a patient wrote is no business of the operator.
//!
//! The messages stay at the broker. A command that is stopped in the middle has lost nothing: what it held is dead as before,
//! and what it was replaying may be both replayed and dead, which the inbox of the consumer recognises.

mod acting;
mod listing;
mod showing;
mod words;

use crate::args::Cita;
use crate::dead_args::Dead;
use crate::present;
use anyhow::{Context as _, Result, anyhow, bail};
use bus::Bus;
use bus::dead::Held;
use chrono::{DateTime, Utc};
use events::queues::{ALL, Queue};
use harness::stack::Server;
use harness::{Context, install_tls};
use kernel::{Clock, Ids};
use std::process::ExitCode;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::timeout;

/// How long a broker may take to answer the first time.
const CONNECTING: Duration = Duration::from_secs(10);

/// The broker, and the time on its clock.
struct Desk {
    bus: Bus,
    now: DateTime<Utc>,
}

/// Carries the command out at the broker of `AMQP_URL`, or of this stack.
pub fn carry_out(action: &Dead, asked: &Cita) -> Result<ExitCode> {
    install_tls();
    let (broker, now) = if let Some(url) = &asked.given.amqp_url {
        (url.clone(), Clock::system().now())
    } else {
        let context = Context::open(asked.place.clone(), asked.given.clone())?;
        ensure_broker_runs(&context)?;
        (context.setting("AMQP_URL")?.to_owned(), context.now()?)
    };
    let bus = Bus::open(&broker, "cita dead", &Ids::system()).context("AMQP_URL")?;
    let desk = Desk { bus, now };
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime
        .context("cannot start a runtime")?
        .block_on(connected(&desk, action))
}

/// A broker that the stack runs itself need not be asked to know that it is down.
fn ensure_broker_runs(context: &Context) -> Result<()> {
    let is_private = context.servers.contains(&Server::Rabbit);
    if is_private && !Server::Rabbit.process(&context.stack).is_alive() {
        bail!(
            "RabbitMQ of the stack {} is down: {} starts it",
            context.stack.state.stack(),
            present::start(&context.place)
        );
    }
    Ok(())
}

async fn connected(desk: &Desk, action: &Dead) -> Result<ExitCode> {
    let work = async {
        let first = timeout(CONNECTING, desk.bus.connected()).await;
        let done = match first {
            Ok(()) => done(desk, action).await,
            Err(_elapsed) => Err(anyhow!(
                "the broker does not answer, or refuses the user of AMQP_URL"
            )),
        };
        // Ends `keep_connected` in every case, and with it this command.
        desk.bus.close();
        done
    };
    let ((), done) = tokio::join!(desk.bus.keep_connected(), Box::pin(work));
    done
}

async fn done(desk: &Desk, action: &Dead) -> Result<ExitCode> {
    match action {
        Dead::List(wish) => listing::list(desk, wish).await,
        Dead::Show { which } => showing::show(desk, which).await,
        Dead::Replay { chosen, late } => acting::replay(desk, chosen, *late).await,
        Dead::Drop { chosen } => acting::discard(desk, chosen).await,
    }
}

impl Desk {
    async fn hold(&self, queue: &'static Queue) -> Result<Held> {
        Ok(bus::dead::hold(&self.bus, queue).await?)
    }
}

/// The queue of that name, or all of them.
fn queues(name: Option<&str>) -> Result<Vec<&'static Queue>> {
    let Some(name) = name else {
        return Ok(ALL.iter().collect());
    };
    let name = name.strip_suffix(".dead").unwrap_or(name);
    if let Some(queue) = ALL.iter().find(|queue| queue.name == name) {
        return Ok(vec![queue]);
    }
    let names: Vec<_> = ALL.iter().map(|queue| queue.name).collect();
    bail!("{name} is no queue; there are {}", names.join(", "))
}
