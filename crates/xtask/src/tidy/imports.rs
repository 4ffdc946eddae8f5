//! The folders of a service: `domain` ← `store` ← `flows` ← `app` ← `api`, `consumers`, `jobs` ← `main`. A folder uses what
//! is lower than itself, and names none of the crates that belong to another folder.

use super::rules::Layer;
use super::source::{Source, words};
use super::uses::{module, named};
use super::{Report, Tree};

/// Third parties that only `store` may name, and `error`, which translates what the database refuses.
const ROWS: [&str; 2] = ["diesel", "diesel_async"];
/// `main.rs` lists what the process serves; a decision in it is tested by nothing.
const MAIN_LINES: usize = 25;

/// One file of a service.
struct File<'a> {
    path: &'a str,
    text: &'a str,
    folder: &'a str,
    module: String,
    layer: Option<&'a Layer>,
}

/// Looks at the sources of every service.
pub fn check(tree: &Tree, report: &mut Report) {
    for service in tree.services() {
        let start = format!("services/{service}/src/");
        for (path, text) in tree.below(&start) {
            let inside = path.strip_prefix(&start).unwrap_or_default();
            if inside == "main.rs" && text.lines().count() > MAIN_LINES {
                let reason = format!(
                    "main.rs has more than {MAIN_LINES} lines, so that it decides something"
                );
                report.add(path, reason, "move it to app.rs");
            }
            let Some(module) = module(inside) else {
                continue;
            };
            let folder = inside.split(['/', '.']).next().unwrap_or_default();
            let layer = tree.rules.layer.iter().find(|layer| layer.name == folder);
            let file = File {
                path,
                text,
                folder,
                module,
                layer,
            };
            banned(&file, report);
            direction(&file, &tree.rules.layer, report);
        }
    }
}

fn banned(file: &File, report: &mut Report) {
    let is_banned = |word: &&str| match file.layer {
        Some(layer) => layer.bans.iter().any(|ban| ban == word),
        None => !["store", "error"].contains(&file.folder) && ROWS.contains(word),
    };
    for (number, code) in Source::of(file.text).code.iter().enumerate() {
        if let Some(word) = crates(code).into_iter().find(is_banned) {
            let why = file
                .layer
                .map_or("rows are read and written in store/ only", |it| &it.because);
            let reason = format!("{} names `{word}`: {why}", file.folder);
            report.line(
                file.path,
                number,
                reason,
                "move this part to the folder it belongs to",
            );
        }
    }
}

fn direction(file: &File, layers: &[Layer], report: &mut Report) {
    for used in named(&file.module, file.text) {
        if used == "App" && !file.module.is_empty() {
            let remedy = "say `crate::app::App`, so that the direction can be read";
            report.add(file.path, "it says `crate::App`", remedy);
        }
        let first = used.split("::").next().unwrap_or_default();
        let target = layers.iter().find(|layer| layer.name == first);
        if let (Some(layer), Some(target)) = (file.layer, target)
            && layer.name != target.name
            && layer.level <= target.level
        {
            let reason = format!(
                "{} uses {used}, and {first} is not below {}",
                layer.name, layer.name
            );
            report.add(
                file.path,
                reason,
                "take what is needed as an argument, or move it down",
            );
        }
    }
}

/// The words that begin a path or stand alone as a keyword: `db::Tx` names `db`; the field `app.db` does not.
fn crates(code: &str) -> Vec<&str> {
    let begins = |word: &str| {
        code.match_indices(&format!("{word}::")).any(|(at, _)| {
            let before = code.get(..at).unwrap_or_default().chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
        })
    };
    words(code)
        .filter(|word| ["async", "await"].contains(word) || begins(word))
        .collect()
}
