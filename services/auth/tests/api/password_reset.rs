//! A forgotten password: the answer tells nothing, and a link sets another password once.

use crate::browser::Browser;
use crate::mailbox::ELSEWHERE;
use crate::world::{PASSWORD, World};
use actix_web::test::TestRequest;
use diesel_async::RunQueryDsl;
use futures_util::future::join;
use serde_json::{Value, json};
use testkit::Answered;

const CHOSEN: &str = "otra-clave-larga";
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

fn refusal(answer: &(u16, Value)) -> (u16, &str, &str) {
    let field = answer.1["field"].as_str().unwrap_or_default();
    (
        answer.0,
        answer.1["code"].as_str().unwrap_or_default(),
        field,
    )
}

const INVALID: (u16, &str, &str) = (400, "RESET_LINK_INVALID", "token");

#[actix_web::test]
async fn whoever_the_address_is_the_answer_and_what_is_written_are_the_same() {
    let world = World::with_key().await;
    let (inactive, email, _) = world.add_user("ana", "staff").await;
    let leave = json!({"is_active": false});
    world
        .admin("PATCH", &format!("/api/users/{inactive}"), &leave)
        .await;

    let known = world
        .forget(&world.email().to_uppercase(), "203.0.113.1")
        .await;
    let inactive = world.forget(&email, "203.0.113.2").await;
    let unknown = world.forget("nadie@clinica.test", "203.0.113.3").await;

    assert_eq!(known.0, 202, "{}", known.1);
    assert_eq!((&known, &known), (&inactive, &unknown));
    assert_eq!(world.count("auth.email_requests").await, 3);
    assert!(world.asked_emails().await.is_empty());
    world.answer().await;
    assert_eq!(world.count("auth.email_requests").await, 0);
    let asked = world.asked_emails().await;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].kind, "password_reset");
    assert_eq!(world.audited("user.password_link_sent").await, 1);
}

#[actix_web::test]
async fn notification_is_told_the_link_and_nothing_else_knows_it() {
    let world = World::with_key().await;

    let token = world.reset_token().await;

    let (email, _) = world.last_email().await;
    let expected = json!({
        "to": world.email(), "full_name": "Persona de prueba", "language": "es-SV", "kind": "password_reset",
        "link": format!("https://cita.test/restablecer#{token}"), "expires_at": "2026-11-23T14:00:00Z",
    });
    assert_eq!(email, expected);
    assert_eq!(token.len(), 43);
    let id = &world.asked_emails().await[0].email_id;
    world.advance(HOUR);
    let over = world.told(id).await;
    assert_eq!(refusal(&over), (404, "EMAIL_NOT_NEEDED", ""));
    let unknown = "01930000-0000-7000-8000-000000000000";
    assert_eq!(refusal(&world.told(unknown).await), (404, "NOT_FOUND", ""));
}

#[actix_web::test]
async fn a_link_sets_a_password_once_and_ends_everything_that_was_given_out() {
    let world = World::with_key().await;
    let mut before = Browser::signed_in(&world).await;
    let token = world.reset_token().await;
    let id = world.asked_emails().await[0].email_id.clone();

    let (status, body) = world.reset(&token, CHOSEN).await;

    assert_eq!(status, 204, "{body}");
    before.refresh(&world).await.has_ended();
    let (status, _) = world.get("/api/auth/me", world.clinic.admin).await;
    assert_eq!(status, 401, "a token of before");
    let (old, _) = world.sign_in(&world.email(), PASSWORD, ELSEWHERE).await;
    let (new, body) = world.sign_in(&world.email(), CHOSEN, ELSEWHERE).await;
    assert_eq!((old, new), (401, 200));
    assert_eq!(body["user"]["email_verified"], true, "the mailbox was read");
    assert_eq!(refusal(&world.reset(&token, PASSWORD).await), INVALID);
    assert_eq!(world.told(&id).await.0, 404, "nothing is sent any more");
    assert_eq!(world.audited("user.password_changed").await, 1);
}

#[actix_web::test]
async fn of_two_who_use_a_link_at_the_same_time_one_sets_a_password() {
    let world = World::with_key().await;
    let token = world.reset_token().await;

    let (one, other) = join(
        world.reset(&token, "la-primera-clave"),
        world.reset(&token, "la-segunda-clave"),
    )
    .await;

    let mut outcomes = [one.0, other.0];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [204, 400], "{} {}", one.1, other.1);
    assert_eq!(world.audited("user.password_changed").await, 1);
}

#[actix_web::test]
async fn a_link_that_is_over_replaced_made_up_or_of_another_kind_is_one_answer() {
    let world = World::with_key().await;
    let first = world.reset_token().await;
    let second = world.reset_token().await;
    let path = "/api/auth/email/verification";
    world.admin("POST", path, &json!({})).await;
    let (email, verification) = world.last_email().await;
    assert_eq!(email["kind"], "email_verification");

    let made_up = "A".repeat(43);
    for token in [first.as_str(), &made_up, "x", &verification] {
        assert_eq!(
            refusal(&world.reset(token, CHOSEN).await),
            INVALID,
            "{token}"
        );
    }
    world.advance(HOUR - 1);
    let short = world.reset(&second, "1234567").await;
    assert_eq!(refusal(&short), (400, "INVALID_FIELD", "newPassword"));
    for easy in [
        "aaaaaaaaaaaa",
        world.email().as_str(),
        "Persona de prueba",
        "personadeprueba123",
    ] {
        let refused = (400, "PASSWORD_TOO_EASY", "newPassword");
        assert_eq!(refusal(&world.reset(&second, easy).await), refused);
    }
    let (status, _) = world.reset(&second, CHOSEN).await;
    assert_eq!(status, 204, "just in time");
    let third = world.reset_token().await;
    world.advance(HOUR);
    assert_eq!(refusal(&world.reset(&third, CHOSEN).await), INVALID, "over");
}

#[actix_web::test]
async fn a_new_password_and_a_deactivation_end_the_link() {
    let world = World::with_key().await;
    let (id, email, _) = world.add_user("ana", "staff").await;
    let link = async || {
        world.forget(&email, ELSEWHERE).await;
        world.answer().await;
        world.last_email().await.1
    };
    let token = link().await;
    let path = format!("/api/users/{id}/password");
    world.admin("POST", &path, &Value::Null).await;
    assert_eq!(refusal(&world.reset(&token, CHOSEN).await), INVALID);
    let token = link().await;
    let leave = json!({"is_active": false});
    world
        .admin("PATCH", &format!("/api/users/{id}"), &leave)
        .await;

    assert_eq!(refusal(&world.reset(&token, CHOSEN).await), INVALID);
    let asked = world.asked_emails().await;
    let last = &asked.last().unwrap().email_id;
    assert_eq!(world.told(last).await.0, 404);
}

#[actix_web::test]
async fn it_works_in_a_suspended_clinic_and_for_a_one_time_password_that_is_over() {
    let world = World::with_key().await;
    world.set("must_change_by", "2026-01-01T00:00:00Z").await;
    let suspend = "UPDATE tenancy.clinics SET is_active = false".to_owned();
    world.clinic.run(&world.db, &[suspend]).await;

    let token = world.reset_token().await;
    let (status, body) = world.reset(&token, CHOSEN).await;

    assert_eq!(status, 204, "{body}");
    let resume = "UPDATE tenancy.clinics SET is_active = true".to_owned();
    world.clinic.run(&world.db, &[resume]).await;
    let (status, _) = world.sign_in(&world.email(), CHOSEN, ELSEWHERE).await;
    assert_eq!(status, 200);
}

#[actix_web::test]
async fn the_pauses_of_the_account_end_with_the_old_password() {
    let world = World::with_key().await;
    let email = world.email();
    for _ in 0..6 {
        world.sign_in(&email, "mala", ELSEWHERE).await;
    }
    let (paused, _) = world.sign_in(&email, PASSWORD, ELSEWHERE).await;
    assert_eq!(paused, 429);
    let token = world.reset_token().await;

    world.reset(&token, CHOSEN).await;

    let (status, body) = world.sign_in(&email, CHOSEN, ELSEWHERE).await;
    assert_eq!(status, 200, "{body}");
}

#[actix_web::test]
async fn a_user_gets_five_links_in_an_hour_and_the_sixth_request_is_answered_alike() {
    let world = World::with_key().await;
    let email = world.email();
    for place in 1..=6 {
        let (status, _) = world.forget(&email, &format!("203.0.113.{place}")).await;
        assert_eq!(status, 202);
        world.answer().await;
    }

    assert_eq!(world.asked_emails().await.len(), 5);
    assert_eq!(world.count("auth.email_requests").await, 0);
    world.advance(HOUR);
    world.forget(&email, "203.0.113.7").await;
    world.answer().await;
    assert_eq!(world.asked_emails().await.len(), 6);
}

#[actix_web::test]
async fn an_address_of_the_network_asks_five_times_and_then_waits_whomever_it_asks_for() {
    let world = World::with_key().await;
    for place in 0..5 {
        let (status, _) = world
            .forget(&format!("a{place}@clinica.test"), ELSEWHERE)
            .await;
        assert_eq!(status, 202);
    }

    let slowed = world.forget(&world.email(), ELSEWHERE).await;
    let elsewhere = world.forget(&world.email(), "203.0.113.1").await;

    assert_eq!(refusal(&slowed), (429, "TOO_MANY_ATTEMPTS", ""));
    assert_eq!(elsewhere.0, 202);
    let malformed = world.forget("sin arroba", "203.0.113.2").await;
    assert_eq!(refusal(&malformed), (400, "EMAIL_INVALID", "email"));
}

#[actix_web::test]
async fn one_request_of_an_address_waits_and_after_an_hour_none() {
    let world = World::with_key().await;
    let email = world.email();
    world.forget(&email, "203.0.113.1").await;
    world.forget(&email, "203.0.113.2").await;
    assert_eq!(world.count("auth.email_requests").await, 1);
    world.advance(HOUR);

    world.answer().await;

    assert_eq!(world.count("auth.email_requests").await, 0);
    assert!(world.asked_emails().await.is_empty());
}

#[actix_web::test]
async fn one_search_answers_all_that_wait_however_many_they_are() {
    let world = World::with_key().await;
    let flood = "INSERT INTO auth.email_requests (email, asked_at) \
        SELECT 'nadie' || n || '@clinica.test', timestamptz '2026-11-23 13:00:00Z' FROM generate_series(1, 450) n";
    world.clinic.run(&world.db, &[flood.to_owned()]).await;
    world.forget(&world.email(), ELSEWHERE).await;

    world.answer().await;

    assert_eq!(world.count("auth.email_requests").await, 0);
    assert_eq!(world.asked_emails().await.len(), 1);
}

#[actix_web::test]
async fn two_copies_that_answer_at_once_send_one_link() {
    let world = World::with_key().await;
    world.forget(&world.email(), ELSEWHERE).await;

    join(world.answer(), world.answer()).await;

    assert_eq!(world.asked_emails().await.len(), 1);
}

#[actix_web::test]
async fn links_are_deleted_thirty_days_after_their_end() {
    let world = World::with_key().await;
    world.reset_token().await;
    world.advance(HOUR + 30 * 24 * HOUR);
    auth::jobs::delete_email_links(world.app()).await.unwrap();
    assert_eq!(world.count("auth.email_links").await, 1);
    world.advance(1);

    auth::jobs::delete_email_links(world.app()).await.unwrap();

    assert_eq!(world.count("auth.email_links").await, 0);
}

#[actix_web::test]
async fn a_link_that_does_not_count_is_refused_before_a_password_is_hashed() {
    let world = World::with_key().await;
    let used = world.reset_token().await;
    world.reset(&used, CHOSEN).await;
    let open = world.reset_token().await;
    let full = world.copy(0);
    let reset = async |token: &str| {
        let request = TestRequest::post().uri("/api/auth/password/reset");
        let request = request.peer_addr("203.0.113.1:50000".parse().unwrap());
        let body = json!({"token": token, "newPassword": CHOSEN});
        let Answered { status, body } = full.call(request.set_json(body)).await;
        (status, body)
    };

    let dead = reset(&used).await;
    let busy = reset(&open).await;

    assert_eq!(refusal(&dead), INVALID);
    assert_eq!(
        refusal(&busy),
        (429, "SIGN_IN_BUSY", ""),
        "it would be hashed"
    );
}

#[actix_web::test]
async fn an_e_mail_is_told_to_notification_alone() {
    let world = World::with_key().await;
    world.reset_token().await;
    let id = &world.asked_emails().await[0].email_id;
    let token = testkit::service_token("auth", world.clinic.id, world.clock.now());
    let request = TestRequest::get()
        .uri(&format!("/internal/emails/{id}"))
        .insert_header(("Authorization", format!("Bearer {token}")));

    let other = world.call(request).await;

    assert_eq!(refusal(&other), (404, "NOT_FOUND", ""));
    assert_eq!(world.told(id).await.0, 200);
}

#[actix_web::test]
async fn a_clinic_whose_old_links_cannot_be_deleted_keeps_no_other_waiting() {
    let world = World::new().await;
    let other = testkit::Clinic::open(&world.db).await;
    for (clinic, links, year) in [(&world.clinic, 200, 2020), (&other, 1, 2021)] {
        let old = format!(
            "INSERT INTO auth.email_links (clinic_id, id, user_id, kind, token_hash, token_sealed, created_at, expires_at)
             SELECT '{}', gen_random_uuid(), '{}', 'password_reset', sha256(convert_to('{}' || n, 'UTF8')), 'x', '{year}-01-01T00:00:00Z', '{year}-01-01T01:00:00Z'
               FROM generate_series(1, {links}) n",
            clinic.id, clinic.admin.user, clinic.id
        );
        clinic.run(&world.db, &[old]).await;
    }
    let mut lock = world.owner().await;
    for statement in ["BEGIN", "SELECT FROM auth.email_links FOR UPDATE"] {
        diesel::sql_query(statement)
            .execute(&mut lock)
            .await
            .unwrap();
    }

    auth::jobs::delete_email_links(world.app()).await.unwrap();
    World::release(lock).await;

    assert_eq!(world.count("auth.email_links").await, 200);
    let mut owner = world.db.owner().await;
    let enter = format!("SELECT set_config('app.clinic_id', '{}', false)", other.id);
    diesel::sql_query(enter).execute(&mut owner).await.unwrap();
    let left: i64 =
        diesel::dsl::sql::<diesel::sql_types::BigInt>("SELECT count(*) FROM auth.email_links")
            .get_result(&mut owner)
            .await
            .unwrap();
    assert_eq!(left, 0);
}
