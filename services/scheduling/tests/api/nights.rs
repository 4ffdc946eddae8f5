//! A clinic that works until midnight and through the night.

use crate::world::{Call, TUESDAY, World, text, times};
use serde_json::{Value, json};

const WEDNESDAY: &str = "2026-11-25";

impl World {
    /// The doctor works at these hours of every day, in place of the ones before.
    async fn works(&self, opens: &str, closes: &str) {
        let (clinic, doctor) = (self.clinic.id, self.doctor.id);
        let statements = [
            format!("DELETE FROM scheduling.working_hours WHERE doctor_id = '{doctor}'"),
            format!(
                "INSERT INTO scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes)
                 SELECT '{clinic}', gen_random_uuid(), '{doctor}', n, '{opens}', '{closes}' FROM generate_series(1, 7) n"
            ),
        ];
        self.clinic.run(&self.test, &statements).await;
    }

    async fn free_slots(&self, date: &str) -> Value {
        let path = format!(
            "/api/doctors/{}/availability?date={date}&service_id={}",
            self.doctor.id, self.clinic.service
        );
        self.get(&path).await.ok()
    }
}

/// 24:00, as an owner may have written it, is the same as 00:00.
#[actix_web::test]
async fn until_midnight_the_last_half_hour_is_offered_and_booked() {
    let world = World::open().await;
    for closes in ["00:00", "24:00"] {
        world.works("22:00", closes).await;

        let free = world.free_slots(TUESDAY).await;

        assert_eq!(
            times(&free),
            ["22:00", "22:30", "23:00", "23:30"],
            "{closes}"
        );
        let doctors = world.get("/api/doctors").await.ok();
        let period = &doctors["doctors"][0]["doctor_working_hours"][0];
        assert_eq!(
            (text(period, "start_time"), text(period, "end_time")),
            ("22:00", "24:00")
        );
    }

    let booked = world.book("23:30").await.created();

    assert_eq!(text(&booked, "ends_at"), "2026-11-25T06:00:00Z");
    let month = world
        .get("/api/appointments/month?month=2026-11")
        .await
        .ok();
    let day = month["days"].as_array().unwrap().iter();
    let day = day.clone().find(|day| day["date"] == TUESDAY).unwrap();
    assert_eq!(
        (&day["working_minutes"], &day["closed"]),
        (&json!(120), &json!(false))
    );
}

#[actix_web::test]
async fn a_night_over_midnight_is_offered_and_booked_on_both_of_its_days() {
    let world = World::open().await;
    world.works("22:00", "02:00").await;

    assert_eq!(
        world.free_on(WEDNESDAY).await,
        [
            "00:00", "00:30", "01:00", "01:30", "22:00", "22:30", "23:00", "23:30"
        ]
    );
    let over = world.book("23:45").await.created();
    assert_eq!(
        (text(&over, "start_time"), text(&over, "end_time")),
        ("23:45:00", "00:15:00")
    );
    assert_eq!(world.free_on(TUESDAY).await.last().unwrap(), "23:00");
    assert_eq!(world.free_on(WEDNESDAY).await[0], "00:30");
    let mut early = world.booking("01:30");
    early["appointmentDate"] = WEDNESDAY.into();
    world
        .post("/api/appointments", early.clone())
        .await
        .created();
    early["startTime"] = "01:45".into();
    world
        .post("/api/appointments", early)
        .await
        .problem(409, "OUTSIDE_WORKING_HOURS");
    let month = world
        .get("/api/appointments/month?month=2026-11")
        .await
        .ok();
    let days = month["days"].as_array().unwrap();
    assert!(days.iter().all(|day| day["working_minutes"] == 240));
}

#[actix_web::test]
async fn a_patient_in_a_chat_is_offered_the_night_too() {
    let world = World::open().await;
    world.works("22:00", "02:00").await;
    let slots = format!(
        "/internal/slots?service_id={}&from=2026-11-25T05:30:00Z&to=2026-11-25T07:00:00Z&limit=10",
        world.clinic.service
    );

    let offered = world.internal(Call::to("GET", &slots)).await.ok();
    let starts: Vec<&str> = offered["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| text(slot, "starts_at"))
        .collect();

    assert_eq!(
        starts,
        [
            "2026-11-25T05:30:00Z",
            "2026-11-25T06:00:00Z",
            "2026-11-25T06:30:00Z"
        ]
    );
    let chat = world.chat("Ana Menjívar", crate::world::PHONE).await;
    let held = world
        .hold(&chat, crate::world::turn(), "2026-11-25T06:00:00Z")
        .await;
    assert_eq!(held.status, 200, "{}", held.body);
}

#[actix_web::test]
async fn a_day_off_leaves_the_night_before_it_until_midnight() {
    let world = World::open().await;
    world.works("22:00", "02:00").await;
    let late = world.book("23:45").await.created();

    let refused = world.add_day_off(WEDNESDAY, WEDNESDAY, json!({})).await;
    refused.problem(409, "APPOINTMENTS_IN_THE_WAY");
    let accepted = json!({ "accepted_conflicts": [late["id"]] });
    world
        .add_day_off(WEDNESDAY, WEDNESDAY, accepted)
        .await
        .created();

    assert_eq!(
        world.free_on(TUESDAY).await[4..],
        ["22:00", "22:30", "23:00"]
    );
    assert!(world.free_on(WEDNESDAY).await.is_empty());
    // The night of the day off goes on where the day off ends.
    assert_eq!(world.free_on("2026-11-26").await.len(), 8);
}
