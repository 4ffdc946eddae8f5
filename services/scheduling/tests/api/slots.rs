//! The slots that patients are offered, and what a contact is known by.

use crate::world::{Call, PHONE, TUESDAY, World, text, turn};
use serde_json::Value;

async fn slots(world: &World, rest: &str) -> Value {
    let path = format!("/internal/slots?service_id={}&{rest}", world.clinic.service);
    world.internal(Call::to("GET", &path)).await.ok()
}

fn starts(slots: &Value) -> Vec<&str> {
    slots
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| text(slot, "starts_at"))
        .collect()
}

#[actix_web::test]
async fn slots_come_in_the_order_of_time_across_doctors() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:15", "09:15").await;
    world.book("08:00").await.created();

    let free = slots(&world, "from=2026-11-24T14:00:00Z&to=2026-11-24T16:00:00Z").await;

    let found: Vec<(&str, &str)> = free["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| (text(slot, "starts_at"), text(slot, "doctor_id")))
        .collect();
    let (mine, other) = (world.doctor.id.to_string(), other.id.to_string());
    assert_eq!(
        found,
        [
            ("2026-11-24T14:15:00Z", other.as_str()),
            ("2026-11-24T14:30:00Z", &mine),
            ("2026-11-24T14:45:00Z", &other),
            ("2026-11-24T15:00:00Z", &mine),
            ("2026-11-24T15:30:00Z", &mine),
        ]
    );
    assert_eq!(text(&free["slots"][0], "ends_at"), "2026-11-24T14:45:00Z");
}

#[actix_web::test]
async fn an_appointment_that_moves_does_not_stand_in_its_own_way() {
    let world = World::open().await;
    let own = world.book("08:30").await.created();
    world.book("09:30").await.created();
    let window = "from=2026-11-24T14:00:00Z&to=2026-11-24T16:00:00Z";

    let of_anybody = slots(&world, window).await;
    let of_own = slots(&world, &format!("{window}&moving={}", text(&own, "id"))).await;

    assert_eq!(
        starts(&of_anybody["slots"]),
        ["2026-11-24T14:00:00Z", "2026-11-24T15:00:00Z"]
    );
    assert_eq!(
        starts(&of_own["slots"]),
        [
            "2026-11-24T14:00:00Z",
            "2026-11-24T14:30:00Z",
            "2026-11-24T15:00:00Z"
        ]
    );
}

#[actix_web::test]
async fn one_doctor_can_be_asked_for_and_the_list_has_a_limit() {
    let world = World::open().await;
    world.clinic.doctor(&world.test, "08:15", "09:15").await;
    let window = format!("from={TUESDAY}T06:00:00Z&to=2026-11-27T06:00:00Z");

    let free = slots(
        &world,
        &format!("doctor_id={}&{window}&limit=2", world.doctor.id),
    )
    .await;

    assert_eq!(
        starts(&free["slots"]),
        ["2026-11-24T14:00:00Z", "2026-11-24T14:30:00Z"]
    );
    assert_eq!(
        starts(&free["days"]),
        [
            "2026-11-24T14:00:00Z",
            "2026-11-25T14:00:00Z",
            "2026-11-26T14:00:00Z"
        ]
    );
}

#[actix_web::test]
async fn a_window_without_length_asks_about_its_start_alone() {
    let world = World::open().await;
    world.book("09:30").await.created();
    let ask = async |at: &str| slots(&world, &format!("from={at}&to={at}")).await;

    let between = ask("2026-11-24T14:15:00Z").await;
    let taken = ask("2026-11-24T15:15:00Z").await;
    let closing = ask("2026-11-24T17:45:00Z").await;
    let crooked = ask("2026-11-24T14:07:00Z").await;

    assert_eq!(starts(&between["slots"]), ["2026-11-24T14:15:00Z"]);
    for none in [taken, closing, crooked] {
        assert!(starts(&none["slots"]).is_empty());
    }
}

#[actix_web::test]
async fn nothing_is_offered_inside_the_notice_or_beyond_the_horizon() {
    let world = World::open().await;

    let today = slots(&world, "from=2026-11-23T06:00:00Z&to=2026-11-24T06:00:00Z").await;
    let far = slots(
        &world,
        "from=2027-01-20T06:00:00Z&to=2027-02-20T06:00:00Z&limit=200",
    )
    .await;

    // Seven o'clock now, two hours of notice.
    assert_eq!(starts(&today["slots"])[0], "2026-11-23T15:00:00Z");
    assert_eq!(
        starts(&far["days"]),
        [
            "2027-01-20T14:00:00Z",
            "2027-01-21T14:00:00Z",
            "2027-01-22T14:00:00Z"
        ]
    );
}

#[actix_web::test]
async fn an_absent_doctor_and_a_break_are_not_offered() {
    let world = World::open().await;
    let (clinic, doctor) = (world.clinic.id, world.doctor.id);
    let ids = kernel::Ids::system();
    world
        .clinic
        .run(&world.test, &[
            format!("INSERT INTO scheduling.vacations VALUES ('{clinic}', '{}', '{doctor}', '2026-11-25', '2026-11-26')", ids.uuid()),
            format!("INSERT INTO scheduling.breaks VALUES ('{clinic}', '{}', '{doctor}', 2, '10:00', '10:20')", ids.uuid()),
        ])
        .await;

    assert_eq!(
        world.free_on(TUESDAY).await,
        [
            "08:00", "08:30", "09:00", "09:30", "10:30", "11:00", "11:30"
        ]
    );
    assert!(world.free_on("2026-11-25").await.is_empty());
    world
        .book("10:00")
        .await
        .problem(409, "OUTSIDE_WORKING_HOURS");
    let mut away = world.booking("09:30");
    away["appointmentDate"] = "2026-11-26".into();
    world
        .post("/api/appointments", away)
        .await
        .problem(409, "DOCTOR_AWAY");
}

#[actix_web::test]
async fn the_doctors_pause_and_the_services_buffers_are_kept_free() {
    let world = World::open().await;
    let (doctor, service) = (world.doctor.id, world.clinic.service);
    world
        .clinic
        .run(&world.test, &[
            format!("UPDATE scheduling.doctors SET buffer_time_minutes = 10 WHERE id = '{doctor}'"),
            format!("UPDATE scheduling.services SET buffer_before_minutes = 5, buffer_after_minutes = 5 WHERE id = '{service}'"),
        ])
        .await;

    assert_eq!(
        world.free_on(TUESDAY).await,
        ["08:00", "08:45", "09:30", "10:15", "11:00"]
    );
    world.book("09:20").await.created();

    // Five minutes to prepare and ten after 09:20–09:50: 08:45–09:15 would need until 09:25, and 10:15 begins to prepare at 10:10.
    assert_eq!(world.free_on(TUESDAY).await, ["08:00", "10:15", "11:00"]);
    // By the list of services a page leaves the same time out.
    let services = world.get("/api/services").await.ok();
    let listed = &services["services"][0];
    let buffers = ["buffer_before_minutes", "buffer_after_minutes"].map(|name| &listed[name]);
    assert_eq!(buffers, [5, 5]);
}

#[actix_web::test]
async fn a_service_the_doctor_does_not_offer_has_no_slots_and_is_not_booked() {
    let world = World::open().await;
    let offers = format!(
        "DELETE FROM scheduling.doctor_services WHERE doctor_id = '{}'",
        world.doctor.id
    );
    world.clinic.run(&world.test, &[offers]).await;

    let free = slots(&world, "from=2026-11-24T06:00:00Z&to=2026-11-25T06:00:00Z").await;

    assert!(starts(&free["slots"]).is_empty());
    assert!(world.free_on(TUESDAY).await.is_empty());
    world
        .book("09:30")
        .await
        .problem(409, "SERVICE_NOT_OFFERED");
}

#[actix_web::test]
async fn a_contact_is_known_with_what_is_to_come() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let path = format!("/internal/patients/{}", PHONE.trim_start_matches('+'));

    let known = world.internal(Call::to("GET", &path)).await.ok();
    let unknown = world
        .internal(Call::to(
            "GET",
            "/internal/patients/SV.13491208655302741918",
        ))
        .await
        .ok();

    assert_eq!(text(&known["patient"], "full_name"), "Ana Menjívar");
    assert_eq!(known["patient"]["is_blocked"], false);
    assert_eq!(known["appointments"][0]["id"], booked["id"]);
    assert_eq!(text(&known["appointments"][0], "status"), "booked");
    let service = text(&known["appointments"][0], "service_name");
    assert_eq!(service, "Limpieza dental");
    assert_eq!(
        unknown,
        serde_json::json!({"patient": null, "appointments": []})
    );
}

#[actix_web::test]
async fn each_bad_parameter_is_named() {
    let world = World::open().await;
    let service = world.clinic.service;
    let good = format!("service_id={service}&from=2026-11-24T06:00:00Z&to=2026-11-25T06:00:00Z");
    let cases = [
        (good.replace(&service.to_string(), "x"), "service_id"),
        (format!("{good}&doctor_id=x"), "doctor_id"),
        (format!("{good}&limit=201"), "limit"),
        (
            good.replace("from=2026-11-24T06:00:00Z", "from=ayer"),
            "from",
        ),
        (good.replace("to=2026-11-25", "to=2028-11-25"), "to"),
        (good.replace("to=2026-11-25", "to=2026-11-20"), "to"),
        (
            format!("service_id={service}&to=2026-11-25T06:00:00Z"),
            "from",
        ),
    ];
    for (query, field) in cases {
        let answer = world
            .internal(Call::to("GET", &format!("/internal/slots?{query}")))
            .await;
        assert_eq!(
            text(&answer.problem(400, "INVALID_FIELD"), "field"),
            field,
            "{query}"
        );
    }
    for (query, field) in [
        ("date=hoy", "date"),
        ("start=2026-11-24", "end"),
        ("end=2026-11-24", "start"),
        ("start=2026-11-24&end=2026-11-23", "end"),
        ("page=0", "page"),
        ("limit=201", "limit"),
        ("doctor_id=x", "doctor_id"),
        ("status=lapsed", "status"),
        ("status=perdida", "status"),
        ("fecha=2026-11-24", "fecha"),
        ("date=2026-11-24&date=2026-11-25", "date"),
    ] {
        let answer = world.get(&format!("/api/appointments?{query}")).await;
        assert_eq!(
            text(&answer.problem(400, "INVALID_FIELD"), "field"),
            field,
            "{query}"
        );
    }
}

#[actix_web::test]
async fn what_a_conversation_holds_itself_is_free_for_it_alone() {
    let world = World::open().await;
    let (ana, luis) = (
        world.chat("Ana Menjívar", PHONE).await,
        world.chat("Luis Peña", "+50371110000").await,
    );
    world.hold(&ana, turn(), "2026-11-24T15:30:00Z").await.ok();
    let window = "from=2026-11-24T15:30:00Z&to=2026-11-24T15:30:00Z";
    let seen_by = async |session| {
        let free = slots(&world, &format!("{window}&session_id={session}")).await;
        free["slots"].as_array().unwrap().len()
    };

    assert_eq!(slots(&world, window).await["slots"], serde_json::json!([]));
    assert_eq!(seen_by(luis.session).await, 0);
    assert_eq!(seen_by(ana.session).await, 1);
}
