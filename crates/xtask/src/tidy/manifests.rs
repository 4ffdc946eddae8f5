//! What each `Cargo.toml` inherits: versions, lints and the rest have one place.

use super::{Finding, Tree};

const RULE: &str = "manifests";

/// What stands in every package's manifest, with the reason.
const INHERITED: &[(&str, &str)] = &[
    (
        "version.workspace = true",
        "no package of ours has a version of its own",
    ),
    ("edition.workspace = true", "all code is of one edition"),
    (
        "rust-version.workspace = true",
        "all code needs the same compiler",
    ),
    ("publish.workspace = true", "nothing of ours is published"),
    (
        "[lints]\nworkspace = true",
        "the lints of the house hold everywhere",
    ),
];

/// Looks at every package's manifest.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let manifests = tree
        .files()
        .filter(|(path, _)| path.ends_with("/Cargo.toml"));
    for (path, text) in manifests {
        for (line, why) in INHERITED.iter().filter(|(line, _)| !text.contains(line)) {
            let line = line.replace('\n', " ");
            found.push(Finding::at(
                path,
                RULE,
                format!("`{line}` is missing: {why}"),
                "add it",
            ));
        }
        found.extend(own_versions(path, text));
    }
    found
}

fn own_versions(path: &str, text: &str) -> Vec<Finding> {
    let mut section = "";
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        }
        let names_version = line.contains("version = \"") || line.contains(" = \"");
        if section.ends_with("dependencies]") && names_version && !line.contains("workspace = true")
        {
            found.push(Finding::at(
                format!("{path}:{}", number + 1),
                RULE,
                "the dependency has a version of its own, so that two may drift apart",
                "name it in [workspace.dependencies] and write `name.workspace = true` here",
            ));
        }
    }
    found
}
