//! The four server processes of a stack as one list: what starts them, what proves that they answer, and what ends
//! them.

use super::{Launch, Port, Process, Stack, postgres, rabbit, redis};
use crate::say;
use crate::wait;
use anyhow::{Result, bail};
use rustix::process::Signal;
use std::process::Child;
use std::time::Duration;

/// RabbitMQ takes five seconds on a quiet machine, and much longer on a busy one.
const START: Duration = Duration::from_secs(90);
const STOP: Duration = Duration::from_secs(15);

/// A server process of a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// The Erlang port mapper that RabbitMQ needs.
    Epmd,
    Rabbit,
    Postgres,
    Redis,
}

impl Server {
    /// All servers, the slow ones first.
    pub const ALL: [Self; 4] = [Self::Epmd, Self::Rabbit, Self::Postgres, Self::Redis];

    /// The name on the board and of the log file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Epmd => "epmd",
            Self::Rabbit => "rabbitmq",
            Self::Postgres => "postgresql",
            Self::Redis => "redis",
        }
    }

    pub fn port(self) -> Port {
        match self {
            Self::Epmd => Port::Epmd,
            Self::Rabbit => Port::Amqp,
            Self::Postgres => Port::Postgres,
            Self::Redis => Port::Redis,
        }
    }

    pub fn process(self, stack: &Stack) -> Process {
        stack.process(self.name())
    }

    /// Starts the server without waiting until it answers.
    pub fn launch(self, stack: &Stack) -> Result<Child> {
        self.process(stack).launch(&self.how(stack)?)
    }

    /// Whether the server answers in its own protocol.
    pub fn is_ready(self, stack: &Stack) -> bool {
        match self {
            Self::Epmd => self.process(stack).is_alive(),
            Self::Rabbit => rabbit::is_ready(stack),
            Self::Postgres => postgres::is_ready(stack),
            Self::Redis => redis::is_ready(stack),
        }
    }

    fn how(self, stack: &Stack) -> Result<Launch> {
        match self {
            Self::Epmd => rabbit::launch_epmd(stack),
            Self::Rabbit => rabbit::launch(stack),
            Self::Postgres => postgres::launch(stack),
            Self::Redis => redis::launch(stack),
        }
    }

    /// The signal that ends the server. PostgreSQL ends at once on SIGINT only; on SIGTERM it waits for its clients.
    fn stop_signal(self, stack: &Stack) -> Signal {
        match self {
            // A clean end takes RabbitMQ six seconds, and test data is thrown away.
            Self::Rabbit if stack.state.is_for_tests() => Signal::KILL,
            Self::Postgres => Signal::INT,
            Self::Epmd | Self::Rabbit | Self::Redis => Signal::TERM,
        }
    }
}

/// Starts those of `servers` that do not run, and returns when all of them answer.
pub fn start(stack: &mut Stack, servers: &[Server]) -> Result<Vec<(Server, Option<Child>)>> {
    if servers.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(user) = &stack.user {
        user.remember(stack.state.base())?;
    }
    stack.state.make_server_folders(stack.user.as_ref())?;
    let nothing_runs = !Server::ALL
        .iter()
        .any(|server| server.process(stack).is_alive());
    if nothing_runs && let Some(port) = stack.ports.occupied() {
        stack.ports = super::Ports::choose(&stack.state)?;
        say::progress(format!("port {port} was in use: chose other ports"));
    }
    let mut started = Vec::new();
    for server in servers {
        let child = if server.process(stack).is_alive() {
            None
        } else {
            Some(server.launch(stack)?)
        };
        started.push((*server, child));
    }
    for (server, child) in &mut started {
        await_ready(stack, *server, child.as_mut())?;
    }
    if servers.contains(&Server::Postgres) {
        postgres::prepare(stack)?;
    }
    Ok(started)
}

fn await_ready(stack: &Stack, server: Server, mut child: Option<&mut Child>) -> Result<()> {
    let process = server.process(stack);
    let mut died = false;
    let ready = wait::becomes(START, || {
        // Asking the child as well reaps it, so that a dead one does not stay as a zombie.
        let reaped = child
            .as_mut()
            .is_some_and(|child| matches!(child.try_wait(), Ok(Some(_))));
        died = reaped || !process.is_alive();
        died || wait::is_stopping() || server.is_ready(stack)
    });
    if wait::is_stopping() {
        bail!("stopped while starting");
    }
    if ready && !died {
        return Ok(());
    }
    let what = if died {
        "died while starting"
    } else {
        "does not answer"
    };
    bail!(
        "{} {what}; the last lines of {} are:\n{}",
        server.name(),
        process.log().display(),
        process.last_words(15)
    )
}

/// Stops all servers of the stack that run: all at once, the port mapper last.
pub fn stop(stack: &Stack) {
    let servers = [Server::Postgres, Server::Redis, Server::Rabbit];
    for server in servers {
        server.process(stack).signal(server.stop_signal(stack));
    }
    for server in servers {
        server.process(stack).wait_for_end(STOP);
    }
    let epmd = Server::Epmd.process(stack);
    epmd.signal(Server::Epmd.stop_signal(stack));
    epmd.wait_for_end(STOP);
}
