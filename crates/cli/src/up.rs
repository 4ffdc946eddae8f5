//! Brings a stack up, in the foreground or in the background, and takes it down again.

use crate::board::{self, Health, Part};
use crate::database;
use crate::present;
use crate::supervisor::{Supervisor, stop_all};
use anyhow::{Context as _, Result, bail};
use harness::stack::{self, Process, Server};
use harness::{Context, say, wait};
use rustix::process::Signal;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

const UNTIL_ALL_ANSWER: Duration = Duration::from_secs(45);
const UNTIL_DETACHED: Duration = Duration::from_mins(5);
const UNTIL_STOPPED: Duration = Duration::from_secs(45);

/// The exit code by which init scripts report that nothing runs.
pub const NOT_RUNNING: u8 = 3;

/// Marks servers that the tests also use: they are left running when the services stop.
const KEEP_SERVERS: &str = "keep-servers";

/// Starts everything and restarts what dies, until Ctrl-C. Without `at_a_terminal` this is the background process of
/// [`detached`], which learns from a file that all is up.
pub fn here(mut context: Context, at_a_terminal: bool) -> Result<ExitCode> {
    wait::listen_for_stop()?;
    let lock = context.stack.state.lock()?;
    if watcher(&context).is_alive() {
        say::progress("the stack is up already; `cita down` stops it");
        return Ok(status(&context));
    }
    watcher(&context).remember(std::process::id())?;
    let started = start_servers(&mut context);
    let keep = context.stack.state.at(KEEP_SERVERS).exists();
    let ready = ready_file(&context);
    let outcome = started.and_then(|servers| {
        stop_all(&leftovers(&context));
        database::prepare(&context)?;
        let parts = Part::all(&context.servers).into_iter();
        let mut servers = servers.into_iter();
        let parts = parts.map(|part| (part, servers.next().and_then(|(_, child)| child)));
        let mut supervisor = Supervisor::new(&context, parts.collect());
        let all_up = supervisor.bring_up(UNTIL_ALL_ANSWER);
        drop(lock);
        fs::write(&ready, if all_up { "up" } else { "incomplete" })
            .context("cannot report that all is up")?;
        if !wait::is_stopping() {
            supervisor.watch();
        }
        say::progress("stopping");
        supervisor.stop(!keep);
        Ok(())
    });
    if outcome.is_err() && !keep {
        stack::stop(&context.stack);
    }
    drop(fs::remove_file(&ready));
    watcher(&context).forget();
    outcome?;
    if at_a_terminal {
        say::progress("everything has stopped; the data stays");
    }
    Ok(ExitCode::SUCCESS)
}

/// Starts everything in the background and returns when it answers.
pub fn detached(context: Context) -> Result<ExitCode> {
    if watcher(&context).is_alive() {
        say::progress("the stack is up already; `cita down` stops it");
        return Ok(status(&context));
    }
    drop(fs::remove_file(ready_file(&context)));
    let log = context.stack.state.logs().join("supervisor.log");
    let output =
        fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut child = Command::new("setsid")
        .arg(std::env::current_exe().context("cannot find this program")?)
        .arg("--checkout")
        .arg(context.checkout.root())
        .arg("--state")
        .arg(context.stack.state.base())
        .args(["--stack", context.stack.state.stack(), "up", "--supervise"])
        .stdin(Stdio::null())
        .stderr(output.try_clone().context("cannot write the log")?)
        .stdout(output)
        .spawn()
        .context("cannot start in the background")?;
    let mut shown = 0;
    let mut ended = false;
    let ready = wait::becomes(UNTIL_DETACHED, || {
        shown = show_progress(&log, shown);
        ended = matches!(child.try_wait(), Ok(Some(_)));
        ended || ready_file(&context).exists()
    });
    if ended || !ready {
        let text = fs::read_to_string(&log).unwrap_or_default();
        let words = text.get(shown..).unwrap_or_default().trim();
        bail!("the stack did not come up; see {}\n{words}", log.display());
    }
    // The supervisor may have chosen other ports.
    Ok(status(&context.reopened()?))
}

/// Stops every process of this stack.
pub fn down(context: &Context) -> Result<ExitCode> {
    let watcher = watcher(context);
    watcher.signal(Signal::TERM);
    watcher.wait_for_end(UNTIL_STOPPED);
    let _lock = context.stack.state.lock()?;
    stop_all(&leftovers(context));
    stack::stop(&context.stack);
    drop(fs::remove_file(context.stack.state.at(KEEP_SERVERS)));
    say::progress("everything has stopped; the data stays");
    Ok(ExitCode::SUCCESS)
}

/// Shows the board. The exit code is 0 when all is up, 1 when something is not, 3 when nothing runs.
pub fn status(context: &Context) -> ExitCode {
    let stack = &context.stack;
    let rows: Vec<(Part, Health)> = Part::all(&context.servers)
        .into_iter()
        .map(|part| (part, part.health(context)))
        .collect();
    say::raw(board::draw(&rows, stack, &[]));
    let is_dead = |part: &Part| !part.process(stack).is_alive();
    let nothing_runs = !watcher(context).is_alive() && rows.iter().all(|(part, _)| is_dead(part));
    if nothing_runs {
        let start = present::start(&context.place);
        say::raw(format!(
            "\n  Nothing of it runs; {start} starts it.\n{}",
            board::kept(context)
        ));
        return ExitCode::from(NOT_RUNNING);
    }
    say::raw(board::directions(context));
    if rows.iter().all(|(_, health)| *health == Health::Up) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Starts the servers for the tests and returns.
pub fn servers_only(mut context: Context) -> Result<ExitCode> {
    let _lock = context.stack.state.lock()?;
    fs::write(context.stack.state.at(KEEP_SERVERS), "").context("cannot mark the servers")?;
    start_servers(&mut context)?;
    Ok(ExitCode::SUCCESS)
}

/// Stops the servers for the tests and deletes their data.
pub fn delete(context: &Context) -> Result<ExitCode> {
    down(context)?;
    context.stack.state.delete()?;
    Ok(ExitCode::SUCCESS)
}

/// Deletes the data, logs and secrets of a stack of which nothing runs.
pub fn delete_stopped(context: &Context) -> Result<ExitCode> {
    let stack = &context.stack;
    let _lock = stack.state.lock()?;
    let mut running: Vec<&str> = Part::all(&Server::ALL)
        .into_iter()
        .filter(|part| part.process(stack).is_alive())
        .map(Part::name)
        .collect();
    if watcher(context).is_alive() {
        running.push("the supervisor");
    }
    if !running.is_empty() {
        bail!(
            "nothing is deleted, because {} of this stack still {}: run `cita down` first",
            running.join(", "),
            if running.len() == 1 { "runs" } else { "run" },
        );
    }
    stack.state.delete()?;
    say::progress(format!(
        "the data, logs and secrets of the stack {} are deleted ({})",
        stack.state.stack(),
        stack.state.folder().display()
    ));
    Ok(ExitCode::SUCCESS)
}

fn start_servers(context: &mut Context) -> Result<Vec<(stack::Server, Option<Child>)>> {
    if !context.servers.is_empty() {
        say::progress("starting PostgreSQL, RabbitMQ and Redis");
    }
    let started = stack::start(&mut context.stack, &context.servers);
    context.refresh()?;
    if started.is_err() && !context.stack.state.at(KEEP_SERVERS).exists() {
        stack::stop(&context.stack);
    }
    started
}

/// Services and gateway that a killed supervisor left behind.
fn leftovers(context: &Context) -> Vec<Process> {
    Part::all(&[])
        .into_iter()
        .map(|part| part.process(&context.stack))
        .collect()
}

fn watcher(context: &Context) -> Process {
    context.stack.process("supervisor")
}

fn ready_file(context: &Context) -> PathBuf {
    context.stack.state.at("ready")
}

/// Prints the progress in the log beyond its first `shown` bytes, and gives back how many bytes have been shown then. A
/// failure has more than one line and is printed by the caller.
fn show_progress(log: &std::path::Path, mut shown: usize) -> usize {
    let text = fs::read_to_string(log).unwrap_or_default();
    for line in text.get(shown..).unwrap_or_default().split_inclusive('\n') {
        let progress = line
            .strip_prefix("[cita] ")
            .filter(|words| !words.starts_with("failed"));
        let Some(progress) = progress.and_then(|words| words.strip_suffix('\n')) else {
            break;
        };
        say::progress(progress);
        shown += line.len();
    }
    shown
}
