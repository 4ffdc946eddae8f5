//! A browser in which an account has signed in is slowed by its own failures and by nothing else.

use crate::browser::Seen;
use crate::world::{PASSWORD, World, request};
use actix_web::http::header::SET_COOKIE;
use actix_web::test::TestRequest;
use chrono::Duration;

/// The clinic's office: everybody there has this address.
const OFFICE: &str = "198.51.100.7";
const ELSEWHERE: &str = "203.0.113.66";

/// What a browser holds about itself: the value of the cookie.
type Held = Option<String>;

/// Signs in with that cookie; the status, the seconds of `Retry-After`, and the cookie that the browser holds afterwards.
async fn attempt(
    world: &World,
    held: &Held,
    email: &str,
    password: &str,
    address: &str,
) -> (u16, u64, Held) {
    let (status, seconds, set) = set_by(world, held, request(email, password, address)).await;
    let value = set.and_then(|set| Some(set.split([';', '=']).nth(1)?.to_owned()));
    (status, seconds, value.or_else(|| held.clone()))
}

/// The whole header that sets the browser's cookie, where there is one.
async fn set_by(world: &World, held: &Held, request: TestRequest) -> (u16, u64, Held) {
    let request = match held {
        Some(held) => request.insert_header(("Cookie", format!("a=1; cita_browser={held}"))),
        None => request,
    };
    let response = world.served.respond(request).await;
    let lines = response.headers().get_all(SET_COOKIE);
    let lines = lines.map(|line| line.to_str().unwrap().to_owned());
    let set = lines
        .filter(|line| line.starts_with("cita_browser="))
        .collect::<Vec<_>>();
    let seen = Seen::of(response).await;
    (seen.status, seen.retry_after, set.into_iter().next())
}

async fn signed_in(world: &World, email: &str, address: &str) -> Held {
    let (status, _, held) = attempt(world, &None, email, PASSWORD, address).await;
    assert_eq!(status, 200);
    assert!(held.is_some());
    held
}

#[actix_web::test]
async fn an_attack_from_the_office_itself_does_not_slow_the_owners_browser() {
    let world = World::new().await;
    let email = world.email();
    let owner = signed_in(&world, &email, OFFICE).await;
    let (mut tried, mut refused) = (0, 0);

    // Ten minutes of a guess every second, and of a script that repeats one password.
    for second in 0..600 {
        for password in [format!("intento-{second}"), "vieja".to_owned()] {
            let (status, _, _) = attempt(&world, &None, &email, &password, OFFICE).await;
            tried += u32::from(status == 401);
            refused += u32::from(status == 429);
        }
        if second % 20 == 0 {
            let (status, _, _) = attempt(&world, &owner, &email, PASSWORD, OFFICE).await;
            assert_eq!(status, 200, "after {second} s");
        }
        world.advance(1);
    }

    assert_eq!(tried + refused, 1200);
    assert!(tried <= 4 + 6 + 600 / 30, "{tried} guesses were tried");
    let (status, wait, _) = attempt(&world, &None, &email, PASSWORD, OFFICE).await;
    assert_eq!(status, 429, "without its cookie it is nobody in particular");
    assert!(wait <= 30, "{wait}");
}

#[actix_web::test]
async fn a_colleague_who_signs_in_in_a_loop_does_not_close_the_office() {
    let world = World::new().await;
    let colleague = world.email().replace("admin-", "recepcion-");
    let owner = signed_in(&world, &world.email(), OFFICE).await;
    for _ in 0..60 {
        attempt(&world, &None, &colleague, PASSWORD, OFFICE).await;
    }

    let loops = attempt(&world, &None, &colleague, PASSWORD, OFFICE).await;

    assert_eq!((loops.0, loops.1), (429, 600));
    for held in [&owner, &None] {
        let answer = attempt(&world, held, &world.email(), PASSWORD, OFFICE).await;
        assert_eq!(answer.0, 200);
    }
}

#[actix_web::test]
async fn the_owners_mistakes_slow_that_browser_by_half_a_minute_at_most_and_no_other() {
    let world = World::new().await;
    let email = world.email();
    let owner = signed_in(&world, &email, OFFICE).await;
    let other = signed_in(&world, &email, OFFICE).await;
    let mut pauses = Vec::new();
    while pauses.len() < 8 {
        assert_eq!(attempt(&world, &owner, &email, "mala", OFFICE).await.0, 401);
        let (status, wait, _) = attempt(&world, &owner, &email, "mala", OFFICE).await;
        if status == 429 {
            pauses.push(wait);
            assert_eq!(
                attempt(&world, &other, &email, PASSWORD, OFFICE).await.0,
                200
            );
            assert_eq!(
                attempt(&world, &None, &email, PASSWORD, OFFICE).await.0,
                200
            );
            world.advance(wait);
        }
    }

    assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30, 30]);
    assert_eq!(
        attempt(&world, &owner, &email, PASSWORD, OFFICE).await.0,
        200
    );
}

#[actix_web::test]
async fn a_made_up_cookie_and_that_of_another_account_help_nobody() {
    let world = World::new().await;
    let (email, colleague) = (world.email(), world.email().replace("admin-", "recepcion-"));
    let of_colleague = signed_in(&world, &colleague, ELSEWHERE).await;
    let made_up = (0..8).map(|number| Some(format!("{number}{}", "A".repeat(42))));
    let cookies = made_up.chain([of_colleague, Some("short".to_owned())]);

    let mut answers = Vec::new();
    for cookie in cookies {
        answers.push(attempt(&world, &cookie, &email, "mala", ELSEWHERE).await.0);
    }

    assert_eq!(answers, [401, 401, 401, 401, 401, 429, 429, 429, 429, 429]);
}

#[actix_web::test]
async fn a_browser_keeps_its_cookie_for_all_accounts_that_use_it_and_after_a_sign_out() {
    let world = World::new().await;
    let colleague = world.email().replace("admin-", "recepcion-");
    let (_, _, set) = set_by(&world, &None, request(&world.email(), PASSWORD, OFFICE)).await;
    let set = set.unwrap();
    let (value, attributes) = set.split_once(';').unwrap();
    assert_eq!(value.len(), "cita_browser=".len() + 43);
    assert_eq!(
        attributes,
        " Path=/api/auth; Max-Age=7776000; HttpOnly; SameSite=Strict; Secure"
    );
    let held = value.split_once('=').map(|(_, value)| value.to_owned());

    for email in [colleague.clone(), world.email(), colleague.clone()] {
        let (status, _, now) = attempt(&world, &held, &email, PASSWORD, OFFICE).await;
        assert_eq!((status, &now), (200, &held));
    }
    let logout = crate::browser::ours("/api/auth/logout");
    assert_eq!(set_by(&world, &held, logout).await.2, None);

    let form =
        request(&world.email(), PASSWORD, OFFICE).insert_header(("Content-Type", "text/plain"));
    let (status, _, set) = set_by(&world, &None, form).await;
    assert_eq!((status, set), (200, None), "a form holds no cookie of ours");
}

#[actix_web::test]
async fn a_browser_is_forgotten_after_ninety_days_and_makes_its_address_known_meanwhile() {
    let world = World::new().await;
    let email = world.email();
    let owner = signed_in(&world, &email, OFFICE).await;
    let mut wait = 0;
    while wait < 128 {
        world.advance(wait);
        attempt(&world, &None, &email, "mala", ELSEWHERE).await;
        wait = attempt(&world, &None, &email, "mala", ELSEWHERE).await.1;
    }

    let moved = attempt(&world, &owner, &email, PASSWORD, ELSEWHERE).await;
    let (_, wait, _) = attempt(&world, &None, &email, PASSWORD, ELSEWHERE).await;
    assert_eq!((moved.0, wait), (200, 30), "the address is known now");

    world.clock.advance(Duration::days(91));
    for _ in 0..5 {
        assert_eq!(attempt(&world, &owner, &email, "mala", OFFICE).await.0, 401);
    }
    let (status, _, _) = attempt(&world, &None, &email, PASSWORD, OFFICE).await;
    assert_eq!(
        status, 429,
        "the browser is not known, so its address answers"
    );
}

/// A sequence that is the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % sides
    }
}

/// What the rule says of one browser, whatever happens around it.
#[derive(Default)]
struct Rule {
    failures: u32,
    open_in: u64,
}

impl Rule {
    fn pass(&mut self, seconds: u64) {
        self.open_in = self.open_in.saturating_sub(seconds);
    }

    fn expected(&mut self, is_right: bool) -> (u16, u64) {
        if self.open_in > 0 {
            return (429, self.open_in);
        }
        if is_right {
            self.failures = 0;
            return (200, 0);
        }
        self.failures += 1;
        let doublings = self.failures.saturating_sub(5).min(10);
        self.open_in = if self.failures < 5 {
            0
        } else {
            (1 << doublings).min(30)
        };
        (401, 0)
    }
}

#[actix_web::test]
async fn a_known_browser_is_answered_by_its_own_past_only_whatever_happens_around_it() {
    for seed in 1..=4 {
        let (world, mut dice) = (World::new().await, Dice(seed));
        let email = world.email();
        let colleague = email.replace("admin-", "recepcion-");
        let owner = signed_in(&world, &email, OFFICE).await;
        let mut rule = Rule::default();
        let mut successes = 0;
        for step in 0..150 {
            let seconds = dice.roll(4) * dice.roll(8);
            world.advance(seconds);
            rule.pass(seconds);
            let guess = format!("intento-{step}");
            let away = format!("203.0.113.{}", dice.roll(200));
            let (held, who, password, address) = match dice.roll(8) {
                0 if successes < 50 => (&owner, &email, PASSWORD, OFFICE),
                1 | 2 => (&owner, &email, "mala", OFFICE),
                3 => (&None, &email, guess.as_str(), away.as_str()),
                4 => (&None, &colleague, guess.as_str(), OFFICE),
                5 => (&owner, &colleague, guess.as_str(), OFFICE),
                _ => (&None, &email, guess.as_str(), OFFICE),
            };
            let answer = attempt(&world, held, who, password, address).await;
            if held.is_some() && *who == email {
                let expected = rule.expected(password == PASSWORD);
                assert_eq!((answer.0, answer.1), expected, "seed {seed}, step {step}");
                successes += u32::from(answer.0 == 200);
            }
        }
    }
}
