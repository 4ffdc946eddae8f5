//! The state of a stack: one row per process, and what a person needs to use the stack. Looks at processes and asks
//! them; starts and stops nothing.

use crate::clock;
use crate::services::{SERVICES, Service};
use harness::Context;
use harness::stack::{Port, Process, Server, Stack, http_status, servers_away};

/// One process of a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// PostgreSQL, RabbitMQ with its port mapper, or Redis.
    Server(Server),
    /// One of Cita's own programs.
    Service(&'static Service),
    /// Caddy, which also serves the staff application.
    Gateway,
}

/// Whether a process can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// The process answers and has what it needs.
    Up,
    /// The process serves, but these servers do not answer it.
    Without(String),
    /// The process runs, but does not report yet that it has what it needs.
    Unready,
    /// The process does not run; the reason, where it is known.
    Down(String),
}

impl Health {
    fn mark(&self) -> char {
        match self {
            Self::Up | Self::Without(_) => '●',
            Self::Unready => '◐',
            Self::Down(_) => '○',
        }
    }

    /// The state in a few words.
    pub fn word(&self) -> String {
        match self {
            Self::Up => "up".to_owned(),
            Self::Without(away) => format!("ready, without {away}"),
            Self::Unready => "not ready".to_owned(),
            Self::Down(why) if why.is_empty() => "down".to_owned(),
            Self::Down(why) => format!("down: {why}"),
        }
    }
}

impl Part {
    /// All parts of a stack that runs `servers` itself, in the order of the board.
    pub fn all(servers: &[Server]) -> Vec<Self> {
        let servers = servers.iter().copied().map(Self::Server);
        servers
            .chain(SERVICES.iter().map(Self::Service))
            .chain([Self::Gateway])
            .collect()
    }

    /// The name on the board and of the log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Server(server) => server.name(),
            Self::Service(service) => service.name,
            Self::Gateway => "gateway",
        }
    }

    pub fn port(self) -> Port {
        match self {
            Self::Server(server) => server.port(),
            Self::Service(service) => service.port,
            Self::Gateway => Port::Gateway,
        }
    }

    pub fn process(self, stack: &Stack) -> Process {
        stack.process(self.name())
    }

    /// Reads the state of the process, and asks its health endpoint.
    pub fn health(self, context: &Context) -> Health {
        let stack = &context.stack;
        if let Self::Service(service) = self
            && !context.checkout.program(service.name).is_file()
        {
            return Health::Down("not built".to_owned());
        }
        let process = self.process(stack);
        if !process.is_alive() {
            return Health::Down(process.end());
        }
        self.answer(stack)
    }

    fn answer(self, stack: &Stack) -> Health {
        let port = stack.ports.of(self.port());
        let is_up = match self {
            Self::Server(server) => server.is_ready(stack),
            // The sandbox depends on no server, so it has no readiness endpoint.
            Self::Service(service) if service.name != "sandbox" => {
                return match servers_away(port) {
                    Some(away) if away.is_empty() => Health::Up,
                    Some(away) => Health::Without(away.join(" and ")),
                    None => Health::Unready,
                };
            }
            Self::Service(_) | Self::Gateway => http_status(port, "/healthz") == Some(200),
        };
        if is_up { Health::Up } else { Health::Unready }
    }
}

/// The board as text. `notes` are remarks on single parts, by name.
pub fn draw(rows: &[(Part, Health)], stack: &Stack, notes: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (part, health) in rows {
        let note = notes
            .iter()
            .find(|(name, _)| *name == part.name())
            .map(|(_, note)| note.as_str());
        let (mark, word) = (health.mark(), health.word());
        let port = stack.ports.of(part.port());
        let line = format!(
            "  {mark} {:<16} {port:<6} {word}  {}",
            part.name(),
            note.unwrap_or("")
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Addresses, sign-in and [`kept`]: what a person needs to use a stack that is up.
pub fn directions(context: &Context) -> String {
    let url = |name| context.settings.value(name).unwrap_or_default();
    let staff = |field| context.checkout.of_demo_clinic(field).unwrap_or_default();
    let (email, password) = (staff("/staff/0/email"), staff("/staff/0/password"));
    format!(
        "\n  Staff    {}   sign in as {email} with {password}\n  Phone    {}/phone\n  \
         Queues   {}/admin/queues   {} / {}\n  Operator {}/operador   {}\n{}",
        url("CITA_URL"),
        url("SANDBOX_URL"),
        url("CITA_URL"),
        url("QUEUES_ADMIN_USER"),
        url("QUEUES_ADMIN_PASS"),
        url("CITA_URL"),
        url("SUPER_ADMIN_KEY"),
        kept(context),
    )
}

/// What stands below the board of a supervisor. Only a person at a terminal reads here how to sign in: a log is kept, and shown to others.
pub fn below(context: &Context, at_a_terminal: bool) -> String {
    if at_a_terminal {
        directions(context)
    } else {
        format!("\n{}", kept(context))
    }
}

/// What outlives the processes: the logs, and the clock where it is moved.
pub fn kept(context: &Context) -> String {
    let logs = context.stack.state.logs();
    let clock = clock::remark(context);
    let clock = clock.map_or_else(String::new, |remark| format!("  Clock    {remark}\n"));
    format!("  Logs     {}\n{clock}", logs.display())
}

#[cfg(test)]
mod tests {
    use super::below;
    use crate::args::Cita;
    use clap::Parser as _;
    use harness::Context;
    use std::fs;

    #[test]
    fn a_log_gets_nothing_by_which_somebody_signs_in() {
        let state = std::env::temp_dir().join(format!("cita-board-{}", std::process::id()));
        let state_folder = state.to_str().unwrap();
        let asked = Cita::parse_from(["cita", "--state", state_folder, "up"]);
        let context = Context::open(asked.place, asked.given).unwrap();

        let (shown, logged) = (below(&context, true), below(&context, false));
        fs::remove_dir_all(&state).unwrap();

        for name in ["SUPER_ADMIN_KEY", "QUEUES_ADMIN_PASS"] {
            let secret = context.setting(name).unwrap();
            assert!(shown.contains(secret), "{name}");
            assert!(!logged.contains(secret), "{name}");
        }
        assert!(!logged.contains("sign in as"), "{logged}");
        assert!(logged.contains("Logs"), "{logged}");
    }
}
