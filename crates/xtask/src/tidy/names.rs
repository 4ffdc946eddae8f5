//! Names that say nothing.

use super::source::{Source, words};
use super::{Finding, Tree};

const RULE: &str = "names";

/// Of files and folders.
const FILES: &[&str] = &[
    "util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "dto",
];
/// At the end of a type's name.
const TYPES: &[&str] = &[
    "Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "DTO", "Dto", "Info",
];

/// Looks at all files' names, and at the names that Rust code defines.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, _) in tree.files() {
        let hit = path
            .split('/')
            .filter_map(|part| part.split('.').next())
            .find(|part| FILES.contains(part));
        found.extend(hit.map(|part| {
            Finding::at(
                path,
                RULE,
                format!("`{part}` says nothing, so everything ends up in it"),
                "name it after what is in it",
            )
        }));
    }
    for (path, text) in tree.rust() {
        for (number, code) in Source::of(text).code.iter().enumerate() {
            let place = || format!("{path}:{}", number + 1);
            found.extend(
                defined(code)
                    .and_then(|(keyword, name)| bad(keyword, name))
                    .map(|(reason, remedy)| Finding::at(place(), RULE, reason, remedy)),
            );
        }
    }
    found
}

/// The keyword and the name of what a line defines.
fn defined(code: &str) -> Option<(&str, &str)> {
    let keywords = ["fn", "struct", "enum", "trait", "type", "mod"];
    let mut words = words(code).skip_while(|word| !keywords.contains(word));
    Some((words.next()?, words.next()?))
}

fn bad(keyword: &str, name: &str) -> Option<(String, &'static str)> {
    match keyword {
        "fn" if name.starts_with("get_") => Some((
            format!("`{name}` begins with a word that adds nothing"),
            "leave `get_` out",
        )),
        "mod" if FILES.contains(&name) => Some((
            format!("the module `{name}` says nothing"),
            "name it after what is in it",
        )),
        "struct" | "enum" | "trait" | "type" if TYPES.iter().any(|end| name.ends_with(end)) => {
            Some((
                format!("`{name}` says what it is made as, not what it is"),
                "name it in the clinic's words",
            ))
        }
        _ => None,
    }
}
