//! Folders of a service, lengths, names, requests, comments, codes, and the time in SQL.

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
        ("services/web/src/long.ts", &"//\n".repeat(401)),
    ]);

    assert_eq!(
        tree.places("lengths"),
        ["crates/a/src/long.rs", "services/web/src/long.ts"]
    );
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
    for name in ["`get_slot`", "`SlotManager`", "`helpers`", "`utils`"] {
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

#[test]
fn a_fragment_and_a_module_without_a_sentence_are_found() {
    let code = "//! What is said about a.\n\n/// The doctor's name.\n/// Or to.\nfn a() {}\n/// From.\nfn b() {}\n// Why not.\nfn c() {}\n";
    let tree = Fixture::of(&[
        ("crates/a/src/a.rs", code),
        ("crates/a/src/b.rs", "fn a() {}\n"),
        ("crates/a/tests/c.rs", "/// One.\nfn a() {}\n"),
    ]);

    assert_eq!(
        tree.places("docs"),
        ["crates/a/src/a.rs:6", "crates/a/src/b.rs"]
    );
}

#[test]
fn words_that_hide_a_term_are_found_when_there_are_too_many() {
    let many = |count| {
        format!(
            "//! The module of this test.\n{}",
            "// Nobody is told.\n".repeat(count)
        )
    };

    assert_eq!(
        Fixture::of(&[("crates/a/src/a.rs", &many(20))]).places("docs"),
        [""; 0]
    );
    assert_eq!(
        Fixture::of(&[("crates/a/src/a.rs", &many(21))])
            .places("docs")
            .len(),
        42
    );
}

#[test]
fn a_code_that_no_path_answers_is_found() {
    let codes = "//! The codes of this service.\n\nkernel::codes! {\n    /// What it refuses.\n    pub enum Code {\n        \
                 SlotTaken = \"SLOT_TAKEN\", Conflict,\n            \"Ya no.\",\n            \"No.\";\n        \
                 DoctorAway = \"DOCTOR_AWAY\", Conflict, \"No.\", \"No.\";\n    }\n}\n";
    let rows = "fn a() { post(\"/a\", a).refuses(&[Code::DoctorAway]).summary(\"A\") }\n";
    let error = "fn a() -> Code {\n    Code::SlotTaken\n}\n#[cfg(test)]\nmod tests {\n    fn a() { Code::DoctorAway; }\n}\n";
    let tree = Fixture::of(&[
        ("services/auth/src/codes.rs", codes),
        ("services/auth/src/error.rs", error),
        ("services/auth/src/api/a.rs", rows),
        ("services/auth/tests/a.rs", "fn a() { Code::DoctorAway; }\n"),
    ]);

    let found = tree.reasons("codes");

    assert_eq!(found, ["no code path answers Code::DoctorAway"]);
}

#[test]
fn a_code_that_is_only_read_or_answered_by_another_service_is_unused() {
    let codes = "//! Codes of scheduling.\n\nkernel::codes! {\n    /// What it refuses.\n    pub enum Code {\n        \
                 SlotTaken = \"SLOT_TAKEN\", Conflict, \"Ese.\", \"That.\";\n        \
                 NotYet = \"NOT_YET\", Conflict, \"Ese.\", \"That.\";\n    }\n}\n";
    let reads =
        "//! Reads codes.\nfn a(c: Code) { match c { Code::SlotTaken | Code::NotYet => {} } }\n";
    let answers = "//! Answers.\nfn a() -> Code { Code::SlotTaken }\n";
    let tree = Fixture::of(&[
        MANIFEST,
        ("crates/internal/src/scheduling/code.rs", codes),
        (
            "services/auth/src/domain/a.rs",
            "//! Another service.\nfn a() -> Code { Code::NotYet }\n",
        ),
        ("services/scheduling/src/domain/reads.rs", reads),
        ("services/scheduling/src/domain/answers.rs", answers),
    ]);

    assert_eq!(
        tree.places("codes"),
        ["crates/internal/src/scheduling/code.rs:7"]
    );
}

#[test]
fn sql_takes_the_instant_as_a_parameter() {
    let rust = "//! A store of rows.\nfn a() {\n    sql_query(\"UPDATE x\n        SET at = now()\");\n    clock.now();\n    diesel::dsl::now;\n    \
                sql_query(\"SET at = $1\");\n}\n";
    let tree = Fixture::of(&[("crates/a/src/a.rs", rust)]);

    assert_eq!(
        tree.places("sql_now"),
        ["crates/a/src/a.rs:4", "crates/a/src/a.rs:6"]
    );
}
