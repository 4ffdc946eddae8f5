//! What a session may take and who may use it: limits, storage, forms of requests, other clinics.

use crate::browser::{Browser, Seen, ours};
use crate::world::{PASSWORD, World};
use actix_web::test::TestRequest;
use chrono::Duration;
use testkit::Clinic;

#[actix_web::test]
async fn one_session_is_refreshed_sixty_times_in_a_minute() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let mut other = Browser::signed_in(&world).await;
    for _ in 0..60 {
        assert_eq!(browser.refresh(&world).await.status, 200);
    }
    world.advance(20);

    let limited = browser.refresh(&world).await;

    let seen = (limited.status, limited.code(), limited.retry_after);
    assert_eq!(seen, (429, "TOO_MANY_REQUESTS", 40));
    assert_eq!(limited.set_cookie, None);
    assert_eq!(other.refresh(&world).await.status, 200);
    world.advance(40);
    assert_eq!(browser.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn a_user_has_twenty_sessions_and_the_one_unused_for_longest_ends() {
    let world = World::new().await;
    let mut first = Browser::signed_in(&world).await;
    let mut second = Browser::signed_in(&world).await;
    world.advance(1);
    assert_eq!(first.refresh(&world).await.status, 200);
    for _ in 0..19 {
        world.advance(30);
        Browser::signed_in(&world).await;
    }

    assert_eq!(world.sessions().await, 20);
    assert_eq!(first.refresh(&world).await.status, 200);
    second.refresh(&world).await.has_ended();
}

#[actix_web::test]
async fn a_sign_in_deletes_sessions_of_the_clinic_that_are_over() {
    let world = World::new().await;
    for _ in 0..10 {
        Browser::signed_in(&world).await;
    }
    world.clock.advance(Duration::days(14));

    Browser::signed_in(&world).await;
    let after_one = world.sessions().await;
    Browser::signed_in(&world).await;

    assert_eq!((after_one, world.sessions().await), (3, 2));
}

#[actix_web::test]
async fn a_request_without_our_header_is_refused_before_its_form_and_changes_nothing() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    for path in ["/api/auth/refresh", "/api/auth/logout"] {
        for request in [
            TestRequest::post().uri(path),
            TestRequest::post().uri(&format!("{path}?x=1")),
            TestRequest::post()
                .uri(path)
                .insert_header(("X-Cita-Client", "other")),
        ] {
            let seen = browser.send(&world, request).await;

            assert_eq!((seen.status, seen.code()), (403, "FORBIDDEN"), "{path}");
            assert_eq!(seen.set_cookie, None);
        }
        let malformed = browser.send(&world, ours(&format!("{path}?x=1"))).await;
        assert_eq!((malformed.status, malformed.code()), (400, "INVALID_FIELD"));
    }
    assert_eq!(browser.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn a_cookie_that_is_missing_malformed_or_not_ours_is_no_session() {
    let world = World::new().await;
    let mut owner = Browser::signed_in(&world).await;
    let cookie = owner.cookie.clone().unwrap();
    let other = Clinic::open(&world.db).await;
    let parts: Vec<&str> = cookie.split('.').collect();
    let [clinic, _session, secret] = parts[..] else {
        panic!("{cookie}");
    };
    let elsewhere = other.id.uuid().simple().to_string();
    for wrong in [
        None,
        Some("x".to_owned()),
        Some(cookie.replace(clinic, &elsewhere)),
        Some(format!("{clinic}.{elsewhere}.{secret}")),
        Some(format!("{elsewhere}.{elsewhere}.{secret}")),
        Some(format!("{cookie}; cita_session={cookie}")),
    ] {
        let mut browser = Browser { cookie: wrong };
        browser.refresh(&world).await.has_ended();
    }
    assert_eq!(owner.refresh(&world).await.status, 200);

    // A secret of the right form in the right place was stolen or made up: the session is in two hands.
    let made_up = Browser::signed_in(&world).await.cookie.unwrap();
    let made_up = made_up.rsplit('.').next().unwrap();
    let mut guess = Browser {
        cookie: Some(cookie.replace(secret, made_up)),
    };
    guess.refresh(&world).await.has_ended();
    owner.refresh(&world).await.has_ended();
}

#[actix_web::test]
async fn the_end_of_a_session_is_said_in_the_callers_language() {
    let world = World::new().await;
    for (language, text) in [
        ("es", "Su sesión terminó. Ingrese de nuevo, por favor."),
        ("en", "Your session has ended. Please sign in again."),
    ] {
        let request = ours("/api/auth/refresh").insert_header(("Accept-Language", language));
        let seen = Seen::of(world.served.respond(request).await).await;

        assert_eq!(seen.body["error"], text);
    }
}

#[actix_web::test]
async fn a_form_of_another_site_can_sign_in_and_leaves_no_session_behind() {
    let world = World::new().await;
    let body = serde_json::json!({"email": world.email(), "password": PASSWORD});
    let form = TestRequest::post()
        .uri("/api/auth/login")
        .insert_header(("Content-Type", "text/plain"))
        .set_payload(body.to_string());

    let seen = Seen::of(world.served.respond(form).await).await;

    assert_eq!((seen.status, seen.set_cookie), (200, None));
    assert_eq!(world.sessions().await, 0);
}

#[actix_web::test]
async fn a_better_hash_of_the_same_password_ends_no_session() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    world.set("password_hash", crate::login::OLD_HASH).await;
    let bound =
        "UPDATE auth.sessions s SET password_digest = sha256(convert_to(u.password_hash, 'UTF8'))
                   FROM auth.users u WHERE u.id = s.user_id";
    world.clinic.run(&world.db, &[bound.to_owned()]).await;

    let mut upgraded = Browser::signed_in(&world).await;

    assert_eq!(browser.refresh(&world).await.status, 200);
    assert_eq!(upgraded.refresh(&world).await.status, 200);
}
