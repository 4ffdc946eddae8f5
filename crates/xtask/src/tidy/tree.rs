//! The files that the checks read. Nothing is read that git ignores.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// Every file of a checkout by its path from the root; binary files have no text.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
    files: BTreeMap<String, String>,
}

impl Tree {
    /// What git tracks, and what it would track if it were added.
    pub fn tracked(root: &Path) -> Result<Self, String> {
        let list = Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(root)
            .output()
            .map_err(|error| format!("git ls-files: {error}"))?;
        if !list.status.success() {
            return Err("git ls-files failed: this is no checkout".to_owned());
        }
        let paths = list.stdout.split(|byte| *byte == 0);
        let paths = paths.filter(|path| !path.is_empty());
        Ok(Self::of(
            root,
            paths.map(|path| PathBuf::from(OsStr::from_bytes(path))),
        ))
    }

    /// Every file below a folder; for fixtures.
    pub fn walk(root: &Path) -> io::Result<Self> {
        let mut folders = vec![root.to_path_buf()];
        let mut paths = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(inside) = path.strip_prefix(root) {
                    paths.push(inside.to_path_buf());
                }
            }
        }
        Ok(Self::of(root, paths.into_iter()))
    }

    fn of(root: &Path, paths: impl Iterator<Item = PathBuf>) -> Self {
        // A file that somebody deleted a moment ago is not there; one that is no text is empty.
        let read = |path: PathBuf| {
            let bytes = fs::read(root.join(&path)).ok()?;
            let text = String::from_utf8(bytes).unwrap_or_default();
            Some((path.to_string_lossy().into_owned(), text))
        };
        Self {
            root: root.to_path_buf(),
            files: paths.filter_map(read).collect(),
        }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether a file or folder is there.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.contains_key(path) || self.below(&folder).next().is_some()
    }

    /// Paths and texts, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Those whose path begins so.
    pub fn below<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files()
            .filter(move |(path, _)| path.starts_with(start))
    }

    /// Rust files of packages.
    pub fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| has_ending(path, &["rs"]))
    }

    /// The services written in Rust that carry patients' messages: every folder of `services` with a
    /// `Cargo.toml`, but for the sandbox, which stands on the other side of the wire.
    pub fn services(&self) -> Vec<&str> {
        self.below("services/")
            .filter_map(|(path, _)| path.strip_prefix("services/")?.strip_suffix("/Cargo.toml"))
            .filter(|name| !name.contains('/') && *name != "sandbox")
            .collect()
    }
}

/// Whether the file name ends so, as in `rs`.
pub fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = Path::new(path).extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| endings.contains(&ending))
}
