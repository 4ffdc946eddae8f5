//! What may not be built into anything of ours, read from the lock file: cargo-deny is not on every machine.

use super::{Finding, Tree};

const RULE: &str = "lock";
const LOCK: &str = "Cargo.lock";

const TLS: &str = "ring is the only provider of TLS and of primitives";
const NATIVE: &str = "a fresh machine has a C compiler and nothing else of this";

/// Each with the reason.
const BANNED: &[(&str, &str)] = &[
    ("aws-lc-rs", TLS),
    ("aws-lc-sys", TLS),
    ("aws-lc-fips-sys", TLS),
    ("openssl", TLS),
    ("openssl-sys", TLS),
    ("native-tls", TLS),
    ("tokio-native-tls", TLS),
    (
        "pq-sys",
        "diesel-async speaks PostgreSQL's protocol itself; libpq would have to be installed",
    ),
    ("zstd-sys", NATIVE),
    ("cmake", NATIVE),
    ("bindgen", NATIVE),
    ("libz-sys", NATIVE),
];

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Looks through the lock file.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(lock) = tree.text(LOCK) else {
        return vec![Finding::at(
            LOCK,
            RULE,
            "there is none, so that builds differ",
            "run `cargo generate-lockfile` and commit it",
        )];
    };
    let value = |line: &str, name: &str| {
        let rest = line.strip_prefix(name)?.strip_prefix(" = \"")?;
        rest.strip_suffix('"').map(str::to_owned)
    };
    let mut found = Vec::new();
    for (number, line) in lock.lines().enumerate() {
        let place = format!("{LOCK}:{}", number + 1);
        if let Some(name) = value(line, "name") {
            let banned = BANNED.iter().find(|(banned, _)| *banned == name);
            found.extend(banned.map(|(name, why)| {
                let remedy = format!(
                    "`cargo tree --invert {name}` shows who brings it; turn off that feature"
                );
                Finding::at(
                    place.clone(),
                    RULE,
                    format!("{name} is in the lock: {why}"),
                    remedy,
                )
            }));
        }
        if let Some(source) = value(line, "source").filter(|source| source != CRATES_IO) {
            found.push(Finding::at(
                place,
                RULE,
                format!("a dependency comes from {source}, which may be gone tomorrow"),
                "take it from crates.io",
            ));
        }
    }
    found
}
