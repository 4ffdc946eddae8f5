//! One truth about the environment: what the code reads is what the documents explain and what each deployment gives.

use super::reads::{Names, chassis, elsewhere, own, read_by};
use super::{Finding, Tree, fleet, local, yaml};
use std::collections::{BTreeMap, BTreeSet};

const RULE: &str = "settings";
const TABLE: &str = "docs/configuration.md";
const COMPOSE: &str = "docker-compose.yml";

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
        found.extend(local::check(tree, service, read));
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
