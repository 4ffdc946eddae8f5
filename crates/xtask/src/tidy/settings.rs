//! A setting without a default is given by every way to start the service: `docker-compose.yml`, `deploy/kubernetes` and
//! the stack of `make run`. None of them gives a service a variable that the service does not declare.
//!
//! The settings are declared in code; `docs/settings.json` is generated from the declarations.

use super::fleet::environment;
use super::source::Source;
use super::{Report, Tree, yaml};
use serde::Deserialize;
use std::collections::BTreeSet;

const DECLARED: &str = "docs/settings.json";
const COMPOSE: &str = "docker-compose.yml";
const LOCAL: &str = "crates/cli/src/services.rs";
/// The local stack makes these from its own ports and users.
const MADE: [&str; 4] = ["LISTEN_ADDR", "DATABASE_URL", "AMQP_URL", "REDIS_URL"];

/// One declared setting; those that every service has are of the service `all`.
#[derive(Deserialize)]
struct Setting {
    service: String,
    name: String,
    required: bool,
}

/// Compares what services declare with what they are given.
pub fn check(tree: &Tree, report: &mut Report) {
    let Some(text) = tree.text(DECLARED) else {
        return;
    };
    let declared: Vec<Setting> = match serde_json::from_str(text) {
        Ok(declared) => declared,
        Err(why) => {
            return report.add(
                DECLARED,
                format!("it cannot be read: {why}"),
                "run `make gen`",
            );
        }
    };
    let documents = yaml::documents(tree.text(COMPOSE).unwrap_or_default()).unwrap_or_default();
    let compose = documents.into_iter().next().unwrap_or_default();
    for service in tree.services() {
        let of_service = || {
            declared
                .iter()
                .filter(|it| [service, "all"].contains(&it.service.as_str()))
        };
        let all: BTreeSet<&str> = of_service().map(|it| it.name.as_str()).collect();
        let given = [
            (
                COMPOSE,
                yaml::names(&compose, &format!("/services/{service}/environment")),
            ),
            ("deploy/kubernetes", environment(tree, service)),
            (LOCAL, local(tree, service)),
        ];
        for (place, given) in &given {
            let required = of_service()
                .filter(|it| it.required && (*place != LOCAL || !MADE.contains(&it.name.as_str())));
            for name in required
                .map(|it| &it.name)
                .filter(|name| !given.contains(*name))
            {
                let reason = format!("{service} does not start without {name} and is not given it");
                report.add(
                    place,
                    reason,
                    "give it, by its development value where that is safe",
                );
            }
            for name in given
                .iter()
                .filter(|name| *place != LOCAL && !all.contains(name.as_str()))
            {
                let reason = format!("{service} is given {name} and does not declare it");
                report.add(
                    place,
                    reason,
                    "take it out: a process is given nothing it does not need",
                );
            }
        }
    }
}

/// The variables in the row of a service in the table of the local stack, and those that all rows share.
fn local(tree: &Tree, service: &str) -> BTreeSet<String> {
    let text = tree.text(LOCAL).unwrap_or_default();
    let block = |start: &str, end: &str| {
        let lines = text.lines().skip_while(move |line| !line.contains(start));
        lines
            .take_while(move |line| !line.starts_with(end))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let row = block(&format!("name: \"{service}\""), "    },") + &block("const COMMON", "];");
    Source::of(&row)
        .literals
        .into_iter()
        .map(|(_, literal)| literal)
        .collect()
}
