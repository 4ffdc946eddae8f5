//! Each package explains itself once, for the browser of files and for rustdoc.

use super::{Finding, Tree};

const RULE: &str = "readmes";
const QUEUES: &str = "crates/events/src/queues.rs";

/// Looks at every package.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let folders = tree
        .files()
        .filter_map(|(path, _)| path.strip_suffix("/Cargo.toml"));
    for folder in folders {
        let readme = format!("{folder}/README.md");
        match tree.text(&readme) {
            None => found.push(Finding::at(
                &readme,
                RULE,
                "the package does not explain itself",
                "say in a few sentences what is here and what is not",
            )),
            Some(text) if text.trim().is_empty() => {
                found.push(Finding::at(
                    &readme,
                    RULE,
                    "it is empty",
                    "say what is here and what is not",
                ));
            }
            Some(_) => found.extend(not_included(tree, folder)),
        }
    }
    found.extend(queues_not_named(tree));
    found
}

fn not_included(tree: &Tree, folder: &str) -> Option<Finding> {
    let library = format!("{folder}/src/lib.rs");
    let text = tree.text(&library)?;
    (!text.contains("#![doc = include_str!(\"../README.md\")]")).then(|| {
        Finding::at(
            library,
            RULE,
            "the README is not the crate's documentation, so that one of the two will rot",
            "begin it with `#![doc = include_str!(\"../README.md\")]`",
        )
    })
}

/// A service's README names each queue that is its own.
fn queues_not_named(tree: &Tree) -> Vec<Finding> {
    let table = tree.text(QUEUES).unwrap_or_default();
    let field = |line: &str, name: &str| {
        let rest = line.trim().strip_prefix(name)?.strip_prefix(": \"")?;
        rest.strip_suffix("\",").map(str::to_owned)
    };
    let names = table.lines().filter_map(|line| field(line, "name"));
    let services = table.lines().filter_map(|line| field(line, "service"));
    names
        .zip(services)
        .filter_map(|(queue, service)| {
            let readme = format!("services/{service}/README.md");
            let text = tree.text(&readme)?;
            (!text.contains(&queue)).then(|| {
                Finding::at(
                    readme,
                    RULE,
                    format!("the queue {queue} is not named"),
                    "add it to what the service consumes",
                )
            })
        })
        .collect()
}
