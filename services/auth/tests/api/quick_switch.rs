//! Going on as another member of the staff by that one's PIN, in a browser that both use.

use crate::browser::Seen;
use crate::world::{PASSWORD, World, asked, request};
use actix_web::http::header::SET_COOKIE;
use actix_web::test::TestRequest;
use futures_util::future::join_all;
use kernel::UserId;
use serde_json::{Value, json};
use tenancy::Plan;
use testkit::{Clinic, Staff};

const DESK: &str = "198.51.100.7";
pub const PIN: &str = "1375";

/// A browser at a shared desk: what it holds about itself and of its session.
#[derive(Clone, Default)]
pub struct Shared {
    browser: Option<String>,
    session: Option<String>,
}

impl Shared {
    async fn send(&mut self, world: &World, request: TestRequest) -> Seen {
        let held = [
            ("cita_browser", &self.browser),
            ("cita_session", &self.session),
        ];
        let held = held
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)));
        let cookies = held.collect::<Vec<_>>().join("; ");
        let response = world
            .served
            .respond(request.insert_header(("Cookie", cookies)))
            .await;
        for line in response.headers().get_all(SET_COOKIE) {
            let line = line.to_str().unwrap();
            let value = Some(line.split([';', '=']).nth(1).unwrap().to_owned());
            match line.split_once('=').unwrap().0 {
                "cita_browser" => self.browser = value,
                "cita_session" => self.session = value.filter(|value| !value.is_empty()),
                other => panic!("{other}"),
            }
        }
        Seen::of(response).await
    }

    async fn sign_in(&mut self, world: &World, email: &str) {
        let seen = self.send(world, request(email, PASSWORD, DESK)).await;
        assert_eq!(seen.status, 200, "{}", seen.body);
    }

    async fn switchable(&mut self, world: &World, who: Staff) -> Value {
        let token = who.token(world.clock.now());
        let request = asked(&token, "GET", "/api/users/switchable", &Value::Null);
        self.send(world, request).await.body
    }

    pub async fn switch(&mut self, world: &World, who: Staff, to: UserId, pin: &str) -> Seen {
        self.send(world, switching(world, who, to, pin)).await
    }

    pub async fn refresh(&mut self, world: &World) -> Seen {
        self.send(world, crate::browser::ours("/api/auth/refresh"))
            .await
    }
}

fn switching(world: &World, who: Staff, to: UserId, pin: &str) -> TestRequest {
    let token = who.token(world.clock.now());
    let body = json!({"userId": to, "pin": pin});
    asked(&token, "POST", "/api/auth/switch", &body)
}

fn reception(world: &World) -> String {
    world.email().replace("admin-", "recepcion-")
}

async fn set_pin(world: &World, who: Staff, pin: &str) -> (u16, Value) {
    let body = json!({"password": PASSWORD, "pin": pin});
    world.ask(who, "PUT", "/api/auth/pin", &body).await
}

/// Two people who have signed in by password in one browser, the administrator last, and have PINs.
pub async fn desk(world: &World) -> Shared {
    let mut shared = Shared::default();
    for (who, email) in [
        (world.clinic.staff, reception(world)),
        (world.clinic.admin, world.email()),
    ] {
        assert_eq!(set_pin(world, who, PIN).await.0, 204);
        shared.sign_in(world, &email).await;
    }
    shared
}

fn code(seen: &Seen) -> (u16, &str) {
    (seen.status, seen.code())
}

#[actix_web::test]
async fn who_has_a_pin_goes_on_in_the_browser_in_place_of_the_one_before() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;
    let before = shared.clone();
    let sessions = world.sessions().await;

    let listed = shared.switchable(&world, admin).await;
    let seen = shared.switch(&world, admin, staff.user, PIN).await;

    let expected =
        json!({"users": [{"id": staff.user, "full_name": "Persona de prueba", "role": "staff"}]});
    assert_eq!(listed, expected);
    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!(seen.body["user"]["id"], json!(staff.user));
    assert_eq!(seen.body["user"]["pin_set"], true);
    assert!(seen.body["token"].is_string());
    assert_eq!(
        world.sessions().await,
        sessions,
        "one has ended and one begun"
    );
    before.clone().refresh(&world).await.has_ended();
    assert_eq!(
        shared.refresh(&world).await.body["user"]["id"],
        json!(staff.user)
    );
    assert_eq!(
        world.audit_detail("user.switched").await,
        json!({"user": staff.user})
    );
    assert_eq!(
        shared.switchable(&world, staff).await["users"][0]["id"],
        json!(admin.user)
    );
}

#[actix_web::test]
async fn a_session_of_somebody_else_is_not_ended() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;
    let mut elsewhere = Shared::default();
    elsewhere.sign_in(&world, &reception(&world)).await;
    let of_other = Shared {
        session: elsewhere.session.clone(),
        ..shared.clone()
    };

    let seen = of_other
        .clone()
        .switch(&world, admin, staff.user, PIN)
        .await;

    assert_eq!(seen.status, 200);
    assert_eq!(elsewhere.refresh(&world).await.status, 200);
    assert_eq!(
        shared.refresh(&world).await.status,
        200,
        "it did not come with the request"
    );
}

#[actix_web::test]
async fn whatever_keeps_a_pin_from_counting_is_answered_as_a_wrong_one() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;
    let other = Clinic::open(&world.db).await;
    let unknown = UserId(kernel::Ids::system().uuid());

    for (what, user) in [
        ("another clinic's", other.staff.user),
        ("nobody", unknown),
        ("oneself", admin.user),
    ] {
        let seen = shared.switch(&world, admin, user, PIN).await;
        assert_eq!(code(&seen), (401, "PIN_INVALID"), "{what}");
        assert_eq!(seen.body["field"], "pin");
    }
    for browser in [None, Some("x".repeat(43))] {
        let mut fresh = Shared {
            browser,
            ..Shared::default()
        };
        let seen = fresh.switch(&world, admin, staff.user, PIN).await;
        assert_eq!(code(&seen), (401, "PIN_INVALID"), "an unknown browser");
        assert_eq!(fresh.switchable(&world, admin).await, json!({"users": []}));
    }
    // The wrong ones so far count under the caller, and are forgotten by then.
    world.advance(3_600);
    for (keeps, frees) in [
        (
            "UPDATE auth.users SET is_active = false",
            "UPDATE auth.users SET is_active = true",
        ),
        (
            "UPDATE auth.users SET must_change_by = now()",
            "UPDATE auth.users SET must_change_by = NULL",
        ),
        (
            "UPDATE tenancy.clinics SET totp_required = true",
            "UPDATE tenancy.clinics SET totp_required = false",
        ),
    ] {
        let of_staff = |statement: &str| {
            if statement.contains("auth.users") {
                format!("{statement} WHERE id = '{}'", staff.user)
            } else {
                statement.to_owned()
            }
        };
        world.clinic.run(&world.db, &[of_staff(keeps)]).await;
        world.advance(2);
        let seen = shared.switch(&world, admin, staff.user, PIN).await;
        assert_eq!(code(&seen), (401, "PIN_INVALID"), "{keeps}");
        assert_eq!(
            shared.switchable(&world, admin).await,
            json!({"users": []}),
            "{keeps}"
        );
        world.clinic.run(&world.db, &[of_staff(frees)]).await;
    }
    world.advance(2);
    assert_eq!(
        shared.switch(&world, admin, staff.user, PIN).await.status,
        200
    );
}

#[actix_web::test]
async fn a_browser_counts_for_thirty_days_after_a_sign_in_by_password() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;

    world.advance(30 * 24 * 60 * 60 - 1);
    assert_eq!(
        shared.switch(&world, admin, staff.user, PIN).await.status,
        200
    );
    world.advance(1);
    let seen = shared.switch(&world, admin, staff.user, PIN).await;

    assert_eq!(
        code(&seen),
        (401, "PIN_INVALID"),
        "a switch is no sign-in by password"
    );
    shared.sign_in(&world, &reception(&world)).await;
    assert_eq!(
        shared.switch(&world, admin, staff.user, PIN).await.status,
        200
    );
}

#[actix_web::test]
async fn five_wrong_ones_close_a_pin_until_its_user_signs_in_by_password() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;

    for _ in 0..2 {
        // A right one makes the wrong ones before it forgotten.
        for _ in 0..4 {
            let seen = shared.switch(&world, admin, staff.user, "9999").await;
            assert_eq!(code(&seen), (401, "PIN_INVALID"));
        }
        assert_eq!(
            shared.switch(&world, admin, staff.user, PIN).await.status,
            200
        );
    }
    for _ in 0..4 {
        shared.switch(&world, admin, staff.user, "9999").await;
    }
    let fifth = shared.switch(&world, admin, staff.user, "9999").await;
    world.advance(60);
    let right = shared.switch(&world, admin, staff.user, PIN).await;

    assert_eq!(code(&fifth), (403, "PIN_LOCKED"));
    assert_eq!(code(&right), (403, "PIN_LOCKED"));
    assert_eq!(world.audited("pin.locked").await, 1);
    assert_eq!(
        world.audit_detail("pin.locked").await,
        json!({"user": staff.user})
    );
    world.advance(24 * 60 * 60);
    assert_eq!(
        code(&shared.switch(&world, admin, staff.user, PIN).await),
        (403, "PIN_LOCKED")
    );
    // In any browser.
    Shared::default().sign_in(&world, &reception(&world)).await;
    assert_eq!(
        shared.switch(&world, admin, staff.user, PIN).await.status,
        200
    );
}

#[actix_web::test]
async fn guesses_at_the_same_time_count_each() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let shared = desk(&world).await;
    // One process compares two at a time of one browser.
    let copies: Vec<_> = (0..4)
        .map(|_| world.copy(crate::world::STRANGERS))
        .collect();
    let guesses = copies.iter().chain(&copies).map(async |served| {
        let cookie = format!("cita_browser={}", shared.browser.as_ref().unwrap());
        let request =
            switching(&world, admin, staff.user, "9999").insert_header(("Cookie", cookie));
        let answer = served.call(request).await;
        answer.body["code"].as_str().unwrap().to_owned()
    });

    let codes = join_all(guesses).await;

    let locked = codes.iter().filter(|code| *code == "PIN_LOCKED").count();
    assert_eq!(locked, 4, "four were only wrong: {codes:?}");
    assert_eq!(world.audited("pin.locked").await, 1);
    let failures = "SELECT failures FROM auth.pins ORDER BY failures DESC LIMIT 1";
    assert_eq!(world.number(failures).await, 5);
}

#[actix_web::test]
async fn a_pin_is_chosen_by_the_password_and_is_not_easily_guessed() {
    let world = World::new().await;
    let admin = world.clinic.admin;
    let refused = |answer: (u16, Value)| {
        (
            answer.0,
            answer.1["code"].clone(),
            answer.1["field"].clone(),
        )
    };

    for pin in ["0000", "1234", "987654"] {
        let answer = refused(set_pin(&world, admin, pin).await);
        assert_eq!(answer, (400, json!("PIN_TOO_EASY"), json!("pin")), "{pin}");
    }
    for pin in ["137", "1375913", "13a5"] {
        let answer = refused(set_pin(&world, admin, pin).await);
        assert_eq!(answer, (400, json!("INVALID_FIELD"), json!("pin")), "{pin}");
    }
    for (method, path, body) in [
        (
            "PUT",
            "/api/auth/pin",
            json!({"password": "otra", "pin": PIN}),
        ),
        ("POST", "/api/auth/pin/remove", json!({"password": "otra"})),
    ] {
        let answer = refused(world.admin(method, path, &body).await);
        assert_eq!(answer, (400, json!("WRONG_PASSWORD"), json!("password")));
    }
    assert_eq!(world.count("auth.pins").await, 0);
    let is_set = async || world.get("/api/auth/me", admin).await.1["user"]["pin_set"].clone();
    assert_eq!(is_set().await, false);

    assert_eq!(set_pin(&world, admin, PIN).await.0, 204);
    assert_eq!(is_set().await, true);
    assert_eq!(
        world.audit_detail("pin.set").await,
        json!({"user": admin.user})
    );
    let remove = json!({"password": PASSWORD});
    for _ in 0..2 {
        let (status, _) = world.admin("POST", "/api/auth/pin/remove", &remove).await;
        assert_eq!(status, 204);
    }
    assert_eq!(is_set().await, false);
    assert_eq!(world.audited("pin.removed").await, 1);
}

#[actix_web::test]
async fn another_password_takes_the_pin_away_whoever_chose_it() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    desk(&world).await;
    let has_pin = async |who: Staff| {
        let of = format!("auth.pins WHERE user_id = '{}'", who.user);
        world.count(&of).await == 1
    };

    let path = format!("/api/users/{}/password", staff.user);
    assert_eq!(world.admin("POST", &path, &Value::Null).await.0, 200);
    assert!(!has_pin(staff).await);
    assert!(has_pin(admin).await);

    let own = json!({"currentPassword": PASSWORD, "newPassword": "otra-clave-larga"});
    let (status, _) = world.ask(admin, "PATCH", "/api/users/me", &own).await;
    assert_eq!(status, 200);
    assert!(
        !has_pin(admin).await,
        "who knew the password may have chosen the PIN"
    );
    assert_eq!(world.audited("pin.removed").await, 2);
}

#[actix_web::test]
async fn a_few_wrong_ones_after_each_right_one_close_a_pin_in_the_end() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;
    let mut wrong = 0;

    let seen = loop {
        for _ in 0..4 {
            let seen = shared.switch(&world, admin, staff.user, "9999").await;
            wrong += 1;
            if wrong < 20 {
                assert_eq!(code(&seen), (401, "PIN_INVALID"), "{wrong}");
            }
        }
        world.advance(60);
        let seen = shared.switch(&world, admin, staff.user, PIN).await;
        if seen.status != 200 {
            break seen;
        }
    };

    assert_eq!((wrong, code(&seen)), (20, (403, "PIN_LOCKED")));
    assert_eq!(world.audited("pin.locked").await, 1);
    Shared::default().sign_in(&world, &reception(&world)).await;
    assert_eq!(
        shared.switch(&world, admin, staff.user, PIN).await.status,
        200
    );
}

#[actix_web::test]
async fn a_smaller_plan_refuses_switching_and_keeps_the_pins() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;
    world.subscribe(Plan::Pro).await;

    let switched = shared.switch(&world, admin, staff.user, PIN).await;
    let listed = shared.switchable(&world, admin).await;
    let set = set_pin(&world, admin, "9081").await;

    assert_eq!(code(&switched), (403, "PLAN_UPGRADE_REQUIRED"));
    assert_eq!(listed["code"], "PLAN_UPGRADE_REQUIRED");
    assert_eq!(set.1["code"], "PLAN_UPGRADE_REQUIRED");
    world.subscribe(Plan::ForeverFree).await;
    assert_eq!(
        shared.switch(&world, admin, staff.user, PIN).await.status,
        200
    );
    world.subscribe(Plan::Basic).await;
    let (status, _) = world
        .admin(
            "POST",
            "/api/auth/pin/remove",
            &json!({"password": PASSWORD}),
        )
        .await;
    assert_eq!(status, 204, "who leaves the plan takes the PIN along");
}

#[actix_web::test]
async fn one_caller_has_two_comparisons_at_once_whichever_users_are_named() {
    let world = World::new().await;
    let mut shared = desk(&world).await;
    let busy = (0..8).map(|_| {
        let browser = format!("cita_browser={}", shared.browser.as_ref().unwrap());
        let anybody = UserId(kernel::Ids::system().uuid());
        let request = switching(&world, world.clinic.admin, anybody, "9999");
        world
            .served
            .call(request.insert_header(("Cookie", browser)))
    });

    let answers = join_all(busy).await;

    let codes = answers.iter().map(|answer| answer.body["code"].as_str());
    let busy = codes.filter(|code| *code == Some("SIGN_IN_BUSY")).count();
    assert_eq!(busy, 6);
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let after = shared.switch(&world, admin, staff.user, PIN).await;
    assert_eq!(after.status, 200, "{}", after.body);
}

#[actix_web::test]
async fn users_who_are_made_up_leave_no_counts_of_their_own() {
    let world = World::new().await;
    let mut shared = desk(&world).await;
    let mut counts = Vec::new();
    for _ in 0..8 {
        let anybody = UserId(kernel::Ids::system().uuid());
        let seen = shared
            .switch(&world, world.clinic.admin, anybody, "9999")
            .await;
        assert!([401, 429].contains(&seen.status), "{}", seen.status);
        counts.push(world.count("auth.sign_in_counts").await);
    }

    counts.dedup();
    assert_eq!(counts.len(), 1, "{counts:?}");
}
