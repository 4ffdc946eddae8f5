//! The repository's root is a table of contents, and short.

use super::{Finding, Tree};

const RULE: &str = "top_level";

const NAMES: &[&str] = &[
    ".cargo",
    ".ci",
    ".dockerignore",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "Makefile",
    "README.md",
    "clippy.toml",
    "crates",
    "deny.toml",
    "deploy",
    "docker-compose.yml",
    "docs",
    "migrations",
    "proto",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "services",
];

/// Looks at the first part of each path.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut tops: Vec<&str> = tree
        .files()
        .filter_map(|(path, _)| path.split('/').next())
        .collect();
    tops.dedup();
    tops.into_iter()
        .filter(|top| !NAMES.contains(top))
        .map(|top| {
            Finding::at(
                top,
                RULE,
                "the root has no place for it",
                "put it into the folder it belongs to",
            )
        })
        .collect()
}
