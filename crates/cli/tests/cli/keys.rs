//! `cita keys` from one master key to the next, against a database.

use crate::sealed::{Installation, keyring, master};
use crate::{error, text};
use crypto::SealError;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

#[tokio::test]
async fn after_a_new_master_key_the_old_one_opens_nothing_and_the_new_one_alone_opens_all() {
    let fleet = Installation::of("keys-rewrap", 3).await;
    let (old, new) = (fleet.first.clone(), master(2));
    let both = format!("{old},{new}");
    let before = versions(&fleet).await;

    let prepared = fleet.keys(&format!("{both}:open-only"), &["rewrap"]);
    assert!(prepared.status.success(), "{}", error(&prepared));
    assert_eq!(fleet.needed().await, [(1, 3)], "open-only wraps nothing");
    assert!(fleet.opens_all(&old).await);

    let too_early = fleet.keys(&both, &["retire", "1"]);
    assert!(!too_early.status.success());
    assert!(error(&too_early).contains("clinics that still need master key 1: 3"));

    let done = fleet.keys(&both, &["rewrap"]);
    assert!(done.status.success(), "{}", error(&done));
    let shown = text(&done);
    assert!(
        shown.contains("data keys wrapped under master key 2: 6 (clinics: 3)"),
        "{shown}"
    );
    assert!(shown.contains("no clinic needs master key 1"), "{shown}");

    assert!(
        fleet.opens_all(&new).await,
        "tokens, documents and their blind indexes"
    );
    assert!(fleet.opens_all(&both).await);
    for clinic in &fleet.clinics {
        let refused = fleet.open(*clinic, &keyring(&old)).await;
        assert!(
            matches!(refused, Err(SealError::UnknownMasterKey(2))),
            "{refused:?}"
        );
    }
    let after = versions(&fleet).await;
    assert!(
        before
            .iter()
            .zip(&after)
            .all(|(before, after)| before < after),
        "copies read anew"
    );

    let back = fleet.keys(&format!("{both}:open-only"), &["rewrap"]);
    assert!(back.status.success(), "{}", error(&back));
    assert!(
        text(&back).contains("master key 2 is open-only"),
        "{}",
        text(&back)
    );
    assert!(fleet.opens_all(&old).await, "the way back");
    assert!(fleet.keys(&both, &["rewrap"]).status.success());

    let retired = fleet.keys(&both, &["retire", "1"]);
    assert!(retired.status.success(), "{}", error(&retired));
    let shown = text(&retired);
    assert!(
        shown.contains("out of MASTER_KEYS of auth, scheduling, notification"),
        "{shown}"
    );
}

#[tokio::test]
async fn wrapping_again_changes_nothing_a_second_time() {
    let fleet = Installation::of("keys-again", 2).await;
    let both = format!("{},{}", fleet.first, master(2));
    assert!(fleet.keys(&both, &["rewrap"]).status.success());
    let before = versions(&fleet).await;

    let again = fleet.keys(&both, &["rewrap"]);

    assert!(again.status.success());
    assert!(
        text(&again).contains("data keys wrapped under master key 2: 0 (clinics: 0)"),
        "{}",
        text(&again)
    );
    assert_eq!(versions(&fleet).await, before);
}

#[tokio::test]
async fn a_clinic_that_another_copy_creates_under_the_old_key_still_needs_it() {
    let mut fleet = Installation::of("keys-late", 1).await;
    let both = format!("{},{}", fleet.first, master(2));
    assert!(fleet.keys(&both, &["rewrap"]).status.success());
    let late = fleet.clinic(1, &keyring(&fleet.first)).await;
    fleet.clinics.push(late);

    let refused = fleet.keys(&both, &["retire", "1"]);
    let done = fleet.keys(&both, &["rewrap"]);

    assert!(
        error(&refused).contains("clinics that still need master key 1: 1"),
        "{}",
        error(&refused)
    );
    assert!(done.status.success());
    assert_eq!(fleet.needed().await, [(2, 2)]);
}

#[tokio::test]
async fn with_a_wrong_master_key_nothing_is_changed() {
    let fleet = Installation::of("keys-wrong", 2).await;
    let strange = format!("{},{}", master(1), master(2));

    let refused = fleet.keys(&strange, &["rewrap"]);

    assert!(!refused.status.success());
    assert!(
        error(&refused).contains("do not open with MASTER_KEYS and were left as they are: 2"),
        "{}",
        error(&refused)
    );
    for clinic in &fleet.clinics {
        assert!(
            text(&refused).contains(&clinic.to_string()),
            "{}",
            text(&refused)
        );
    }
    assert!(fleet.opens_all(&fleet.first).await);
}

#[tokio::test]
async fn keys_are_listed_with_who_needs_them_and_never_shown() {
    let fleet = Installation::of("keys-list", 2).await;
    let (old, new) = (fleet.first.clone(), master(2));
    let jwks = testkit::staff_jwks();
    let listed = |master_keys: &str, kid: &str| {
        let mut command = fleet.command(master_keys, &["list"]);
        command
            .env("AUTH_VERIFY_KEYS", &jwks)
            .env("AUTH_SIGNING_KID", kid);
        command.output().expect("cita runs")
    };
    let known = testkit::staff_signer().public_key().kid().to_owned();

    let whole = listed(&format!("{old},{new}:open-only"), &known);
    let lacking = listed(&new, "other");

    let shown = text(&whole);
    assert!(whole.status.success(), "{shown}{}", error(&whole));
    for line in [
        format!("  {known:<10} signs and verifies"),
        "  1          wraps and opens; clinics that need it: 2".to_owned(),
        "  2          only opens; clinics that need it: 0".to_owned(),
    ] {
        assert!(shown.contains(&line), "{line}: {shown}");
    }
    for key in [&old, &new] {
        let (_, secret) = key.split_once(':').expect("a key");
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(!lacking.status.success());
    let shown = text(&lacking);
    for part in [
        "only verifies",
        "other      signs, but is not",
        "1          not in MASTER_KEYS",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[tokio::test]
async fn a_new_master_key_fits_beside_the_others_and_says_where_it_goes() {
    let fleet = Installation::of("keys-master", 0).await;

    let made = fleet.keys(&format!("{},{}", master(4), master(2)), &["new", "master"]);

    let (entry, steps) = (text(&made), error(&made));
    let whole = keyring(&format!("{},{}", fleet.first, entry.trim()));
    assert_eq!(whole.wrapping_version(), 5);
    for part in [
        "MASTER_KEYS of auth, scheduling, notification",
        ":open-only",
        "rewrap",
        "retire 4",
    ] {
        assert!(steps.contains(part), "{part}: {steps}");
    }
    assert!(
        !steps.contains(entry.trim()),
        "the steps do not repeat the key"
    );
}

#[tokio::test]
async fn the_key_that_wraps_is_not_retired() {
    let fleet = Installation::of("keys-newest", 0).await;

    let refused = fleet.keys(&fleet.first, &["retire", "1"]);

    assert!(!refused.status.success());
    assert!(
        error(&refused).contains("master key 1 wraps new keys"),
        "{}",
        error(&refused)
    );
}

/// The versions of the clinics' configuration.
async fn versions(fleet: &Installation) -> Vec<i64> {
    let mut all = Vec::new();
    for clinic in &fleet.clinics {
        let version = diesel::dsl::sql::<BigInt>("SELECT config_version FROM tenancy.clinics");
        let mut conn = fleet.within(*clinic).await;
        all.push(version.get_result(&mut conn).await.expect("a version"));
    }
    all
}
