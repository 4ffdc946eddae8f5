//! Real captures from a folder: `meta/*.json` and `lemonsqueezy/*.json`, byte for byte.

use super::sender::{Payload, Sender};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// All captures of a folder, sorted by name.
pub fn of(folder: &Path) -> Result<Vec<Payload>> {
    let mut all = Vec::new();
    for (name, sender) in [
        ("meta", Sender::Meta),
        ("lemonsqueezy", Sender::LemonSqueezy),
    ] {
        for file in files(&folder.join(name))? {
            let body =
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let what = file.display().to_string();
            all.push(Payload { what, sender, body });
        }
    }
    Ok(all)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let is_json = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    let mut files: Vec<PathBuf> = paths.filter(is_json).collect();
    files.sort();
    Ok(files)
}
