//! Guessing codes: counted by user and address, whatever passwords come between.

use crate::second_factor::{AT_HOME, refused};
use crate::world::World;
use serde_json::json;

/// An address without a sign-in.
const STRANGER: &str = "203.0.113.66";

#[actix_web::test]
async fn wrong_codes_are_slowed_and_a_right_password_between_them_changes_nothing() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    for _ in 0..5 {
        let wrong = world
            .sign_in_with(&json!({"code": "000000"}), STRANGER)
            .await;
        assert_eq!(refused(&wrong), (400, "TOTP_INVALID", "code"));
        let alone = world.sign_in_with(&json!({}), STRANGER).await;
        assert_eq!(refused(&alone), (401, "TOTP_REQUIRED", ""));
    }
    let code = json!({"code": admin.next_code(&world)});
    // Six failures: the pause is two seconds.
    world
        .sign_in_with(&json!({"code": "000000"}), STRANGER)
        .await;

    let slowed = world.sign_in_with(&code, STRANGER).await;

    assert_eq!(
        refused(&slowed),
        (429, "TOO_MANY_ATTEMPTS", ""),
        "though it is right"
    );
    assert_eq!(slowed.retry_after, 2);
    world.advance(2);
    let right = world.sign_in_with(&code, STRANGER).await;
    assert_eq!(right.status, 200, "{}", right.body);
}

#[actix_web::test]
async fn guesses_from_many_addresses_count_together_and_do_not_slow_a_known_one() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let code = json!({"code": admin.next_code(&world)});
    assert_eq!(world.sign_in_with(&code, AT_HOME).await.status, 200);
    for place in 0..50 {
        let address = format!("198.51.100.{place}");
        let wrong = world
            .sign_in_with(&json!({"code": "000000"}), &address)
            .await;
        assert_eq!(refused(&wrong), (400, "TOTP_INVALID", "code"));
    }

    let stranger = world
        .sign_in_with(&json!({"code": "000000"}), STRANGER)
        .await;
    let code =
        json!({"code": admin.telephone.code_at(world.clock.now() + chrono::Duration::seconds(30))});
    let owner = world.sign_in_with(&code, AT_HOME).await;

    assert_eq!(refused(&stranger), (429, "TOO_MANY_ATTEMPTS", ""));
    assert_eq!(owner.status, 200, "{}", owner.body);
}

#[actix_web::test]
async fn codes_that_are_guessed_while_signed_in_count_together_with_those_of_sign_ins() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let body = json!({"password": crate::world::PASSWORD, "code": "000000"});
    for _ in 0..3 {
        let (status, _) = admin.ask(&world, "/api/auth/totp/disable", &body).await;
        assert_eq!(status, 400);
    }
    for _ in 0..2 {
        world
            .sign_in_with(&json!({"code": "000000"}), AT_HOME)
            .await;
    }
    world
        .sign_in_with(&json!({"code": "000000"}), AT_HOME)
        .await;

    let (status, body) = admin.ask(&world, "/api/auth/totp/disable", &body).await;

    assert_eq!((status, &body["code"]), (429, &json!("TOO_MANY_ATTEMPTS")));
}

#[actix_web::test]
async fn who_knows_the_password_alone_does_not_use_up_the_owners_sign_ins() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    for place in 0..3 {
        let address = format!("203.0.113.{place}");
        for _ in 0..50 {
            let alone = world.sign_in_with(&json!({}), &address).await;
            assert_eq!(refused(&alone), (401, "TOTP_REQUIRED", ""));
        }
    }

    assert_eq!(
        world.count("auth.known_addresses").await,
        1,
        "of the codes' own count, when the first one was shown"
    );
    assert_eq!(world.count("auth.known_browsers").await, 0);
    let code = json!({"code": admin.next_code(&world)});
    let owner = world.sign_in_with(&code, "198.51.100.7").await;
    assert_eq!(owner.status, 200, "{}", owner.body);
}

#[actix_web::test]
async fn one_address_that_repeats_the_password_alone_has_to_wait() {
    let world = World::with_key().await;
    world.enrol().await;
    for _ in 0..60 {
        world.sign_in_with(&json!({}), STRANGER).await;
    }

    let seen = world.sign_in_with(&json!({}), STRANGER).await;

    assert_eq!(refused(&seen), (429, "TOO_MANY_ATTEMPTS", ""));
    assert_eq!(seen.retry_after, 600);
}

#[actix_web::test]
async fn an_account_that_signs_in_too_often_uses_no_code_up() {
    let world = World::with_key().await;
    for place in 0..120 {
        let address = format!("203.0.113.{}", place % 4);
        assert_eq!(world.sign_in_with(&json!({}), &address).await.status, 200);
    }
    let admin = world.enrol().await;
    let code = json!({"code": admin.recovery_codes[0]});

    let refused_first = world.sign_in_with(&code, STRANGER).await;

    assert_eq!(refused(&refused_first), (429, "TOO_MANY_ATTEMPTS", ""));
    assert_eq!(world.audited("user.recovery_code_used").await, 0);
    world.advance(refused_first.retry_after);
    let right = world.sign_in_with(&code, STRANGER).await;
    assert_eq!(right.status, 200, "{}", right.body);
}
