//! Guessing the operator's password gets slower, and the operator is not locked out by it.

use crate::world::World;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::test::{TestRequest, read_body};
use chrono::Duration;
use testkit::Answered;

/// `operator:a long secret`
const RIGHT: &str = "Basic b3BlcmF0b3I6YSBsb25nIHNlY3JldA==";
/// `operator:x`
const WRONG: &str = "Basic b3BlcmF0b3I6eA==";
/// `stranger:a long secret`
const WRONG_NAME: &str = "Basic c3RyYW5nZXI6YSBsb25nIHNlY3JldA==";
const GUESSER: &str = "203.0.113.9";
const OPERATOR: &str = "198.51.100.7";

/// Asks for the queues from that address. The status, and after how many seconds to ask again.
async fn ask(world: &World, address: &str, password: &str) -> (StatusCode, Option<u64>) {
    let request = TestRequest::get()
        .uri("/admin/queues")
        .peer_addr(format!("{address}:4000").parse().unwrap())
        .insert_header(("authorization", password));
    let answer = world.served.respond(request).await;
    let seconds = answer.headers().get(RETRY_AFTER).map(|seconds| {
        let seconds = seconds.to_str().unwrap();
        seconds.parse().unwrap()
    });
    (answer.status(), seconds)
}

async fn fail(world: &World, address: &str, times: usize) {
    for n in 0..times {
        let (status, _) = ask(world, address, WRONG).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{n}");
    }
}

#[actix_web::test]
async fn after_some_wrong_passwords_an_address_waits_ever_longer_even_with_the_right_one() {
    let world = World::open().await;
    fail(&world, GUESSER, 6).await;

    let mut pauses = Vec::new();
    for _ in 0..4 {
        let (status, seconds) = ask(&world, GUESSER, RIGHT).await;
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
        pauses.push(seconds.unwrap());
        let pause = i64::try_from(pauses[pauses.len() - 1]).unwrap();
        world.clock.advance(Duration::seconds(pause));
        fail(&world, GUESSER, 1).await;
    }

    assert_eq!(pauses, [1, 2, 4, 8]);
    assert_eq!(ask(&world, OPERATOR, RIGHT).await.0, StatusCode::OK);
}

#[actix_web::test]
async fn a_wrong_name_counts_as_a_wrong_password_and_a_missing_one_does_not() {
    let world = World::open().await;
    for _ in 0..20 {
        let request = TestRequest::get().uri("/admin/queues");
        assert_eq!(world.served.call(request).await.status, 401);
    }
    for _ in 0..6 {
        assert_eq!(
            ask(&world, GUESSER, WRONG_NAME).await.0,
            StatusCode::UNAUTHORIZED
        );
    }

    let (status, _) = ask(&world, GUESSER, WRONG_NAME).await;

    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
}

#[actix_web::test]
async fn the_right_password_ends_the_count_of_its_address() {
    let world = World::open().await;
    fail(&world, OPERATOR, 5).await;
    assert_eq!(ask(&world, OPERATOR, RIGHT).await.0, StatusCode::OK);

    fail(&world, OPERATOR, 5).await;

    assert_eq!(ask(&world, OPERATOR, RIGHT).await.0, StatusCode::OK);
}

#[actix_web::test]
async fn guesses_from_many_addresses_slow_strangers_and_not_where_the_operator_came_from() {
    let world = World::open().await;
    assert_eq!(ask(&world, OPERATOR, RIGHT).await.0, StatusCode::OK);
    for address in 0..51 {
        fail(&world, &format!("203.0.113.{address}"), 1).await;
    }

    let (stranger, seconds) = ask(&world, "192.0.2.1", RIGHT).await;
    let (operator, _) = ask(&world, OPERATOR, RIGHT).await;

    assert_eq!(
        (stranger, seconds),
        (StatusCode::TOO_MANY_REQUESTS, Some(1))
    );
    assert_eq!(operator, StatusCode::OK);
}

#[actix_web::test]
async fn the_failures_of_an_hour_ago_are_forgotten() {
    let world = World::open().await;
    fail(&world, GUESSER, 6).await;
    assert_eq!(
        ask(&world, GUESSER, WRONG).await.0,
        StatusCode::TOO_MANY_REQUESTS
    );
    world.clock.advance(Duration::hours(1));

    fail(&world, GUESSER, 5).await;
}

#[actix_web::test]
async fn the_page_tells_how_many_messages_are_dead_and_since_when() {
    let world = World::open().await;
    let row = "INSERT INTO bus.dead_queues VALUES \
        ('scheduling.book-on-request', 3, '2026-11-23T10:00:00Z', '2026-11-23T12:59:30Z'), \
        ('auth.apply-subscription', 0, NULL, '2026-11-23T12:59:30Z')";
    world.clinic.run(&world.db, &[row.to_owned()]).await;
    let page = TestRequest::get()
        .uri("/admin/queues")
        .insert_header(("authorization", RIGHT))
        .insert_header(("accept", "text/html"));
    let json = TestRequest::get()
        .uri("/admin/queues")
        .insert_header(("authorization", RIGHT));

    let page = read_body(world.served.respond(page).await).await;
    let Answered { body, .. } = world.served.call(json).await;

    let page = String::from_utf8(page.to_vec()).unwrap();
    assert!(
        page.contains("<td>scheduling.book-on-request</td><td>3</td>"),
        "{page}"
    );
    assert!(!page.contains("auth.apply-subscription"), "{page}");
    let dead = body["dead"].as_array().unwrap();
    assert_eq!(dead.len(), 1, "{body}");
    assert_eq!(dead[0]["messages"], 3);
    assert_eq!(dead[0]["oldest_at"], "2026-11-23T10:00:00Z");
}
