//! Arrows, keepers, manifests and the lock.

use crate::fixture::{Fixture, says};
use xtask::tidy::{Dependency, Kind, OF_PACKAGES, Package};

fn package(manifest: &str, dependencies: &[(&str, Kind, bool)]) -> Package {
    let folder = manifest.trim_end_matches("/Cargo.toml");
    let dependency = |(name, kind, is_ours): &(&str, Kind, bool)| Dependency {
        name: (*name).to_owned(),
        kind: *kind,
        is_ours: *is_ours,
    };
    Package {
        name: folder.rsplit('/').next().unwrap().to_owned(),
        manifest: manifest.to_owned(),
        dependencies: dependencies.iter().map(dependency).collect(),
    }
}

fn reasons(check: &str, packages: &[Package]) -> Vec<String> {
    let (_, check) = OF_PACKAGES.iter().find(|(name, _)| *name == check).unwrap();
    check(packages).into_iter().map(|it| it.reason).collect()
}

#[test]
fn an_arrow_that_the_table_does_not_have_is_found() {
    let kernel = package("crates/kernel/Cargo.toml", &[("db", Kind::Normal, true)]);

    assert_eq!(
        reasons("edges", &[kernel]),
        ["no arrow leads from kernel to db"]
    );
}

#[test]
fn nobody_depends_on_a_service_not_even_in_tests() {
    let auth = package(
        "services/auth/Cargo.toml",
        &[("kernel", Kind::Normal, true)],
    );
    let billing = package("services/billing/Cargo.toml", &[("auth", Kind::Dev, true)]);

    let found = reasons("edges", &[auth, billing]);

    assert_eq!(found, ["billing depends on the service auth"]);
}

#[test]
fn testkit_is_for_tests() {
    let of_product = package(
        "services/auth/Cargo.toml",
        &[("testkit", Kind::Normal, true)],
    );
    let of_tests = package(
        "services/billing/Cargo.toml",
        &[("testkit", Kind::Dev, true)],
    );

    let found = reasons("edges", &[of_product, of_tests]);

    assert_eq!(found, ["auth depends on testkit outside its tests"]);
}

#[test]
fn only_the_conversation_reads_spanish() {
    let conversation = package(
        "services/nlu-booking/Cargo.toml",
        &[("spanish", Kind::Normal, true)],
    );
    let scheduling = package(
        "services/scheduling/Cargo.toml",
        &[("spanish", Kind::Normal, true)],
    );

    let found = reasons("edges", &[conversation, scheduling]);

    assert_eq!(found, ["no arrow leads from scheduling to spanish"]);
}

#[test]
fn a_new_crate_says_what_it_may_depend_on() {
    let found = reasons("edges", &[package("crates/magic/Cargo.toml", &[])]);

    assert_eq!(found, ["the crate magic has no row in the table of arrows"]);
}

#[test]
fn a_kept_third_party_is_used_by_its_keeper_only() {
    let cache = package("crates/cache/Cargo.toml", &[("redis", Kind::Normal, false)]);
    let auth = package(
        "services/auth/Cargo.toml",
        &[
            ("redis", Kind::Normal, false),
            ("diesel", Kind::Normal, false),
        ],
    );

    let found = reasons("keepers", &[cache, auth]);

    assert_eq!(found.len(), 1);
    assert!(says(&found, "auth may not use redis"));
}

#[test]
fn tests_may_use_what_is_excused_by_name() {
    let signing = [("ring", Kind::Dev, false)];
    let ingest = package("services/whatsapp-ingest/Cargo.toml", &signing);
    let billing = package("services/billing/Cargo.toml", &signing);

    let found = reasons("keepers", &[ingest, billing]);

    assert_eq!(found.len(), 1);
    assert!(says(&found, "billing may not use ring"));
}

#[test]
fn an_excuse_that_nobody_needs_is_found() {
    let found = reasons(
        "keepers",
        &[package("services/whatsapp-ingest/Cargo.toml", &[])],
    );

    assert_eq!(found, ["the tests of whatsapp-ingest no longer use ring"]);
}

#[test]
fn what_is_pure_stays_without_input_and_output() {
    let kernel = package(
        "crates/kernel/Cargo.toml",
        &[
            ("tokio", Kind::Normal, false),
            ("proptest", Kind::Dev, false),
        ],
    );

    assert_eq!(
        reasons("keepers", &[kernel]),
        ["kernel may not use tokio: it stays without I/O"]
    );
}

#[test]
fn a_banned_crate_in_the_lock_is_found_by_its_line() {
    let lock = "[[package]]\nname = \"ring\"\n\n[[package]]\nname = \"openssl-sys\"\nsource = \"git+https://example.org/x\"\n";
    let tree = Fixture::of(&[("Cargo.lock", lock)]);

    assert_eq!(tree.places("lock"), ["Cargo.lock:5", "Cargo.lock:6"]);
}

#[test]
fn a_manifest_inherits_lints_and_versions() {
    let manifest = "[package]\nname = \"a\"\nversion.workspace = true\nedition.workspace = true\nrust-version.workspace = true\n\
                    publish.workspace = true\n[dependencies]\nserde = \"1\"\ntokio.workspace = true\n";
    let tree = Fixture::of(&[("crates/a/Cargo.toml", manifest)]);

    let found = tree.reasons("manifests");

    assert_eq!(found.len(), 2);
    assert!(says(&found, "`[lints] workspace = true` is missing"));
    assert!(says(&found, "a version of its own"));
}
