//! The files that the checks read. Files that git ignores are left out.

use super::rules::Rules;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Command;

/// Every file of a checkout by its path from the root, and the rules. A binary file has an empty text.
#[derive(Debug)]
pub struct Tree {
    files: BTreeMap<String, String>,
    pub(super) rules: Rules,
}

impl Tree {
    /// What git tracks, and what git would track after `git add --all`.
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
        // A file that was deleted after git listed it is left out.
        let read = |path: &[u8]| {
            let path = Path::new(OsStr::from_bytes(path));
            let text = String::from_utf8(fs::read(root.join(path)).ok()?).unwrap_or_default();
            Some((path.to_string_lossy().into_owned(), text))
        };
        let paths = list.stdout.split(|byte| *byte == 0);
        Self::of(paths.filter(|path| !path.is_empty()).filter_map(read))
    }

    /// A tree of files in memory, for tests.
    pub fn of(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, String> {
        Ok(Self {
            files: files.into_iter().collect(),
            rules: Rules::built_in()?,
        })
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether the tree has a file or folder of that path.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.contains_key(path) || self.below(&folder).next().is_some()
    }

    /// Paths and texts, ordered by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files whose path begins with `start`.
    pub fn below<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files()
            .filter(move |(path, _)| path.starts_with(start))
    }

    /// All Rust files, tests too.
    pub fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| has_ending(path, &["rs"]))
    }

    /// Rust files of the product and its tools, without files of tests and build scripts.
    pub fn product(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| is_product(path))
    }

    /// Every folder of `services` with a `Cargo.toml`, without the sandbox, which plays the outside world.
    pub fn services(&self) -> Vec<&str> {
        self.below("services/")
            .filter_map(|(path, _)| path.strip_prefix("services/")?.strip_suffix("/Cargo.toml"))
            .filter(|name| !name.contains('/') && *name != "sandbox")
            .collect()
    }
}

/// Whether this is a Rust file of the product or its tools, and no test and no build script.
pub fn is_product(path: &str) -> bool {
    let is_test = ["/test/", "/tests/", "/tests.rs"]
        .iter()
        .any(|part| path.contains(part));
    has_ending(path, &["rs"]) && path.contains("/src/") && !is_test
}

/// Whether the file's extension is one of these.
pub fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = Path::new(path).extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| endings.contains(&ending))
}
