//! Every error code of a service is answered somewhere: a code that no code path uses is a promise to clients that
//! nothing keeps.

use super::source::{Source, words};
use super::{Report, Tree};
use std::collections::BTreeSet;

/// The macro of `kernel` that declares the codes of a service.
const MACRO: &str = "codes!";
/// The enum that the macro declares.
const ENUM: &str = "Code";

/// Looks at the variants of each service's `Code`.
pub fn check(tree: &Tree, report: &mut Report) {
    for (path, text) in tree
        .product()
        .filter(|(path, _)| path.starts_with("services/"))
    {
        let source = Source::of(text);
        let declared = declared(&source);
        if declared.is_empty() {
            continue;
        }
        let folder = path.split_inclusive("/src/").next().unwrap_or_default();
        let files = tree
            .product()
            .filter(|(other, _)| other.starts_with(folder));
        let used: BTreeSet<String> = files
            .flat_map(|(_, text)| used(&Source::of(text)))
            .collect();
        for (number, code) in declared
            .into_iter()
            .filter(|(_, code)| !used.contains(code))
        {
            report.line(
                path,
                number,
                format!("no code path answers {code}"),
                "answer it, or take it out",
            );
        }
    }
}

/// The first word of each line inside the macro that begins with a capital letter.
fn declared(source: &Source) -> Vec<(usize, String)> {
    let lines = source.code.iter().enumerate();
    let inside = lines
        .skip_while(|(_, code)| !code.contains(MACRO))
        .skip(1)
        .take_while(|(_, code)| !code.starts_with('}'));
    let variant = |(number, code): (usize, &String)| {
        let name = words(code).next()?;
        (code.trim_start().starts_with(name) && name.starts_with(char::is_uppercase))
            .then(|| (number, name.to_owned()))
    };
    inside.filter_map(variant).collect()
}

/// The words that follow `Code::`.
fn used(source: &Source) -> Vec<String> {
    let path = format!("{ENUM}::");
    let after = |code: &String| {
        let rest = code.split(path.as_str()).skip(1);
        rest.filter_map(|rest| words(rest).next().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    source.code.iter().flat_map(after).collect()
}
