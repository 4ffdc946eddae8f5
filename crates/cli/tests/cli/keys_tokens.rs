//! `cita keys new token`.

use crate::{Home, error, text, value_of};
use crypto::{TokenSigner, TokenVerifier};
use kernel::{ClinicId, UserId};
use std::process::Output;
use uuid::Uuid;

fn new_token(home: &Home, kid: &str) -> Output {
    let mut command = home.command(&["keys", "new", "token", kid]);
    command.env("AUTH_VERIFY_KEYS", testkit::staff_jwks());
    command.output().expect("cita runs")
}

#[test]
fn tokens_of_the_old_and_of_the_new_key_are_accepted_with_the_printed_public_keys() {
    let home = Home::new("keys-token");
    let now = testkit::at("2026-11-22T18:00:00Z");

    let made = new_token(&home, "2027-01");

    let printed = text(&made);
    let keys = value_of(&printed, "AUTH_VERIFY_KEYS");
    let verifier = TokenVerifier::from_jwks(keys.trim_matches('\'')).expect("public keys");
    let kid = value_of(&printed, "AUTH_SIGNING_KID");
    let key = value_of(&printed, "AUTH_SIGNING_KEY");
    let signer = TokenSigner::from_base64(&kid, &key).expect("a key");
    let old = testkit::staff_token(UserId(Uuid::nil()), ClinicId(Uuid::nil()), now);
    let claims = verifier.verify_staff(&old, now).expect("accepted");
    let new = signer.sign(&claims).expect("a token");
    verifier.verify_staff(&new, now).expect("accepted");
    let steps = error(&made);
    for part in [
        "set AUTH_VERIFY_KEYS of auth, scheduling, nlu-booking, billing, notification",
        "AUTH_SIGNING_KID and AUTH_SIGNING_KEY of auth",
        "eight hours",
    ] {
        assert!(steps.contains(part), "{part}: {steps}");
    }
    assert!(!home.0.exists(), "nothing is written to disk");
}

#[test]
fn a_name_that_is_taken_or_no_name_is_refused() {
    let home = Home::new("keys-kid");
    let taken = testkit::staff_signer().public_key().kid().to_owned();
    for (kid, words) in [
        (taken.as_str(), "has a key named"),
        ("a b", "1 to 40 letters"),
        ("", "1 to 40 letters"),
    ] {
        let refused = new_token(&home, kid);

        assert!(!refused.status.success(), "{kid}");
        assert!(error(&refused).contains(words), "{}", error(&refused));
        assert_eq!(text(&refused), "");
    }
}

#[test]
fn without_settings_and_without_a_stack_nothing_is_made() {
    let home = Home::new("keys-none");
    let mut command = home.command(&["keys", "new", "master"]);

    let refused = command
        .env_remove("MASTER_KEYS")
        .output()
        .expect("cita runs");

    let shown = error(&refused);
    assert!(
        shown.contains("the environment does not give MASTER_KEYS"),
        "{shown}"
    );
    assert!(shown.contains("there is no stack dev"), "{shown}");
    assert_eq!(text(&refused), "");
    assert!(!home.0.exists());
}
