//! Tokens of links are not found by trying.

use crate::browser::Seen;
use crate::mailbox::ELSEWHERE;
use crate::world::World;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

const RESET: &str = "/api/auth/password/reset";
const VERIFY: &str = "/api/auth/email/verify";
const CHOSEN: &str = "otra-clave-larga";
const TRYING: &str = "203.0.113.9";

async fn show(world: &World, path: &str, token: &str, address: &str) -> Seen {
    let body = match path {
        RESET => json!({"token": token, "newPassword": CHOSEN}),
        _ => json!({"token": token}),
    };
    let from = format!("{address}:50000").parse().unwrap();
    let request = TestRequest::post().uri(path).peer_addr(from);
    Seen::of(world.served.respond(request.set_json(&body)).await).await
}

async fn token_for(world: &World, path: &str) -> String {
    if path == RESET {
        return world.reset_token().await;
    }
    let send = "/api/auth/email/verification";
    assert_eq!(world.admin("POST", send, &Value::Null).await.0, 202);
    world.last_email().await.1
}

#[actix_web::test]
async fn an_address_that_tries_tokens_has_to_wait_whether_it_is_right_then_or_not() {
    for path in [RESET, VERIFY] {
        let world = World::with_key().await;
        let token = token_for(&world, path).await;
        let made_up = "A".repeat(43);
        // Made up, too short, and with a sign that no token has.
        for wrong in [&made_up, "B", "x", "y", "ñ"] {
            let seen = show(&world, path, wrong, TRYING).await;
            assert_eq!(seen.status, 400, "{path} {wrong}");
        }

        for shown in [&token, &made_up] {
            let slowed = show(&world, path, shown, TRYING).await;
            let seen = (slowed.status, slowed.code(), slowed.retry_after);
            assert_eq!(seen, (429, "TOO_MANY_ATTEMPTS", 1), "{path}");
        }
        world.advance(1);
        let right = show(&world, path, &token, TRYING).await;
        assert_eq!(right.status, 204, "{path}");
        // A right one makes no failure forgotten: who got a link may be trying others.
        let wrong = show(&world, path, &made_up, TRYING).await;
        assert_eq!(wrong.status, 400, "{path}");
        let slowed = show(&world, path, &made_up, TRYING).await;
        assert_eq!((slowed.status, slowed.retry_after), (429, 2), "{path}");
    }
}

#[actix_web::test]
async fn both_kinds_are_counted_together_and_each_address_alone() {
    let world = World::with_key().await;
    let token = token_for(&world, VERIFY).await;
    for tried in 0..5 {
        let path = [RESET, VERIFY][tried % 2];
        show(&world, path, &"A".repeat(43), TRYING).await;
    }

    assert_eq!(show(&world, VERIFY, &token, TRYING).await.status, 429);
    assert_eq!(show(&world, VERIFY, &token, ELSEWHERE).await.status, 204);
}

#[actix_web::test]
async fn an_old_e_mail_that_is_opened_again_and_again_is_no_guess() {
    let world = World::with_key().await;
    let old = token_for(&world, VERIFY).await;
    let new = token_for(&world, VERIFY).await;
    for _ in 0..8 {
        let seen = show(&world, VERIFY, &old, ELSEWHERE).await;
        assert_eq!((seen.status, seen.code()), (400, "VERIFY_LINK_INVALID"));
    }

    assert_eq!(show(&world, VERIFY, &new, ELSEWHERE).await.status, 204);
}
