//! Where the project's own files are: the gateway's configuration, the demo clinic, the built programs.

use crate::place::Place;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A file that only the top folder of the project has.
const LANDMARK: &str = "deploy/gateway/Caddyfile";

/// The project's files and the programs built from them.
#[derive(Debug, Clone)]
pub struct Checkout {
    root: PathBuf,
    programs: PathBuf,
}

impl Checkout {
    /// Finds the checkout that was named, else the one around the current folder, else around this program.
    pub fn find(place: &Place) -> Result<Self> {
        let program = std::env::current_exe().context("cannot find this program's own folder")?;
        let here = std::env::current_dir().context("cannot find the current folder")?;
        let root = place
            .checkout
            .clone()
            .or_else(|| around(&here))
            .or_else(|| around(&program))
            .context("this is not a checkout of Cita: run it inside one, or set CITA_CHECKOUT")?;
        let root = root
            .canonicalize()
            .with_context(|| format!("cannot enter {}", root.display()))?;
        // Cargo builds test programs into a folder below the programs'.
        let programs = program
            .ancestors()
            .skip(1)
            .find(|folder| !folder.ends_with("deps"));
        Ok(Self {
            root,
            programs: programs.map(Path::to_path_buf).unwrap_or_default(),
        })
    }

    /// The top folder, without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The gateway's configuration file.
    pub fn caddyfile(&self) -> PathBuf {
        self.root.join(LANDMARK)
    }

    /// The folder of the built staff application; missing until it is built.
    pub fn web(&self) -> PathBuf {
        self.root.join("services/web/dist")
    }

    /// The seed file of the clinic that `cita up` creates.
    pub fn demo_clinic(&self) -> PathBuf {
        self.root.join("deploy/local/demo-clinic.json")
    }

    /// One text of the demo clinic's seed file, by JSON pointer.
    pub fn of_demo_clinic(&self, pointer: &str) -> Result<String> {
        let file = self.demo_clinic();
        let text = std::fs::read_to_string(&file);
        let text = text.with_context(|| format!("cannot read {}", file.display()))?;
        let clinic: Value = serde_json::from_str(&text)
            .with_context(|| format!("{} is not JSON", file.display()))?;
        let found = clinic.pointer(pointer).and_then(Value::as_str);
        found
            .map(str::to_owned)
            .with_context(|| format!("{} has no text {pointer}", file.display()))
    }

    /// The program of a service: it lies beside this one.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }
}

fn around(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .find(|folder| folder.join(LANDMARK).is_file())
        .map(Path::to_path_buf)
}
