//! A folder for the files of one test.

use cache::Cache;
use chrono::{DateTime, Utc};
use files::{Files, Location};
use kernel::Ids;
use std::fs::File;
use std::path::PathBuf;

/// What the copies of the service in one test share beside the database.
pub struct Shared {
    pub cache: Cache,
    pub folder: Folder,
}

/// A folder that goes with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        let name = format!("cita-auth-files-{}", Ids::system().uuid());
        Self(std::env::temp_dir().join(name))
    }

    /// The files in it; or those of a store that is away, because its folder cannot be made.
    pub fn files(&self, is_away: bool) -> Files {
        let below = self.0.join("store");
        if is_away {
            return Files::new(Location::folder("/dev/null/store".into()).unwrap());
        }
        Files::new(Location::folder(below).unwrap())
    }

    /// The contents of all files.
    pub fn contents(&self) -> Vec<Vec<u8>> {
        let paths = self.paths().into_iter();
        paths.map(|path| std::fs::read(path).unwrap()).collect()
    }

    /// Dates all files.
    pub fn date(&self, at: DateTime<Utc>) {
        for path in self.paths() {
            let file = File::options().write(true).open(path).unwrap();
            file.set_modified(at.into()).unwrap();
        }
    }

    fn paths(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path);
                }
            }
        }
        found
    }

    /// Deletes all files, as whoever looks after a machine may do.
    pub fn lose_all(&self) {
        std::fs::remove_dir_all(self.0.join("store")).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
