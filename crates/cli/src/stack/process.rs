//! One background process: started apart from the terminal, remembered by number *and* start time
//! (numbers are used again), and stopped by signal with a deadline. A zombie is dead: on a machine
//! where nobody reaps orphans, its number stays.

use super::{State, User};
use crate::error::{Because as _, Outcome};
use crate::wait;
use rustix::process::{Pid, Signal, kill_process};
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A log larger than this is set aside when its process starts anew.
const LOG_BYTES: u64 = 20 * 1024 * 1024;

/// How a process is started.
#[derive(Debug, Clone)]
pub struct Launch {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// Its whole environment.
    pub env: Vec<(String, OsString)>,
    /// The folder it works in.
    pub folder: PathBuf,
    /// Who runs it, if not the caller.
    pub user: Option<User>,
}

/// A process that may or may not be running.
#[derive(Debug, Clone)]
pub struct Process {
    name: String,
    pidfile: PathBuf,
    log: PathBuf,
}

impl Process {
    /// The process called `name` of this stack.
    pub fn named(state: &State, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            pidfile: state.at("pid").join(name),
            log: state.logs().join(format!("{name}.log")),
        }
    }

    /// Where its output goes.
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// Its number while it runs.
    pub fn pid(&self) -> Option<i32> {
        let text = fs::read_to_string(&self.pidfile).ok()?;
        let (pid, started) = text.trim().split_once(' ')?;
        let pid = pid.parse().ok()?;
        (start_time(pid)? == started).then_some(pid)
    }

    /// Whether it runs.
    pub fn is_alive(&self) -> bool {
        self.pid().is_some()
    }

    /// Starts it; the child is given back so that it can be reaped when it dies.
    pub fn launch(&self, launch: &Launch) -> Outcome<Child> {
        let tried = || format!("cannot start {}", self.name);
        self.set_large_log_aside();
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.log)
            .because(tried())?;
        // `setsid` replaces itself by the program, so the number stays and the terminal is gone.
        let mut command = Command::new("setsid");
        command
            .arg(&launch.program)
            .args(&launch.args)
            .current_dir(&launch.folder);
        command
            .env_clear()
            .envs(launch.env.iter().map(|(name, value)| (name, value)));
        command
            .stdin(Stdio::null())
            .stderr(log.try_clone().because(tried())?)
            .stdout(log);
        if let Some(user) = &launch.user {
            command.uid(user.uid).gid(user.gid);
        }
        let child = command.spawn().because(tried())?;
        self.remember(child.id())?;
        Ok(child)
    }

    /// Makes process `pid` this one.
    pub fn remember(&self, pid: u32) -> Outcome {
        let started = i32::try_from(pid)
            .ok()
            .and_then(start_time)
            .unwrap_or_default();
        fs::write(&self.pidfile, format!("{pid} {started}"))
            .because(format!("cannot write {}", self.pidfile.display()))
    }

    /// Sends a signal, if it runs.
    pub fn signal(&self, signal: Signal) {
        if let Some(pid) = self.pid().and_then(Pid::from_raw) {
            // It may have ended by itself in between.
            kill_process(pid, signal).ok();
        }
    }

    /// Waits for its end; kills it when `patience` is over.
    pub fn wait_for_end(&self, patience: Duration) {
        if !wait::until(patience, || !self.is_alive()) {
            self.signal(Signal::KILL);
            wait::until(Duration::from_secs(5), || !self.is_alive());
        }
        self.forget();
    }

    /// From now on it counts as not running.
    pub fn forget(&self) {
        drop(fs::remove_file(&self.pidfile));
    }

    /// The last lines it wrote.
    pub fn last_words(&self, lines: usize) -> String {
        let text = tail(&self.log, 8 * 1024).unwrap_or_default();
        let all: Vec<&str> = text.lines().collect();
        let from = all.len().saturating_sub(lines);
        all.get(from..).unwrap_or_default().join("\n")
    }

    fn set_large_log_aside(&self) {
        if fs::metadata(&self.log).is_ok_and(|log| log.len() > LOG_BYTES) {
            drop(fs::rename(&self.log, self.log.with_extension("log.1")));
        }
    }
}

fn tail(file: &Path, bytes: u64) -> std::io::Result<String> {
    let mut file = fs::File::open(file)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(bytes)))?;
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// When a living process started, in the kernel's ticks; `None` for the dead and for zombies.
fn start_time(pid: i32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in parentheses may hold anything, so count from behind it.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    let state = fields.next()?;
    (state != "Z" && state != "X").then_some(())?;
    fields.nth(18).map(str::to_owned)
}

/// The program name of a living process.
pub fn program_of(pid: i32) -> Option<String> {
    start_time(pid)?;
    Some(
        fs::read_to_string(format!("/proc/{pid}/comm"))
            .ok()?
            .trim()
            .to_owned(),
    )
}
