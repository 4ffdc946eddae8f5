//! Switching codes on and off, and recovery codes.

use crate::browser::Browser;
use crate::second_factor::{AT_HOME, refusal};
use crate::world::{PASSWORD, World, asked};
use futures_util::future::join;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const START: &str = "/api/auth/totp";
const CONFIRM: &str = "/api/auth/totp/confirm";
const RENEW: &str = "/api/auth/totp/recovery-codes";
const DISABLE: &str = "/api/auth/totp/disable";

#[actix_web::test]
async fn a_secret_is_given_for_the_password_and_protects_nothing_yet() {
    let world = World::with_key().await;

    let wrong = json!({"password": "mala-mala"});
    let refused = world.admin("POST", START, &wrong).await;
    let right = json!({"password": PASSWORD});
    let (status, body) = world.admin("POST", START, &right).await;

    assert_eq!(refusal(&refused), (400, "WRONG_PASSWORD", "password"));
    assert_eq!(status, 200, "{body}");
    let secret = body["secret"].as_str().unwrap();
    assert_eq!(secret.len(), 32);
    let uri = format!(
        "otpauth://totp/Cita:{}?secret={secret}&issuer=Cita",
        world.email()
    );
    assert_eq!(body["uri"], uri);
    let (status, body) = world.sign_in(&world.email(), PASSWORD, AT_HOME).await;
    assert_eq!(
        (status, &body["user"]["totp_enabled"]),
        (200, &json!(false))
    );
    let stored = "auth.totp WHERE position(convert_to('GEZ', 'UTF8') in secret_sealed) = 0";
    assert_eq!(world.count(stored).await, 1);
}

#[actix_web::test]
async fn a_secret_that_was_asked_for_again_replaces_the_one_before() {
    let world = World::with_key().await;
    let first = world.begin_totp().await;
    let second = world.begin_totp().await;
    let now = world.clock.now();

    let old = json!({"code": first.code_at(now)});
    let old = world.admin("POST", CONFIRM, &old).await;
    let new = json!({"code": second.code_at(now)});
    let (status, body) = world.admin("POST", CONFIRM, &new).await;

    assert_eq!(refusal(&old), (400, "TOTP_INVALID", "code"));
    assert_eq!(status, 200, "{body}");
}

#[actix_web::test]
async fn the_first_code_switches_codes_on_and_ends_all_other_sessions() {
    let world = World::with_key().await;
    let mut before = Browser::signed_in(&world).await;

    let mut admin = world.enrol().await;

    before.refresh(&world).await.has_ended();
    let (status, _) = world.get("/api/auth/me", world.clinic.admin).await;
    assert_eq!(status, 401, "a token of before");
    let me = asked(&admin.token, "GET", "/api/auth/me", &Value::Null);
    let (status, me) = world.call(me).await;
    assert_eq!((status, &me["user"]["totp_enabled"]), (200, &json!(true)));
    assert_eq!(me["user"]["recovery_codes_left"], 10);
    let refreshed = admin.browser.refresh(&world).await;
    assert_eq!(refreshed.status, 200);
    assert_eq!(refreshed.body["user"]["totp_enabled"], true);
    assert_eq!(refreshed.body["user"]["recovery_codes_left"], 10);
    let different: BTreeSet<_> = admin.recovery_codes.iter().collect();
    assert_eq!(different.len(), 10);
    assert!(admin.recovery_codes.iter().all(|code| code.len() == 14));
    let published = world.db.published(testkit::Role::Auth).await;
    assert_eq!(published, ["auth.user.changed.v1"]);
    let detail = world.audit_detail("user.totp_enabled").await;
    assert_eq!(detail, json!({"user": world.clinic.admin.user}));
}

#[actix_web::test]
async fn a_pin_from_before_goes_when_codes_are_switched_on_and_a_new_one_takes_a_code() {
    let world = World::with_key().await;
    let before = json!({"password": PASSWORD, "pin": "1375"});
    assert_eq!(world.admin("PUT", "/api/auth/pin", &before).await.0, 204);

    let enrolled = world.enrol().await;

    assert_eq!(world.count("auth.pins").await, 0);
    let set = async |code: Option<String>| {
        let body = json!({"password": PASSWORD, "pin": "9081", "code": code});
        let request = asked(&enrolled.token, "PUT", "/api/auth/pin", &body);
        world.call(request).await
    };
    for code in [None, Some("000000".to_owned())] {
        assert_eq!(refusal(&set(code).await), (400, "TOTP_INVALID", "code"));
    }
    let code = enrolled.next_code(&world);
    assert_eq!(set(Some(code.clone())).await.0, 204);
    let again = set(Some(code)).await;
    assert_eq!(
        refusal(&again),
        (400, "TOTP_INVALID", "code"),
        "it counts once"
    );
    assert_eq!(world.count("auth.pins").await, 1);
}

#[actix_web::test]
async fn what_is_on_is_not_begun_again_and_what_was_not_begun_is_not_confirmed() {
    let world = World::with_key().await;
    let code = json!({"code": "123456"});
    let early = world.admin("POST", CONFIRM, &code).await;
    assert_eq!(refusal(&early), (409, "TOTP_NOT_STARTED", ""));
    let off = json!({"password": PASSWORD, "code": "123456"});
    for path in [RENEW, DISABLE] {
        let answer = world.admin("POST", path, &off).await;
        assert_eq!(refusal(&answer), (409, "TOTP_OFF", ""), "{path}");
    }

    let admin = world.enrol().await;

    let password = json!({"password": PASSWORD});
    let start = admin.ask(&world, START, &password).await;
    let confirm = json!({"code": admin.next_code(&world)});
    let confirm = admin.ask(&world, CONFIRM, &confirm).await;
    assert_eq!(refusal(&start), (409, "TOTP_ALREADY_ON", ""));
    assert_eq!(refusal(&confirm), (409, "TOTP_ALREADY_ON", ""));
}

#[actix_web::test]
async fn of_two_who_confirm_at_the_same_time_one_gets_recovery_codes() {
    let world = World::with_key().await;
    let telephone = world.begin_totp().await;
    let code = json!({"code": telephone.code_at(world.clock.now())});
    let confirm = || world.admin("POST", CONFIRM, &code);

    let (one, other) = join(confirm(), confirm()).await;

    let statuses = BTreeSet::from([one.0, other.0]);
    assert!(statuses.contains(&200), "{} {}", one.1, other.1);
    assert_eq!(statuses.len(), 2);
    assert_eq!(world.count("auth.recovery_codes").await, 10);
}

#[actix_web::test]
async fn codes_are_switched_off_with_the_password_and_a_code() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let used = admin.code(&world);
    let body = |password: &str, code: &str| json!({"password": password, "code": code});

    let password = body("mala-mala", "123456");
    let password = admin.ask(&world, DISABLE, &password).await;
    let code = admin.ask(&world, DISABLE, &body(PASSWORD, &used)).await;
    assert_eq!(refusal(&password), (400, "WRONG_PASSWORD", "password"));
    assert_eq!(
        refusal(&code),
        (400, "TOTP_INVALID", "code"),
        "used already"
    );
    let right = body(PASSWORD, &admin.next_code(&world));
    let (status, answer) = admin.ask(&world, DISABLE, &right).await;

    assert_eq!(status, 204, "{answer}");
    let (status, body) = world.sign_in(&world.email(), PASSWORD, AT_HOME).await;
    assert_eq!(
        (status, &body["user"]["totp_enabled"]),
        (200, &json!(false))
    );
    assert_eq!(world.count("auth.totp").await, 0);
    assert_eq!(world.count("auth.recovery_codes").await, 0);
    assert_eq!(world.audited("user.totp_disabled").await, 1);
}

#[actix_web::test]
async fn new_recovery_codes_replace_the_earlier_ones() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let code = admin.next_code(&world);

    let body = json!({"password": PASSWORD, "code": code});
    let (status, renewed) = admin.ask(&world, RENEW, &body).await;

    assert_eq!(status, 200, "{renewed}");
    let codes = renewed["recovery_codes"].as_array().unwrap();
    assert_eq!(codes.len(), 10);
    let old = json!({"code": admin.recovery_codes[0]});
    let new = json!({"code": codes[0]});
    assert_eq!(world.sign_in_with(&old, AT_HOME).await.status, 400);
    assert_eq!(world.sign_in_with(&new, AT_HOME).await.status, 200);
    assert_eq!(world.count("auth.recovery_codes").await, 10);
}

#[actix_web::test]
async fn each_recovery_code_that_was_used_is_one_less_until_new_ones_are_made() {
    let world = World::with_key().await;
    let mut admin = world.enrol().await;
    let left = async |world: &World| {
        let me = asked(&admin.token, "GET", "/api/auth/me", &Value::Null);
        world.call(me).await.1["user"]["recovery_codes_left"].clone()
    };

    for (place, code) in admin.recovery_codes.iter().take(8).enumerate() {
        let seen = world.sign_in_with(&json!({"code": code}), AT_HOME).await;
        let expected = json!(9 - place);
        assert_eq!(seen.body["user"]["recovery_codes_left"], expected);
        assert_eq!(left(&world).await, expected);
    }
    let body = json!({"password": PASSWORD, "code": admin.recovery_codes[9]});
    let (status, renewed) = admin.ask(&world, RENEW, &body).await;

    assert_eq!(status, 200, "{renewed}");
    assert_eq!(left(&world).await, 10);
    let refreshed = admin.browser.refresh(&world).await;
    assert_eq!(refreshed.body["user"]["recovery_codes_left"], 10);
    let body = json!({"password": PASSWORD, "code": renewed["recovery_codes"][0]});
    assert_eq!(admin.ask(&world, DISABLE, &body).await.0, 204);
    assert_eq!(left(&world).await, 0);
}

#[actix_web::test]
async fn a_wrong_recovery_code_is_called_one_wherever_a_code_is_asked_for() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let wrong = "aaaa-bbbb-cccc";

    let proof = json!({"password": PASSWORD, "code": wrong});
    for path in [RENEW, DISABLE] {
        let answer = admin.ask(&world, path, &proof).await;
        assert_eq!(
            refusal(&answer),
            (400, "RECOVERY_CODE_INVALID", "code"),
            "{path}"
        );
    }
    let pin = json!({"password": PASSWORD, "pin": "9081", "code": wrong});
    let pin = world
        .call(asked(&admin.token, "PUT", "/api/auth/pin", &pin))
        .await;

    assert_eq!(refusal(&pin), (400, "RECOVERY_CODE_INVALID", "code"));
    assert_eq!(world.count("auth.recovery_codes").await, 10);
}

#[actix_web::test]
async fn an_administrator_helps_another_user_and_not_oneself() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let (colleague, _, _) = world_of_colleague(&world, &admin.token).await;
    let path = |id: &str| format!("/api/users/{id}/totp/disable");
    let own = world.clinic.admin.user.to_string();

    let oneself = admin.ask(&world, &path(&own), &Value::Null).await;
    let off = admin.ask(&world, &path(&colleague), &Value::Null).await;
    let by_colleague = world
        .ask(world.clinic.staff, "POST", &path(&own), &Value::Null)
        .await;

    assert_eq!(refusal(&oneself), (403, "FORBIDDEN", ""));
    assert_eq!(off.0, 204, "off already");
    assert_eq!(refusal(&by_colleague), (403, "FORBIDDEN", ""));
    assert_eq!(world.audited("user.totp_disabled_by_admin").await, 0);
}

#[actix_web::test]
async fn what_an_administrator_switches_off_ends_that_users_sessions() {
    let world = World::with_key().await;
    let mut lost = world.enrol().await;
    // The receptionist becomes an administrator, who helps the one who lost the telephone.
    let promote = format!(
        "UPDATE auth.users SET role = 'admin' WHERE id = '{}'",
        world.clinic.staff.user
    );
    world.clinic.run(&world.db, &[promote]).await;
    let path = format!("/api/users/{}/totp/disable", world.clinic.admin.user);
    let (_, users) = world
        .ask(world.clinic.staff, "GET", "/api/users", &Value::Null)
        .await;
    let is_on = |users: &Value| {
        let users = users["users"].as_array().unwrap();
        users
            .iter()
            .filter(|user| user["totp_enabled"] == true)
            .count()
    };
    assert_eq!(is_on(&users), 1);

    let own = json!({"password": PASSWORD});
    let (status, body) = world.ask(world.clinic.staff, "POST", &path, &own).await;

    assert_eq!(status, 204, "{body}");
    lost.browser.refresh(&world).await.has_ended();
    let me = asked(&lost.token, "GET", "/api/auth/me", &Value::Null);
    assert_eq!(world.call(me).await.0, 401);
    let (status, _) = world.sign_in(&world.email(), PASSWORD, AT_HOME).await;
    assert_eq!(status, 200, "the password is enough again");
    assert_eq!(world.audited("user.totp_disabled_by_admin").await, 1);
    let (_, users) = world
        .ask(world.clinic.staff, "GET", "/api/users", &Value::Null)
        .await;
    assert_eq!(is_on(&users), 0);
}

/// Adds a user by that token.
async fn world_of_colleague(world: &World, token: &str) -> (String, String, String) {
    let body = json!({"fullName": "Ana", "email": "ana@clinica.test", "role": "staff"});
    let (status, body) = world.call(asked(token, "POST", "/api/users", &body)).await;
    assert_eq!(status, 201, "{body}");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (
        text(&body["user"]["id"]),
        text(&body["user"]["email"]),
        text(&body["temporaryPassword"]),
    )
}
