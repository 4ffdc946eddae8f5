//! Where a stack keeps its data, logs and secrets: outside the checkout, in one folder per checkout, so that two
//! checkouts share nothing. `deploy/local/state` computes the same folder.

use super::User;
use crate::checkout::Checkout;
use crate::place::Place;
use anyhow::{Context as _, Result, bail};
use ring::digest::{SHA256, digest};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// Memory that looks like a folder, on Linux.
const MEMORY: &str = "/dev/shm";
/// PostgreSQL's data of a test stack grows to less than this: a gibibyte of write-ahead log, and the databases.
const MEMORY_NEEDED: u64 = 6 << 30;

/// The path of a unix socket holds 107 bytes, and PostgreSQL adds up to 18 bytes to its folder.
const LONGEST_SOCKET_FOLDER: usize = 107 - 18;

/// The folders of one stack.
#[derive(Debug, Clone)]
pub struct State {
    base: PathBuf,
    stack: String,
    key: String,
}

/// Held while a stack is being started or stopped; released when dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl State {
    /// The folders of this checkout and this stack; nothing is made yet.
    pub fn of(place: &Place, checkout: &Checkout) -> Result<Self> {
        let stack = place.stack.clone();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if stack.is_empty() || stack.len() > 12 || !stack.chars().all(plain) {
            bail!("“{stack}” is no name for a stack: a-z, 0-9, up to 12");
        }
        let digest = digest(&SHA256, checkout.root().as_os_str().as_bytes());
        let key: String = hex::encode(digest.as_ref()).chars().take(8).collect();
        let base = match (&place.state, &place.xdg_state_home, &place.home) {
            (Some(named), _, _) => named.clone(),
            // The user that runs the servers may not enter root's home.
            _ if rustix::process::geteuid().is_root() => {
                PathBuf::from(format!("/var/tmp/cita-root-{key}"))
            }
            (None, Some(xdg), _) => xdg.join(format!("cita-{key}")),
            (None, None, Some(home)) => home.join(format!(".local/state/cita-{key}")),
            (None, None, None) => bail!("set HOME or CITA_STATE"),
        };
        let base = std::path::absolute(&base).context("cannot resolve the state folder")?;
        Ok(Self { base, stack, key })
    }

    pub fn stack(&self) -> &str {
        &self.stack
    }

    /// Eight hexadecimal digits that tell this checkout from every other one on the machine.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether the name begins with `test`: such stacks trade durability for speed.
    pub fn is_for_tests(&self) -> bool {
        self.stack.starts_with("test")
    }

    /// Whether the name begins with `bench`: such stacks are measured.
    pub fn is_for_measurements(&self) -> bool {
        self.stack.starts_with("bench")
    }

    /// The folder that all stacks of the checkout share.
    pub fn base(&self) -> &Path {
        &self.base
    }

    pub fn folder(&self) -> PathBuf {
        self.base.join(&self.stack)
    }

    /// The path of a file or folder inside the stack's folder.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// PostgreSQL's data. That of a test stack is kept in memory where the machine has plenty: each test copies a
    /// database of a thousand files and drops it, which costs ext4 more than all statements of the test. It is lost when
    /// the machine restarts, and made again by the next start.
    pub fn database_folder(&self) -> PathBuf {
        let in_memory = self.database_in_memory();
        if self.is_for_tests() && (in_memory.exists() || has_memory()) {
            return in_memory;
        }
        self.at("pg")
    }

    fn database_in_memory(&self) -> PathBuf {
        let user = rustix::process::geteuid().as_raw();
        Path::new(MEMORY).join(format!("cita-{user}-{}-{}", self.key, self.stack))
    }

    pub fn logs(&self) -> PathBuf {
        self.at("log")
    }

    /// The folder of the unix sockets: beside the data, unless that path is too long for a socket.
    pub fn sockets(&self) -> PathBuf {
        let beside = self.at("run");
        if beside.as_os_str().len() <= LONGEST_SOCKET_FOLDER {
            return beside;
        }
        let user = rustix::process::geteuid().as_raw();
        std::env::temp_dir().join(format!("cita-{user}-{}-{}", self.key, self.stack))
    }

    /// Makes the folders that belong to the caller.
    pub fn make(&self) -> Result<()> {
        for folder in [
            self.base.clone(),
            self.folder(),
            self.logs(),
            self.at("pid"),
        ] {
            make_folder(&folder, 0o755)?;
        }
        Ok(())
    }

    /// Makes the folders that the servers write to.
    pub fn make_server_folders(&self, user: Option<&User>) -> Result<()> {
        make_folder(&self.sockets(), 0o700)?;
        let names = [
            "redis",
            "rabbit",
            "rabbit/mnesia",
            "rabbit/home",
            "rabbit/etc",
            "rabbit/log",
        ];
        for folder in names.map(|name| self.at(name)) {
            make_folder(&folder, 0o700)?;
            User::give(user, &folder)?;
        }
        User::give(user, &self.sockets())
    }

    /// Whether the stack has its ports and secrets already.
    pub fn is_complete(&self) -> bool {
        self.at("ports").exists() && self.at("secrets.json").exists()
    }

    /// The names of the checkout's stacks, sorted.
    pub fn neighbours(&self) -> Vec<String> {
        let folders = fs::read_dir(&self.base).into_iter().flatten().flatten();
        let names = folders.filter_map(|folder| folder.file_name().into_string().ok());
        let mut names: Vec<String> = names
            .filter(|name| {
                let other = Self {
                    stack: name.clone(),
                    ..self.clone()
                };
                other.is_complete()
            })
            .collect();
        names.sort();
        names
    }

    /// Waits while another process is starting or stopping this stack.
    pub fn lock(&self) -> Result<Lock> {
        let path = self.at("lock");
        let file =
            File::create(&path).with_context(|| format!("cannot open {}", path.display()))?;
        file.lock()
            .with_context(|| format!("cannot lock {}", path.display()))?;
        Ok(Lock(file))
    }

    /// The file with the offset of the stack's clock in seconds; every process of the stack reads it.
    pub fn clock_file(&self) -> PathBuf {
        self.at("clock")
    }

    /// By how many seconds the stack's clock is ahead of the machine's.
    pub fn clock_offset(&self) -> Result<i64> {
        let file = self.clock_file();
        match fs::read_to_string(&file) {
            Ok(text) => text
                .trim()
                .parse()
                .with_context(|| format!("{} is not a number", file.display())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
        }
    }

    /// Moves the stack's clock. The file is replaced in one step, so that no process reads half of it.
    pub fn set_clock_offset(&self, seconds: i64) -> Result<()> {
        let (file, new) = (self.clock_file(), self.at("clock.new"));
        fs::write(&new, format!("{seconds}\n"))
            .and_then(|()| fs::rename(&new, &file))
            .with_context(|| format!("cannot write {}", file.display()))
    }

    /// Deletes everything that the stack has.
    pub fn delete(&self) -> Result<()> {
        for folder in [self.folder(), self.sockets(), self.database_in_memory()] {
            if folder.exists() {
                fs::remove_dir_all(&folder)
                    .with_context(|| format!("cannot delete {}", folder.display()))?;
            }
        }
        Ok(())
    }
}

fn has_memory() -> bool {
    rustix::fs::statvfs(MEMORY)
        .is_ok_and(|found| found.f_bavail.saturating_mul(found.f_frsize) >= MEMORY_NEEDED)
}

/// Writes a file that only its owner may read.
pub fn write_private(path: &Path, content: &str) -> Result<()> {
    let tried = || format!("cannot write {}", path.display());
    if path.exists() {
        fs::remove_file(path).with_context(tried)?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(tried)?;
    file.write_all(content.as_bytes()).with_context(tried)
}

fn make_folder(folder: &Path, mode: u32) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(mode)
        .create(folder)
        .with_context(|| format!("cannot make {}", folder.display()))
}
