//! Takes one part of the product away for a while: a process is killed and not started again, or an outside party answers
//! nothing but failures.

use crate::batches::copy::Copy;
use crate::stage::Stage;
use anyhow::{Context as _, Result};
use harness::stack::{Process, Server};
use harness::{Http, SERVICES};
use rustix::process::Signal;
use serde_json::{Value, json};

/// More requests than a drill makes.
const ALL: u32 = 1_000_000;

/// A part of the product, or a party outside, that is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// A server or a service, by its name on the board.
    Process(&'static str),
    /// Meta takes no messages. Its webhooks still come, because the patients of a journey write through the same party.
    Meta,
    /// The model answers 529. A copy of nlu-booking that has a key for it takes the place of the one without.
    Model,
}

/// An absence that lasts until it is ended or dropped.
#[derive(Debug)]
pub struct Absence<'a> {
    stage: &'a Stage,
    absent: Absent,
    /// Ends before the supervisor goes on.
    copy: Option<Copy>,
}

impl Absent {
    /// The name for messages and for `/readyz`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Process(name) => name,
            Self::Meta => "Meta",
            Self::Model => "the model",
        }
    }

    /// The process that does not run.
    pub const fn process(self) -> Option<&'static str> {
        match self {
            Self::Process(name) => Some(name),
            Self::Meta => None,
            Self::Model => Some("nlu-booking"),
        }
    }
}

/// Whether what was away answers again, by itself: not whether others have noticed.
pub fn is_back(stage: &Stage, absent: Absent) -> Result<bool> {
    let Some(name) = absent.process() else {
        return Ok(true);
    };
    let stack = &stage.context.stack;
    if let Some(server) = Server::ALL.iter().find(|server| server.name() == name) {
        return Ok(server.process(stack).is_alive() && server.is_ready(stack));
    }
    let url = SERVICES.iter().find(|(service, _)| *service == name);
    let url = url.with_context(|| format!("{name} is no service"))?.1;
    let url = format!("{}/healthz", stage.context.setting(url)?);
    let answer = Http::ask(stage.http.client().get(url));
    Ok(answer.is_ok_and(|answer| answer.status == 200))
}

impl<'a> Absence<'a> {
    /// Takes the part away now. The supervisor stands still meanwhile, so that it starts nothing again.
    pub fn begin(stage: &'a Stage, absent: Absent) -> Result<Self> {
        let mut absence = Self {
            stage,
            absent,
            copy: None,
        };
        if absent == Absent::Model {
            let key = ("ANTHROPIC_API_KEY", "a key that the sandbox takes");
            absence.copy = Some(Copy::start_with(stage, "nlu-booking", &[key])?);
        }
        if let Some(process) = absent.process() {
            absence.supervisor().signal(Signal::STOP);
            stage.context.stack.process(process).kill()?;
        }
        if !matches!(absent, Absent::Process(_)) {
            absence.fail(ALL)?;
        }
        Ok(absence)
    }

    /// Lets the part come back: the supervisor starts the process again, or the party answers again.
    pub fn end(self) -> Result<()> {
        match self.absent {
            // Dropping this lets the supervisor go on.
            Absent::Process(_) => Ok(()),
            Absent::Meta | Absent::Model => self.fail(0),
        }
    }

    /// How many requests the model was sent.
    pub fn asked_the_model(&self) -> Result<usize> {
        let sandbox = self.stage.context.setting("SANDBOX_URL")?;
        let seen = self
            .stage
            .http
            .json(&format!("{sandbox}/control/anthropic/seen"))?;
        let seen = seen.get("requests").and_then(Value::as_array);
        Ok(seen.context("no list of requests")?.len())
    }

    /// The next so many requests to the party outside fail; none do after 0.
    fn fail(&self, times: u32) -> Result<()> {
        let (path, failure): (_, Value) = match self.absent {
            Absent::Meta => (
                "meta",
                json!({ "times": times, "code": 131_016, "http_status": 503 }),
            ),
            _ => (
                "anthropic",
                json!({ "times": times, "status": 529, "error_type": "overloaded_error" }),
            ),
        };
        let sandbox = self.stage.context.setting("SANDBOX_URL")?;
        let url = format!("{sandbox}/control/{path}/fail");
        let told = self.stage.http.post(&url, &failure);
        told.map(drop).context("the sandbox takes no orders")
    }

    fn supervisor(&self) -> Process {
        self.stage.context.stack.process("supervisor")
    }
}

impl Drop for Absence<'_> {
    fn drop(&mut self) {
        if !matches!(self.absent, Absent::Process(_)) {
            // A failure here was reported by `end`, or the drill has failed already.
            drop(self.fail(0));
        }
        drop(self.copy.take());
        if self.absent.process().is_some() {
            self.supervisor().signal(Signal::CONT);
        }
    }
}
