//! What the folders of a service may not mention. `domain` ← `store` ← `flows` ← `api`, `consumers`, `jobs`.

use super::source::{Source, words};
use super::{Finding, Tree};

const RULE: &str = "imports";

/// A folder and what its code may not mention.
struct Folder {
    name: &'static str,
    words: &'static [&'static str],
    why: &'static str,
}

const FOLDERS: &[Folder] = &[
    Folder {
        name: "domain",
        words: &[
            "async",
            "await",
            "diesel",
            "diesel_async",
            "actix_web",
            "tokio",
            "db",
            "bus",
            "cache",
            "rest",
            "chassis",
            "outbound",
        ],
        why: "domain is what one can explain to the receptionist, and test without a server",
    },
    Folder {
        name: "store",
        words: &["actix_web", "rest", "outbound"],
        why: "store reads and writes rows; who asked is not its business",
    },
    Folder {
        name: "flows",
        words: &["actix_web", "diesel", "diesel_async"],
        why: "a flow tells the story of one write, whoever asked for it",
    },
    Folder {
        name: "api",
        words: &["diesel", "diesel_async", "bus"],
        why: "a handler asks the store or a flow",
    },
    Folder {
        name: "consumers",
        words: &["diesel", "diesel_async", "rest"],
        why: "a consumer asks the store or a flow",
    },
    Folder {
        name: "jobs",
        words: &["diesel", "diesel_async", "rest"],
        why: "a job asks the store or a flow",
    },
];

/// Third parties that only `store` mentions.
const ROWS: &[&str] = &["diesel", "diesel_async"];
/// `main.rs` says what the process serves, and nothing else.
const MAIN_LINES: usize = 25;

/// Looks at the sources of every service.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for service in tree.services() {
        let start = format!("services/{service}/src/");
        for (path, text) in tree.below(&start) {
            let Some(inside) = path.strip_prefix(&start) else {
                continue;
            };
            let folder = inside.split(['/', '.']).next().unwrap_or_default();
            if inside == "main.rs" && text.lines().count() > MAIN_LINES {
                found.push(Finding::at(
                    path,
                    RULE,
                    format!(
                        "main.rs has more than {MAIN_LINES} lines, so that it decides something"
                    ),
                    "move it to app.rs",
                ));
            }
            found.extend(mentions(path, folder, text));
        }
    }
    found
}

fn mentions(path: &str, folder: &str, text: &str) -> Vec<Finding> {
    let row = FOLDERS.iter().find(|row| row.name == folder);
    // Errors of the database are translated in one place, which has to name them.
    let rows_elsewhere = row.is_none() && !["store", "error"].contains(&folder);
    let (banned, why) = match row {
        Some(row) => (row.words, row.why),
        None if rows_elsewhere => (ROWS, "rows are read and written in store/ only"),
        None => return Vec::new(),
    };
    let source = Source::of(text);
    let mut found = Vec::new();
    for (number, code) in source.code.iter().enumerate() {
        let hit = paths(code).into_iter().find(|word| banned.contains(word));
        if let Some(word) = hit {
            found.push(Finding::at(
                format!("{path}:{}", number + 1),
                RULE,
                format!("{folder} mentions `{word}`: {why}"),
                "move this part to the folder it belongs to",
            ));
        }
    }
    found
}

/// The words that begin a path or stand for themselves: `db::Tx` mentions `db`; the field `app.db` does not.
fn paths(code: &str) -> Vec<&str> {
    let all: Vec<&str> = words(code).collect();
    let keywords = ["async", "await"];
    let begins = |word: &str| {
        let start = format!("{word}::");
        code.match_indices(&start).any(|(at, _)| {
            let before = code.get(..at).unwrap_or_default().chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
        })
    };
    all.into_iter()
        .filter(|word| {
            keywords.contains(word) || word.starts_with(char::is_uppercase) || begins(word)
        })
        .collect()
}
