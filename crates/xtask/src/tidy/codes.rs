//! Every declared error code is answered by some code path: a code that nothing answers is an unkept promise to clients.

use super::source::{Source, words};
use super::tree::is_product;
use super::{Report, Tree};

/// The macro of `kernel` that declares the codes of a service.
const MACRO: &str = "codes! {";
/// The list of codes in an endpoint's description, which describes and does not answer.
const DESCRIBES: &str = ".refuses(";
/// The list of the codes that follow from an endpoint's kind, which describes as well.
const DESCRIBING_FILE: &str = "crates/rest/src/refusals.rs";
/// The modules of this crate have the names of the services that answer with their codes.
const SHARED: &str = "crates/internal/src/";

/// Looks at every enum of codes. Those of a service are answered by that service, also when `internal` defines them;
/// those of another crate by any.
pub fn check(tree: &Tree, report: &mut Report) {
    for (path, text) in tree.product().filter(|(_, text)| text.contains(MACRO)) {
        let source = Source::of(text);
        let folder = owner(path);
        let answering: Vec<String> = tree
            .below(&folder)
            .filter(|(path, _)| is_product(path) && *path != DESCRIBING_FILE)
            .map(|(_, text)| answering(text))
            .collect();
        let (name, declared) = declared(&source);
        for (number, variant) in declared {
            let code = format!("{name}::{variant}");
            if !answering.iter().any(|text| holds(text, &code)) {
                let remedy = "answer it where it happens, or take it out";
                report.line(path, number, format!("no code path answers {code}"), remedy);
            }
        }
    }
}

/// The folder of the service that answers with the codes of that file; empty where every package may.
fn owner(path: &str) -> String {
    let shared = path
        .strip_prefix(SHARED)
        .and_then(|rest| rest.split_once('/'));
    match (shared, path.split_once("/src/")) {
        (Some((service, _)), _) => format!("services/{service}"),
        (None, Some((folder, _))) if folder.starts_with("services/") => folder.to_owned(),
        (None, _) => String::new(),
    }
}

/// The name of the enum inside the macro, and its variants with their lines.
fn declared(source: &Source) -> (&str, Vec<(usize, &str)>) {
    let lines = source
        .code
        .iter()
        .enumerate()
        .skip_while(|(_, code)| !code.contains(MACRO));
    let (mut name, mut variants) = ("", Vec::new());
    for (number, code) in lines.take_while(|(_, code)| !code.starts_with('}')) {
        let mut words = words(code);
        if code.contains("enum ") {
            name = words
                .skip_while(|word| *word != "enum")
                .nth(1)
                .unwrap_or_default();
        } else if let Some(variant) = words
            .next()
            .filter(|word| code.trim_start().starts_with(&format!("{word} = ")))
        {
            variants.push((number, variant));
        }
    }
    (name, variants)
}

/// The code of a file without its tests and without the descriptions of endpoints.
fn answering(text: &str) -> String {
    let code = Source::of(text).code.join("\n");
    let mut parts = code.split(DESCRIBES);
    let first = parts.next().unwrap_or_default().to_owned();
    parts
        .filter_map(|part| part.split_once(')'))
        .fold(first, |all, (_, after)| all + after)
}

fn holds(text: &str, code: &str) -> bool {
    text.match_indices(code).any(|(at, _)| {
        let after = text.get(at + code.len()..).unwrap_or_default();
        !after.starts_with(|c: char| c.is_alphanumeric() || c == '_') && !is_pattern(after)
    })
}

/// Whether the text before it was the pattern of a `match` arm, which reads a code that was answered elsewhere.
fn is_pattern(after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| {
        c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | ':' | '|')
    });
    rest.starts_with("=>")
}
