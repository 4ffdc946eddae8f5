//! SQL in Rust code takes the instant as a parameter, so that a moved clock moves queries too. The files that may take the
//! database's own time are named in `rules.toml`, each with its reason.
//!
//! Not here: the SQL of migrations, which `crates/schema/tests/database/clock.rs` reads from a migrated database.

use super::source::Source;
use super::{Report, Tree};

/// Looks at the SQL and the diesel expressions of the product.
pub fn check(tree: &Tree, report: &mut Report) {
    for (path, text) in tree.product() {
        let lines = lines(&tree.rules.sql.times, text);
        let is_excused = tree.rules.sql.excused.contains_key(path);
        if is_excused && lines.is_empty() {
            let remedy = "take it out of the list in crates/xtask/rules.toml";
            report.add(path, "it no longer takes the database's time", remedy);
        }
        for line in lines.into_iter().filter(|_| !is_excused) {
            let remedy =
                "pass the instant as a parameter, or excuse the file in crates/xtask/rules.toml";
            report.line(
                path,
                line,
                "SQL takes the database's time, which no moved clock moves",
                remedy,
            );
        }
    }
}

fn lines(times: &[String], text: &str) -> Vec<usize> {
    let source = Source::of(text);
    let sql = source
        .literals
        .iter()
        .filter(|(_, literal)| takes_time(times, literal));
    let diesel = source
        .code
        .iter()
        .enumerate()
        .filter(|(_, code)| code.contains("dsl::now"));
    sql.map(|(at, _)| *at)
        .chain(diesel.map(|(at, _)| at))
        .collect()
}

fn takes_time(times: &[String], text: &str) -> bool {
    let text = text.to_lowercase();
    let begins = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        !before.ends_with(|c: char| c.is_alphanumeric() || "_.".contains(c))
    };
    times
        .iter()
        .any(|time| text.match_indices(time).any(|(at, _)| begins(at)))
}
