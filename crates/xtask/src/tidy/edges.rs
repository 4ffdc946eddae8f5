//! The arrows between our own packages. A crate may depend on what stands in its row, and on nothing else of ours.

use super::{Finding, Kind, Package};

const RULE: &str = "edges";

/// Each crate and what of ours it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("spanish", &[]),
    ("trace", &[]),
    ("xtask", &[]),
    ("tenancy", &["kernel"]),
    ("crypto", &["kernel"]),
    ("events", &["kernel"]),
    ("cache", &["kernel"]),
    ("outbound", &["kernel", "trace"]),
    ("claude", &["outbound", "spanish"]),
    ("db", &["kernel", "tenancy"]),
    ("rest", &["kernel", "tenancy", "crypto", "trace"]),
    ("bus", &["kernel", "events", "db", "trace"]),
    (
        "chassis",
        &["kernel", "crypto", "events", "db", "bus", "cache", "rest"],
    ),
    // Writes whole clinics as the owner: it seals, hashes and reads the seed file.
    ("schema", &["kernel", "tenancy", "crypto", "db"]),
    // The operator's: it migrates, declares queues, and for `cita understand` reads Spanish or has Claude read it.
    (
        "cli",
        &[
            "kernel", "crypto", "events", "db", "bus", "schema", "spanish", "outbound", "claude",
        ],
    ),
    // Sees the product from outside, converses as the demo's patient, and knows the queues' names.
    ("journey", &["kernel", "events", "cli"]),
    // Stands on the other side of the wire, so that it cannot repeat our mistakes.
    ("sandbox", &["kernel"]),
];

/// What every service may depend on.
const FOR_SERVICES: &[&str] = &[
    "kernel", "tenancy", "crypto", "events", "db", "bus", "cache", "rest", "outbound", "chassis",
    "trace",
];

/// What only some services may depend on, with the reason.
const FOR_SOME: &[(&str, &str, &str)] = &[
    (
        "nlu-booking",
        "spanish",
        "it is the one that reads what patients write",
    ),
    (
        "nlu-booking",
        "claude",
        "it asks where the reader is not sure",
    ),
];

/// For tests: as a dev-dependency anywhere, otherwise nowhere.
const TESTKIT: &str = "testkit";
/// Measures what the others do; it may stand on all of them but the services.
const MEASURES: &str = "bench";

/// Looks at every arrow.
pub fn check(packages: &[Package]) -> Vec<Finding> {
    let services: Vec<&str> = packages
        .iter()
        .filter(|package| package.is_service())
        .map(|package| package.name.as_str())
        .collect();
    let mut found = Vec::new();
    for package in packages {
        let ours = package.dependencies.iter().filter(|it| it.is_ours);
        for dependency in ours {
            let name = dependency.name.as_str();
            let breach = |reason: String, remedy: &str| {
                Finding::at(package.manifest.clone(), RULE, reason, remedy)
            };
            if services.contains(&name) {
                found.push(breach(
                    format!("{} depends on the service {name}", package.name),
                    "services hear of each other by events, internal HTTP and published views",
                ));
            } else if name == TESTKIT {
                if dependency.kind != Kind::Dev && package.name != MEASURES {
                    found.push(breach(
                        format!("{} depends on testkit outside its tests", package.name),
                        "move it to [dev-dependencies]",
                    ));
                }
            } else if dependency.kind != Kind::Dev && !may(package, name) {
                found.push(breach(
                    format!("no arrow leads from {} to {name}", package.name),
                    "move the code to where the arrow leads, or argue for a new arrow in crates/xtask/src/tidy/edges.rs",
                ));
            }
        }
        if !package.is_service() && !has_row(&package.name) {
            found.push(Finding::at(
                package.manifest.clone(),
                RULE,
                format!(
                    "the crate {} has no row in the table of arrows",
                    package.name
                ),
                "say in crates/xtask/src/tidy/edges.rs what it may depend on",
            ));
        }
    }
    found
}

fn has_row(name: &str) -> bool {
    [TESTKIT, MEASURES].contains(&name) || ARROWS.iter().any(|(row, _)| *row == name)
}

fn may(package: &Package, other: &str) -> bool {
    let name = package.name.as_str();
    if [TESTKIT, MEASURES].contains(&name) {
        return true;
    }
    if let Some((_, row)) = ARROWS.iter().find(|(row, _)| *row == name) {
        return row.contains(&other);
    }
    FOR_SERVICES.contains(&other)
        || FOR_SOME
            .iter()
            .any(|(service, crate_, _)| *service == name && *crate_ == other)
}
