//! From what was asked to the part that answers.

use crate::args::{Cita, Command, TestStack};
use crate::checkout::Checkout;
use crate::database::Deployment;
use crate::error::{Because as _, Failure, Outcome};
use crate::settings::{Settings, servers_to_run};
use crate::stack::{Server, Stack};
use crate::{doctor, up};
use clap::Parser as _;
use std::process::ExitCode;

/// Everything a command works with.
#[derive(Debug)]
pub struct Context {
    /// The project's files.
    pub checkout: Checkout,
    /// The stack that was named.
    pub stack: Stack,
    /// The servers it runs itself.
    pub servers: Vec<Server>,
    /// Everything its processes are told.
    pub settings: Settings,
    /// What was asked.
    pub asked: Cita,
}

/// Reads what is asked, does it, and says how it went.
pub fn main() -> ExitCode {
    match answer(Cita::parse()) {
        Ok(code) => code,
        Err(failure) => {
            crate::say::progress(format!("failed: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn answer(mut asked: Cita) -> Outcome<ExitCode> {
    if let Command::Understand(how) = &asked.command {
        return crate::understand::lines(how, &asked).map(|()| ExitCode::SUCCESS);
    }
    if let Some(deployment) = Deployment::given(&asked) {
        return deployment.do_it(&asked.command).map(|()| ExitCode::SUCCESS);
    }
    if let Command::TestStack { .. } = asked.command {
        "test".clone_into(&mut asked.place.stack);
    }
    let context = Context::open(asked)?;
    match context.asked.command.clone() {
        Command::Up { detach: true, .. } => up::detached(context),
        Command::Up { supervise, .. } => up::here(context, !supervise),
        Command::Down => up::down(&context),
        Command::Status => Ok(up::status(&context)),
        Command::Env => Ok(print(&context.settings.assignments())),
        command @ (Command::Migrate { .. } | Command::Seed { .. }) => Deployment::of(&context)?
            .do_it(&command)
            .map(|()| ExitCode::SUCCESS),
        Command::Demo => crate::demo::play(&context),
        Command::Doctor => Ok(doctor::examine(&context)),
        Command::TestStack { action } => match action {
            TestStack::Up => up::servers_only(context),
            TestStack::Down => up::delete(&context),
            TestStack::Env => Ok(print(&context.settings.for_tests())),
        },
        Command::Understand(_) => Err(Failure::new("answered above")),
    }
}

impl Context {
    /// What was asked, with the stack it is about; nothing of that need be running.
    pub fn open(mut asked: Cita) -> Outcome<Self> {
        let checkout = Checkout::find(&asked.place)?;
        if matches!(asked.command, Command::TestStack { .. }) {
            asked.given = crate::args::Given::default();
        }
        let stack = Stack::open(&asked.place, &checkout)?;
        let servers = servers_to_run(&stack, &mut asked.given);
        let settings = Settings::of(&stack, &asked.given, &checkout)?;
        Ok(Self {
            checkout,
            stack,
            servers,
            settings,
            asked,
        })
    }

    /// The same, as it is now on disk: another process may have chosen other ports.
    pub fn reopened(self) -> Outcome<Self> {
        Self::open(self.asked)
    }

    /// Reads the settings anew, after the ports have changed.
    pub fn refresh(&mut self) -> Outcome {
        self.settings = Settings::of(&self.stack, &self.asked.given, &self.checkout)?;
        Ok(())
    }

    /// One setting that must be there.
    pub fn setting(&self, name: &str) -> Outcome<&str> {
        self.settings
            .value(name)
            .because(format!("{name} is not set"))
    }
}

fn print(lines: &[String]) -> ExitCode {
    for line in lines {
        crate::say::result(line);
    }
    ExitCode::SUCCESS
}
