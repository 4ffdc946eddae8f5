//! SQL takes the instant as a parameter, so that a moved clock moves queries too. The database's own time stands only in
//! column defaults and in the files that `rules.toml` names, each with its reason.

use super::source::Source;
use super::tree::{has_ending, is_product};
use super::{Report, Tree};

/// Looks at migrations, and at the SQL and the diesel expressions in Rust code.
pub fn check(tree: &Tree, report: &mut Report) {
    for (path, text) in tree.files() {
        let lines: Vec<usize> = if path.starts_with("migrations/") && has_ending(path, &["sql"]) {
            text.lines()
                .enumerate()
                .filter(|(_, line)| takes_time(tree, line))
                .map(|(at, _)| at)
                .collect()
        } else if is_product(path) {
            in_rust(tree, text)
        } else {
            continue;
        };
        let is_excused = tree
            .rules
            .sql
            .excused
            .iter()
            .any(|entry| entry.file == path);
        if is_excused && lines.is_empty() {
            let remedy = "take it out of the list in crates/xtask/rules.toml";
            report.add(path, "it no longer takes the database's time", remedy);
        }
        for line in lines.into_iter().filter(|_| !is_excused) {
            let remedy = "pass the instant as a parameter, or name the file and the reason in crates/xtask/rules.toml";
            report.line(
                path,
                line,
                "SQL takes the database's time, which no moved clock moves",
                remedy,
            );
        }
    }
}

fn in_rust(tree: &Tree, text: &str) -> Vec<usize> {
    let source = Source::of(text);
    let sql = source
        .literals
        .iter()
        .filter(|(_, literal)| takes_time(tree, literal))
        .map(|(at, _)| *at);
    let diesel = source
        .code
        .iter()
        .enumerate()
        .filter(|(_, code)| code.contains("dsl::now"));
    sql.chain(diesel.map(|(at, _)| at)).collect()
}

fn takes_time(tree: &Tree, text: &str) -> bool {
    let text = text.to_lowercase();
    let begins = |at: usize| {
        !text
            .get(..at)
            .unwrap_or_default()
            .ends_with(|c: char| c.is_alphanumeric() || "_.".contains(c))
    };
    let time = |time: &String| text.match_indices(time).any(|(at, _)| begins(at));
    !text.trim_start().starts_with("--")
        && !text.contains("default now()")
        && tree.rules.sql.times.iter().any(time)
}
