//! What attempts to sign in leave behind: little, and not for long.

use crate::world::{PASSWORD, World};
use chrono::Duration;
use diesel_async::RunQueryDsl;
use testkit::Role;

const OFFICE: &str = "198.51.100.7";

async fn rows(world: &World, table: &str) -> i64 {
    let mut conn = world.db.owner().await;
    diesel::dsl::sql::<diesel::sql_types::BigInt>(&format!("SELECT count(*) FROM auth.{table}"))
        .get_result(&mut conn)
        .await
        .unwrap()
}

async fn attempt(world: &World, email: &str, password: &str, address: &str) -> u16 {
    World::try_at(&world.served, email, password, address)
        .await
        .0
}

#[actix_web::test]
async fn what_is_kept_is_bounded_and_forgotten() {
    let world = World::new().await;
    let email = world.email();
    for address in 0..25 {
        let address = format!("198.51.100.{address}");
        assert_eq!(attempt(&world, &email, PASSWORD, &address).await, 200);
    }
    assert_eq!(rows(&world, "known_addresses").await, 20);
    assert_eq!(rows(&world, "known_browsers").await, 20);
    // The pair and the successes of each address, and the successes of the account.
    assert_eq!(rows(&world, "sign_in_counts").await, 25 + 25 + 1);

    world.clock.advance(Duration::days(91));
    for _ in 0..12 {
        assert_eq!(attempt(&world, &email, PASSWORD, OFFICE).await, 200);
    }

    assert_eq!(rows(&world, "known_addresses").await, 1);
    assert_eq!(rows(&world, "known_browsers").await, 12);
    assert_eq!(rows(&world, "sign_in_counts").await, 3);
}

#[actix_web::test]
async fn an_attempt_that_was_taken_back_leaves_no_row_and_a_success_one_for_ten_minutes() {
    let world = World::new().await;
    let email = world.email();
    let full = world.copy(0);
    for address in 0..10 {
        let address = format!("203.0.113.{address}");
        let answer = World::try_at(&full, &email, PASSWORD, &address).await;
        assert_eq!(answer.1, "SIGN_IN_BUSY");
    }
    assert_eq!(rows(&world, "sign_in_counts").await, 0);

    assert_eq!(attempt(&world, &email, PASSWORD, OFFICE).await, 200);
    assert_eq!(rows(&world, "sign_in_counts").await, 3);
    world.advance(600);
    assert_eq!(
        attempt(&world, "nadie@clinica.test", "x", "203.0.113.1").await,
        401
    );

    assert_eq!(rows(&world, "sign_in_counts").await, 3, "of that failure");
}

#[actix_web::test]
async fn failures_are_kept_for_an_hour() {
    let world = World::new().await;
    for attempted in 0..60 {
        let (email, address) = (
            format!("nadie{attempted}@clinica.test"),
            format!("203.0.113.{attempted}"),
        );
        assert_eq!(attempt(&world, &email, "x", &address).await, 401);
        world.advance(120);
    }

    assert_eq!(rows(&world, "sign_in_counts").await, 3 * 30);
}

#[actix_web::test]
async fn an_attempt_that_was_taken_back_takes_back_its_part_of_the_pause_and_no_more() {
    let world = World::new().await;
    let (email, full) = (world.email(), world.copy(0));
    let mut answers = Vec::new();
    for _ in 0..3 {
        for copy in [&world.served, &full, &world.served] {
            let (status, _, after) = World::try_at(copy, &email, "mala", OFFICE).await;
            answers.push((status, after));
        }
    }

    // The copy without seats counts nothing, so that the fifth failure is the first one with a pause, in both copies.
    let before = [(401, 0), (429, 3), (401, 0)];
    let after = [(401, 0), (429, 1), (429, 1)];
    assert_eq!(answers, [before, before, after].concat());
}

/// Calls a function with the instant so many seconds after some beginning; the seconds after it until which an attempt has to wait.
async fn call(world: &World, function: &str, second: f32) -> i64 {
    let begun = "timestamptz '2026-11-29 12:00:00Z'";
    let subjects = "sha256('pair'), sha256('account'), sha256('address')";
    let call = match function {
        "begin" => format!(
            "SELECT coalesce(extract(epoch FROM waits_until - {begun})::bigint, 0) FROM auth.begin_sign_in(
             {subjects}, sha256('successes'), null, null, 'nadie@clinica.test', {begun} + interval '{second} seconds')"
        ),
        _ => format!(
            "SELECT 0::bigint FROM auth.refund_sign_in({subjects}, false, false, {begun} + interval '{second} seconds')"
        ),
    };
    let mut conn = world.db.connect_as(Role::Auth).await;
    let rows: Vec<i64> = diesel::dsl::sql::<diesel::sql_types::BigInt>(&call)
        .load(&mut conn)
        .await
        .unwrap();
    rows[0]
}

#[actix_web::test]
async fn a_late_refund_does_not_end_the_pause_of_a_later_failure() {
    let world = World::new().await;
    // Each line: what is called, when, and until when an attempt has to wait then.
    for (function, second, waits) in [
        ("begin", 0.0, 0),
        ("begin", 0.0, 0),
        ("begin", 0.0, 0),
        ("begin", 0.0, 0),
        ("begin", 0.0, 0),
        ("begin", 0.5, 1),
        ("begin", 1.0, 0),
        ("begin", 1.5, 3),
        ("refund", 1.5, 0),
        ("begin", 1.6, 2),
        ("begin", 2.0, 0),
        ("begin", 2.5, 4),
    ] {
        let until = call(&world, function, second).await;
        assert_eq!(until, waits, "{function} after {second} s");
    }
}

#[actix_web::test]
async fn a_clock_that_is_set_back_keeps_nobody_out() {
    let world = World::new().await;
    let email = world.email();
    world.clock.advance(Duration::days(2));
    for _ in 0..60 {
        assert_eq!(attempt(&world, &email, PASSWORD, OFFICE).await, 200);
    }
    for _ in 0..8 {
        attempt(&world, &email, "x", "203.0.113.1").await;
    }
    assert_eq!(attempt(&world, &email, PASSWORD, OFFICE).await, 429);

    world.clock.advance(-Duration::days(2));

    for address in [OFFICE, "203.0.113.1"] {
        assert_eq!(
            attempt(&world, &email, PASSWORD, address).await,
            200,
            "{address}"
        );
    }
}
