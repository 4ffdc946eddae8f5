//! Which paths of its own crate a module names: in `use`, and in code that says `crate::…`.

use super::source::Source;
use std::collections::BTreeSet;

/// The module of a file, given its path below `src/`, as `flows::book`. `lib.rs` is the empty name; `main.rs` is a
/// separate crate and has no module.
pub fn module(inside: &str) -> Option<String> {
    let path = inside.strip_suffix(".rs")?;
    match path {
        "main" => None,
        "lib" => Some(String::new()),
        _ => Some(path.strip_suffix("/mod").unwrap_or(path).replace('/', "::")),
    }
}

/// The paths that a module names, from the root of its crate, as `store::agenda::lock`.
pub fn named(module: &str, text: &str) -> BTreeSet<String> {
    let code = Source::of(text).code.join("\n");
    let mut said = Vec::new();
    for (at, word) in code.match_indices("use ") {
        if begins_word(&code, at)
            && let Some((path, _)) = code
                .get(at + word.len()..)
                .and_then(|rest| rest.split_once(';'))
        {
            expand("", path, &mut said);
        }
    }
    for (at, _) in code.match_indices("crate::") {
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let rest = code.get(at..).unwrap_or_default();
        let path = rest.split(|c| !is_path(c)).next().unwrap_or_default();
        if begins_word(&code, at) {
            said.push(path.trim_end_matches(':').to_owned());
        }
    }
    said.iter()
        .filter_map(|path| from_root(module, path))
        .collect()
}

fn begins_word(code: &str, at: usize) -> bool {
    let before = code.get(..at).unwrap_or_default().chars().next_back();
    !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// The paths of a `use` whose braces may be nested.
fn expand(prefix: &str, path: &str, all: &mut Vec<String>) {
    let path = path.trim();
    let Some((head, inside)) = path.split_once('{') else {
        let path = path.split(" as ").next().unwrap_or_default();
        all.push(format!("{prefix}{path}").split_whitespace().collect());
        return;
    };
    let prefix = format!("{prefix}{}", head.trim());
    let inside = inside.trim_end().strip_suffix('}').unwrap_or(inside);
    let mut depth = 0_u32;
    let parts = inside.split(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    for part in parts.filter(|part| !part.trim().is_empty()) {
        expand(&prefix, part, all);
    }
}

/// The path without `crate`, `self` and `super`; nothing for a path of another crate.
fn from_root(module: &str, path: &str) -> Option<String> {
    let mut here: Vec<&str> = module.split("::").filter(|part| !part.is_empty()).collect();
    let mut parts = path.split("::").peekable();
    match parts.next()? {
        "crate" => here.clear(),
        "self" => {}
        "super" => {
            here.pop();
            while parts.next_if_eq(&"super").is_some() {
                here.pop();
            }
        }
        _ => return None,
    }
    here.extend(parts);
    Some(here.join("::"))
}
