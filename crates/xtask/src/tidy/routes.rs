//! `docs/api.md` has every route with its permission, and every code that somebody may be answered with.

use super::source::Source;
use super::{Finding, Tree};

const RULE: &str = "routes";
const DOCUMENT: &str = "docs/api.md";

/// Looks at the tables of routes and at the refusals.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let document = tree.text(DOCUMENT).unwrap_or_default();
    let mut found = Vec::new();
    for (path, text) in tree.rust().filter(|(path, _)| is_product(path)) {
        for (method, route, permission) in routes(text) {
            let start = format!("| `{method} {route}` | {permission} |");
            if !document.lines().any(|line| line.starts_with(&start)) {
                found.push(Finding::at(
                    path,
                    RULE,
                    format!("{method} {route} is not in {DOCUMENT}"),
                    format!("add the row `{start} … |`"),
                ));
            }
        }
        for code in codes(text).filter(|code| !document.contains(&format!("`{code}`"))) {
            found.push(Finding::at(
                path,
                RULE,
                format!("nobody explains the code {code}"),
                format!("say in {DOCUMENT} when it is answered"),
            ));
        }
    }
    found
}

fn is_product(path: &str) -> bool {
    let is_ours = path.starts_with("services/") && !path.starts_with("services/sandbox/");
    (is_ours || path.starts_with("crates/kernel/src/")) && path.contains("/src/")
}

/// The rows of `pub const ROUTES`.
fn routes(text: &str) -> Vec<(String, String, String)> {
    let table: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.contains("const ROUTES"))
        .take_while(|line| line.trim() != "];")
        .collect();
    let words: Vec<String> = Source::of(&table.join("\n"))
        .literals
        .into_iter()
        .map(|(_, word)| word)
        .collect();
    words
        .chunks_exact(3)
        .filter_map(|row| match row {
            [method, route, permission] => {
                Some((method.clone(), route.clone(), permission.clone()))
            }
            _ => None,
        })
        .collect()
}

/// The first word of each `Refusal::new(class, "CODE", …)`.
fn codes(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("Refusal::new(")
        .filter_map(|(at, start)| {
            let after = text.get(at + start.len()..)?;
            let (_, word) = after.split_once('"')?;
            let (code, _) = word.split_once('"')?;
            Some(code.to_owned())
        })
}
