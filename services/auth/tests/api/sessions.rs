//! A session goes on in every tab and after a reload, and ends when it must.

use crate::browser::{Browser, REMOVED, ours};
use crate::world::{PASSWORD, STRANGERS, World};
use actix_web::test::TestRequest;
use chrono::Duration;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;

/// After a minute a secret is replaced; after 30 seconds more the replaced one counts no more.
const A_MINUTE: u64 = 60;

#[actix_web::test]
async fn signing_in_sets_a_cookie_that_no_script_and_no_other_site_can_use() {
    let world = World::new().await;
    let mut browser = Browser { cookie: None };

    let request = crate::world::request(&world.email(), PASSWORD, "203.0.113.1");
    let seen = browser.send(&world, request).await;

    let value = browser.cookie.unwrap();
    let expected = format!(
        "cita_session={value}; Path=/api/auth; Max-Age=1209600; HttpOnly; SameSite=Strict; Secure"
    );
    assert_eq!(seen.set_cookie, Some(expected));
}

#[actix_web::test]
async fn a_refresh_answers_as_the_sign_in_did_and_its_token_is_valid() {
    let world = World::new().await;
    let (_, signed_in) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;
    let mut browser = Browser::signed_in(&world).await;
    world.advance(9 * 3600);

    let seen = browser.refresh(&world).await;

    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!(seen.body["user"], signed_in["user"]);
    assert_eq!(seen.body["clinic"], signed_in["clinic"]);
    let token = seen.body["token"].as_str().unwrap();
    let me = TestRequest::get()
        .uri("/api/auth/me")
        .insert_header(("Authorization", format!("Bearer {token}")));
    assert_eq!(world.call(me).await.0, 200);
}

#[actix_web::test]
async fn a_secret_is_replaced_while_it_is_used_and_not_before_a_minute() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let first = browser.cookie.clone();

    let kept = browser.refresh(&world).await;
    world.advance(A_MINUTE);
    let renewed = browser.refresh(&world).await;
    let second = browser.cookie.clone();
    let kept_again = browser.refresh(&world).await;

    assert_eq!((kept.status, kept.set_cookie), (200, None));
    assert_eq!(renewed.status, 200);
    assert_ne!(second, first);
    assert_eq!((kept_again.status, kept_again.set_cookie), (200, None));
}

#[actix_web::test]
async fn a_lost_answer_is_given_again_with_the_same_cookie() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    world.advance(A_MINUTE);
    let mut before_the_answer = browser.clone();
    browser.refresh(&world).await;
    world.advance(29);

    let again = before_the_answer.refresh(&world).await;

    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(before_the_answer.cookie, browser.cookie);
    world.advance(A_MINUTE);
    assert_eq!(before_the_answer.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn a_replaced_secret_that_comes_back_ends_the_session_for_both_who_hold_it() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let mut thief = browser.clone();
    world.advance(A_MINUTE);
    assert_eq!(browser.refresh(&world).await.status, 200);
    world.advance(30);

    thief.refresh(&world).await.has_ended();

    browser.refresh(&world).await.has_ended();
    assert_eq!(world.sessions().await, 0);
    assert_eq!(world.audited("session.reused").await, 1);
}

#[actix_web::test]
async fn the_thief_who_comes_first_is_thrown_out_by_the_owner() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let mut thief = browser.clone();
    world.advance(A_MINUTE);
    assert_eq!(thief.refresh(&world).await.status, 200);
    world.advance(30);

    browser.refresh(&world).await.has_ended();

    thief.refresh(&world).await.has_ended();
}

#[actix_web::test]
async fn eight_tabs_at_once_are_all_signed_in_with_one_session() {
    let world = World::new().await;
    let browser = Browser::signed_in(&world).await;
    world.advance(A_MINUTE);
    let mut tabs = vec![browser; 8];

    let seen = join_all(tabs.iter_mut().map(|tab| tab.refresh(&world))).await;

    for one in &seen {
        assert_eq!(one.status, 200, "{}", one.body);
        assert_eq!(one.set_cookie, seen[0].set_cookie);
    }
    assert_eq!(world.sessions().await, 1);
    world.advance(A_MINUTE);
    let seen = join_all(tabs.iter_mut().map(|tab| tab.refresh(&world))).await;
    assert!(seen.iter().all(|one| one.status == 200));
    assert_eq!(world.audited("session.reused").await, 0);
}

#[actix_web::test]
async fn who_may_not_sign_in_any_more_may_not_go_on_either() {
    for (ends, undone) in [
        (
            "UPDATE auth.users SET is_active = false",
            "UPDATE auth.users SET is_active = true",
        ),
        (
            "UPDATE auth.users SET session_version = session_version + 1",
            "UPDATE auth.users SET session_version = session_version - 1",
        ),
        (
            "UPDATE auth.users SET password_hash = password_hash || ' '",
            "UPDATE auth.users SET password_hash = trim(password_hash)",
        ),
    ] {
        let world = World::new().await;
        let mut browser = Browser::signed_in(&world).await;
        let mut other = browser.clone();
        world.clinic.run(&world.db, &[ends.to_owned()]).await;

        browser.refresh(&world).await.has_ended();

        // It has ended, and does not merely wait.
        world.clinic.run(&world.db, &[undone.to_owned()]).await;
        other.refresh(&world).await.has_ended();
    }
}

#[actix_web::test]
async fn a_lapsed_clinic_goes_on_to_see_why() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let lapse = "UPDATE tenancy.clinics SET plan_expires_at = '2026-01-01'".to_owned();
    world.clinic.run(&world.db, &[lapse]).await;

    assert_eq!(browser.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn a_session_ends_after_fourteen_days_without_use_and_after_sixty_days() {
    let world = World::new().await;
    let (mut idle, mut used) = (
        Browser::signed_in(&world).await,
        Browser::signed_in(&world).await,
    );
    let fourteen_days = Duration::days(14);
    world.clock.advance(fourteen_days - Duration::seconds(1));
    assert_eq!(used.refresh(&world).await.status, 200);
    world.clock.advance(Duration::seconds(1));
    idle.refresh(&world).await.has_ended();

    for _ in 0..3 {
        world.clock.advance(Duration::days(13));
        assert_eq!(used.refresh(&world).await.status, 200);
    }
    world.clock.advance(Duration::days(6));
    let last = used.refresh(&world).await;
    let cookie = last.set_cookie.unwrap();
    assert!(cookie.contains("Max-Age=86400;"), "{cookie}");
    world.clock.advance(Duration::days(1));
    used.refresh(&world).await.has_ended();
}

#[actix_web::test]
async fn signing_out_ends_the_session_in_all_tabs_and_no_other() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let mut tab = browser.clone();
    let mut at_home = Browser::signed_in(&world).await;

    let out = browser.logout(&world).await;

    assert_eq!(
        (out.status, out.set_cookie.as_deref()),
        (204, Some(REMOVED))
    );
    tab.refresh(&world).await.has_ended();
    assert_eq!(at_home.refresh(&world).await.status, 200);
    let again = tab.logout(&world).await;
    assert_eq!(
        (again.status, again.set_cookie.as_deref()),
        (204, Some(REMOVED))
    );
}

#[actix_web::test]
async fn while_the_database_cannot_write_a_session_goes_on_and_a_sign_out_says_so() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let mut lock = world.lock_sessions().await;
    let copy = world.copy(STRANGERS);
    let (refresh, logout) = ("/api/auth/refresh", "/api/auth/logout");

    let refused = browser.send_to(&copy, ours(refresh)).await;
    let out = browser.clone().send_to(&copy, ours(logout)).await;

    assert_eq!((refused.status, refused.set_cookie), (503, None));
    assert_eq!(
        (out.status, out.set_cookie.as_deref()),
        (503, Some(REMOVED))
    );
    diesel::sql_query("ROLLBACK")
        .execute(&mut lock)
        .await
        .unwrap();
    assert_eq!(browser.refresh(&world).await.status, 200);
}
