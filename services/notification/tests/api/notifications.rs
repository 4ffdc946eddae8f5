//! The list of what staff are told of: once per happening, for each clinic its own, and unread for each user until they read it.

use crate::world::{World, reply, session, text};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use chrono::Duration;
use events::{AppointmentChange, ClinicWhatsappChanged, HandoverStarted};
use serde_json::{Value, json};
use testkit::{Answered, Clinic, Staff, at};

const STARTS: &str = "2026-12-01T21:00:00Z";

async fn call(world: &World, staff: Staff, request: TestRequest) -> (u16, Value) {
    let token = staff.token(world.clock.now());
    let request = request.insert_header(("authorization", format!("Bearer {token}")));
    let Answered { status, body } = world.served.call(request).await;
    (status, body)
}

async fn list(world: &World, staff: Staff, query: &str) -> Value {
    let request = TestRequest::with_uri(&format!("/api/notifications?{query}"));
    let (status, body) = call(world, staff, request).await;
    assert_eq!(status, 200, "{body}");
    body
}

async fn read(world: &World, staff: Staff, up_to: &Value) -> u16 {
    let request = TestRequest::with_uri("/api/notifications/read")
        .method(Method::POST)
        .set_json(json!({ "up_to": up_to }));
    call(world, staff, request).await.0
}

fn kinds(body: &Value) -> Vec<&str> {
    let all = body["notifications"].as_array().unwrap();
    all.iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect()
}

/// A conversation of the clinic waits for a person.
async fn hand_over(world: &World, clinic: &Clinic) {
    let event = HandoverStarted {
        session_id: session().to_string(),
        reason: "asked".to_owned(),
    };
    world.hear(Some(clinic), &event).await.unwrap();
}

#[actix_web::test]
async fn what_patients_do_in_the_chat_is_listed_once_and_what_staff_do_is_not() {
    let world = World::open().await;
    let mut page = world.page();
    let appointment = world.appointment(STARTS, "whatsapp").await;
    let moved = AppointmentChange::Rescheduled { from: at(STARTS) };
    let conversation = session();

    for (version, change) in [
        (1, AppointmentChange::Booked),
        // The same booking, announced once more as the answer to its turn.
        (1, AppointmentChange::Booked),
        (2, moved),
        (3, AppointmentChange::Confirmed),
        (4, AppointmentChange::Cancelled),
    ] {
        world
            .tell(appointment, version, change, Some(conversation))
            .await;
    }
    for (version, change) in [
        (1, AppointmentChange::Booked),
        (5, moved),
        (6, AppointmentChange::Confirmed),
        (7, AppointmentChange::Arrived),
        (8, AppointmentChange::Cancelled),
    ] {
        world.tell(appointment, version, change, None).await;
    }

    let body = list(&world, world.clinic.staff, "").await;
    assert_eq!(
        kinds(&body),
        [
            "appointment_cancelled",
            "appointment_confirmed",
            "appointment_rescheduled",
            "appointment_booked"
        ]
    );
    assert_eq!(body["unread"], 4);
    let oldest = &body["notifications"][3];
    assert_eq!(oldest["appointment_id"], appointment.to_string());
    assert_eq!(oldest["conversation_id"], conversation.to_string());
    assert_eq!(oldest["read"], false);
    let heard = page.heard();
    let added = heard.iter().filter(|name| *name == "notification.added");
    assert_eq!(added.count(), 4, "{heard:?}");
}

#[actix_web::test]
async fn what_needs_a_person_is_listed_with_its_reason() {
    let world = World::open().await;
    hand_over(&world, &world.clinic).await;
    let changed = ClinicWhatsappChanged {
        notice_id: session().to_string(),
        field: "phone_number_quality_update".to_owned(),
        phone_number_id: None,
    };
    world.hear(Some(&world.clinic), &changed).await.unwrap();
    world.meta.will(&[crate::graph::Next::Refuse(400, 131_026)]);
    let conversation = session();
    world
        .ask(reply(&world.clinic, conversation, 1, text("¡Hola!")))
        .await;
    world.send().await;
    let failed: Vec<events::MessageFailed> =
        world.db.published_events(testkit::Role::Notification).await;
    for event in &failed {
        world.hear(Some(&world.clinic), event).await.unwrap();
    }

    let body = list(&world, world.clinic.admin, "").await;

    assert_eq!(
        kinds(&body),
        [
            "message_failed",
            "whatsapp_account_changed",
            "handover_started"
        ]
    );
    let details: Vec<&Value> = (0..3)
        .map(|place| &body["notifications"][place]["detail"])
        .collect();
    assert_eq!(details, ["131026", "phone_number_quality_update", "asked"]);
    assert_eq!(
        body["notifications"][0]["conversation_id"],
        conversation.to_string()
    );
}

#[actix_web::test]
async fn each_user_reads_for_themselves_and_no_mark_goes_back() {
    let world = World::open().await;
    for _ in 0..3 {
        hand_over(&world, &world.clinic).await;
    }
    let (staff, admin) = (world.clinic.staff, world.clinic.admin);
    let all = list(&world, staff, "").await;
    let id = |place: usize| all["notifications"][place]["id"].clone();

    assert_eq!(read(&world, staff, &id(1)).await, 204);
    let body = list(&world, staff, "").await;
    assert_eq!(body["unread"], 1);
    let marks: Vec<&Value> = (0..3)
        .map(|place| &body["notifications"][place]["read"])
        .collect();
    assert_eq!(marks, [&json!(false), &json!(true), &json!(true)]);

    assert_eq!(read(&world, staff, &id(2)).await, 204);
    assert_eq!(list(&world, staff, "").await["unread"], 1);
    assert_eq!(list(&world, admin, "").await["unread"], 3);
    assert_eq!(read(&world, staff, &json!(session())).await, 404);
}

#[actix_web::test]
async fn each_clinic_has_its_own_list() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    hand_over(&world, &other).await;

    let body = list(&world, world.clinic.staff, "").await;
    let theirs = list(&world, other.staff, "").await;

    assert_eq!(body, json!({ "notifications": [], "unread": 0 }));
    let id = &theirs["notifications"][0]["id"];
    assert_eq!(read(&world, world.clinic.staff, id).await, 404);
}

/// How many rows are kept.
#[derive(diesel::QueryableByName)]
struct Kept {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    kept: i64,
}

#[actix_web::test]
async fn the_list_comes_in_pages_and_ends_after_sixty_days() {
    let world = World::open().await;
    for _ in 0..5 {
        hand_over(&world, &world.clinic).await;
    }
    let staff = world.clinic.staff;
    let all = list(&world, staff, "").await;
    let mut paged = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = list(&world, staff, &format!("limit=2{cursor}")).await;
        paged.extend(page["notifications"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(&json!(paged), &all["notifications"]);

    world.clock.advance(Duration::days(61));
    let body = list(&world, staff, "").await;
    assert_eq!(body, json!({ "notifications": [], "unread": 0 }));
    // What comes in takes the old ones away.
    hand_over(&world, &world.clinic).await;
    hand_over(&world, &world.clinic).await;
    let count = "SELECT count(*) AS kept FROM notification.notices";
    let kept: Vec<Kept> = world.rows(&world.clinic, count).await;
    assert_eq!(kept[0].kept, 2);
}
