//! Circles of modules, and the direction inside a service.

use crate::fixture::{Fixture, says};

#[test]
fn modules_that_use_each_other_over_others_are_a_circle() {
    let tree = Fixture::of(&[
        ("crates/a/src/lib.rs", "mod up;\nmod down;\n"),
        (
            "crates/a/src/up.rs",
            "use crate::{down::{Low, lower as other}, side};\n",
        ),
        ("crates/a/src/down/mod.rs", "mod deep;\n"),
        ("crates/a/src/down/deep.rs", "fn a() { crate::up::b(); }\n"),
        ("crates/a/src/side.rs", "use crate::down::deep::c;\n"),
    ]);

    let found = tree.reasons("circles");

    assert_eq!(
        found,
        ["these modules use each other in a circle: down::deep, side, up"]
    );
}

#[test]
fn a_child_that_uses_its_parent_is_a_circle_when_the_parent_uses_the_child_by_its_path() {
    let parent = |use_child: &'static str| {
        Fixture::of(&[
            ("crates/a/src/parent/mod.rs", use_child),
            ("crates/a/src/parent/child.rs", "use super::Number;\n"),
        ])
    };

    assert_eq!(
        parent("mod child;\nuse self::child::read;\n").places("circles"),
        ["crates/a/src"]
    );
    assert_eq!(
        parent("mod child;\npub use child::read;\n").places("circles"),
        [""; 0]
    );
}

#[test]
fn what_tests_use_makes_no_circle() {
    let tree = Fixture::of(&[
        ("crates/a/src/up.rs", "use super::down::low;\n"),
        (
            "crates/a/src/down.rs",
            "// crate::up\n#[cfg(test)]\nmod tests {\n    use crate::up::b;\n}\n",
        ),
        ("crates/a/tests/down.rs", "use crate::up::b;\n"),
    ]);

    assert_eq!(tree.places("circles"), [""; 0]);
}

#[test]
fn a_flow_does_not_take_the_app_and_a_consumer_calls_no_handler() {
    let tree = Fixture::of(&[
        ("services/auth/Cargo.toml", ""),
        (
            "services/auth/src/flows/a.rs",
            "use crate::app::App;\nuse crate::store::rows;\n",
        ),
        (
            "services/auth/src/consumers/b.rs",
            "use crate::{api::c, app::App, flows};\n",
        ),
        (
            "services/auth/src/store/d.rs",
            "use crate::error::Error;\nuse super::flows_of;\n",
        ),
    ]);

    let found = tree.reasons("imports");

    assert_eq!(found.len(), 2, "{found:?}");
    assert!(says(&found, "flows uses app::App"));
    assert!(says(&found, "consumers uses api::c"));
}

#[test]
fn the_app_is_named_by_its_module() {
    let tree = Fixture::of(&[
        ("services/auth/Cargo.toml", ""),
        ("services/auth/src/api/a.rs", "use crate::App;\n"),
    ]);

    assert_eq!(tree.reasons("imports"), ["it says `crate::App`"]);
}
