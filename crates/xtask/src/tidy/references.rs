//! What the documents name exists: files, folders, tests, and what they link to.

use super::tree::has_ending;
use super::{Report, Tree};
use std::collections::BTreeSet;

/// Documents whose invariants and decisions name the tests that hold them.
const ARCHITECTURE: &str = "ARCHITECTURE.md";
const DECISIONS: &str = "docs/adr/";
/// The first part of a path in this repository.
const TOPS: [&str; 6] = [
    "crates/",
    "services/",
    "docs/",
    "deploy/",
    "proto/",
    "migrations/",
];

/// Looks at the documents of the root and of `docs/`.
pub fn check(tree: &Tree, report: &mut Report) {
    let functions: BTreeSet<&str> = tree.rust().flat_map(|(_, text)| functions(text)).collect();
    let is_document = |path: &str| {
        has_ending(path, &["md"]) && (!path.contains('/') || path.starts_with("docs/"))
    };
    for (path, text) in tree.files().filter(|(path, _)| is_document(path)) {
        for (number, line) in text.lines().enumerate() {
            for word in quoted(line) {
                if names_nothing(tree, word) {
                    report.line(
                        path,
                        number,
                        format!("{word} is not there"),
                        "name what is there now",
                    );
                }
                if (path == ARCHITECTURE || path.starts_with(DECISIONS))
                    && is_sentence(word)
                    && !functions.contains(word)
                {
                    let reason = format!(
                        "no test is called {word}: what is written here may have lost its test"
                    );
                    report.line(path, number, reason, "name the test that holds it now");
                }
            }
            for link in links(line).filter(|link| !tree.has(&target(path, link))) {
                report.line(
                    path,
                    number,
                    format!("the link leads to {link}, which is not there"),
                    "mend the link",
                );
            }
        }
    }
}

/// What stands between backticks.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Whether a word is written as a path of this repository, is neither a pattern nor a build product, and does not exist.
fn names_nothing(tree: &Tree, word: &str) -> bool {
    let is_path = TOPS.iter().any(|top| word.starts_with(top));
    let is_pattern = word.contains(['<', '*', '{', ' ', '…', '$']) || word.contains("NNNN");
    is_path && !is_pattern && !word.contains("/dist") && !tree.has(word.trim_end_matches('/'))
}

/// The targets of links to files of this repository.
fn links(line: &str) -> impl Iterator<Item = &str> {
    let all = line
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#']).next());
    all.filter(|target| !target.is_empty() && !target.contains("://"))
}

fn target(document: &str, link: &str) -> String {
    let mut parts: Vec<&str> = document.split('/').collect();
    parts.pop();
    for part in link.split('/').filter(|part| !["", "."].contains(part)) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// A test's name: lower case, and at least four words.
fn is_sentence(word: &str) -> bool {
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    word.chars().all(lower) && word.matches('_').count() >= 3
}

fn functions(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter_map(|line| line.split_once("fn ")?.1.split(['(', '<']).next())
}
