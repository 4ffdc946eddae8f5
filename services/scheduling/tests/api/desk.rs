//! Booking by staff with a length of its own, and for a patient whom they chose.

use crate::world::{Answer, Call, PHONE, TUESDAY, World, text, times};
use chrono::Duration;
use events::{AppointmentBooked, timestamp};
use kernel::{Ids, PatientId};
use serde_json::{Value, json};
use testkit::{Clinic, Role, at};

impl World {
    async fn book_lasting(&self, time: &str, minutes: impl Into<Value>) -> Answer {
        let mut booking = self.booking(time);
        booking["duration_minutes"] = minutes.into();
        self.post("/api/appointments", booking).await
    }

    /// The body of a request that books a patient of the clinic.
    fn booking_of(&self, time: &str, patient: impl Into<Value>) -> Value {
        let mut booking = self.booking(time);
        let fields = booking.as_object_mut().unwrap();
        fields.remove("patientName");
        fields.remove("patientPhone");
        booking["patient_id"] = patient.into();
        booking
    }

    async fn book_known(&self, time: &str, patient: &str) -> Answer {
        self.post("/api/appointments", self.booking_of(time, patient))
            .await
    }

    async fn free_lasting(&self, minutes: &str) -> Answer {
        let (doctor, service) = (&self.doctor.id, &self.clinic.service);
        let path = format!(
            "/api/doctors/{doctor}/availability?date={TUESDAY}&service_id={service}&duration_minutes={minutes}"
        );
        self.get(&path).await
    }
}

#[actix_web::test]
async fn a_visit_is_booked_with_another_length_than_its_service() {
    let world = World::open().await;

    let booked = world.book_lasting("09:30", 60).await.created();

    assert_eq!(text(&booked, "start_time"), "09:30:00");
    assert_eq!(text(&booked, "end_time"), "10:30:00");
    let path = format!("/api/appointments/{}", text(&booked, "id"));
    assert_eq!(world.get(&path).await.ok(), booked);
    world.book("10:00").await.problem(409, "SLOT_TAKEN");
    world.book("10:30").await.created();
    let announced: Vec<AppointmentBooked> = world.test.published_events(Role::Scheduling).await;
    let facts = announced[0].appointment.as_ref().unwrap();
    assert_eq!(facts.ends_at, Some(timestamp(at("2026-11-24T16:30:00Z"))));
}

#[actix_web::test]
async fn another_length_obeys_what_every_booking_obeys() {
    let world = World::open().await;
    // Where a process knows no configuration yet, it reads the surroundings of the start.
    for _configuration in ["unknown", "known"] {
        let refusals = [
            ("11:30", 35, "OUTSIDE_WORKING_HOURS"),
            ("08:00", 480, "OUTSIDE_WORKING_HOURS"),
        ];
        for (time, minutes, code) in refusals {
            let refused = world.book_lasting(time, minutes).await;
            refused.problem(409, code);
        }
    }
    world.book("10:30").await.created();

    let refused = world.book_lasting("09:30", 65).await;
    refused.problem(409, "SLOT_TAKEN");
    world.book_lasting("09:30", 60).await.created();
    let short = world.book_lasting("08:00", 5).await.created();

    assert_eq!(text(&short, "end_time"), "08:05:00");
    world.book("08:05").await.created();
}

#[actix_web::test]
async fn a_visit_takes_its_time_unless_it_was_missed_or_cancelled() {
    let world = World::open().await;
    let visit = world.book_lasting("09:30", 60).await.created();
    let visit = format!("/api/appointments/{}", text(&visit, "id"));
    // Tuesday, 09:40.
    let ten_minutes_in = Duration::hours(26) + Duration::minutes(40);
    world.clock.advance(ten_minutes_in);

    for step in ["arrived", "attended"] {
        world.act(&visit, step).await.ok();
        world.book("10:00").await.problem(409, "SLOT_TAKEN");
    }
    for step in ["attended", "arrived"] {
        world.take_back(&visit, step).await.ok();
    }
    world.act(&visit, "no-show").await.ok();
    let other = world.book("10:00").await.created();
    let other = format!("/api/appointments/{}", text(&other, "id"));
    world.act(&other, "cancel").await.ok();
    world.book("10:00").await.created();
}

#[actix_web::test]
async fn lengths_of_bookings_and_free_times_have_the_bounds_of_every_length() {
    let world = World::open().await;

    for minutes in ["0", "4", "7", "485", "-30", "70000", "media"] {
        let number = minutes.parse::<i64>();
        let number = number.map_or_else(|_word| json!(minutes), Value::from);
        let booked = world.book_lasting("09:30", number).await;
        let free = world.free_lasting(minutes).await;

        for answer in [booked, free] {
            let problem = answer.problem(400, "INVALID_FIELD");
            assert_eq!(text(&problem, "field"), "duration_minutes", "{minutes}");
        }
    }
    world.book_lasting("09:30", Value::Null).await.created();
}

#[actix_web::test]
async fn free_times_follow_the_length() {
    let world = World::open().await;
    world.book("09:30").await.created();

    let hour = times(&world.free_lasting("60").await.ok());
    let usual = times(&world.free_lasting("").await.ok());
    let quarter = world.free_lasting("15").await.ok();

    assert_eq!(hour, ["08:00", "08:30", "10:00", "10:30", "11:00"]);
    assert_eq!(usual, world.free_on(TUESDAY).await);
    assert_eq!(text(&quarter[0], "endTime"), "08:15");
    assert_eq!(quarter.as_array().unwrap().len(), 7);
    for time in hour {
        let mut booking = world.booking(&time);
        booking["duration_minutes"] = json!(60);
        let booked = world.post("/api/appointments", booking).await.created();
        let path = format!("/api/appointments/{}", text(&booked, "id"));
        world.act(&path, "cancel").await.ok();
    }
}

#[actix_web::test]
async fn a_patient_of_the_clinic_is_booked_by_id() {
    let world = World::open().await;
    let first = world.book("08:00").await.created();
    let patient = text(&first, "patient_id");

    let second = world.book_known("09:30", patient).await.created();

    assert_eq!(text(&second, "patient_id"), patient);
    assert_eq!(text(&second["patients"], "full_name"), "Ana Menjívar");
    assert_eq!(text(&second["patients"], "phone"), PHONE);
    let path = format!("/api/appointments/{}", text(&second, "id"));
    assert_eq!(world.get(&path).await.ok(), second);
    assert_eq!(world.rows("scheduling.patients").await, 1);
    let announced: Vec<AppointmentBooked> = world.test.published_events(Role::Scheduling).await;
    let facts = announced[1].appointment.as_ref().unwrap();
    assert_eq!(facts.patient_id, patient);
}

#[actix_web::test]
async fn a_patient_without_a_phone_is_booked_by_id() {
    let world = World::open().await;
    let id: PatientId = Ids::system().next();
    let patient = format!(
        "INSERT INTO scheduling.patients (clinic_id, id, full_name, bsuid) VALUES ('{}', '{id}', 'Marvin Dos', 'SV.123')",
        world.clinic.id
    );
    world.clinic.run(&world.test, &[patient]).await;

    let booked = world.book_known("09:30", &id.to_string()).await.created();

    assert_eq!(text(&booked["patients"], "full_name"), "Marvin Dos");
    assert_eq!(booked["patients"]["phone"], Value::Null);
}

#[actix_web::test]
async fn a_patient_of_another_clinic_is_as_unknown_as_one_who_is_not_there() {
    let world = World::open().await;
    let other = Clinic::open(&world.test).await;
    let id: PatientId = Ids::system().next();
    let patient = format!(
        "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone) VALUES ('{}', '{id}', 'Marvin Dos', '50370123456')",
        other.id
    );
    other.run(&world.test, &[patient]).await;
    let nobody: PatientId = Ids::system().next();

    for id in [id, nobody] {
        let refused = world.book_known("09:30", &id.to_string()).await;
        refused.problem(404, "NOT_FOUND");
    }
    assert!(world.announced().await.is_empty());
}

#[actix_web::test]
async fn a_patient_is_given_either_by_id_or_by_name_and_phone() {
    let world = World::open().await;
    let first = world.book("08:00").await.created();
    let id = text(&first, "patient_id");
    let with = |field: &str, value: Value| {
        let mut booking = world.booking_of("09:30", id);
        booking[field] = value;
        booking
    };
    let without = |field: &str| {
        let mut booking = world.booking("09:30");
        booking[field] = Value::Null;
        booking
    };

    for (booking, field) in [
        (with("patientName", json!("Ana Menjívar")), "patientName"),
        (with("patientPhone", json!(PHONE)), "patientPhone"),
        (without("patientName"), "patientName"),
        (without("patientPhone"), "patientPhone"),
        (world.booking_of("09:30", Value::Null), "patientName"),
        (world.booking_of("09:30", "nobody"), "patient_id"),
    ] {
        let problem = world.post("/api/appointments", booking).await;
        let problem = problem.problem(400, "INVALID_FIELD");
        assert_eq!(text(&problem, "field"), field);
    }
}

#[actix_web::test]
async fn length_and_patient_are_part_of_what_a_key_stands_for() {
    let world = World::open().await;
    let ana = world.book("08:00").await.created();
    let mut marvin = world.booking("08:30");
    marvin["patientName"] = json!("Marvin Dos");
    let marvin = world.post("/api/appointments", marvin).await.created();
    let wanted = |patient: &Value, minutes: i64| {
        let mut booking = world.booking_of("09:30", patient["patient_id"].clone());
        booking["duration_minutes"] = json!(minutes);
        let call = Call::to("POST", "/api/appointments").with(booking);
        world.call(world.clinic.staff, call.under("abc"))
    };

    let first = wanted(&ana, 60).await.created();
    let again = wanted(&ana, 60).await.created();
    let longer = wanted(&ana, 90).await;
    let of_another = wanted(&marvin, 60).await;

    assert_eq!(again, first);
    longer.problem(409, "IDEMPOTENCY_KEY_REUSED");
    of_another.problem(409, "IDEMPOTENCY_KEY_REUSED");
}
