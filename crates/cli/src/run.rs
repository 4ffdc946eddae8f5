//! Leads each command to the module that carries it out.

use crate::args::{Cita, Command, TestStack};
use crate::database::Deployment;
use crate::{clock, dead, demo, doctor, keys, present, rights, understand, up};
use anyhow::{Result, bail};
use clap::Parser as _;
use clap::error::ContextKind;
use harness::{Context, Given, say};
use std::process::ExitCode;

/// Parses the command line, carries the command out, and reports how it went.
pub fn main() -> ExitCode {
    let asked = Cita::try_parse().unwrap_or_else(|mut error| {
        // It would list options as required that the environment gives, as `--stack`.
        error.remove(ContextKind::Usage);
        error.exit()
    });
    match carry_out(asked) {
        Ok(code) => code,
        Err(error) => {
            say::progress(format!("failed: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(asked: Cita) -> Result<ExitCode> {
    if let Command::Understand(how) = &asked.command {
        return understand::lines(how, &asked).map(|()| ExitCode::SUCCESS);
    }
    if matches!(asked.command, Command::Rights) {
        return Ok(print(&rights::commands()));
    }
    if let Command::Keys { action } = &asked.command {
        return keys::carry_out(action, &asked);
    }
    let elsewhere = matches!(asked.command, Command::Dead { .. }) && asked.given.amqp_url.is_some();
    if present::only_reads(&asked.command)
        && !elsewhere
        && let Some(absence) = present::absence(&asked)?
    {
        return without_stack(&asked.command, &absence);
    }
    if let Command::Dead { action } = &asked.command {
        return dead::carry_out(action, &asked);
    }
    // A fleet's database and broker need neither a checkout nor a stack.
    if let Some(deployment) = Deployment::given(&asked)? {
        return deployment.carry_out(&asked.command);
    }
    if let Command::TestStack { action } = asked.command {
        return test_stack(asked, action);
    }
    let Cita {
        place,
        mut given,
        command,
    } = asked;
    if given.anthropic_api_key.is_some() && given.anthropic_base_url.is_none() {
        // A true key must not be sent to the sandbox.
        given.anthropic_base_url = Some(claude::API.to_owned());
    }
    let context = Context::open(place, given)?;
    match command {
        Command::Up { detach: true, .. } => up::detached(context),
        Command::Up { supervise, .. } => up::here(context, !supervise),
        Command::Down { delete_data: true } => up::delete_stopped(&context),
        Command::Down { .. } => up::down(&context),
        Command::Status => Ok(up::status(&context)),
        Command::Env => Ok(print(&context.settings.assignments())),
        Command::Clock { by } => clock::move_by(&context, by.as_deref()),
        Command::Demo => demo::play(&context),
        Command::Doctor => Ok(doctor::examine(&context)),
        Command::Migrate(_) | Command::Seed { .. } => Deployment::of(&context)?.carry_out(&command),
        Command::Understand(_)
        | Command::TestStack { .. }
        | Command::Dead { .. }
        | Command::Keys { .. }
        | Command::Rights => {
            bail!("this needs no stack")
        }
    }
}

/// A stack that is not there has nothing to stop, and counts as one of which nothing runs.
fn without_stack(command: &Command, absence: &str) -> Result<ExitCode> {
    let code = match command {
        Command::Down { .. } => ExitCode::SUCCESS,
        Command::Status => ExitCode::from(up::NOT_RUNNING),
        _ => bail!("{absence}"),
    };
    say::progress(absence);
    Ok(code)
}

/// The servers for the tests are never the user's own. They belong to the stack `test`, or to the named one if its name
/// begins with `test`.
fn test_stack(asked: Cita, action: TestStack) -> Result<ExitCode> {
    let mut place = asked.place;
    if !place.stack.starts_with("test") {
        "test".clone_into(&mut place.stack);
    }
    let context = Context::open(place, Given::default())?;
    match action {
        TestStack::Up => up::servers_only(context),
        TestStack::Down => up::delete(&context),
        TestStack::Env => Ok(print(&context.settings.for_tests())),
    }
}

fn print(lines: &[String]) -> ExitCode {
    for line in lines {
        say::result(line);
    }
    ExitCode::SUCCESS
}
