//! What documents and READMEs owe.

use crate::fixture::{Fixture, says};

#[test]
fn what_the_documents_name_is_there() {
    let text = "`crates/a/src/lib.rs` `crates/gone.rs` `services/<name>/README.md`\n[b](docs/b.md) [c](docs/c.md) [d](https://example.org)\n\
                `a_test_that_is_there` `a_test_that_is_gone` `clinic_id`\n";
    let tree = Fixture::of(&[
        ("ARCHITECTURE.md", text),
        ("crates/a/src/lib.rs", "fn a_test_that_is_there() {}\n"),
        ("docs/b.md", "[up](../ARCHITECTURE.md)\n"),
    ]);

    let found = tree.reasons("references");

    assert_eq!(found.len(), 3);
    for gone in ["crates/gone.rs", "docs/c.md", "a_test_that_is_gone"] {
        assert!(says(&found, gone), "{gone}");
    }
}

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
