//! A clinic that lets in only users who sign in with a code.

use crate::browser::{Browser, Seen};
use crate::second_factor::{AT_HOME, Enrolled, refusal, refused};
use crate::world::{PASSWORD, World, request};
use actix_web::test::TestRequest;
use crypto::TotpSecret;
use serde_json::{Value, json};

const SETTINGS: &str = "/api/clinics/settings";
const CHOSEN: &str = "otra-clave-larga";

impl World {
    /// A clinic whose administrator has codes and demands them of all.
    async fn demanding() -> (Self, Enrolled) {
        let world = Self::with_key().await;
        let admin = world.enrol().await;
        let (status, body) = admin.change(&world, &json!({"totp_required": true})).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(body["totp_required"], true);
        (world, admin)
    }

    fn colleague(&self) -> String {
        self.email().replace("admin-", "recepcion-")
    }

    /// A sign-in of the colleague with more fields.
    async fn colleague_with(&self, fields: &Value) -> Seen {
        self.colleague_in(&mut Browser { cookie: None }, fields)
            .await
    }

    async fn colleague_in(&self, browser: &mut Browser, fields: &Value) -> Seen {
        let mut body = json!({"email": self.colleague(), "password": PASSWORD});
        for (name, value) in fields.as_object().unwrap() {
            body[name] = value.clone();
        }
        let request = request("", "", AT_HOME).set_json(body);
        browser.send(self, request).await
    }

    /// Lets the colleague ask for a secret.
    async fn drawn(&self, fields: &Value) -> TotpSecret {
        let seen = self.colleague_with(fields).await;
        assert_eq!(seen.status, 200, "{}", seen.body);
        let secret = seen.body["totp_setup"]["secret"].as_str().unwrap();
        TotpSecret::decode(secret).unwrap()
    }
}

impl Enrolled {
    async fn change(&self, world: &World, body: &Value) -> (u16, Value) {
        let request = TestRequest::patch()
            .uri(SETTINGS)
            .insert_header(("Authorization", format!("Bearer {}", self.token)));
        world.call(request.set_json(body)).await
    }
}

#[actix_web::test]
async fn only_an_administrator_with_codes_demands_them() {
    let world = World::with_key().await;
    let demand = json!({"totp_required": true});

    let refused = world.admin("PATCH", SETTINGS, &demand).await;
    let (_, before) = world.get(SETTINGS, world.clinic.admin).await;

    assert_eq!(refusal(&refused), (409, "TOTP_OFF", "totp_required"));
    assert_eq!(before["totp_required"], false);
    let admin = world.enrol().await;
    let (status, body) = admin.change(&world, &demand).await;
    assert_eq!((status, &body["totp_required"]), (200, &json!(true)));
    assert_eq!(
        world.audit_detail("settings.changed").await,
        json!({"fields": ["totp_required"]})
    );
    let (status, _) = admin.change(&world, &demand).await;
    assert_eq!(status, 200, "repeated");
    assert_eq!(world.audited("settings.changed").await, 1);
}

#[actix_web::test]
async fn a_user_without_codes_sets_them_up_to_sign_in() {
    let (world, _) = World::demanding().await;
    let mut browser = Browser { cookie: None };

    let asked = world.colleague_in(&mut browser, &json!({})).await;
    assert_eq!(refused(&asked), (403, "TOTP_SETUP_REQUIRED", ""));
    let drawn = world
        .colleague_in(&mut browser, &json!({"totpSetup": true}))
        .await;
    assert_eq!(drawn.status, 200, "{}", drawn.body);
    assert_eq!(
        (&drawn.body["token"], &drawn.set_cookie),
        (&Value::Null, &None)
    );
    let secret = drawn.body["totp_setup"]["secret"].as_str().unwrap();
    let uri = drawn.body["totp_setup"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/Cita:") && uri.contains(secret));
    assert_eq!(world.count("auth.known_browsers").await, 0);
    let telephone = TotpSecret::decode(secret).unwrap();
    let wrong = json!({"totpSetup": true, "code": "000000"});
    let wrong = world.colleague_in(&mut browser, &wrong).await;
    assert_eq!(refused(&wrong), (400, "TOTP_INVALID", "code"));
    let first = json!({"totpSetup": true, "code": telephone.code_at(world.clock.now())});
    let entered = world.colleague_in(&mut browser, &first).await;

    assert_eq!(entered.status, 200, "{}", entered.body);
    assert_eq!(entered.body["user"]["totp_enabled"], true);
    assert_eq!(entered.body["recovery_codes"].as_array().unwrap().len(), 10);
    assert!(entered.body["token"].is_string());
    let refreshed = browser.refresh(&world).await;
    assert_eq!(refreshed.status, 200, "{}", refreshed.body);
    let token = refreshed.body["token"].as_str().unwrap();
    let me = crate::world::asked(token, "GET", "/api/auth/me", &Value::Null);
    assert_eq!(world.call(me).await.0, 200);
    world.advance(60);
    let next = json!({"code": telephone.code_at(world.clock.now())});
    let next = world.colleague_with(&next).await;
    assert_eq!(next.status, 200, "{}", next.body);
    assert_eq!(next.body["recovery_codes"], Value::Null);
}

#[actix_web::test]
async fn a_secret_that_was_asked_for_again_is_another_one_and_a_code_without_one_is_refused() {
    let (world, _) = World::demanding().await;

    let early = world
        .colleague_with(&json!({"totpSetup": true, "code": "123456"}))
        .await;
    assert_eq!(refused(&early), (409, "TOTP_NOT_STARTED", ""));
    let first = world.drawn(&json!({"totpSetup": true})).await;
    let second = world.drawn(&json!({"totpSetup": true})).await;
    let now = world.clock.now();
    let old = json!({"totpSetup": true, "code": first.code_at(now)});
    let old = world.colleague_with(&old).await;
    let without = json!({"code": second.code_at(now)});
    let without = world.colleague_with(&without).await;

    assert_eq!(refused(&old), (400, "TOTP_INVALID", "code"));
    assert_eq!(refused(&without), (403, "TOTP_SETUP_REQUIRED", ""));
}

#[actix_web::test]
async fn wrong_first_codes_are_slowed_like_all_codes() {
    let (world, _) = World::demanding().await;
    world.drawn(&json!({"totpSetup": true})).await;
    let wrong = json!({"totpSetup": true, "code": "000000"});
    for _ in 0..5 {
        let seen = world.colleague_with(&wrong).await;
        assert_eq!(refused(&seen), (400, "TOTP_INVALID", "code"));
    }

    let slowed = world.colleague_with(&wrong).await;

    assert_eq!(refused(&slowed), (429, "TOO_MANY_ATTEMPTS", ""));
}

#[actix_web::test]
async fn a_one_time_password_is_changed_by_the_sign_in_that_sets_codes_up() {
    let (world, admin) = World::demanding().await;
    let reset = format!("/api/users/{}/password", world.clinic.staff.user);
    let (status, body) = admin.ask(&world, &reset, &Value::Null).await;
    assert_eq!(status, 200, "{body}");
    let password = body["temporaryPassword"].as_str().unwrap();
    let with = |mut fields: Value| {
        fields["password"] = password.into();
        fields
    };

    let first = world
        .colleague_with(&with(json!({"totpSetup": true})))
        .await;
    let second = with(json!({"newPassword": CHOSEN}));
    let second = world.colleague_with(&second).await;
    let third = with(json!({"newPassword": CHOSEN, "totpSetup": true}));
    let telephone = world.drawn(&third).await;
    let code = telephone.code_at(world.clock.now());
    let last = with(json!({"newPassword": CHOSEN, "totpSetup": true, "code": code}));
    let mut browser = Browser { cookie: None };
    let last = world.colleague_in(&mut browser, &last).await;

    assert_eq!(refused(&first), (403, "PASSWORD_CHANGE_REQUIRED", ""));
    assert_eq!(refused(&second), (403, "TOTP_SETUP_REQUIRED", ""));
    assert_eq!(last.status, 200, "{}", last.body);
    assert_eq!(world.audited("user.password_changed").await, 1);
    let token = last.body["token"].as_str().unwrap();
    let me = crate::world::asked(token, "GET", "/api/auth/me", &Value::Null);
    assert_eq!(world.call(me).await.0, 200);
    assert_eq!(browser.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn a_session_without_codes_ends_at_its_next_refresh_and_its_token_goes_on() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let mut colleague = Browser { cookie: None };
    let signed_in = world.colleague_in(&mut colleague, &json!({})).await;
    assert_eq!(signed_in.status, 200);
    let token = signed_in.body["token"].as_str().unwrap();

    admin.change(&world, &json!({"totp_required": true})).await;

    let me = crate::world::asked(token, "GET", "/api/auth/me", &Value::Null);
    assert_eq!(world.call(me).await.0, 200);
    let ended = colleague.refresh(&world).await;
    assert_eq!(refused(&ended), (401, "SESSION_WITHOUT_TOTP", ""));
    assert!(ended.set_cookie.is_some(), "the cookie is removed");
    colleague.refresh(&world).await.has_ended();
    let mut own = admin.browser.clone();
    assert_eq!(own.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn a_new_password_begins_no_session_without_codes() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let signed_in = world.colleague_with(&json!({})).await;
    let token = signed_in.body["token"].as_str().unwrap();
    admin.change(&world, &json!({"totp_required": true})).await;

    let own = json!({"currentPassword": PASSWORD, "newPassword": CHOSEN});
    let request = crate::world::asked(token, "PATCH", "/api/users/me", &own);
    let refused_own = world.call(request).await;

    assert_eq!(refusal(&refused_own), (403, "TOTP_SETUP_REQUIRED", ""));
    let again = world.colleague_with(&json!({})).await;
    assert_eq!(
        refused(&again),
        (403, "TOTP_SETUP_REQUIRED", ""),
        "the password is the same"
    );
}

#[actix_web::test]
async fn nobody_switches_the_own_codes_off_and_administrators_do_it_for_others() {
    let (world, admin) = World::demanding().await;
    let code = admin.next_code(&world);
    let own = json!({"password": PASSWORD, "code": code});

    let refused_own = admin.ask(&world, "/api/auth/totp/disable", &own).await;
    assert_eq!(refusal(&refused_own), (409, "TOTP_IS_REQUIRED", ""));
    let signed_in = world.sign_in_with(&json!({"code": code}), AT_HOME).await;
    assert_eq!(signed_in.status, 200, "the code was not used up");
    let telephone = world.drawn(&json!({"totpSetup": true})).await;
    let code = telephone.code_at(world.clock.now());
    let entered = json!({"totpSetup": true, "code": code});
    assert_eq!(world.colleague_with(&entered).await.status, 200);
    let disable = format!("/api/users/{}/totp/disable", world.clinic.staff.user);
    let (status, body) = admin.ask(&world, &disable, &Value::Null).await;

    assert_eq!(status, 204, "{body}");
    let again = world.colleague_with(&json!({})).await;
    assert_eq!(refused(&again), (403, "TOTP_SETUP_REQUIRED", ""));
}
