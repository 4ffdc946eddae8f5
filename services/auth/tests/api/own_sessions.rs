//! Where one is signed in, and ending that.

use crate::browser::{Browser, REMOVED, Seen};
use crate::world::{PASSWORD, World, asked, request};
use serde_json::{Value, json};
use testkit::Clinic;

async fn token(world: &World, browser: &mut Browser) -> String {
    let seen = browser.refresh(world).await;
    seen.body["token"].as_str().unwrap().to_owned()
}

async fn ask(world: &World, browser: &mut Browser, method: &str, path: &str) -> Seen {
    let token = token(world, browser).await;
    let request = asked(&token, method, path, &Value::Null);
    browser.send(world, request).await
}

async fn list(world: &World, browser: &mut Browser) -> Vec<Value> {
    let seen = ask(world, browser, "GET", "/api/auth/sessions").await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    seen.body["sessions"].as_array().unwrap().clone()
}

#[actix_web::test]
async fn staff_see_where_they_are_signed_in() {
    let world = World::new().await;
    let mut first = Browser::signed_in(&world).await;
    world.advance(30);
    let _second = Browser::signed_in(&world).await;
    world.advance(30);

    let sessions = list(&world, &mut first).await;

    assert_eq!(sessions.len(), 2);
    let times = |one: &Value| (one["created_at"].clone(), one["used_at"].clone());
    let at = |text: &str| json!(format!("2026-11-23T13:{text}Z"));
    assert_eq!(times(&sessions[0]), (at("00:00"), at("01:00")));
    assert_eq!(times(&sessions[1]), (at("00:30"), at("00:30")));
    let current: Vec<&Value> = sessions.iter().map(|one| &one["is_current"]).collect();
    assert_eq!(current, [true, false]);
}

#[actix_web::test]
async fn a_session_that_is_ended_is_over_at_once_and_the_others_go_on() {
    let world = World::new().await;
    let mut here = Browser::signed_in(&world).await;
    let mut lost = Browser::signed_in(&world).await;
    let of_lost = token(&world, &mut lost).await;
    let sessions = list(&world, &mut here).await;
    let other = sessions.iter().find(|one| one["is_current"] == false);
    let path = format!(
        "/api/auth/sessions/{}",
        other.unwrap()["id"].as_str().unwrap()
    );

    let seen = ask(&world, &mut here, "DELETE", &path).await;

    assert_eq!((seen.status, seen.set_cookie), (204, None));
    lost.refresh(&world).await.has_ended();
    let me = asked(&of_lost, "GET", "/api/auth/me", &Value::Null);
    assert_eq!(world.call(me).await.0, 401);
    assert_eq!(list(&world, &mut here).await.len(), 1);
    let again = ask(&world, &mut here, "DELETE", &path).await;
    assert_eq!((again.status, again.code()), (404, "NOT_FOUND"));
    assert_eq!(here.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn who_ends_the_own_session_loses_the_cookie() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let sessions = list(&world, &mut browser).await;
    let path = format!("/api/auth/sessions/{}", sessions[0]["id"].as_str().unwrap());

    let seen = ask(&world, &mut browser, "DELETE", &path).await;

    assert_eq!(
        (seen.status, seen.set_cookie.as_deref()),
        (204, Some(REMOVED))
    );
    assert_eq!(world.sessions().await, 0);
}

#[actix_web::test]
async fn sessions_of_a_colleague_and_of_another_clinic_do_not_exist() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    let mut browser = Browser::signed_in(&world).await;
    let sessions = list(&world, &mut browser).await;
    let path = format!("/api/auth/sessions/{}", sessions[0]["id"].as_str().unwrap());

    for who in [world.clinic.staff, other.admin] {
        let (status, body) = world.ask(who, "DELETE", &path, &Value::Null).await;
        assert_eq!((status, &body["code"]), (404, &json!("NOT_FOUND")));
        let (_, body) = world
            .ask(who, "GET", "/api/auth/sessions", &Value::Null)
            .await;
        assert_eq!(body["sessions"], json!([]));
    }
    assert_eq!(browser.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn signing_out_everywhere_ends_every_session_and_token_of_the_user_only() {
    let world = World::new().await;
    let (mut here, mut elsewhere) = (
        Browser::signed_in(&world).await,
        Browser::signed_in(&world).await,
    );
    let other_token = token(&world, &mut elsewhere).await;

    let seen = ask(&world, &mut here, "POST", "/api/auth/sign-out-everywhere").await;

    assert_eq!(
        (seen.status, seen.set_cookie.as_deref()),
        (204, Some(REMOVED))
    );
    elsewhere.refresh(&world).await.has_ended();
    let me = asked(&other_token, "GET", "/api/auth/me", &Value::Null);
    assert_eq!(world.call(me).await.0, 401);
    assert_eq!(world.get("/api/auth/me", world.clinic.staff).await.0, 200);
    let published = world.db.published(testkit::Role::Auth).await;
    assert_eq!(published, ["auth.user.changed.v1"]);
    assert_eq!(world.audited("user.signed_out_everywhere").await, 1);
}

#[actix_web::test]
async fn a_session_is_called_by_the_browser_and_the_system_that_it_was_begun_in() {
    let world = World::new().await;
    let sent = [
        "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
        "curl/8.5.0 (con datos de Ana)",
    ];
    let mut browser = Browser { cookie: None };
    for user_agent in sent {
        let request = request(&world.email(), PASSWORD, "203.0.113.1");
        let request = request.insert_header(("User-Agent", user_agent));
        assert_eq!(browser.send(&world, request).await.status, 200);
        world.advance(1);
    }

    let sessions = list(&world, &mut browser).await;

    let devices: Vec<&Value> = sessions.iter().map(|one| &one["device"]).collect();
    let unknown = json!({"browser": null, "system": null});
    let known = json!({"browser": "Firefox", "system": "Linux"});
    assert_eq!(devices, [&unknown, &known]);
}
