//! Which variables the code reads: each service in its own `config.rs`, and the chassis for all.

use super::source::Source;
use super::{Finding, Tree};
use std::collections::BTreeSet;

/// Names of variables.
pub type Names = BTreeSet<String>;

const RULE: &str = "settings";
const CHASSIS: &str = "crates/chassis/src/";

/// What the chassis reads, and which of its calls make it do so; none is always.
const SHARED: &[(&str, &[&str])] = &[
    ("RUST_LOG", &[]),
    ("OTEL_EXPORTER_OTLP_ENDPOINT", &[]),
    ("LISTEN_ADDR", &[".serve("]),
    ("FRONTEND_URL", &[".serve("]),
    ("DATABASE_URL", &[".db()", ".relay()", ".sweep_inbox()"]),
    (
        "DATABASE_POOL_SIZE",
        &[".db()", ".relay()", ".sweep_inbox()"],
    ),
    ("AMQP_URL", &[".bus()", ".relay()", ".consume("]),
    ("REDIS_URL", &[".cache()"]),
    ("AUTH_VERIFY_KEYS", &[".staff_keys()"]),
];

/// The calls by which the environment is asked.
const ASKS: &[&str] = &["required", "optional", "optional_secret", "secret", "or"];

/// What a service reads: its own `config.rs`, and through the chassis.
pub fn read_by(tree: &Tree, service: &str) -> Names {
    let start = format!("services/{service}/src/");
    let mut names = own(tree, service);
    let code: String = tree
        .below(&start)
        .flat_map(|(_, text)| Source::of(text).code)
        .collect();
    let shared = SHARED
        .iter()
        .filter(|(_, calls)| calls.is_empty() || calls.iter().any(|call| code.contains(call)));
    names.extend(shared.map(|(name, _)| (*name).to_owned()));
    names
}

/// What its own `config.rs` names.
pub fn own(tree: &Tree, service: &str) -> Names {
    let start = format!("services/{service}/src/config");
    tree.below(&start)
        .flat_map(|(_, text)| Source::of(text).literals)
        .map(|(_, literal)| literal)
        .filter(|literal| is_variable(literal))
        .collect()
}

/// What a service's `config.rs` cannot do without.
pub fn required(tree: &Tree, service: &str) -> Names {
    let start = format!("services/{service}/src/config");
    let asks = |(_, text): (&str, &str)| {
        // Lines are broken anywhere.
        let code: String = text.split_whitespace().collect();
        let mut names = Vec::new();
        for ask in [".required(\"", ".secret(\""] {
            let after = code.split(ask).skip(1);
            names.extend(after.filter_map(|rest| rest.split('"').next().map(str::to_owned)));
        }
        names
    };
    tree.below(&start).flat_map(asks).collect()
}

/// Capital letters, digits and underscores.
pub fn is_variable(word: &str) -> bool {
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    word.len() > 3
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(capital)
}

/// Variables that are asked for in other files than `config.rs`.
pub fn elsewhere(tree: &Tree, service: &str) -> Vec<Finding> {
    let start = format!("services/{service}/src/");
    let mut found = Vec::new();
    for (path, text) in tree.below(&start) {
        if path.contains("/config") {
            continue;
        }
        for (line, name) in asked(text) {
            found.push(Finding::at(
                format!("{path}:{line}"),
                RULE,
                format!("{name} is read outside config.rs, where nobody looks for it"),
                "make it a field of Config, with its meaning and limit",
            ));
        }
    }
    found
}

/// Variables with the line of the call that asks for them.
fn asked(text: &str) -> Vec<(usize, String)> {
    let source = Source::of(text);
    let near = |number: usize| {
        let from = number.saturating_sub(1);
        let code: String = source
            .code
            .iter()
            .skip(from)
            .take(number - from + 1)
            .cloned()
            .collect();
        code
    };
    source
        .literals
        .iter()
        .filter(|(_, literal)| is_variable(literal))
        .filter(|(number, _)| {
            let code = near(*number);
            ASKS.iter().any(|ask| {
                code.contains(&format!(".{ask}(")) || code.contains(&format!(".{ask}::<"))
            })
        })
        .map(|(number, literal)| (number + 1, literal.clone()))
        .collect()
}

/// The chassis reads what the table above says, or the comparison would be of something else.
pub fn chassis(tree: &Tree) -> Vec<Finding> {
    let known: Names = SHARED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let files: Vec<_> = tree.below(CHASSIS).collect();
    let read: Names = files
        .iter()
        .flat_map(|(_, text)| asked(text))
        .map(|(_, name)| name)
        .collect();
    if files.is_empty() {
        return Vec::new();
    }
    read.symmetric_difference(&known)
        .map(|name| {
            Finding::at(
                CHASSIS,
                RULE,
                format!("{name} is read here or known to tidy, not both"),
                "bring the table in crates/xtask/src/tidy/settings.rs up to date",
            )
        })
        .collect()
}
