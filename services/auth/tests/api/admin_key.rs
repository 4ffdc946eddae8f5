//! Who is the operator: a key of `X-Admin-Key`, and nothing beside it.

use crate::world::{ADMIN_KEY, OTHER_ADMIN_KEY, World, of_operator};
use actix_web::test::TestRequest;
use auth::api;
use rest::AccessKind;
use serde_json::{Value, json};

const SESSION: &str = "/api/superadmin/session";
const WRONG: &str = "key-of-eva-0123456789abcdef012345678";

/// From a network address, as the gateway says it.
fn from(request: TestRequest, address: &str) -> TestRequest {
    request
        .peer_addr("10.0.0.1:4000".parse().unwrap())
        .insert_header(("X-Forwarded-For", address))
}

async fn with(world: &World, key: &str, address: &str) -> (u16, Value) {
    let request = of_operator(key, "GET", SESSION, &Value::Null);
    world.call(from(request, address)).await
}

#[actix_web::test]
async fn each_key_is_known_by_its_name() {
    let world = World::new().await;

    for (key, name) in [(ADMIN_KEY, "ana"), (OTHER_ADMIN_KEY, "luis")] {
        let answer = with(&world, key, "203.0.113.1").await;
        assert_eq!(answer, (200, json!({"key": name})));
    }
}

#[actix_web::test]
async fn every_endpoint_of_the_operator_refuses_all_others() {
    let world = World::new().await;
    let staff = world.clinic.admin.token(world.clock.now());
    let bearer = || ("Authorization", format!("Bearer {staff}"));
    let of_operator = |one: &rest::Endpoint| one.access() == AccessKind::Superadmin;
    let mut walked = 0;
    for endpoint in api::endpoints().iter().filter(|one| of_operator(one)) {
        let name = format!("{} {}", endpoint.method(), endpoint.path());
        let path = endpoint
            .path()
            .replace("{id}", &world.clinic.id.to_string());
        let path = path.replace("{grant_id}", &world.clinic.id.to_string());
        let mut request = || {
            walked += 1;
            let request = TestRequest::with_uri(&path).method(endpoint.method().clone());
            from(request, &format!("203.0.{}.{}", walked / 200, walked % 200))
        };
        let none = request();
        let wrong = request().insert_header(("X-Admin-Key", WRONG));
        let of_staff = request().insert_header(bearer());
        let key = ("X-Admin-Key", ADMIN_KEY);
        let twice = request()
            .insert_header(key)
            .append_header(("X-Admin-Key", OTHER_ADMIN_KEY));
        let both = request().insert_header(key).insert_header(bearer());

        for refused in [none, wrong, of_staff, twice] {
            let (status, body) = world.call(refused).await;
            let code = body["code"].as_str();
            assert_eq!((status, code), (401, Some("ADMIN_KEY_REQUIRED")), "{name}");
        }
        let (status, body) = world.call(both).await;
        let field = body["field"].as_str();
        assert_eq!((status, field), (400, Some("authorization")), "{name}");
    }
    assert!(walked >= 40, "{walked}");
}

#[actix_web::test]
async fn guessing_is_slowed_by_address_and_the_right_key_waits_too() {
    let world = World::new().await;
    for attempt in 1..=5 {
        assert_eq!(with(&world, WRONG, "203.0.113.1").await.0, 401, "{attempt}");
    }

    for key in [WRONG, ADMIN_KEY] {
        let request = from(
            of_operator(key, "GET", SESSION, &Value::Null),
            "203.0.113.1",
        );
        let response = world.served.respond(request).await;
        assert_eq!(response.status(), 429);
        assert_eq!(response.headers().get("retry-after").unwrap(), "1");
    }
    assert_eq!(with(&world, ADMIN_KEY, "203.0.113.2").await.0, 200);
    world.advance(1);
    assert_eq!(with(&world, ADMIN_KEY, "203.0.113.1").await.0, 200);
    assert_eq!(with(&world, WRONG, "203.0.113.1").await.0, 401);
}

#[actix_web::test]
async fn an_address_of_the_operator_waits_half_a_minute_at_most_and_a_strange_one_longer() {
    let world = World::new().await;
    assert_eq!(with(&world, ADMIN_KEY, "203.0.113.1").await.0, 200);
    for _attempt in 0..12 {
        for address in ["203.0.113.1", "203.0.113.2"] {
            assert_eq!(with(&world, WRONG, address).await.0, 401);
        }
        world.advance(60 * 15);
    }
    for address in ["203.0.113.1", "203.0.113.2"] {
        with(&world, WRONG, address).await;
    }

    world.advance(30);
    assert_eq!(with(&world, ADMIN_KEY, "203.0.113.1").await.0, 200);
    assert_eq!(with(&world, ADMIN_KEY, "203.0.113.2").await.0, 429);
}

#[actix_web::test]
async fn of_many_guesses_at_once_five_are_tried() {
    let world = World::new().await;
    let copies = [world.copy(40), world.copy(40)];
    let guesses = (0..20).map(|guess| {
        let request = of_operator(WRONG, "GET", SESSION, &Value::Null);
        copies[guess % 2].call(from(request, "203.0.113.9"))
    });

    let answers = futures_util::future::join_all(guesses).await;

    let tried = answers.iter().filter(|answer| answer.status == 401).count();
    let slowed = answers.iter().filter(|answer| answer.status == 429).count();
    assert_eq!((tried, slowed), (5, 15));
}

#[actix_web::test]
async fn a_request_whose_form_is_refused_is_one_attempt() {
    let world = World::new().await;
    for _attempt in 0..5 {
        let request = of_operator(
            WRONG,
            "GET",
            "/api/superadmin/clinics?limit=0",
            &Value::Null,
        );
        let (status, _) = world.call(from(request, "203.0.113.1")).await;
        assert_eq!(status, 401);
    }
    assert_eq!(with(&world, WRONG, "203.0.113.1").await.0, 429);
}

#[actix_web::test]
async fn the_operator_sees_which_keys_there_are_and_who_needs_them() {
    let world = World::with_key().await;

    let (status, body) = world
        .operator("GET", "/api/superadmin/keys", &Value::Null)
        .await;

    assert_eq!(status, 200, "{body}");
    let token = json!({"kid": "staff-test", "state": "signing"});
    assert_eq!(body["tokens"], json!([token]));
    let master = json!({"current": 1, "clinics": [{"version": 1, "clinics": 1}]});
    assert_eq!(body["master"], master);
}
