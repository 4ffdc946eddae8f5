//! What the documents name exists: files, folders, tests, and what they link to.

use super::tree::has_ending;
use super::{Finding, Tree};
use std::collections::BTreeSet;

const RULE: &str = "references";
const ARCHITECTURE: &str = "ARCHITECTURE.md";
/// How a path of ours begins.
const TOPS: &[&str] = &[
    "crates/",
    "services/",
    "docs/",
    "deploy/",
    "proto/",
    "migrations/",
];

/// Looks at the documents of the root and of `docs/`.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let is_document = |path: &str| {
        has_ending(path, &["md"]) && (!path.contains('/') || path.starts_with("docs/"))
    };
    let tests = functions(tree);
    let mut found = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| is_document(path)) {
        for (number, line) in text.lines().enumerate() {
            let place = || format!("{path}:{}", number + 1);
            for word in quoted(line).filter(|word| names_nothing(tree, word)) {
                found.push(Finding::at(
                    place(),
                    RULE,
                    format!("{word} is not there"),
                    "name what is there now",
                ));
            }
            for link in links(line).filter(|link| leads_nowhere(tree, path, link)) {
                found.push(Finding::at(
                    place(),
                    RULE,
                    format!("the link leads to {link}, which is not there"),
                    "mend the link",
                ));
            }
            let sentences = quoted(line).filter(|word| path == ARCHITECTURE && is_sentence(word));
            for test in sentences.filter(|word| !tests.contains(*word)) {
                found.push(Finding::at(
                    place(),
                    RULE,
                    format!("no test is called {test}: the invariant may have lost what keeps it"),
                    "name the test that keeps it now",
                ));
            }
        }
    }
    found
}

/// What stands between backticks.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn names_nothing(tree: &Tree, word: &str) -> bool {
    let is_path = TOPS.iter().any(|top| word.starts_with(top));
    let is_pattern = word.contains(['<', '*', '{', ' ', '…', '$']) || word.contains("NNNN");
    // Built, and therefore not tracked.
    let is_built = word.ends_with("/dist");
    is_path && !is_pattern && !is_built && !tree.has(word.trim_end_matches('/'))
}

/// Targets of links to files of ours.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let (target, _) = rest.split_once(')')?;
        let target = target.split('#').next().unwrap_or_default();
        (!target.is_empty() && !target.contains("://")).then_some(target)
    })
}

fn leads_nowhere(tree: &Tree, document: &str, link: &str) -> bool {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    !tree.has(&parts.join("/"))
}

/// A test's name: lower case, and at least four words.
fn is_sentence(word: &str) -> bool {
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    word.chars().all(lower) && word.matches('_').count() >= 3
}

fn functions(tree: &Tree) -> BTreeSet<&str> {
    tree.rust()
        .flat_map(|(_, text)| text.lines())
        .filter_map(|line| {
            let (_, after) = line.split_once("fn ")?;
            after.split(['(', '<']).next()
        })
        .collect()
}
