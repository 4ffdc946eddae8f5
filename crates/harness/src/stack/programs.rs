//! The servers' programs on this machine: installed ones, else those that the bootstrap script unpacked into the
//! state folder. Debian's `rabbitmq-server` wrapper is never used: it changes user and folder, and leaves a port
//! mapper behind that listens on every interface.

use anyhow::{Context as _, Result};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

/// The programs that were found; `None` is missing.
#[derive(Debug, Clone)]
pub struct Programs {
    /// The folder of `initdb`, `postgres` and `psql`.
    pub postgres: Option<PathBuf>,
    pub redis: Option<PathBuf>,
    /// The script that becomes the broker.
    pub rabbit: Option<PathBuf>,
    pub epmd: Option<PathBuf>,
    pub caddy: Option<PathBuf>,
    /// The `PATH` of every child process.
    pub path: OsString,
    /// The `LD_LIBRARY_PATH` of unpacked programs.
    pub libraries: Option<OsString>,
}

impl Programs {
    /// Looks through `path`, the usual places and what was unpacked under `base`.
    pub fn look(path: &OsStr, base: &Path) -> Self {
        let unpacked = base.join("pkgs/root");
        let roots = [PathBuf::from("/"), unpacked.clone()];
        let on_path = |name: &str| {
            std::env::split_paths(path)
                .map(|folder| folder.join(name))
                .chain([unpacked.join("usr/bin").join(name)])
                .find(|file| file.is_file())
        };
        let postgres =
            newest(&roots, "usr/lib/postgresql", "bin/initdb").or_else(|| on_path("initdb"));
        let libraries = format!("{}-linux-gnu", std::env::consts::ARCH);
        Self {
            postgres: postgres
                .and_then(|file| Some(file.canonicalize().ok()?.parent()?.to_path_buf())),
            redis: on_path("redis-server").or_else(|| on_path("valkey-server")),
            rabbit: newest(&roots, "usr/lib/rabbitmq/lib", "sbin/rabbitmq-server"),
            epmd: on_path("epmd").or_else(|| newest(&roots, "usr/lib/erlang", "bin/epmd")),
            caddy: on_path("caddy"),
            path: extended(path, &unpacked.join("usr/lib/erlang/bin")),
            libraries: unpacked.is_dir().then(|| {
                let folders = ["usr/lib", "lib"].map(|lib| unpacked.join(lib).join(&libraries));
                std::env::join_paths(folders).unwrap_or_default()
            }),
        }
    }

    /// The programs a private stack cannot do without, each with its Debian package.
    pub fn needed(&self) -> [(&'static str, Option<&Path>); 5] {
        [
            ("postgresql", self.postgres.as_deref()),
            ("redis-server", self.redis.as_deref()),
            ("rabbitmq-server", self.rabbit.as_deref()),
            ("erlang-base", self.epmd.as_deref()),
            ("caddy", self.caddy.as_deref()),
        ]
    }
}

/// The program that was found; the error says how to install it.
pub fn need<'a>(program: Option<&'a PathBuf>, package: &str) -> Result<&'a Path> {
    program.map(PathBuf::as_path).with_context(|| {
        format!(
            "{package} is missing: run deploy/local/bootstrap, or\n    \
             sudo apt-get install -y --no-install-recommends {package}"
        )
    })
}

fn extended(path: &OsStr, more: &Path) -> OsString {
    let folders = more
        .is_dir()
        .then(|| more.to_path_buf())
        .into_iter()
        .chain(std::env::split_paths(path));
    std::env::join_paths(folders).unwrap_or_else(|_| path.to_owned())
}

/// The file `ROOT/PARENT/*/FILE` with the highest version in place of the star.
fn newest(roots: &[PathBuf], parent: &str, file: &str) -> Option<PathBuf> {
    let folders = roots
        .iter()
        .filter_map(|root| fs::read_dir(root.join(parent)).ok());
    let files = folders
        .flatten()
        .flatten()
        .map(|entry| entry.path().join(file));
    files
        .filter(|file| file.is_file())
        .max_by_key(|file| version(file))
}

fn version(file: &Path) -> Vec<u32> {
    let text = file.to_string_lossy();
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect()
}
