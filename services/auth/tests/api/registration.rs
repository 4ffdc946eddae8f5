//! Registering a clinic with an invite code.

use crate::registering::{ADDRESS, form, register_at, with};
use crate::world::{PASSWORD, World, asked};
use actix_web::test::TestRequest;
use chrono::Duration;
use events::ClinicRegistered;
use serde_json::{Value, json};
use testkit::Role;

const EMAIL: &str = "ana@lempa.test";

/// What a staff endpoint answers to that token.
async fn with_token(world: &World, token: &str, path: &str) -> (u16, Value) {
    world.call(asked(token, "GET", path, &Value::Null)).await
}

#[actix_web::test]
async fn a_code_opens_a_clinic_and_signs_its_administrator_in() {
    let world = World::new().await;
    let code = world.trial_code().await;

    let form = with(
        &form(&code, " Ana@Lempa.Test "),
        &json!({"country": "gt", "clinicName": " Clínica   Ñandú "}),
    );
    let registered = world.register(&form).await;

    assert_eq!(registered.status, 201, "{}", registered.body);
    let body = &registered.body;
    let user = &body["user"];
    assert_eq!(
        (&user["email"], &user["full_name"], &user["role"]),
        (&json!(EMAIL), &json!("Ana Menjívar"), &json!("admin"))
    );
    let clinic = &body["clinic"];
    let slug = clinic["slug"].as_str().unwrap();
    assert_eq!(
        (slug.len(), slug.starts_with("clinica-nandu-")),
        ("clinica-nandu-xxxx".len(), true)
    );
    assert_eq!(clinic["name"], "Clínica Ñandú");
    assert_eq!(clinic["timezone"], "America/Guatemala");
    let ends = (world.clock.now() + Duration::days(14)).to_rfc3339();
    assert_eq!(clinic["subscription_plan"], "trial");
    let expires = clinic["subscription_expires_at"].as_str().unwrap();
    assert_eq!(expires.replace('Z', "+00:00"), ends);
    let names: Vec<_> = registered
        .cookies
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    // The browser's secret goes to the sign-in and to the list of who may go on by a PIN, which are different paths.
    assert_eq!(names, ["cita_session", "cita_browser", "cita_browser"]);
    let (status, me) = with_token(&world, registered.token(), "/api/auth/me").await;
    assert_eq!((status, &me["user"]["id"]), (200, &user["id"]));
    let (status, users) = with_token(&world, registered.token(), "/api/users").await;
    assert_eq!(
        (status, &users["active"], &users["limit"]),
        (200, &json!(1), &json!(1))
    );
    let shown = world.shown_code(&code).await;
    assert_eq!(
        (&shown["is_used"], &shown["used_by_clinic_id"]),
        (&json!(true), &clinic["id"])
    );
    let announced: Vec<ClinicRegistered> = world.db.published_events(Role::Auth).await;
    let slug = slug.to_owned();
    assert_eq!(announced, [ClinicRegistered { slug }]);
}

#[actix_web::test]
async fn the_clinic_begins_with_keys_hours_a_grant_and_a_line_in_its_audit_log() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let registered = world.register(&form(&code, EMAIL)).await;
    let clinic = registered.body["clinic"]["id"].as_str().unwrap();

    let rows = |rows: &str| {
        let rows = rows.to_owned();
        world.count_in(clinic, rows)
    };

    assert_eq!(rows("tenancy.data_keys WHERE version = 1").await, 2);
    assert_eq!(rows("tenancy.channels").await, 0);
    let grant = "tenancy.grants WHERE plan = 'trial' AND given_by = 'system: invite_code' AND ends_at IS NOT NULL";
    assert_eq!(rows(grant).await, 1);
    let settings = "tenancy.clinics WHERE country = 'SV' AND currency = 'USD' AND hours ->> '6' = '[[\"08:00\", \"12:00\"]]' AND is_active";
    assert_eq!(rows(settings).await, 1);
    let audited =
        "audit.entries WHERE act = 'clinic.registered' AND actor = 'system: registration'";
    assert_eq!(rows(audited).await, 1);
    assert_eq!(
        rows("audit.entries WHERE detail::text LIKE '%ana@%'").await,
        0
    );
}

#[actix_web::test]
async fn each_plan_lasts_as_long_as_its_code_says() {
    let world = World::new().await;
    for (at, (making, plan, days)) in [
        (json!({}), "basic", Some(30)),
        (json!({"plan": "pro", "accessDays": 90}), "pro", Some(90)),
        (json!({"plan": "forever_free"}), "forever_free", None),
    ]
    .into_iter()
    .enumerate()
    {
        let code = world.invite(making).await;
        let email = format!("ana{at}@lempa.test");

        let form = form(code["code"].as_str().unwrap(), &email);
        let registered = register_at(&world.served, &form, &format!("203.0.113.{at}")).await;

        let clinic = &registered.body["clinic"];
        assert_eq!(clinic["subscription_plan"], plan, "{}", registered.body);
        let ends = days.map(|days| world.clock.now() + Duration::days(days));
        let ends = ends.map(|end| end.to_rfc3339().replace("+00:00", "Z"));
        assert_eq!(clinic["subscription_expires_at"], json!(ends));
    }
}

#[actix_web::test]
async fn a_code_that_cannot_be_used_is_refused_by_its_field() {
    let world = World::new().await;
    let bound = world.invite(json!({"email": "Eva@Lempa.Test"})).await;
    let revoked = world.invite(json!({})).await;
    let path = format!(
        "/api/superadmin/invite-codes/{}/revoke",
        revoked["id"].as_str().unwrap()
    );
    assert_eq!(world.operator("POST", &path, &Value::Null).await.0, 200);
    let short = world.invite(json!({"expiresInDays": 1})).await;
    world.advance(24 * 3600);
    let text = |code: &Value| code["code"].as_str().unwrap().to_owned();

    for (code, status, refusal) in [
        (text(&bound), 400, "INVITE_CODE_OTHER_EMAIL"),
        (text(&revoked), 409, "INVITE_CODE_REVOKED"),
        (text(&short), 409, "INVITE_CODE_EXPIRED"),
        ("ABCDEFGHI234".to_owned(), 400, "INVITE_CODE_INVALID"),
        ("no es un código".to_owned(), 400, "INVITE_CODE_INVALID"),
    ] {
        let answer = world.register(&form(&code, EMAIL)).await;

        assert_eq!(answer.refusal(), (status, refusal, "inviteCode"), "{code}");
        assert!(answer.cookies.is_empty());
    }
    assert_eq!(world.registered().await, 0);
    let eva = world.register(&form(&text(&bound), "eva@lempa.test")).await;
    assert_eq!(eva.status, 201, "{}", eva.body);
}

#[actix_web::test]
async fn a_code_is_read_however_it_was_typed() {
    let world = World::new().await;
    let code = world.trial_code().await.to_lowercase();
    let (first, rest) = code.split_at(4);
    let (second, third) = rest.split_at(4);
    let typed = format!(" {first}-{second} {third} ");

    let registered = world.register(&form(&typed, EMAIL)).await;

    assert_eq!(registered.status, 201, "{}", registered.body);
}

#[actix_web::test]
async fn an_address_that_signs_in_already_needs_no_clinic_and_keeps_the_code_unused() {
    let world = World::new().await;
    let code = world.trial_code().await;

    let answer = world.register(&form(&code, &world.email())).await;

    assert_eq!(answer.refusal(), (409, "EMAIL_TAKEN", "email"));
    assert_eq!(world.shown_code(&code).await["is_used"], false);
    let other = world.register(&form(&code, EMAIL)).await;
    assert_eq!(other.status, 201, "{}", other.body);
}

#[actix_web::test]
async fn a_password_that_is_tried_first_opens_no_clinic_and_keeps_the_code_unused() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let right = form(&code, EMAIL);

    for easy in [
        "aaaaaaaaaaaa",
        "123456789012",
        EMAIL,
        "Clínica Lempa 1",
        "Ana Menjívar",
        "anamenjivar123",
    ] {
        let answer = world
            .register(&with(&right, &json!({"password": easy})))
            .await;

        let refused = (400, "PASSWORD_TOO_EASY", "password");
        assert_eq!(answer.refusal(), refused, "{easy}");
    }
    assert_eq!(world.registered().await, 0);
    assert_eq!(world.shown_code(&code).await["is_used"], false);
}

#[actix_web::test]
async fn a_wrong_field_is_named_and_nothing_is_written() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let right = form(&code, EMAIL);

    for (wrong, field) in [
        (json!({"clinicName": "x"}), "clinicName"),
        (json!({"clinicName": "  x  "}), "clinicName"),
        (json!({"fullName": ""}), "fullName"),
        (json!({"email": "ana"}), "email"),
        (json!({"email": "ana@host"}), "email"),
        (json!({"email": "añá@lempa.test"}), "email"),
        (json!({"password": "corta"}), "password"),
        (json!({"country": "JP"}), "country"),
        (json!({"country": "SLV"}), "country"),
        (json!({"timezone": "America/Atlantis"}), "timezone"),
        (json!({"timezone": ""}), "timezone"),
        (json!({"plan": "clinica"}), "plan"),
    ] {
        let answer = world.register(&with(&right, &wrong)).await;

        let code = match field {
            "email" => "EMAIL_INVALID",
            _ => "INVALID_FIELD",
        };
        assert_eq!(answer.refusal(), (400, code, field), "{wrong}");
    }
    assert_eq!(world.registered().await, 0);
    assert_eq!(world.shown_code(&code).await["is_used"], false);
}

#[actix_web::test]
async fn who_lost_the_answer_registers_once_more_and_is_signed_in() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let form = form(&code, EMAIL);
    let first = world.register(&form).await;

    let again = register_at(&world.served, &form, "203.0.113.99").await;

    assert_eq!(again.status, 201, "{}", again.body);
    assert_eq!(again.body["user"], first.body["user"]);
    assert_eq!(again.body["clinic"], first.body["clinic"]);
    assert_eq!(again.cookies.len(), first.cookies.len());
    let (status, _) = with_token(&world, again.token(), "/api/auth/me").await;
    assert_eq!(status, 200);
    assert_eq!(world.registered().await, 1);
}

#[actix_web::test]
async fn to_everybody_else_the_code_is_used() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let right = form(&code, EMAIL);
    assert_eq!(world.register(&right).await.status, 201);

    for other in [
        json!({"password": "otra-clave-larga"}),
        json!({"email": "eva@lempa.test"}),
        json!({"email": world.email(), "password": PASSWORD}),
    ] {
        let answer = world.register(&with(&right, &other)).await;

        let expected = (409, "INVITE_CODE_USED", "inviteCode");
        assert_eq!(answer.refusal(), expected, "{other}");
        assert!(answer.cookies.is_empty());
    }
}

#[actix_web::test]
async fn the_new_administrator_signs_in_with_the_password() {
    let world = World::new().await;
    let code = world.trial_code().await;
    world.register(&form(&code, EMAIL)).await;

    let (status, body) = world.sign_in(EMAIL, "una-clave-de-lempa", ADDRESS).await;

    assert_eq!(status, 200, "{body}");
    let (status, _) = world.sign_in(EMAIL, "mala", ADDRESS).await;
    assert_eq!(status, 401);
}

#[actix_web::test]
async fn codes_are_not_found_by_trying() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let wrong = form("ABCDEFGHI234", EMAIL);
    for _ in 0..5 {
        assert_eq!(world.register(&wrong).await.code(), "INVITE_CODE_INVALID");
    }

    let slowed = world.register(&form(&code, EMAIL)).await;

    let seen = (slowed.status, slowed.code(), slowed.retry_after);
    assert_eq!(seen, (429, "TOO_MANY_ATTEMPTS", 1));
    let checked = json!({"inviteCode": code});
    let path = "/api/auth/invite-codes/check";
    let slowed = crate::registering::post(&world.served, path, &checked, ADDRESS).await;
    assert_eq!(
        slowed.code(),
        "TOO_MANY_ATTEMPTS",
        "both doors count together"
    );
    let elsewhere = register_at(&world.served, &form(&code, EMAIL), "198.51.100.7").await;
    assert_eq!(elsewhere.status, 201, "{}", elsewhere.body);
}

#[actix_web::test]
async fn who_holds_a_code_tries_no_others_and_asks_for_few_addresses() {
    let world = World::new().await;
    let right = world.trial_code().await;
    let taken = form(&right, &world.email());
    let wrong = form("ABCDEFGHI234", "ana@jiboa.test");

    for _ in 0..3 {
        assert_eq!(world.register(&wrong).await.code(), "INVITE_CODE_INVALID");
        // A right code in between forgets nothing.
        let check = json!({"inviteCode": right});
        let path = "/api/auth/invite-codes/check";
        let shown = crate::registering::post(&world.served, path, &check, ADDRESS).await;
        assert_eq!(shown.status, 200);
    }
    for _ in 0..2 {
        assert_eq!(world.register(&taken).await.code(), "EMAIL_TAKEN");
    }

    let sixth = world.register(&taken).await;

    assert_eq!((sixth.status, sixth.code()), (429, "TOO_MANY_ATTEMPTS"));
}

#[actix_web::test]
async fn a_busy_service_writes_nothing_and_says_when_to_come_again() {
    let world = World::new().await;
    let code = world.trial_code().await;

    let busy = register_at(&world.copy(0), &form(&code, EMAIL), ADDRESS).await;

    let seen = (busy.status, busy.code(), busy.retry_after);
    assert_eq!(seen, (429, "SIGN_IN_BUSY", 3));
    assert_eq!(world.registered().await, 0);
    assert_eq!(world.register(&form(&code, EMAIL)).await.status, 201);
}

#[actix_web::test]
async fn a_form_of_another_site_gets_no_cookies() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let request = TestRequest::post()
        .uri("/api/auth/register")
        .peer_addr("203.0.113.7:50000".parse().unwrap())
        .insert_header(("content-type", "text/plain"))
        .set_payload(form(&code, EMAIL).to_string());

    let response = world.served.respond(request).await;

    assert_eq!(response.status().as_u16(), 201);
    assert!(response.headers().get("set-cookie").is_none());
}

#[actix_web::test]
async fn a_code_is_shown_before_it_is_used() {
    let world = World::new().await;
    let code = world
        .invite(json!({"plan": "pro", "email": EMAIL, "expiresInDays": 2}))
        .await;
    let code = code["code"].as_str().unwrap().to_owned();
    let path = "/api/auth/invite-codes/check";
    let check = async |typed: &str| {
        let body = json!({"inviteCode": typed});
        crate::registering::post(&world.served, path, &body, ADDRESS).await
    };

    let shown = check(&code).await;

    let expires = (world.clock.now() + Duration::days(2)).to_rfc3339();
    let expected = json!({
        "plan": "pro", "access_days": 30, "email_bound": true, "expires_at": expires.replace("+00:00", "Z"),
    });
    assert_eq!((shown.status, &shown.body), (200, &expected));
    assert_eq!(
        check("ABCDEFGHI234").await.refusal(),
        (400, "INVITE_CODE_INVALID", "inviteCode")
    );
    world.register(&form(&code, EMAIL)).await;
    assert_eq!(
        check(&code).await.refusal(),
        (409, "INVITE_CODE_USED", "inviteCode")
    );
    let other = world.trial_code().await;
    world.advance(31 * 24 * 3600);
    assert_eq!(
        check(&other).await.refusal(),
        (409, "INVITE_CODE_EXPIRED", "inviteCode")
    );
}
