//! Where the project's own files are: the migrations, the gateway's configuration, the demo clinic.

use crate::args::Place;
use crate::error::{Because as _, Outcome};
use std::path::{Path, PathBuf};

/// Marks the top folder of the project.
const LANDMARK: &str = "deploy/gateway/Caddyfile";

/// The project's files and the programs built from it.
#[derive(Debug, Clone)]
pub struct Checkout {
    root: PathBuf,
    programs: PathBuf,
}

impl Checkout {
    /// The one that was named, else the one around the current folder, else around this program.
    pub fn find(place: &Place) -> Outcome<Self> {
        let program = std::env::current_exe().because("cannot find this program's own folder")?;
        let here = std::env::current_dir().because("cannot find the current folder")?;
        let named = place.checkout.as_deref().map(Path::to_path_buf);
        let root = named
            .or_else(|| around(&here))
            .or_else(|| around(&program))
            .because("this is not a checkout of Cita: run it inside one, or set CITA_CHECKOUT")?;
        Ok(Self {
            root: root
                .canonicalize()
                .because(format!("cannot enter {}", root.display()))?,
            programs: program.parent().map(Path::to_path_buf).unwrap_or_default(),
        })
    }

    /// The top folder, without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The gateway's configuration.
    pub fn caddyfile(&self) -> PathBuf {
        self.root.join(LANDMARK)
    }

    /// The built staff application; missing until it is built.
    pub fn web(&self) -> PathBuf {
        self.root.join("services/web/dist")
    }

    /// The clinic that `up` creates.
    pub fn demo_clinic(&self) -> PathBuf {
        self.root.join("deploy/local/demo-clinic.json")
    }

    /// A service's program: it lies beside this one.
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
