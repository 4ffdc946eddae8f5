//! What is left to do, the root, and places on one machine.

use crate::fixture::Fixture;

#[test]
fn what_is_left_to_do_has_an_issue() {
    let mark = concat!("TO", "DO");
    let text = format!(
        "// {mark}: later\n// {mark}(#12): later\n// VEO {mark} BIEN\n// {mark}(somebody) later\n"
    );
    let tree = Fixture::of(&[("crates/a/src/lib.rs", &text)]);

    assert_eq!(
        tree.places("texts"),
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
        tree.places("texts"),
        [
            "deploy/run:1",
            "services/web/.npmrc:1",
            "services/web/package-lock.json:2"
        ]
    );
}
