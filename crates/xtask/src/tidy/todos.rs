//! Nothing is left to do without an issue that says so.

use super::tree::has_ending;
use super::{Finding, Tree};

const RULE: &str = "todos";
/// Written in two halves, or this file would find itself.
const MARKS: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("HA", "CK"),
];
const TEXTS: &[&str] = &[
    "rs", "ts", "tsx", "js", "css", "sql", "proto", "toml", "yml", "yaml", "md", "sh", "json",
];

/// Looks at every text. Spanish capitals are no marks: a mark is followed by a colon or a bracket.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| has_ending(path, TEXTS)) {
        for (number, line) in text.lines().enumerate() {
            if MARKS.iter().any(|mark| is_marked(line, mark)) {
                found.push(Finding::at(
                    format!("{path}:{}", number + 1),
                    RULE,
                    "something is left to do that nobody will find here",
                    "do it, or open an issue and write its number in brackets behind the mark",
                ));
            }
        }
    }
    found
}

fn is_marked(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default().chars().next_back();
        let after = line.get(at + mark.len()..).unwrap_or_default();
        let begins = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let is_mark = after.starts_with(':') || after.starts_with('(');
        begins && is_mark && !after.starts_with("(#")
    })
}
