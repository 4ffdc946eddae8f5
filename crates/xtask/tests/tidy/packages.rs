//! Dependencies between packages and on third parties, and what manifests inherit.

use crate::fixture::{Fixture, says};

const DENY: (&str, &str) = (
    "deny.toml",
    r#"[bans]
deny = [
  { crate = "openssl-sys", reason = "no second TLS" },
  { crate = "redis", wrappers = ["cache"], reason = "it may vanish" },
]"#,
);

/// What is found among packages, each with a section of its manifest.
fn reasons(packages: &[(&str, &str)]) -> Vec<String> {
    let mut files = vec![DENY];
    files.extend(packages);
    Fixture::of(&files).reasons("dependencies")
}

const KERNEL: (&str, &str) = ("crates/kernel/Cargo.toml", "");

#[test]
fn an_arrow_that_the_table_does_not_have_is_found() {
    let kernel = (
        "crates/kernel/Cargo.toml",
        "[dependencies]\ndb.workspace = true\n",
    );

    let found = reasons(&[kernel, ("crates/db/Cargo.toml", "")]);

    assert_eq!(
        found,
        ["kernel may not depend on db: the table of dependencies does not allow it"]
    );
}

#[test]
fn nobody_depends_on_a_service_not_even_in_tests() {
    let auth = (
        "services/auth/Cargo.toml",
        "[dependencies]\nkernel.workspace = true\n",
    );
    let billing = (
        "services/billing/Cargo.toml",
        "[dev-dependencies]\nauth.workspace = true\n",
    );

    let found = reasons(&[KERNEL, auth, billing]);

    assert_eq!(
        found,
        ["billing may not depend on auth: the table of dependencies does not allow it"]
    );
}

#[test]
fn testkit_is_for_tests() {
    let of_product = (
        "services/auth/Cargo.toml",
        "[dependencies]\ntestkit.workspace = true\n",
    );
    let of_tests = (
        "services/billing/Cargo.toml",
        "[dev-dependencies]\ntestkit.workspace = true\n",
    );
    let testkit = (
        "crates/testkit/Cargo.toml",
        "[dependencies]\nkernel.workspace = true\n",
    );

    let found = reasons(&[KERNEL, of_product, of_tests, testkit]);

    assert_eq!(found.len(), 1);
    assert!(says(&found, "auth may not depend on testkit"));
}

#[test]
fn only_the_conversation_reads_spanish() {
    let conversation = (
        "services/nlu-booking/Cargo.toml",
        "[dependencies]\nspanish.workspace = true\n",
    );
    let scheduling = (
        "services/scheduling/Cargo.toml",
        "[dependencies]\nspanish.workspace = true\n",
    );

    let found = reasons(&[("crates/spanish/Cargo.toml", ""), conversation, scheduling]);

    assert_eq!(found.len(), 1);
    assert!(says(&found, "scheduling may not depend on spanish"));
}

#[test]
fn a_new_crate_says_what_it_may_depend_on() {
    let found = reasons(&[("crates/magic/Cargo.toml", "")]);

    assert_eq!(
        found,
        ["the crate magic is missing from the table of dependencies"]
    );
}

#[test]
fn a_kept_third_party_is_used_by_its_keeper_only() {
    let cache = (
        "crates/cache/Cargo.toml",
        "[dependencies]\nredis.workspace = true\n",
    );
    let auth = (
        "services/auth/Cargo.toml",
        "[dependencies]\nredis.workspace = true\ndiesel.workspace = true\ntokio-postgres.workspace = true\n",
    );

    let found = reasons(&[cache, auth]);

    assert_eq!(found.len(), 2);
    assert!(says(&found, "auth may not depend on redis: it may vanish"));
    assert!(says(&found, "auth may not depend on tokio-postgres"));
}

#[test]
fn what_is_pure_stays_without_input_and_output() {
    let kernel = (
        "crates/kernel/Cargo.toml",
        "[dependencies]\ntokio.workspace = true\n[dev-dependencies]\nhex.workspace = true\n",
    );

    assert_eq!(
        reasons(&[kernel]),
        ["kernel may not depend on tokio: it stays without input and output"]
    );
}

#[test]
fn a_banned_crate_in_the_lock_is_found_by_its_line() {
    let lock = "[[package]]\nname = \"redis\"\n\n[[package]]\nname = \"openssl-sys\"\n";
    let tree = Fixture::of(&[DENY, ("Cargo.lock", lock)]);

    assert_eq!(tree.places("dependencies"), ["Cargo.lock:5"]);
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

#[test]
fn a_dependency_of_the_workspace_that_no_package_uses_is_found() {
    let tree = Fixture::of(&[
        (
            "Cargo.toml",
            "[workspace.dependencies]\nhex = \"1\"\nserde = \"1\"\n",
        ),
        (
            "crates/a/Cargo.toml",
            "[build-dependencies]\nserde.workspace = true\n",
        ),
    ]);

    assert!(says(&tree.reasons("manifests"), "no package uses hex"));
    assert!(!says(&tree.reasons("manifests"), "no package uses serde"));
}
