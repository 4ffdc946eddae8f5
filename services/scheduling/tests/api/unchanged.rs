//! What did not change is answered without its body, after the same live check as every answer.

use crate::world::{Answer, Call, TUESDAY, World, text};
use actix_web::test::{call_service, init_service};
use kernel::ClinicId;
use serde_json::json;
use tenancy::Plan;
use testkit::Clinic;

fn day() -> String {
    format!("/api/appointments?date={TUESDAY}")
}

impl World {
    async fn again(&self, path: &str, tag: &str) -> Answer {
        self.call(self.clinic.staff, Call::to("GET", path).having(tag))
            .await
    }
}

#[actix_web::test]
async fn an_unchanged_day_is_answered_without_its_body() {
    let world = World::open().await;
    world.book("09:30").await.created();
    let first = world.get(&day()).await;

    let again = world.again(&day(), &first.tag).await;
    let weakly = world.again(&day(), &format!("W/{}", first.tag)).await;
    let without = world.get(&day()).await;

    assert_eq!(first.status, 200);
    assert_eq!((again.status, again.tag), (304, first.tag.clone()));
    assert!(again.body.is_null());
    assert_eq!(weakly.status, 304);
    assert_eq!((without.status, &without.tag), (200, &first.tag));
    assert_eq!(without.body, first.body);
}

#[actix_web::test]
async fn a_day_with_a_tag_is_kept_by_no_cache() {
    let world = World::open().await;
    let server = init_service(world.server()).await;
    let token = world.clinic.staff.token(world.clock.now());
    let ask = Call::to("GET", &day()).bearing(token);

    let answer = call_service(&server, ask.0.to_request()).await;

    let header = |name: &str| {
        answer
            .headers()
            .get(name)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(header("Cache-Control"), "no-store");
    assert_eq!(header("Vary"), "Authorization, Accept-Language");
}

#[actix_web::test]
async fn a_booking_gives_its_own_day_another_tag_and_no_other_day() {
    let world = World::open().await;
    let other = "/api/appointments?date=2026-11-30";
    let (first, elsewhere) = (world.get(&day()).await, world.get(other).await);

    world.book("09:30").await.created();

    let changed = world.again(&day(), &first.tag).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.tag, first.tag);
    assert_eq!(changed.body["total"], 1);
    assert_eq!(world.again(other, &elsewhere.tag).await.status, 304);
}

#[actix_web::test]
async fn a_tag_is_worth_nothing_for_another_list_or_another_clinic() {
    let world = World::open().await;
    let other = Clinic::open(&world.test).await;
    world.book("09:30").await.created();
    let mine = world.get(&day()).await;

    let theirs = Call::to("GET", &day()).having(&mine.tag);
    let theirs = world.call(other.staff, theirs).await;
    let cancelled = format!("{}&status=cancelled", day());
    let shorter = format!("{}&limit=1", day());

    assert_eq!(theirs.status, 200);
    assert_eq!(theirs.body["total"], 0);
    assert_eq!(world.again(&cancelled, &mine.tag).await.status, 200);
    assert_eq!(world.again(&shorter, &mine.tag).await.status, 200);
    for tag in ["*", "\"\"", "\"1.1.1\"", "\"1.1.99999999999999999999.x\""] {
        assert_eq!(world.again(&day(), tag).await.status, 200, "{tag}");
    }
}

#[actix_web::test]
async fn who_may_not_look_any_more_gets_no_304() {
    let world = World::open().await;
    let first = world.get(&day()).await;
    let staff = world.clinic.staff.user;
    let set = async |change: &str| {
        let update = format!("UPDATE auth.users SET {change} WHERE id = '{staff}'");
        world.clinic.run(&world.test, &[update]).await;
    };

    set("session_version = 2").await;
    let signed_out = world.again(&day(), &first.tag).await;
    set("session_version = 1, is_active = false").await;
    let dismissed = world.again(&day(), &first.tag).await;
    set("is_active = true").await;

    signed_out.problem(401, "UNAUTHENTICATED");
    dismissed.problem(401, "USER_INACTIVE");
    assert_eq!(world.again(&day(), &first.tag).await.status, 304);
}

#[actix_web::test]
async fn a_clinic_that_is_suspended_or_has_not_paid_gets_no_304() {
    let world = World::open().await;
    let now = world.clock.now();
    let first = world.get(&day()).await;

    for (state, status, code) in [
        ("suspended", 403, "CLINIC_SUSPENDED"),
        ("expired", 402, "SUBSCRIPTION_EXPIRED"),
    ] {
        let clinic = &world.clinic;
        clinic
            .become_subscriber(&world.test, Plan::Clinica, state, now)
            .await;
        let again = world.again(&day(), &first.tag).await;
        again.problem(status, code);
        world.get(&day()).await.problem(status, code);
    }
}

#[actix_web::test]
async fn an_edited_doctor_or_time_zone_is_seen_at_once() {
    let world = World::open().await;
    world.book("09:30").await.created();
    let first = world.get(&day()).await;
    let (clinic, doctor): (ClinicId, _) = (world.clinic.id, world.doctor.id);
    let run = async |statement: String| world.clinic.run(&world.test, &[statement]).await;

    run(format!(
        "UPDATE scheduling.doctors SET full_name = 'Marta Paz' WHERE id = '{doctor}'"
    ))
    .await;
    let renamed = world.again(&day(), &first.tag).await.ok();
    run(format!(
        "UPDATE tenancy.clinics SET timezone = 'Europe/Madrid' WHERE clinic_id = '{clinic}'"
    ))
    .await;
    let elsewhere = world.get(&day()).await.ok();

    let name = &renamed["appointments"][0]["doctors"];
    assert_eq!(text(name, "full_name"), "Marta Paz");
    assert_eq!(
        text(&elsewhere["appointments"][0], "start_time"),
        "16:30:00"
    );
    let hours =
        format!("UPDATE scheduling.working_hours SET opens = '10:00' WHERE doctor_id = '{doctor}'");
    run(hours).await;
    assert_eq!(world.free_on(TUESDAY).await[0], "10:00");
}

#[actix_web::test]
async fn the_total_is_exact_on_every_page() {
    let world = World::open().await;
    for time in ["08:00", "08:30", "09:00"] {
        world.book(time).await.created();
    }

    for (limit, page, listed) in [(50, 1, 3), (3, 1, 3), (2, 1, 2), (2, 2, 1), (2, 3, 0)] {
        let path = format!("{}&limit={limit}&page={page}", day());
        let found = world.get(&path).await.ok();
        let all = format!("/api/appointments?limit={limit}&page={page}");
        for found in [found, world.get(&all).await.ok()] {
            assert_eq!(found["total"], 3, "{path}");
            assert_eq!(found["appointments"].as_array().unwrap().len(), listed);
        }
    }
    let patients = world.get("/api/patients?limit=1").await.ok();
    assert_eq!(patients["total"], 1);
    assert_eq!(
        world.get("/api/doctors?page=2").await.ok(),
        json!({
            "doctors": [], "total": 1, "page": 2, "limit": 50,
        })
    );
}
