//! READMEs, what is left to do, the root, and places on one machine.

use crate::fixture::{Fixture, says};

#[test]
fn a_package_explains_itself_once() {
    let tree = Fixture::of(&[
        ("crates/a/Cargo.toml", ""),
        ("crates/b/Cargo.toml", ""),
        ("crates/b/README.md", "# b\n"),
        ("crates/b/src/lib.rs", "//! b\n"),
        ("crates/c/Cargo.toml", ""),
        ("crates/c/README.md", "# c\n"),
        (
            "crates/c/src/lib.rs",
            "#![doc = include_str!(\"../README.md\")]\n",
        ),
    ]);

    assert_eq!(
        tree.places("readmes"),
        ["crates/a/README.md", "crates/b/src/lib.rs"]
    );
}

#[test]
fn a_services_readme_names_its_queues() {
    let queues = "Queue {\n    name: \"auth.apply-plan\",\n    service: \"auth\",\n};\n";
    let tree = Fixture::of(&[
        ("crates/events/src/queues.rs", queues),
        ("services/auth/Cargo.toml", ""),
        ("services/auth/README.md", "# auth\n"),
    ]);

    assert!(says(&tree.reasons("readmes"), "auth.apply-plan"));
}

#[test]
fn what_is_left_to_do_has_an_issue() {
    let mark = concat!("TO", "DO");
    let text = format!(
        "// {mark}: later\n// {mark}(#12): later\n// VEO {mark} BIEN\n// {mark}(somebody) later\n"
    );
    let tree = Fixture::of(&[("crates/a/src/lib.rs", &text)]);

    assert_eq!(
        tree.places("todos"),
        ["crates/a/src/lib.rs:1", "crates/a/src/lib.rs:4"]
    );
}

#[test]
fn the_root_stays_short() {
    let tree = Fixture::of(&[("README.md", ""), ("scripts/a", ""), ("notes.txt", "")]);

    assert_eq!(tree.places("top_level"), ["notes.txt", "scripts"]);
}

#[test]
fn folders_of_one_machine_and_registries_are_found() {
    let folder = concat!("cd /ho", "me/ana/cita\n");
    let lock = concat!("{\n\"resol", "ved\": \"https://example.org/a.tgz\"\n}\n");
    let tree = Fixture::of(&[
        ("deploy/run", folder),
        ("services/web/package-lock.json", lock),
        ("services/web/.npmrc", "registry=https://example.org\n"),
    ]);

    assert_eq!(
        tree.places("places"),
        [
            "deploy/run:1",
            "services/web/.npmrc:1",
            "services/web/package-lock.json:2"
        ]
    );
}
