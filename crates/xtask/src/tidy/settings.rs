//! One truth about the environment: what the code reads is what the documents explain and what each deployment gives.

use super::source::Source;
use super::{Finding, Tree, fleet, yaml};
use std::collections::{BTreeMap, BTreeSet};

const RULE: &str = "settings";
const TABLE: &str = "docs/configuration.md";
const COMPOSE: &str = "docker-compose.yml";
const CHASSIS: &str = "crates/chassis/src/";
const LOCAL: &str = "crates/cli/src/services.rs";

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

type Names = BTreeSet<String>;

/// Compares the four.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = chassis(tree);
    let read: BTreeMap<&str, Names> = tree
        .services()
        .into_iter()
        .map(|service| (service, read_by(tree, service)))
        .collect();
    let compose = tree
        .text(COMPOSE)
        .and_then(|text| yaml::documents(text).ok());
    let compose = compose
        .and_then(|documents| documents.into_iter().next())
        .unwrap_or_default();
    for (service, read) in &read {
        found.extend(elsewhere(tree, service));
        let given = yaml::names(&compose, &format!("/services/{service}/environment"));
        found.extend(differences(
            COMPOSE,
            service,
            read,
            &given.into_iter().collect(),
        ));
        found.extend(differences(
            "deploy/kubernetes",
            service,
            read,
            &fleet::environment(tree, service),
        ));
        found.extend(local(tree, service, read));
    }
    found.extend(documented(tree, &read));
    found
}

fn differences(place: &str, service: &str, read: &Names, given: &Names) -> Vec<Finding> {
    let missing = read.difference(given).map(|name| {
        Finding::at(
            place,
            RULE,
            format!("{service} reads {name} and is not given it"),
            "give it, by its development value or an empty default",
        )
    });
    let unread = given.difference(read).map(|name| {
        Finding::at(
            place,
            RULE,
            format!("{service} is given {name} and does not read it"),
            "take it out: a process is given nothing it does not need",
        )
    });
    missing.chain(unread).collect()
}

/// What a service reads: its own `config.rs`, and through the chassis.
fn read_by(tree: &Tree, service: &str) -> Names {
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

fn own(tree: &Tree, service: &str) -> Names {
    let start = format!("services/{service}/src/config");
    tree.below(&start)
        .flat_map(|(_, text)| Source::of(text).literals)
        .map(|(_, literal)| literal)
        .filter(|literal| is_variable(literal))
        .collect()
}

fn is_variable(word: &str) -> bool {
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    word.len() > 3
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(capital)
}

/// The calls by which the environment is asked.
const ASKS: &[&str] = &["required", "optional", "optional_secret", "secret", "or"];

/// Variables that are asked for in other files than `config.rs`.
fn elsewhere(tree: &Tree, service: &str) -> Vec<Finding> {
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
fn chassis(tree: &Tree) -> Vec<Finding> {
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

/// The stack of `make run` gives each service only what it reads. What has a default may be missing there.
fn local(tree: &Tree, service: &str, read: &Names) -> Vec<Finding> {
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
    given
        .difference(read)
        .map(|name| {
            Finding::at(
                LOCAL,
                RULE,
                format!("{service} is given {name} and does not read it"),
                "take it out, or read it",
            )
        })
        .collect()
}

/// The rows of the table are the variables, each with the services that read it.
fn documented(tree: &Tree, read: &BTreeMap<&str, Names>) -> Vec<Finding> {
    let mut truth: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (service, names) in read {
        for name in names {
            truth.entry(name.clone()).or_default().insert(service);
        }
    }
    let text = tree.text(TABLE).unwrap_or_default();
    let rows = rows(text, "## The six services", read);
    let mut found = Vec::new();
    for (name, services) in &truth {
        if rows.get(name) != Some(services) {
            let who = services.iter().copied().collect::<Vec<_>>().join(", ");
            found.push(Finding::at(
                TABLE,
                RULE,
                format!("{name} is read by {who}, and the table says otherwise"),
                "mend its row under `The six services`",
            ));
        }
    }
    for name in rows.keys().filter(|name| !truth.contains_key(*name)) {
        found.push(Finding::at(
            TABLE,
            RULE,
            format!("nobody reads {name}"),
            "take its row out",
        ));
    }
    let sandbox = own(tree, "sandbox");
    let told: Names = rows_of(text, "## The sandbox")
        .map(|(name, _)| name)
        .collect();
    for name in sandbox.symmetric_difference(&told) {
        found.push(Finding::at(
            TABLE,
            RULE,
            format!("{name} is in the sandbox's code or in its table, not in both"),
            "mend the table",
        ));
    }
    found
}

fn rows<'a>(
    text: &str,
    heading: &str,
    read: &BTreeMap<&'a str, Names>,
) -> BTreeMap<String, BTreeSet<&'a str>> {
    rows_of(text, heading)
        .map(|(name, who)| {
            let all = who.trim() == "all";
            let services = read
                .keys()
                .copied()
                .filter(|service| all || who.split(',').any(|it| it.trim() == *service));
            (name, services.collect())
        })
        .collect()
}

/// First and second cell of each row under a heading, down to the next one.
fn rows_of<'a>(text: &'a str, heading: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    text.lines()
        .skip_while(move |line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.splitn(3, '|');
            let name = cells.next()?.trim().trim_end_matches('`').to_owned();
            Some((name, cells.next()?))
        })
}
