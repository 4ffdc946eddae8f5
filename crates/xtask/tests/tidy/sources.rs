//! Folders of a service, lengths, names and requests.

use crate::fixture::{Fixture, says};

const MANIFEST: (&str, &str) = ("services/auth/Cargo.toml", "");

#[test]
fn domain_has_no_async_and_no_rows() {
    let code = "//! async diesel:: are words here\nuse diesel::prelude::*;\npub fn a() -> &'static str { \"async fn\" }\nasync fn b() {}\n";
    let tree = Fixture::of(&[MANIFEST, ("services/auth/src/domain/a.rs", code)]);

    assert_eq!(
        tree.places("imports"),
        [
            "services/auth/src/domain/a.rs:2",
            "services/auth/src/domain/a.rs:4"
        ]
    );
}

#[test]
fn a_field_called_db_is_not_the_crate() {
    let code = "pub fn a(app: &App) { app.db; self.bus.send(); crate::domain::cache::b(); }\n";
    let tree = Fixture::of(&[MANIFEST, ("services/auth/src/domain/a.rs", code)]);

    assert_eq!(tree.places("imports"), [""; 0]);
}

#[test]
fn rows_are_read_in_store_only() {
    let code = "use diesel::prelude::*;\n";
    let tree = Fixture::of(&[
        MANIFEST,
        ("services/auth/src/store/a.rs", code),
        ("services/auth/src/app.rs", code),
        ("services/auth/src/api/a.rs", code),
    ]);

    assert_eq!(
        tree.places("imports"),
        ["services/auth/src/api/a.rs:1", "services/auth/src/app.rs:1"]
    );
}

#[test]
fn tests_at_the_end_of_a_file_may_do_as_they_like() {
    let code = "pub fn a() {}\n\n#[cfg(test)]\nmod tests {\n    use diesel::prelude::*;\n}\n";
    let tree = Fixture::of(&[MANIFEST, ("services/auth/src/domain/a.rs", code)]);

    assert_eq!(tree.places("imports"), [""; 0]);
}

#[test]
fn main_is_a_page() {
    let tree = Fixture::of(&[MANIFEST, ("services/auth/src/main.rs", &"//\n".repeat(26))]);

    assert_eq!(tree.places("imports"), ["services/auth/src/main.rs"]);
}

#[test]
fn a_file_is_measured_without_its_tests() {
    let tests = format!("//\n#[cfg(test)]\nmod tests {{\n{}}}\n", "//\n".repeat(500));
    let tree = Fixture::of(&[
        ("crates/a/src/long.rs", &"//\n".repeat(401)),
        ("crates/a/src/tested.rs", &tests),
        ("crates/a/tests/a/main.rs", &"//\n".repeat(401)),
    ]);

    assert_eq!(tree.places("lengths"), ["crates/a/src/long.rs"]);
}

#[test]
fn names_that_say_nothing_are_found() {
    let code =
        "fn get_slot() {}\nstruct SlotManager;\n/// fn get_nothing\nfn target() {}\nmod helpers;\n";
    let tree = Fixture::of(&[
        ("crates/a/src/lib.rs", code),
        ("services/web/src/utils/a.ts", ""),
    ]);

    let found = tree.reasons("names");

    assert_eq!(found.len(), 4);
    for name in ["`get_slot`", "`SlotManager`", "module `helpers`", "`utils`"] {
        assert!(says(&found, name), "{name}");
    }
}

#[test]
fn no_request_names_a_clinic() {
    let code =
        "struct BookRequest {\n    clinic_id: Uuid,\n}\nstruct View {\n    clinic_id: Uuid,\n}\n";
    let tree = Fixture::of(&[MANIFEST, ("services/auth/src/api/a.rs", code)]);

    assert_eq!(tree.places("requests"), ["services/auth/src/api/a.rs:2"]);
}
