//! Attempts are slowed by account and network address, and nobody closes an account for its owner.

use crate::world::{PASSWORD, STRANGERS, World, request};
use diesel_async::RunQueryDsl;

type Answer = (u16, String, u64);

const ATTACKER: &str = "203.0.113.66";
const OWNER: &str = "198.51.100.7";

async fn attempt(world: &World, email: &str, password: &str, address: &str) -> Answer {
    World::try_at(&world.served, email, password, address).await
}

fn refused() -> Answer {
    (401, "INVALID_CREDENTIALS".to_owned(), 0)
}

fn slowed(seconds: u64) -> Answer {
    (429, "TOO_MANY_ATTEMPTS".to_owned(), seconds)
}

/// Fails from one address as often as its pauses allow; returns the pauses between the failures, in seconds.
async fn pauses(world: &World, email: &str, address: &str, failures: usize) -> Vec<u64> {
    let mut pauses = Vec::new();
    while pauses.len() < failures {
        assert_eq!(attempt(world, email, "mala", address).await, refused());
        let (status, _, seconds) = attempt(world, email, "mala", address).await;
        if status == 429 {
            pauses.push(seconds);
            world.advance(seconds);
        }
    }
    pauses
}

#[actix_web::test]
async fn an_attacker_slows_its_own_address_and_not_the_owner_elsewhere() {
    let world = World::new().await;
    let email = world.email();
    for _ in 0..5 {
        assert_eq!(attempt(&world, &email, "mala", ATTACKER).await, refused());
    }

    assert_eq!(attempt(&world, &email, PASSWORD, ATTACKER).await, slowed(1));
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);
    world.advance(1);
    assert_eq!(attempt(&world, &email, "mala", ATTACKER).await, refused());
    assert_eq!(attempt(&world, &email, "mala", ATTACKER).await, slowed(2));
}

#[actix_web::test]
async fn the_mistakes_of_a_colleague_do_not_lock_the_office() {
    let world = World::new().await;
    for _ in 0..8 {
        attempt(&world, "colega@clinica.test", "mala", OWNER).await;
    }

    assert_eq!(
        attempt(&world, "colega@clinica.test", "mala", OWNER).await,
        slowed(1)
    );
    assert_eq!(
        attempt(&world, &world.email(), PASSWORD, OWNER).await.0,
        200
    );
}

#[actix_web::test]
async fn pauses_double_up_to_a_quarter_of_an_hour_and_a_success_ends_them() {
    let world = World::new().await;
    let email = world.email();
    for _ in 0..4 {
        attempt(&world, &email, "mala", ATTACKER).await;
    }

    let stranger = pauses(&world, &email, ATTACKER, 12).await;

    assert_eq!(stranger, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    assert_eq!(attempt(&world, &email, PASSWORD, ATTACKER).await.0, 200);
    assert_eq!(attempt(&world, &email, "mala", ATTACKER).await, refused());
    assert_eq!(attempt(&world, &email, PASSWORD, ATTACKER).await.0, 200);
}

#[actix_web::test]
async fn an_address_that_has_signed_in_waits_half_a_minute_at_most() {
    let world = World::new().await;
    let email = world.email();
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);
    for _ in 0..4 {
        attempt(&world, &email, "mala", OWNER).await;
    }

    let known = pauses(&world, &email, OWNER, 7).await;

    assert_eq!(known, [1, 2, 4, 8, 16, 30, 30]);
}

#[actix_web::test]
async fn an_attack_from_five_hundred_addresses_slows_strangers_and_not_the_known_address() {
    let world = World::new().await;
    let email = world.email();
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);

    let mut tried = 0;
    for attacker in 0..500 {
        let address = format!("10.9.{}.{}", attacker / 250, attacker % 250);
        let (status, _, after) = attempt(&world, &email, "mala", &address).await;
        tried += u32::from(status == 401);
        assert!(
            status == 401 || (status == 429 && after == 1),
            "{status} {after}"
        );
    }

    assert_eq!(tried, 50);
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);
    assert_eq!(
        attempt(&world, &email, PASSWORD, "198.51.100.200").await,
        slowed(1)
    );
    world.advance(1);
    assert_eq!(
        attempt(&world, &email, PASSWORD, "198.51.100.200").await.0,
        200,
        "the owner at a new address is slowed and not closed out"
    );
}

#[actix_web::test]
async fn a_thousand_wrong_sign_ins_from_two_hundred_addresses_do_not_keep_the_owner_out() {
    let world = World::new().await;
    let email = world.email();
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);

    for round in 0..10 {
        let attacks = (0..100).map(|place| {
            let address = format!("10.9.0.{}", (round * 100 + place) % 200);
            request(&email, "mala", &address)
        });
        for attack in attacks {
            let status = world.served.respond(attack).await.status().as_u16();
            assert!([401, 429].contains(&status), "{status}");
        }
        let owner = attempt(&world, &email, PASSWORD, OWNER).await;
        assert_eq!(owner.0, 200, "after {} attempts", round * 100 + 100);
        world.advance(1);
    }

    let (status, _, wait) = attempt(&world, &email, PASSWORD, "198.51.100.200").await;
    assert!(status == 200 || wait <= 60, "{status} {wait}");
    world.advance(wait);
    assert_eq!(
        attempt(&world, &email, PASSWORD, "198.51.100.200").await.0,
        200,
        "the owner at a new address, too"
    );
}

#[actix_web::test]
async fn one_address_that_tries_many_accounts_is_slowed_and_not_for_accounts_that_know_it() {
    let world = World::new().await;
    let email = world.email();
    assert_eq!(attempt(&world, &email, PASSWORD, ATTACKER).await.0, 200);
    for account in 0..100 {
        let unknown = format!("nadie{account}@clinica.test");
        assert_eq!(attempt(&world, &unknown, "x", ATTACKER).await, refused());
    }

    let unknown = attempt(&world, "nadie@clinica.test", "x", ATTACKER).await;

    assert_eq!(unknown, slowed(1));
    assert_eq!(attempt(&world, &email, PASSWORD, ATTACKER).await.0, 200);
}

#[actix_web::test]
async fn the_same_attempts_are_answered_the_same_for_an_account_and_for_none() {
    let world = World::new().await;
    let mut answers = Vec::new();
    for email in [world.email(), "nadie@clinica.test".to_owned()] {
        let mut of_email = Vec::new();
        for at in 0..60 {
            let address = format!("203.0.113.{}", at / 6);
            of_email.push(attempt(&world, &email, "mala", &address).await);
        }
        answers.push(of_email);
    }

    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0][6 * 9], refused());
    assert_eq!(answers[0][5], slowed(1));
}

#[actix_web::test]
async fn two_copies_count_together() {
    let world = World::new().await;
    let (email, copy) = (world.email(), world.copy(STRANGERS));
    for turn in 0..5 {
        let served = if turn % 2 == 0 { &world.served } else { &copy };
        let answer = World::try_at(served, &email, "mala", ATTACKER).await;
        assert_eq!(answer, refused());
    }

    for served in [&world.served, &copy] {
        let answer = World::try_at(served, &email, PASSWORD, ATTACKER).await;
        assert_eq!(answer, slowed(1));
    }
}

#[actix_web::test]
async fn one_account_in_a_loop_is_stopped_and_others_at_its_address_are_not() {
    let world = World::new().await;
    let email = world.email();
    for _ in 0..60 {
        assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);
    }

    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await, slowed(600));
    for _ in 0..60 {
        let answer = attempt(&world, &email, PASSWORD, "198.51.100.8").await;
        assert_eq!(answer.0, 200);
    }
    let third = attempt(&world, &email, PASSWORD, "198.51.100.9").await;
    assert_eq!(
        third,
        slowed(600),
        "the account, and only with its password"
    );
    let guess = attempt(&world, &email, "mala", "198.51.100.9").await;
    assert_eq!(guess, refused());
    let colleague = attempt(&world, "colega@clinica.test", "x", OWNER).await;
    assert_eq!(colleague, refused());
    world.advance(600);
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);
}

#[actix_web::test]
async fn an_address_with_too_many_sign_ins_is_closed_to_accounts_that_are_new_to_it_only() {
    let world = World::new().await;
    let (email, colleague) = (world.email(), world.email().replace("admin-", "recepcion-"));
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);
    world.advance(600);
    assert_eq!(attempt(&world, &colleague, PASSWORD, OWNER).await.0, 200);
    // As after 600 successes: what is counted now is the colleague's pair, the successes of that account, and those of the address.
    let closed = "UPDATE auth.sign_in_counts SET open_at = open_at + interval '10 minutes'";
    let mut conn = world.db.owner().await;
    let rows = diesel::sql_query(closed).execute(&mut conn).await.unwrap();
    assert_eq!(rows, 3);

    let new = attempt(&world, "nadie@clinica.test", "x", OWNER).await;

    assert_eq!(new, slowed(600));
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);
}

#[actix_web::test]
async fn a_busy_service_says_when_to_come_again_charges_nothing_and_serves_known_addresses() {
    let world = World::new().await;
    let email = world.email();
    assert_eq!(attempt(&world, &email, PASSWORD, OWNER).await.0, 200);
    let full = world.copy(0);

    for _ in 0..10 {
        let answer = World::try_at(&full, &email, PASSWORD, ATTACKER).await;
        assert_eq!(answer, (429, "SIGN_IN_BUSY".to_owned(), 3));
    }

    assert_eq!(World::try_at(&full, &email, PASSWORD, OWNER).await.0, 200);
    assert_eq!(attempt(&world, &email, "mala", ATTACKER).await, refused());
    assert_eq!(attempt(&world, &email, PASSWORD, ATTACKER).await.0, 200);
}
