//! The operator switches codes off for a user who lost telephone and recovery codes.

use crate::browser::Browser;
use crate::second_factor::{AT_HOME, refusal};
use crate::world::{ADMIN_KEY, PASSWORD, World, asked, of_operator};
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use testkit::{Clinic, notification_token, service_token};

const REASON: &str = "Perdió el teléfono; la reconocimos en videollamada.";

impl World {
    async fn disable_by_operator(&self, email: &str, reason: &str) -> (u16, Value) {
        let body = json!({"email": email, "reason": reason});
        self.about_clinic("POST", "/totp/disable", &body).await
    }

    /// What that caller is told of an e-mail about security.
    async fn letter(&self, id: &str, token: &str) -> (u16, Value) {
        let request = TestRequest::get()
            .uri(&format!("/internal/security-letters/{id}"))
            .insert_header(("Authorization", format!("Bearer {token}")));
        self.call(request).await
    }
}

#[actix_web::test]
async fn the_password_is_enough_again_and_everything_else_of_the_user_has_ended() {
    let world = World::with_key().await;
    let mut admin = world.enrol().await;
    let pin = json!({"password": PASSWORD, "pin": "1375", "code": admin.next_code(&world)});
    let set = world
        .call(asked(&admin.token, "PUT", "/api/auth/pin", &pin))
        .await;
    assert_eq!(set.0, 204, "{}", set.1);

    let spelt = format!(" {} ", world.email().to_uppercase());
    let (status, body) = world.disable_by_operator(&spelt, REASON).await;

    assert_eq!((status, body), (204, Value::Null));
    admin.browser.refresh(&world).await.has_ended();
    let (status, _) = world
        .call(asked(&admin.token, "GET", "/api/auth/me", &Value::Null))
        .await;
    assert_eq!(status, 401);
    for table in ["auth.totp", "auth.recovery_codes", "auth.pins"] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    let (status, body) = world.sign_in(&world.email(), PASSWORD, AT_HOME).await;
    assert_eq!(
        (status, &body["user"]["totp_enabled"]),
        (200, &json!(false))
    );
    let user = world.clinic.admin.user;
    let expected = json!({"user": user, "reason": REASON});
    assert_eq!(
        world.audit_detail("user.totp_disabled_by_operator").await,
        expected
    );
    let (_, shown) = world.about_clinic("GET", "", &Value::Null).await;
    let act = &shown["acts"][0];
    assert_eq!((&act["by"], &act["detail"]), (&json!("ana"), &expected));
    let actor =
        "audit.entries WHERE act = 'user.totp_disabled_by_operator' AND actor = 'operator: ana'";
    assert_eq!(world.count(actor).await, 1);
    let published = world.db.published(testkit::Role::Auth).await;
    let last: Vec<_> = published.iter().rev().take(2).map(String::as_str).collect();
    assert_eq!(
        last,
        ["notification.email.requested.v1", "auth.user.changed.v1"]
    );
}

#[actix_web::test]
async fn the_user_is_told_by_an_e_mail_that_only_notification_may_write() {
    let world = World::with_key().await;
    world.enrol().await;
    let done = world.clock.now();
    world.disable_by_operator(&world.email(), REASON).await;

    let asked = world.asked_emails().await;
    let [letter] = asked.as_slice() else {
        panic!("{} e-mails", asked.len());
    };
    assert_eq!(letter.kind, "totp_disabled");
    let token = |now| notification_token("auth", world.clinic.id, now);
    let (status, told) = world.letter(&letter.email_id, &token(done)).await;
    let of_another = service_token("auth", world.clinic.id, done);
    let (refused, _) = world.letter(&letter.email_id, &of_another).await;
    world.advance(7 * 86_400);
    let (late, _) = world
        .letter(&letter.email_id, &token(world.clock.now()))
        .await;

    let instant = |text: &Value| {
        text.as_str()
            .unwrap()
            .parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap()
    };
    assert_eq!(status, 200, "{told}");
    assert_eq!(instant(&told["at"]), done);
    assert_eq!(
        instant(&told["expires_at"]),
        done + chrono::Duration::days(7)
    );
    assert_eq!(told["to"], world.email());
    assert_eq!(told["clinic_name"], "Clínica de prueba");
    assert_eq!(told["link"], "https://cita.test/cuenta");
    assert_eq!((refused, late), (404, 404));
}

#[actix_web::test]
async fn what_cannot_be_meant_is_refused() {
    let world = World::with_key().await;
    let email = world.email();
    let off = world.disable_by_operator(&email, REASON).await;
    world.enrol().await;
    let other = Clinic::open(&world.db).await;
    let stranger = format!("admin-{}@clinica.test", other.id.uuid().simple());
    let unknown = world
        .disable_by_operator("nadie@clinica.test", REASON)
        .await;
    let of_another_clinic = world.disable_by_operator(&stranger, REASON).await;
    let path = "/api/superadmin/clinics/00000000-0000-7000-8000-000000000001/totp/disable";
    let body = json!({"email": email, "reason": REASON});
    let no_clinic = world.operator("POST", path, &body).await;

    assert_eq!(refusal(&off), (409, "TOTP_NOT_ENABLED", ""));
    for answer in [unknown, of_another_clinic] {
        assert_eq!(refusal(&answer), (404, "USER_NOT_FOUND", "email"));
    }
    assert_eq!(refusal(&no_clinic), (404, "NOT_FOUND", ""));
    for (email, reason, field) in [
        (email.as_str(), "  no ", "reason"),
        (&email, "\u{200b}\u{200b}\u{200b}", "reason"),
        (&email, &"a".repeat(501), "reason"),
        ("ana", REASON, "email"),
    ] {
        let answer = world.disable_by_operator(email, reason).await;
        assert_eq!(refusal(&answer).0, 400);
        assert_eq!(refusal(&answer).2, field, "{reason}");
    }
    world.set("is_active", "false").await;
    let inactive = world.disable_by_operator(&email, REASON).await;
    assert_eq!(refusal(&inactive), (404, "USER_NOT_FOUND", "email"));
    assert_eq!(world.count("auth.totp").await, 1);
    assert!(world.asked_emails().await.is_empty());
}

#[actix_web::test]
async fn of_several_at_once_one_switches_codes_off() {
    let world = World::with_key().await;
    world.enrol().await;
    let path = format!("/api/superadmin/clinics/{}/totp/disable", world.clinic.id);
    let body = json!({"email": world.email(), "reason": REASON});
    let copies = [world.copy(40), world.copy(40)];
    let all = (0..6).map(|one| copies[one % 2].call(of_operator(ADMIN_KEY, "POST", &path, &body)));

    let answers = futures_util::future::join_all(all).await;

    let done = answers.iter().filter(|answer| answer.status == 204).count();
    let late = answers.iter().filter(|answer| answer.status == 409).count();
    assert_eq!((done, late), (1, 5));
    assert_eq!(world.audited("user.totp_disabled_by_operator").await, 1);
    assert_eq!(world.asked_emails().await.len(), 1);
}

#[actix_web::test]
async fn where_the_clinic_demands_codes_the_next_sign_in_sets_them_up() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    let demand = json!({"totp_required": true});
    let (status, body) = world
        .call(asked(
            &admin.token,
            "PATCH",
            "/api/clinics/settings",
            &demand,
        ))
        .await;
    assert_eq!(status, 200, "{body}");

    let (status, _) = world.disable_by_operator(&world.email(), REASON).await;

    assert_eq!(status, 204);
    let mut browser = Browser { cookie: None };
    let seen = browser.send(&world, world.login(&json!({}), AT_HOME)).await;
    assert_eq!((seen.status, seen.code()), (403, "TOTP_SETUP_REQUIRED"));
}
