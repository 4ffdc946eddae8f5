//! Nothing that is true on one machine only: people's folders, and hosts of package registries.

use super::{Finding, Tree};

const RULE: &str = "places";

/// How somebody's own folder begins. Written in two halves, or this file would find itself.
const FOLDERS: &[&str] = &[
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("C:\\", "Users"),
];
/// What npm writes about where a package came from.
const RESOLVED: &str = concat!("\"resol", "ved\": \"http");
/// Files that choose a registry.
const REGISTRY: &[&str] = &["registry=", "replace-with", "index = \"", "[source."];

/// Looks at every text.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.files() {
        let chooses = path.split('/').next_back() == Some(".npmrc") || path.starts_with(".cargo/");
        for (number, line) in text.lines().enumerate() {
            let place = || format!("{path}:{}", number + 1);
            if FOLDERS.iter().any(|folder| begins(line, folder)) {
                found.push(Finding::at(
                    place(),
                    RULE,
                    "a folder of somebody's machine is named",
                    "name it from the checkout, or from $HOME",
                ));
            }
            if line.contains(RESOLVED) {
                found.push(Finding::at(
                    place(),
                    RULE,
                    "the lock names the registry it was made with",
                    "make it with `omit-lockfile-registry-resolved=true` in .npmrc; the checksum stays",
                ));
            }
            if chooses
                && REGISTRY
                    .iter()
                    .any(|choice| line.trim().starts_with(choice))
            {
                found.push(Finding::at(
                    place(),
                    RULE,
                    "the checkout chooses a registry for everybody",
                    "leave that to each machine's own settings",
                ));
            }
        }
    }
    found
}

/// Whether a path that begins so is named; `$packages/ro` + `ot/usr` is no such path.
fn begins(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default().chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "_-.}/".contains(c))
    })
}
