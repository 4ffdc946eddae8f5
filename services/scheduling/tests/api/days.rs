//! Days off in the agenda and in availability, and how full the days of a month are.

use crate::world::{Call, TUESDAY, World, text};
use serde_json::{Value, json};
use testkit::Clinic;

impl World {
    async fn run(&self, statement: String) {
        self.clinic.run(&self.test, &[statement]).await;
    }

    /// Closes the clinic on these days, or at these hours of them.
    async fn close(&self, days: &str, hours: &str, reason: &str) {
        let clinic = self.clinic.id;
        self.run(format!(
            "INSERT INTO scheduling.closures (clinic_id, id, starts_on, ends_on, from_time, to_time, reason)
             VALUES ('{clinic}', gen_random_uuid(), {days}, {hours}, '{reason}')"
        ))
        .await;
    }

    /// Gives the doctor these days off, or these hours of them.
    async fn give_off(&self, days: &str, hours: &str, reason: &str) {
        let (clinic, doctor) = (self.clinic.id, self.doctor.id);
        self.run(format!(
            "INSERT INTO scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on, from_time, to_time, reason)
             VALUES ('{clinic}', gen_random_uuid(), '{doctor}', {days}, {hours}, '{reason}')"
        ))
        .await;
    }

    async fn month(&self, query: &str) -> Value {
        self.get(&format!("/api/appointments/month?{query}"))
            .await
            .ok()
    }
}

/// The day of that date in a month.
fn on<'v>(month: &'v Value, date: &str) -> &'v Value {
    let days = month["days"].as_array().unwrap();
    days.iter().find(|day| day["date"] == date).unwrap()
}

#[actix_web::test]
async fn the_days_off_of_the_clinic_and_of_its_doctors_stand_in_the_days_answer() {
    let world = World::open().await;
    let doctor = json!(world.doctor.id);
    world
        .give_off("'2026-11-23', '2026-11-24'", "NULL, NULL", "")
        .await;
    world
        .give_off("'2026-11-25', '2026-11-25'", "'09:00', '10:30'", "Congreso")
        .await;
    world
        .close(
            "'2026-11-24', '2026-11-24'",
            "'13:00', '15:00'",
            "Fumigación",
        )
        .await;

    let day = world.get("/api/appointments?date=2026-11-24").await.ok();
    let week = world
        .get("/api/appointments?start=2026-11-24&end=2026-11-30&limit=2000")
        .await
        .ok();

    let tuesday = [
        json!({ "date": "2026-11-24", "from": "13:00", "to": "15:00", "reason": "Fumigación" }),
        json!({ "date": "2026-11-24", "doctor_id": doctor }),
    ];
    assert_eq!(day["days_off"], json!(tuesday));
    assert_eq!(
        week["days_off"][2],
        json!({ "date": "2026-11-25", "doctor_id": doctor, "from": "09:00", "to": "10:30", "reason": "Congreso" })
    );
    assert_eq!(week["days_off"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn days_off_are_told_for_at_most_six_weeks_and_for_the_doctor_who_is_asked_for() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    world
        .give_off("'2026-11-24', '2026-11-24'", "NULL, NULL", "")
        .await;
    world
        .close("'2026-12-25', '2026-12-25'", "NULL, NULL", "Navidad")
        .await;
    let number = async |query: &str| {
        let page = world.get(&format!("/api/appointments?{query}")).await.ok();
        page.get("days_off")
            .map(|all| all.as_array().unwrap().len())
    };

    assert_eq!(number("start=2026-11-16&end=2026-12-27").await, Some(2));
    assert_eq!(
        number("start=2026-11-16&end=2026-12-27&page=2").await,
        Some(2)
    );
    assert_eq!(number("start=2026-11-16&end=2026-12-28").await, None);
    assert_eq!(number("").await, None);
    assert_eq!(number("date=2026-11-23").await, Some(0));
    let query = format!("start=2026-11-16&end=2026-12-27&doctor_id={}", other.id);
    assert_eq!(number(&query).await, Some(1), "the clinic's only");
    for query in ["limit=201", "start=2026-11-16&end=2026-12-28&limit=201"] {
        let path = format!("/api/appointments?{query}");
        world.get(&path).await.problem(400, "INVALID_FIELD");
    }
}

#[actix_web::test]
async fn a_day_off_that_comes_or_goes_changes_the_tag_and_what_is_free() {
    let world = World::open().await;
    let path = format!("/api/appointments?date={TUESDAY}");
    let again = async |tag: &str| {
        let call = Call::to("GET", &path).having(tag);
        world.call(world.clinic.staff, call).await
    };
    let open = world.get(&path).await;
    assert_eq!(world.free_on(TUESDAY).await.len(), 8);

    world
        .close("'2026-11-24', '2026-11-24'", "'08:00', '10:15'", "Feriado")
        .await;

    let partly = again(&open.tag).await;
    assert_eq!(partly.status, 200);
    assert_eq!(text(&partly.body["days_off"][0], "reason"), "Feriado");
    assert_eq!(world.free_on(TUESDAY).await, ["10:30", "11:00", "11:30"]);
    world.book("10:00").await.problem(409, "DOCTOR_AWAY");
    world
        .run("UPDATE scheduling.closures SET from_time = NULL, to_time = NULL".to_owned())
        .await;
    assert_eq!(again(&partly.tag).await.status, 200);
    assert!(world.free_on(TUESDAY).await.is_empty());
    world.book("11:00").await.problem(409, "DOCTOR_AWAY");
    world
        .run("DELETE FROM scheduling.closures".to_owned())
        .await;
    let after = again(&partly.tag).await;
    assert_eq!(after.body["days_off"], json!([]));
    assert_eq!(again(&after.tag).await.status, 304);
    world.book("11:00").await.created();
}

#[actix_web::test]
async fn a_month_tells_how_full_its_days_are() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "09:00", "10:00").await;
    world.book("09:30").await.created();
    world.book("10:00").await.created();
    let cancelled = world.book("10:30").await.created();
    let cancel = format!("/api/appointments/{}/cancel", text(&cancelled, "id"));
    world.post(&cancel, json!({})).await.ok();
    let mut booking = world.booking("09:00");
    booking["doctorId"] = json!(other.id);
    world.post("/api/appointments", booking).await.created();
    world
        .close("'2026-11-25', '2026-11-25'", "NULL, NULL", "Feriado")
        .await;
    world
        .give_off("'2026-11-24', '2026-11-24'", "'08:00', '09:00'", "")
        .await;

    let all = world.month("month=2026-11").await;
    let own = world
        .month(&format!("month=2026-11&doctor_id={}", other.id))
        .await;

    let days = all["days"].as_array().unwrap();
    assert_eq!(text(&all, "month"), "2026-11");
    assert_eq!(text(&days[0], "date"), "2026-10-26");
    assert_eq!(text(days.last().unwrap(), "date"), "2026-12-06");
    assert_eq!(
        *on(&all, "2026-11-24"),
        json!({ "date": "2026-11-24", "closed": false, "appointments": 3, "booked_minutes": 90, "working_minutes": 240 })
    );
    assert_eq!(
        *on(&own, "2026-11-24"),
        json!({ "date": "2026-11-24", "closed": false, "appointments": 1, "booked_minutes": 30, "working_minutes": 60 })
    );
    assert_eq!(on(&all, "2026-11-25")["closed"], true);
    assert_eq!(text(&all["days_off"][1], "reason"), "Feriado");
    for month in ["2026-13", "2026", "2026-1", "2026-1-1", "1999-12", ""] {
        let path = format!("/api/appointments/month?month={month}");
        world.get(&path).await.problem(400, "INVALID_FIELD");
    }
}

#[actix_web::test]
async fn an_unchanged_month_is_answered_without_its_body_and_a_booking_changes_it() {
    let world = World::open().await;
    let path = "/api/appointments/month?month=2026-11";
    let again = async |tag: &str| {
        let call = Call::to("GET", path).having(tag);
        world.call(world.clinic.staff, call).await
    };
    let empty = world.get(path).await;

    assert_eq!(again(&empty.tag).await.status, 304);
    assert_eq!(world.get(path).await.body, empty.body, "from memory");
    world.book("09:30").await.created();
    let booked = again(&empty.tag).await;
    assert_eq!(on(&booked.body, TUESDAY)["appointments"], 1);
    world
        .close("'2026-11-24', '2026-11-24'", "NULL, NULL", "")
        .await;
    assert_eq!(again(&booked.tag).await.status, 200);
    let stranger = Clinic::open(&world.test).await;
    let theirs = Call::to("GET", path).having(&booked.tag);
    let theirs = world.call(stranger.staff, theirs).await.ok();
    assert_eq!(on(&theirs, TUESDAY)["appointments"], 0);
}
