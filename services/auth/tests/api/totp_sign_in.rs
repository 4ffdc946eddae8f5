//! Signing in with a code beside the password.

use crate::second_factor::{AT_HOME, refused};
use crate::world::World;
use futures_util::future::join;
use serde_json::{Value, json};

const CHOSEN: &str = "otra-clave-larga";

#[actix_web::test]
async fn the_right_password_alone_opens_nothing() {
    let world = World::with_key().await;
    world.enrol().await;
    let sessions = world.sessions().await;

    let seen = world.sign_in_with(&json!({}), AT_HOME).await;

    assert_eq!(refused(&seen), (401, "TOTP_REQUIRED", ""));
    assert_eq!(
        (&seen.set_cookie, &seen.body["token"]),
        (&None, &Value::Null)
    );
    assert_eq!(world.sessions().await, sessions);
    assert_eq!(world.count("auth.known_browsers").await, 0);
}

#[actix_web::test]
async fn with_the_code_of_the_telephone_the_user_is_signed_in() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let code = json!({"code": admin.next_code(&world)});

    let seen = world.sign_in_with(&code, AT_HOME).await;

    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!(seen.body["user"]["totp_enabled"], true);
    assert!(seen.set_cookie.is_some());
}

#[actix_web::test]
async fn a_wrong_password_is_answered_alike_whether_codes_are_on_or_not_and_with_any_code() {
    let world = World::with_key().await;
    let wrong = |code: Value| json!({"password": "mala-mala", "code": code});
    let mut before = world
        .sign_in_with(&json!({"password": "mala-mala"}), AT_HOME)
        .await;
    let admin = world.enrol().await;
    let code = admin.next_code(&world);

    for fields in [
        json!({"password": "mala-mala"}),
        wrong(json!("000000")),
        wrong(json!(code)),
    ] {
        let mut seen = world.sign_in_with(&fields, "203.0.113.2").await;

        for one in [&mut before, &mut seen] {
            one.body["trace_id"] = "".into();
        }
        assert_eq!((seen.status, &seen.body), (before.status, &before.body));
    }
    let right = world.sign_in_with(&json!({"code": code}), AT_HOME).await;
    assert_eq!(right.status, 200, "the code was not used up");
}

#[actix_web::test]
async fn a_code_counts_once_and_no_earlier_one_after_it() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let confirmed = json!({"code": admin.code(&world)});
    let reused = world.sign_in_with(&confirmed, AT_HOME).await;
    assert_eq!(
        refused(&reused),
        (400, "TOTP_INVALID", "code"),
        "it confirmed"
    );
    let earlier = admin.next_code(&world);
    world.advance(30);
    let later = admin.code(&world);

    let first = world.sign_in_with(&json!({"code": later}), AT_HOME).await;
    let second = world.sign_in_with(&json!({"code": later}), AT_HOME).await;
    let third = world.sign_in_with(&json!({"code": earlier}), AT_HOME).await;

    assert_eq!(first.status, 200, "{}", first.body);
    assert_eq!(refused(&second), (400, "TOTP_INVALID", "code"));
    assert_eq!(refused(&third), (400, "TOTP_INVALID", "code"));
}

#[actix_web::test]
async fn of_two_sign_ins_with_one_code_at_the_same_time_one_gets_in() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let code = json!({"code": admin.next_code(&world)});

    let (one, other) = join(
        world.sign_in_with(&code, AT_HOME),
        world.sign_in_with(&code, AT_HOME),
    )
    .await;

    let mut outcomes = [one.status, other.status];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [200, 400], "{} {}", one.body, other.body);
    assert_eq!(world.audited("sign_in.succeeded").await, 1);
}

#[actix_web::test]
async fn a_recovery_code_takes_the_place_of_the_telephone_once() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let code = &admin.recovery_codes[3];
    let typed = json!({"code": code.to_uppercase().replace('-', " ")});

    let first = world.sign_in_with(&typed, AT_HOME).await;
    let second = world.sign_in_with(&json!({"code": code}), AT_HOME).await;
    let unknown = world
        .sign_in_with(&json!({"code": "aaaa-bbbb-cccc"}), AT_HOME)
        .await;

    assert_eq!(first.status, 200, "{}", first.body);
    assert_eq!(first.body["user"]["recovery_codes_left"], 9);
    for wrong in [&second, &unknown] {
        assert_eq!(refused(wrong), (400, "RECOVERY_CODE_INVALID", "code"));
        let said = wrong.body["error"].as_str().unwrap();
        assert!(said.contains("código de recuperación"), "{said}");
    }
    let detail = world.audit_detail("user.recovery_code_used").await;
    assert_eq!(detail, json!({"user": world.clinic.admin.user}));
    assert_eq!(
        world
            .count("auth.recovery_codes WHERE used_at IS NULL")
            .await,
        9
    );
}

#[actix_web::test]
async fn of_two_sign_ins_with_one_recovery_code_at_the_same_time_one_gets_in() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let code = json!({"code": admin.recovery_codes[0]});

    let (one, other) = join(
        world.sign_in_with(&code, AT_HOME),
        world.sign_in_with(&code, "203.0.113.2"),
    )
    .await;

    let mut outcomes = [one.status, other.status];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [200, 400], "{} {}", one.body, other.body);
}

#[actix_web::test]
async fn a_code_that_nobody_needs_is_left_alone() {
    let world = World::with_key().await;

    let seen = world
        .sign_in_with(&json!({"code": "123456"}), AT_HOME)
        .await;

    assert_eq!(seen.status, 200, "{}", seen.body);
    let short = world.sign_in_with(&json!({"code": "12345"}), AT_HOME).await;
    assert_eq!(refused(&short), (400, "INVALID_FIELD", "code"));
}

#[actix_web::test]
async fn a_new_password_beside_the_right_one_needs_the_code_as_well() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let new = json!({"newPassword": CHOSEN});

    let without = world.sign_in_with(&new, AT_HOME).await;
    let wrong = json!({"newPassword": CHOSEN, "code": "000000"});
    let wrong = world.sign_in_with(&wrong, AT_HOME).await;
    assert_eq!(refused(&without), (401, "TOTP_REQUIRED", ""));
    assert_eq!(refused(&wrong), (400, "TOTP_INVALID", "code"));
    assert_eq!(world.audited("user.password_changed").await, 0);
    let right = json!({"newPassword": CHOSEN, "code": admin.next_code(&world)});
    let right = world.sign_in_with(&right, AT_HOME).await;

    assert_eq!(right.status, 200, "{}", right.body);
    assert_eq!(world.audited("user.password_changed").await, 1);
}

#[actix_web::test]
async fn a_one_time_password_asks_for_another_one_first_and_uses_no_code_up() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    world.set("must_change_by", "2027-01-01T00:00:00Z").await;
    let code = admin.next_code(&world);

    let first = world.sign_in_with(&json!({"code": code}), AT_HOME).await;
    let both = json!({"code": code, "newPassword": CHOSEN});
    let second = world.sign_in_with(&both, AT_HOME).await;

    assert_eq!(refused(&first), (403, "PASSWORD_CHANGE_REQUIRED", ""));
    assert_eq!(second.status, 200, "{}", second.body);
}

#[actix_web::test]
async fn a_password_that_was_set_by_a_link_does_not_switch_codes_off() {
    let world = World::with_key().await;
    world.enrol().await;
    let token = world.reset_token().await;
    let (status, body) = world.reset(&token, CHOSEN).await;
    assert_eq!(status, 204, "{body}");

    let seen = world
        .sign_in_with(&json!({"password": CHOSEN}), AT_HOME)
        .await;

    assert_eq!(refused(&seen), (401, "TOTP_REQUIRED", ""));
}
