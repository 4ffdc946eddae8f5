//! What each `Cargo.toml` inherits: versions and lints stand once, in the workspace's manifest.

use super::package::Package;
use super::{Report, Tree};
use std::collections::BTreeSet;
use toml::{Table, Value};

const INHERITED: [&str; 3] = [
    "edition.workspace = true",
    "publish.workspace = true",
    "[lints]\nworkspace = true",
];

/// Looks at every package's manifest, and at the workspace's.
pub fn check(tree: &Tree, report: &mut Report) {
    let packages = Package::all(tree);
    let mut used = BTreeSet::new();
    for package in &packages {
        let text = tree.text(package.manifest_path).unwrap_or_default();
        for line in INHERITED.iter().filter(|line| !text.contains(**line)) {
            let reason = format!(
                "`{}` is missing, so that other rules hold here",
                line.replace('\n', " ")
            );
            report.add(package.manifest_path, reason, "add it");
        }
        for (_, name, requirement) in package.requirements() {
            used.insert(name);
            // Services are no dependencies of the workspace: only `contract` may name them, by their path.
            let is_path = requirement.get("path").is_some() && requirement.get("version").is_none();
            if !is_path && requirement.get("workspace").and_then(Value::as_bool) != Some(true) {
                let reason = format!(
                    "{name} has a version of its own, so that two versions may drift apart"
                );
                let remedy =
                    "name it in [workspace.dependencies] and write `name.workspace = true` here";
                report.add(package.manifest_path, reason, remedy);
            }
        }
    }
    let workspace: Table = tree
        .text("Cargo.toml")
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    let declared = workspace
        .get("workspace")
        .and_then(|it| it.get("dependencies"))
        .and_then(Value::as_table);
    for name in declared
        .into_iter()
        .flat_map(Table::keys)
        .filter(|name| !used.contains(name.as_str()))
    {
        report.add(
            "Cargo.toml",
            format!("no package uses {name}"),
            "take it out",
        );
    }
}
