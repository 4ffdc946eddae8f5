//! One background process: started apart from the terminal, remembered by number *and* start time (numbers are used
//! again), and stopped by signal with a deadline. A zombie counts as dead: in a container without an init process
//! its number stays.

use super::{State, User};
use crate::wait;
use anyhow::{Context as _, Result};
use procfs::process::Stat;
use rustix::process::{Pid, Signal, kill_process};
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A larger log is renamed when its process starts anew.
const LOG_BYTES: u64 = 20 * 1024 * 1024;
const DEATH: Duration = Duration::from_secs(5);

/// How a process is started.
#[derive(Debug, Clone)]
pub struct Launch {
    pub program: PathBuf,
    pub args: Vec<OsString>,
    /// The whole environment; nothing is inherited.
    pub env: Vec<(String, OsString)>,
    /// The working directory of the process.
    pub folder: PathBuf,
    /// The user that runs the process; `None` is the caller.
    pub user: Option<User>,
}

/// A process that may or may not be running.
#[derive(Debug, Clone)]
pub struct Process {
    name: String,
    pidfile: PathBuf,
    endfile: PathBuf,
    log: PathBuf,
}

impl Process {
    /// The process called `name` of the stack with that state.
    pub fn named(state: &State, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            pidfile: state.at("pid").join(name),
            endfile: state.at("pid").join(format!("{name}.end")),
            log: state.logs().join(format!("{name}.log")),
        }
    }

    /// The file that holds the output.
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// What the kernel says about the process; `None` when it does not run.
    pub fn stat(&self) -> Option<Stat> {
        let text = fs::read_to_string(&self.pidfile).ok()?;
        let (pid, started) = text.trim().split_once(' ')?;
        let stat = living(pid.parse().ok()?)?;
        (stat.starttime.to_string() == started).then_some(stat)
    }

    /// The process number, for sending signals; `None` when the process does not run.
    pub fn pid(&self) -> Option<Pid> {
        self.stat().and_then(|stat| Pid::from_raw(stat.pid))
    }

    /// The resident memory, in KiB; `None` when the process does not run.
    pub fn resident_kib(&self) -> Option<u64> {
        let running = procfs::process::Process::new(self.stat()?.pid).ok()?;
        running.status().ok()?.vmrss
    }

    pub fn is_alive(&self) -> bool {
        self.stat().is_some()
    }

    /// Starts the process. The caller must reap the child when it dies.
    pub fn launch(&self, launch: &Launch) -> Result<Child> {
        self.start(launch)
            .with_context(|| format!("cannot start {}", self.name))
    }

    fn start(&self, launch: &Launch) -> Result<Child> {
        if fs::metadata(&self.log).is_ok_and(|log| log.len() > LOG_BYTES) {
            fs::rename(&self.log, self.log.with_extension("log.1"))?;
        }
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.log)?;
        // `setsid` replaces itself by the program, so the number stays and the terminal is gone.
        let mut command = Command::new("setsid");
        command
            .arg(&launch.program)
            .args(&launch.args)
            .current_dir(&launch.folder)
            .env_clear()
            .envs(launch.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stderr(log.try_clone()?)
            .stdout(log);
        if let Some(user) = &launch.user {
            command.uid(user.uid).gid(user.gid);
        }
        let child = command.spawn()?;
        drop(fs::remove_file(&self.endfile));
        self.remember(child.id())?;
        Ok(child)
    }

    /// Makes process `pid` this one.
    pub fn remember(&self, pid: u32) -> Result<()> {
        let stat = i32::try_from(pid).ok().and_then(living);
        let started = stat.map_or(0, |stat| stat.starttime);
        fs::write(&self.pidfile, format!("{pid} {started}"))
            .with_context(|| format!("cannot write {}", self.pidfile.display()))
    }

    /// Sends a signal, if the process runs.
    pub fn signal(&self, signal: Signal) {
        if let Some(pid) = self.pid() {
            // The process may have ended by itself in between.
            kill_process(pid, signal).ok();
        }
    }

    /// Ends the process as a power cut would; it is gone when this returns.
    pub fn kill(&self) -> Result<()> {
        let name = &self.name;
        let pid = self
            .pid()
            .with_context(|| format!("{name} does not run, so it cannot be killed"))?;
        kill_process(pid, Signal::KILL).with_context(|| format!("cannot kill {name}"))?;
        wait::until_true(DEATH, &format!("{name} did not die"), || {
            Ok(living(pid.as_raw_nonzero().get()).is_none())
        })
    }

    /// Waits for the end of the process, and kills it when `patience` is over.
    pub fn wait_for_end(&self, patience: Duration) {
        if !wait::becomes(patience, || !self.is_alive()) {
            self.signal(Signal::KILL);
            wait::becomes(DEATH, || !self.is_alive());
        }
        self.forget();
    }

    /// From now on the process counts as not running.
    pub fn forget(&self) {
        drop(fs::remove_file(&self.pidfile));
        drop(fs::remove_file(&self.endfile));
    }

    /// Keeps why the process is gone for other programs, until it is started or stopped. A note that cannot be kept
    /// is no reason to fail.
    pub fn note_end(&self, why: &str) {
        drop(fs::write(&self.endfile, why));
    }

    /// Why the process is gone; empty where no reason was noted.
    pub fn end(&self) -> String {
        fs::read_to_string(&self.endfile).unwrap_or_default()
    }

    /// The last lines of the log.
    pub fn last_words(&self, lines: usize) -> String {
        let text = tail(&self.log, 8 * 1024).unwrap_or_default();
        let all: Vec<&str> = text.lines().collect();
        let from = all.len().saturating_sub(lines);
        all.get(from..).unwrap_or_default().join("\n")
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

/// What the kernel says about process `pid`; `None` for the dead and for zombies.
pub fn living(pid: i32) -> Option<Stat> {
    let stat = procfs::process::Process::new(pid).ok()?.stat().ok()?;
    (!matches!(stat.state, 'Z' | 'X')).then_some(stat)
}
