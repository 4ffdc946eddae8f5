//! Texts that no file may hold: marks of unfinished work without an issue, and what is true on one machine only.

use super::rules::Text;
use super::{Report, Tree};

/// This list names what it forbids.
const RULES: &str = "crates/xtask/rules.toml";

/// Looks at every line of every text.
pub fn check(tree: &Tree, report: &mut Report) {
    for (path, text) in tree.files().filter(|(path, _)| *path != RULES) {
        let rules: Vec<&Text> = tree
            .rules
            .text
            .iter()
            .filter(|rule| applies(rule, path))
            .collect();
        for (number, line) in text.lines().enumerate() {
            for rule in rules.iter().filter(|rule| is_broken(rule, line)) {
                report.line(path, number, rule.because.as_str(), rule.instead.as_str());
            }
        }
    }
}

/// A rule without files is for all of them; a name of a file stands at the end of a path, one of a folder at its start.
fn applies(rule: &Text, path: &str) -> bool {
    rule.files.is_empty()
        || rule
            .files
            .iter()
            .any(|it| path.ends_with(it) || path.starts_with(it))
}

fn is_broken(rule: &Text, line: &str) -> bool {
    rule.any
        .iter()
        .flat_map(|mark| line.match_indices(mark))
        .any(|(at, mark)| {
            let (before, rest) = line.split_at_checked(at).unwrap_or_default();
            // `$packages/…` goes on with a folder, and does not begin at the root.
            let inside = if mark.starts_with('/') { "_-.}/" } else { "_" };
            let goes_on = before.ends_with(|c: char| c.is_alphanumeric() || inside.contains(c));
            !goes_on && !rule.unless.iter().any(|excuse| rest.starts_with(excuse))
        })
}
