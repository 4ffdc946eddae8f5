//! Comments that a reader needs: every module says what is in it, no doc block is a fragment, and the words are plain.

use super::source::Source;
use super::{Report, Tree};

/// A doc block of so few words repeats a name, or is half of a sentence.
const FRAGMENT: usize = 3;

/// Looks at every comment outside of tests.
pub fn check(tree: &Tree, report: &mut Report) {
    let mut hidden = Vec::new();
    for (path, text) in tree.product() {
        let first = text.lines().next().unwrap_or_default();
        if !first.starts_with("//!") && !first.starts_with("#![doc") {
            report.add(
                path,
                "the module does not say what is in it",
                "begin the file with `//!` and a sentence",
            );
        }
        let source = Source::of(text);
        fragments(path, &source, report);
        for (number, comment) in source.comments.iter().enumerate() {
            let found = tree
                .rules
                .words
                .hidden
                .iter()
                .filter(|word| holds(comment, word));
            hidden.extend(found.map(|word| (path, number, word)));
        }
    }
    let allowed = tree.rules.words.allowed;
    if hidden.len() > allowed {
        let count = hidden.len();
        for (path, number, word) in hidden {
            let reason = format!(
                "`{word}` hides a field term or a noun; {count} such words, {allowed} are allowed"
            );
            report.line(
                path,
                number,
                reason,
                "say it plainly; CONTRIBUTING.md has the replacements",
            );
        }
    }
}

fn fragments(path: &str, source: &Source, report: &mut Report) {
    let mut words = 0;
    let mut start = None;
    let end = std::iter::once(&String::new()).cloned().collect::<Vec<_>>();
    for (number, comment) in source.comments.iter().chain(&end).enumerate() {
        let doc = comment.strip_prefix("///").or(comment.strip_prefix("//!"));
        match (doc, start) {
            (Some(doc), _) => {
                start = start.or(Some(number));
                words += doc
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .filter(|it| !it.is_empty())
                    .count();
            }
            (None, Some(from)) => {
                if words <= FRAGMENT {
                    let remedy = "delete it where the name says the same; else write a sentence with the reason, unit or bound";
                    report.line(
                        path,
                        from,
                        format!("a doc block of {words} words is a fragment"),
                        remedy,
                    );
                }
                (start, words) = (None, 0);
            }
            (None, None) => {}
        }
    }
}

/// Whether a comment has a word, or several in a row, whatever the case of their letters.
fn holds(comment: &str, word: &str) -> bool {
    let comment = comment.to_lowercase();
    comment.match_indices(word).any(|(at, _)| {
        let before = comment.get(..at).unwrap_or_default().chars().next_back();
        let after = comment
            .get(at + word.len()..)
            .unwrap_or_default()
            .chars()
            .next();
        ![before, after]
            .into_iter()
            .flatten()
            .any(|c| c.is_alphanumeric() || c == '_')
    })
}
