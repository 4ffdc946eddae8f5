//! Each package explains itself once, for the browser of files and for rustdoc.

use super::{Report, Tree};

const QUEUES: &str = "crates/events/src/queues.rs";
const INCLUDED: &str = "#![doc = include_str!(\"../README.md\")]";

/// Looks at every package.
pub fn check(tree: &Tree, report: &mut Report) {
    for folder in tree
        .files()
        .filter_map(|(path, _)| path.strip_suffix("/Cargo.toml"))
    {
        let readme = format!("{folder}/README.md");
        if tree.text(&readme).unwrap_or_default().trim().is_empty() {
            report.add(
                &readme,
                "the package does not explain itself",
                "say what is here and what is not",
            );
            continue;
        }
        let library = format!("{folder}/src/lib.rs");
        if tree
            .text(&library)
            .is_some_and(|text| !text.contains(INCLUDED))
        {
            let reason =
                "the README is not the crate's documentation, so that one of the two will rot";
            report.add(&library, reason, format!("begin it with `{INCLUDED}`"));
        }
    }
    queues(tree, report);
}

/// A service's README names each queue that the service consumes.
fn queues(tree: &Tree, report: &mut Report) {
    let table = tree.text(QUEUES).unwrap_or_default();
    let field = |name: &'static str| {
        let value = move |line: &str| {
            let rest = line.trim().strip_prefix(name)?.strip_prefix(": \"")?;
            rest.strip_suffix("\",").map(str::to_owned)
        };
        table.lines().filter_map(value)
    };
    for (queue, service) in field("name").zip(field("service")) {
        let readme = format!("services/{service}/README.md");
        if tree
            .text(&readme)
            .is_some_and(|text| !text.contains(&queue))
        {
            report.add(
                &readme,
                format!("the queue {queue} is not named"),
                "add it to what the service consumes",
            );
        }
    }
}
