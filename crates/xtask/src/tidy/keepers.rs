//! Third parties that only some packages may use, so that what they can do wrong has one place. `deny.toml` says the
//! same where cargo-deny can; this one always runs.

use super::{Finding, Kind, Package};

const RULE: &str = "keepers";

/// A third party, its keepers, and why it is kept.
struct Kept {
    name: &'static str,
    keepers: &'static [&'static str],
    why: &'static str,
}

const fn kept(name: &'static str, keepers: &'static [&'static str], why: &'static str) -> Kept {
    Kept { name, keepers, why }
}

const BROKER: &str = "confirms, acknowledgements and topology are the business of `bus`";
const REDIS: &str = "what may vanish is the business of `cache`";
const CRYPTO: &str = "primitives are chosen once, in `crypto`";
const ROWS: &str = "rows are read inside a transaction of `db`";
const POOL: &str = "connections come from `db`";
const OUTSIDE: &str = "calls to the outside have deadlines in `outbound`";
const TELEMETRY: &str = "telemetry is set up once, in `chassis`";
const HTTP: &str = "only services answer HTTP; bodies of errors come from `rest`";

const KEPT: &[Kept] = &[
    // bench: sets every figure beside what the bare broker does.
    kept("lapin", &["bus", "bench"], BROKER),
    kept("redis", &["cache"], REDIS),
    kept("deadpool-redis", &["cache"], REDIS),
    // cli: makes the keys of a development stack. The others sign as Meta does, with code that is not ours.
    kept(
        "ring",
        &["crypto", "cli", "sandbox", "bench", "journey"],
        CRYPTO,
    ),
    kept("argon2", &["crypto"], CRYPTO),
    kept("bcrypt", &["crypto"], CRYPTO),
    kept("jsonwebtoken", &["crypto"], CRYPTO),
    kept(
        "diesel",
        &["db", "bus", "schema", "testkit", "service", "bench"],
        ROWS,
    ),
    kept(
        "diesel-async",
        &["db", "bus", "schema", "testkit", "service", "bench"],
        ROWS,
    ),
    kept(
        "diesel_migrations",
        &["schema"],
        "only the owner changes the schema",
    ),
    kept("deadpool", &["db"], POOL),
    kept("tokio-postgres", &["db", "bench"], POOL),
    kept("tokio-postgres-rustls", &["db"], POOL),
    // cli: asks the stack it has started. sandbox: sends webhooks as Meta does. journey: is everybody outside.
    kept(
        "reqwest",
        &["outbound", "cli", "sandbox", "bench", "journey"],
        OUTSIDE,
    ),
    kept(
        "actix-web",
        &["rest", "chassis", "service", "sandbox"],
        HTTP,
    ),
    kept("actix-cors", &["chassis"], HTTP),
    kept("metrics-exporter-prometheus", &["chassis"], TELEMETRY),
    kept("opentelemetry-otlp", &["chassis"], TELEMETRY),
    kept("opentelemetry_sdk", &["chassis"], TELEMETRY),
    kept("tracing-subscriber", &["chassis", "sandbox"], TELEMETRY),
    // journey: reads traces, whose protobuf is not ours.
    kept(
        "prost",
        &["events", "testkit", "bench", "journey"],
        "bodies of events are read and written by `events`",
    ),
    kept(
        "rand",
        &[],
        "randomness is given by `kernel::Ids`, or drawn in `crypto`",
    ),
    kept("once_cell", &[], "the standard library has it"),
    kept("lazy_static", &[], "the standard library has it"),
    kept("async-trait", &[], "the language has it"),
    kept("anyhow", &[], "errors are enums with a stable code"),
];

/// Packages that stay without I/O, and all that they may use.
const PURE: &[(&str, &[&str])] = &[
    (
        "kernel",
        &["chrono", "chrono-tz", "serde", "thiserror", "uuid"],
    ),
    ("tenancy", &["chrono", "serde", "thiserror", "uuid"]),
    ("spanish", &["chrono", "serde"]),
    (
        "events",
        &[
            "chrono",
            "prost",
            "prost-build",
            "prost-types",
            "protox",
            "thiserror",
            "uuid",
        ],
    ),
];

/// Tests may use what their package may not, where it is said here, with the reason.
const FOR_TESTS: &[(&str, &str, &str)] = &[
    (
        "whatsapp-ingest",
        "ring",
        "signs as Meta and LemonSqueezy do",
    ),
    (
        "bus",
        "opentelemetry_sdk",
        "collects the spans that went through the broker",
    ),
    (
        "bus",
        "tracing-subscriber",
        "collects the spans that went through the broker",
    ),
    (
        "outbound",
        "opentelemetry_sdk",
        "collects the spans that went out",
    ),
    (
        "outbound",
        "tracing-subscriber",
        "collects the spans that went out",
    ),
    (
        "notification",
        "opentelemetry_sdk",
        "collects the spans of a delivery",
    ),
    (
        "notification",
        "tracing-subscriber",
        "collects the spans of a delivery",
    ),
];

/// Looks at every third party that somebody names.
pub fn check(packages: &[Package]) -> Vec<Finding> {
    let mut found = Vec::new();
    for package in packages {
        let theirs = package.dependencies.iter().filter(|it| !it.is_ours);
        for dependency in theirs {
            let (name, is_for_tests) = (dependency.name.as_str(), dependency.kind == Kind::Dev);
            let refused = not_its_keeper(package, name)
                .filter(|_| !is_for_tests || !excused(package, name))
                .or_else(|| {
                    not_pure(package, name)
                        .filter(|()| !is_for_tests)
                        .map(|()| "it stays without I/O")
                });
            if let Some(why) = refused {
                found.push(Finding::at(
                    package.manifest.clone(),
                    RULE,
                    format!("{} may not use {name}: {why}", package.name),
                    "use the crate of ours that keeps it, or name the exception and its reason in crates/xtask/src/tidy/keepers.rs",
                ));
            }
        }
    }
    found.extend(stale(packages));
    found
}

fn not_its_keeper(package: &Package, name: &str) -> Option<&'static str> {
    let kept = KEPT.iter().find(|kept| kept.name == name)?;
    let is_keeper = kept.keepers.contains(&package.name.as_str());
    let is_service = package.is_service() && package.name != "sandbox";
    let by_kind = is_service && kept.keepers.contains(&"service");
    (!is_keeper && !by_kind).then_some(kept.why)
}

fn not_pure(package: &Package, name: &str) -> Option<()> {
    let (_, allowed) = PURE.iter().find(|(pure, _)| *pure == package.name)?;
    (!allowed.contains(&name)).then_some(())
}

fn excused(package: &Package, name: &str) -> bool {
    FOR_TESTS
        .iter()
        .any(|(who, what, _)| *who == package.name && *what == name)
}

/// An exception that nobody needs any more.
fn stale(packages: &[Package]) -> Vec<Finding> {
    let uses =
        |package: &Package, name: &str| package.dependencies.iter().any(|it| it.name == name);
    FOR_TESTS
        .iter()
        .filter(|(who, what, _)| {
            packages
                .iter()
                .any(|package| package.name == *who && !uses(package, what))
        })
        .map(|(who, what, _)| {
            Finding::at(
                "crates/xtask/src/tidy/keepers.rs",
                RULE,
                format!("the tests of {who} no longer use {what}"),
                "take the exception out: the list may only shrink",
            )
        })
        .collect()
}
