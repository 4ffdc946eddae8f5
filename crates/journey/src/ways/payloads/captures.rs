//! Real captures out of a folder: `meta/*.json` and `lemonsqueezy/*.json`, byte for byte.

use super::{Payload, Sender};
use crate::broken::{Because as _, Kept};
use std::fs;
use std::path::{Path, PathBuf};

/// All captures of a folder, by name.
pub fn of(folder: &Path) -> Kept<Vec<Payload>> {
    let mut all = Vec::new();
    for (name, sender) in [
        ("meta", Sender::Meta),
        ("lemonsqueezy", Sender::LemonSqueezy),
    ] {
        for file in files(&folder.join(name))? {
            let body = fs::read(&file).because(format!("cannot read {}", file.display()))?;
            let what = file.display().to_string();
            all.push(Payload { what, sender, body });
        }
    }
    Ok(all)
}

fn files(folder: &Path) -> Kept<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).because(format!("cannot read {}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let is_json = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    let mut files: Vec<PathBuf> = paths.filter(is_json).collect();
    files.sort();
    Ok(files)
}
