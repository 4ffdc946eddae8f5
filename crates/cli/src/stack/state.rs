//! Where a stack keeps its data, logs and secrets: outside the checkout, one folder per checkout,
//! so that two checkouts never meet. `deploy/local/state` computes the same folder.

use super::User;
use crate::args::Place;
use crate::checkout::Checkout;
use crate::error::{Because as _, Failure, Outcome};
use ring::digest::{SHA256, digest};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// A unix socket's path holds 107 bytes, and PostgreSQL adds up to 18 to its folder.
const LONGEST_SOCKET_FOLDER: usize = 107 - 18;

/// The folders of one stack.
#[derive(Debug, Clone)]
pub struct State {
    base: PathBuf,
    stack: String,
    key: String,
}

/// Held while a stack is being started or stopped; let go when dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl State {
    /// The folder that belongs to this checkout and this stack; nothing is made yet.
    pub fn of(place: &Place, checkout: &Checkout) -> Outcome<Self> {
        let stack = place.stack.clone();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if stack.is_empty() || stack.len() > 12 || !stack.chars().all(plain) {
            return Err(Failure::new(format!(
                "“{stack}” is no name for a stack: a-z, 0-9, up to 12"
            )));
        }
        let digest = digest(&SHA256, checkout.root().as_os_str().as_bytes());
        let key: String = hex::encode(digest.as_ref()).chars().take(8).collect();
        let base = match (&place.state, &place.xdg_state_home, &place.home) {
            (Some(named), _, _) => named.clone(),
            // Root's home is closed to the user that runs the servers.
            _ if rustix::process::geteuid().is_root() => {
                PathBuf::from(format!("/var/tmp/cita-root-{key}"))
            }
            (None, Some(xdg), _) => xdg.join(format!("cita-{key}")),
            (None, None, Some(home)) => home.join(format!(".local/state/cita-{key}")),
            (None, None, None) => return Err(Failure::new("set HOME or CITA_STATE")),
        };
        let base = std::path::absolute(&base).because("cannot resolve the state folder")?;
        Ok(Self { base, stack, key })
    }

    /// The stack's name.
    pub fn stack(&self) -> &str {
        &self.stack
    }

    /// Tells this checkout from every other one on the machine.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Stacks for tests give durability away for speed.
    pub fn is_for_tests(&self) -> bool {
        self.stack.starts_with("test")
    }

    /// What all stacks of the checkout share.
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// This stack's own folder.
    pub fn folder(&self) -> PathBuf {
        self.base.join(&self.stack)
    }

    /// A file or folder inside the stack's folder.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// Where the logs are.
    pub fn logs(&self) -> PathBuf {
        self.at("log")
    }

    /// Where unix sockets go: beside the data unless that path is too long for one.
    pub fn sockets(&self) -> PathBuf {
        let beside = self.at("run");
        if beside.as_os_str().len() <= LONGEST_SOCKET_FOLDER {
            return beside;
        }
        let user = rustix::process::geteuid().as_raw();
        std::env::temp_dir().join(format!("cita-{user}-{}-{}", self.key, self.stack))
    }

    /// Makes the folders that belong to whoever runs `cita`.
    pub fn make(&self) -> Outcome {
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
    pub fn make_server_folders(&self, user: Option<&User>) -> Outcome {
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

    /// Waits for whoever is starting or stopping this stack.
    pub fn lock(&self) -> Outcome<Lock> {
        let path = self.at("lock");
        let file = File::create(&path).because(format!("cannot open {}", path.display()))?;
        file.lock()
            .because(format!("cannot lock {}", path.display()))?;
        Ok(Lock(file))
    }

    /// Deletes everything the stack has.
    pub fn delete(&self) -> Outcome {
        for folder in [self.folder(), self.sockets()] {
            if folder.exists() {
                fs::remove_dir_all(&folder)
                    .because(format!("cannot delete {}", folder.display()))?;
            }
        }
        Ok(())
    }
}

/// Writes a file that only its owner may read.
pub fn write_private(path: &Path, content: &str) -> Outcome {
    let tried = || format!("cannot write {}", path.display());
    if path.exists() {
        fs::remove_file(path).because(tried())?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .because(tried())?;
    file.write_all(content.as_bytes()).because(tried())
}

fn make_folder(folder: &Path, mode: u32) -> Outcome {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(mode)
        .create(folder)
        .because(format!("cannot make {}", folder.display()))
}
