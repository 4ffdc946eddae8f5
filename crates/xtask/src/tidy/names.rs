//! Names that say nothing: of files and modules in which everything ends up, and of types named after how they are made.

use super::source::{Source, words};
use super::{Report, Tree};

/// Looks at the names of all files, and at the names that Rust code defines.
pub fn check(tree: &Tree, report: &mut Report) {
    let is_vague = |name: &str| tree.rules.names.files.iter().any(|it| it == name);
    for (path, _) in tree.files() {
        let parts = path.split('/').filter_map(|part| part.split('.').next());
        for part in parts.filter(|part| is_vague(part)) {
            report.add(
                path,
                format!("`{part}` says nothing"),
                "name it after what is in it",
            );
        }
    }
    for (path, text) in tree.rust() {
        for (number, code) in Source::of(text).code.iter().enumerate() {
            let Some((keyword, name)) = defined(code) else {
                continue;
            };
            let ends_vaguely = tree.rules.names.types.iter().any(|end| name.ends_with(end));
            let remedy = match keyword {
                "fn" if name.starts_with("get_") => "leave `get_` out",
                "mod" if is_vague(name) => "name the module after what is in it",
                "struct" | "enum" | "trait" | "type" if ends_vaguely => {
                    "name the type in the clinic's words"
                }
                _ => continue,
            };
            report.line(path, number, format!("`{name}` says nothing"), remedy);
        }
    }
}

/// The keyword and the name of what a line defines.
fn defined(code: &str) -> Option<(&str, &str)> {
    let keywords = ["fn", "struct", "enum", "trait", "type", "mod"];
    let mut words = words(code).skip_while(|word| !keywords.contains(word));
    Some((words.next()?, words.next()?))
}
