//! How a stack is: one row per process, and what a person needs to use it. Looks at processes and
//! asks them; starts and stops nothing.

use crate::checkout::Checkout;
use crate::services::{SERVICES, Service};
use crate::settings::Settings;
use crate::stack::{Port, Process, Server, Stack, http_status};

/// One process of a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// PostgreSQL, RabbitMQ, Redis and what they need.
    Server(Server),
    /// One of Cita's own programs.
    Service(&'static Service),
    /// Caddy, with the staff application.
    Gateway,
}

/// How a process is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It answers and has what it needs.
    Up,
    /// It runs, and does not say yet that it has what it needs.
    Unready,
    /// It does not run; why, where that is known.
    Down(String),
}

impl Health {
    fn mark(&self) -> char {
        match self {
            Self::Up => '●',
            Self::Unready => '◐',
            Self::Down(_) => '○',
        }
    }

    /// In a word, or a few.
    pub fn word(&self) -> String {
        match self {
            Self::Up => "up".to_owned(),
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

    /// Its name on the board and of its log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Server(server) => server.name(),
            Self::Service(service) => service.name,
            Self::Gateway => "gateway",
        }
    }

    /// Where it listens.
    pub fn port(self) -> Port {
        match self {
            Self::Server(server) => server.port(),
            Self::Service(service) => service.port,
            Self::Gateway => Port::Gateway,
        }
    }

    /// Its process.
    pub fn process(self, stack: &Stack) -> Process {
        Process::named(&stack.state, self.name())
    }

    /// Asks it how it is.
    pub fn health(self, stack: &Stack, checkout: &Checkout) -> Health {
        if let Self::Service(service) = self
            && !checkout.program(service.name).is_file()
        {
            return Health::Down("not built".to_owned());
        }
        if !self.process(stack).is_alive() {
            return Health::Down(String::new());
        }
        if self.answers(stack) {
            Health::Up
        } else {
            Health::Unready
        }
    }

    fn answers(self, stack: &Stack) -> bool {
        let says_ok = |path| http_status(stack.ports.of(self.port()), path) == Some(200);
        match self {
            Self::Server(server) => server.is_ready(stack),
            // The sandbox depends on nothing, so being alive is being ready.
            Self::Service(service) if service.name == "sandbox" => says_ok("/healthz"),
            Self::Service(_) => says_ok("/readyz"),
            Self::Gateway => says_ok("/healthz"),
        }
    }
}

/// The board as text. `notes` are more about single parts, by name.
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

/// Addresses, sign-in and logs: what a person does with a stack that is up.
pub fn directions(stack: &Stack, settings: &Settings, checkout: &Checkout) -> String {
    let url = |name| settings.value(name).unwrap_or_default();
    let (email, password) = demo_sign_in(checkout).unwrap_or_default();
    format!(
        "\n  Staff    {}   sign in as {email} with {password}\n  Phone    {}/phone\n  \
         Queues   {}/admin/queues   {} / {}\n  Logs     {}\n",
        url("CITA_URL"),
        url("SANDBOX_URL"),
        url("CITA_URL"),
        url("QUEUES_ADMIN_USER"),
        url("QUEUES_ADMIN_PASS"),
        stack.state.logs().display(),
    )
}

/// The first of the demo clinic's staff: e-mail and password.
pub fn demo_sign_in(checkout: &Checkout) -> Option<(String, String)> {
    let text = std::fs::read_to_string(checkout.demo_clinic()).ok()?;
    let clinic: serde_json::Value = serde_json::from_str(&text).ok()?;
    let field = |name: &str| Some(clinic.pointer("/staff/0")?.get(name)?.as_str()?.to_owned());
    Some((field("email")?, field("password")?))
}
