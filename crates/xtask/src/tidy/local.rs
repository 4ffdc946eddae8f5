//! What the stack of `make run` gives each service.

use super::reads::{Names, is_variable, required};
use super::source::Source;
use super::{Finding, Tree};

const RULE: &str = "settings";
const LOCAL: &str = "crates/cli/src/services.rs";

/// The stack of `make run` gives each service only what it reads. What has a default may be missing there.
pub fn check(tree: &Tree, service: &str, read: &Names) -> Vec<Finding> {
    let Some(text) = tree.text(LOCAL) else {
        return Vec::new();
    };
    let head = format!("name: \"{service}\"");
    let from = text.lines().position(|line| line.trim().starts_with(&head));
    let block: Vec<&str> = text
        .lines()
        .skip(from.unwrap_or(usize::MAX))
        .take_while(|line| !line.starts_with("    },"))
        .collect();
    let given: Names = Source::of(&block.join("\n"))
        .literals
        .into_iter()
        .map(|(_, it)| it)
        .filter(|it| is_variable(it))
        .collect();
    // The address and the database are made up from the stack's ports and roles.
    let made: Names = ["LISTEN_ADDR", "DATABASE_URL"].map(str::to_owned).into();
    let shared = block_of(text, "const COMMON");
    let unread = given.difference(read).map(|name| {
        let reason = format!("{service} is given {name} and does not read it");
        Finding::at(LOCAL, RULE, reason, "take it out, or read it")
    });
    let needed = required(tree, service);
    let missing = needed
        .iter()
        .filter(|name| {
            ![&given, &made, &shared]
                .iter()
                .any(|names| names.contains(*name))
        })
        .map(|name| {
            let reason = format!("{service} cannot start without {name} and is not given it");
            Finding::at(LOCAL, RULE, reason, "add it to the service's row")
        });
    unread.chain(missing).collect()
}

/// The variables in a block of source, from the line that holds some words to the first one that closes it.
fn block_of(text: &str, words: &str) -> Names {
    let block: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.contains(words))
        .take_while(|line| line.trim() != "];")
        .collect();
    let literals = Source::of(&block.join("\n")).literals;
    literals
        .into_iter()
        .map(|(_, it)| it)
        .filter(|it| is_variable(it))
        .collect()
}
