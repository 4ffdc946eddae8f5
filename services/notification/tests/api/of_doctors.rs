//! What a doctor who signs in is told of: what happens to the own appointments, and nothing else.

use crate::stream::{frame, heard, open};
use crate::world::{World, session};
use actix_web::body::BoxBody;
use actix_web::test::TestRequest;
use events::{
    AgendaChanged, AppointmentBooked, AppointmentChange, AppointmentFacts, AppointmentRescheduled,
    ClinicChanged, DeliveryFacts, HandoverStarted, MessageFailed, MessageRead, NoticeAdded,
};
use kernel::{DoctorId, Ids};
use serde_json::{Value, json};
use testkit::{Answered, Staff, at};

const STARTS: &str = "2026-12-01T21:00:00Z";

async fn call(world: &World, staff: Staff, request: TestRequest) -> (u16, Value) {
    let token = staff.token(world.clock.now());
    let request = request.insert_header(("authorization", format!("Bearer {token}")));
    let Answered { status, body } = world.served.call(request).await;
    (status, body)
}

async fn list(world: &World, staff: Staff) -> Value {
    let (status, body) = call(world, staff, TestRequest::with_uri("/api/notifications")).await;
    assert_eq!(status, 200, "{body}");
    body
}

async fn read(world: &World, staff: Staff, up_to: &Value) -> u16 {
    let request = TestRequest::post()
        .uri("/api/notifications/read")
        .set_json(json!({ "up_to": up_to }));
    call(world, staff, request).await.0
}

/// The user of a doctor of the clinic other than the world's.
async fn colleague(world: &World) -> (Staff, DoctorId) {
    let doctor = world.clinic.doctor(&world.db, "08:00", "12:00").await.id;
    (world.clinic.user_of_doctor(&world.db, doctor).await, doctor)
}

#[actix_web::test]
async fn the_list_holds_what_is_about_the_own_appointments_as_they_are_now() {
    let world = World::open().await;
    let doctor = world
        .clinic
        .user_of_doctor(&world.db, world.doctor.id)
        .await;
    let (colleague, other) = colleague(&world).await;
    let appointment = world.appointment(STARTS, "whatsapp").await;
    world
        .tell(appointment, 1, AppointmentChange::Booked, Some(session()))
        .await;
    let waits = HandoverStarted {
        session_id: session().to_string(),
        reason: "asked".to_owned(),
    };
    world.hear(Some(&world.clinic), &waits).await.unwrap();

    let of_all = list(&world, world.clinic.staff).await;
    let own = list(&world, doctor).await;
    let of_colleague = list(&world, colleague).await;

    assert_eq!(of_all["unread"], 2);
    assert_eq!(own["unread"], 1);
    assert_eq!(own["notifications"].as_array().unwrap().len(), 1);
    assert_eq!(own["notifications"][0]["kind"], "appointment_booked");
    assert_eq!(of_colleague, json!({"notifications": [], "unread": 0}));

    for one in of_all["notifications"].as_array().unwrap() {
        assert_eq!(read(&world, colleague, &one["id"]).await, 404);
    }
    assert_eq!(
        read(&world, doctor, &own["notifications"][0]["id"]).await,
        204
    );
    assert_eq!(list(&world, doctor).await["unread"], 0);

    world
        .change(appointment, &format!("doctor_id = '{other}'"))
        .await;
    assert_eq!(list(&world, doctor).await["notifications"], json!([]));
    assert_eq!(list(&world, colleague).await["unread"], 1);
}

#[actix_web::test]
async fn a_message_that_failed_is_the_desks_to_follow_also_where_it_is_about_an_own_appointment() {
    let world = World::open().await;
    let own = world.doctor.id;
    let doctor = world.clinic.user_of_doctor(&world.db, own).await;
    let appointment = world.appointment(STARTS, "whatsapp").await;
    let failed = MessageFailed {
        delivery: Some(DeliveryFacts {
            delivery_id: Ids::system().uuid().to_string(),
            kind: "booking_card".to_owned(),
            appointment_id: Some(appointment.to_string()),
            session_id: None,
        }),
        code: "131026".to_owned(),
        failed_at: None,
        phone_number_id: None,
    };
    world.hear(Some(&world.clinic), &failed).await.unwrap();

    let of_desk = list(&world, world.clinic.staff).await;

    let notice = &of_desk["notifications"][0];
    assert_eq!(notice["kind"], "message_failed");
    assert_eq!(notice["appointment_id"], appointment.to_string());
    let none = json!({"notifications": [], "unread": 0});
    assert_eq!(list(&world, doctor).await, none);
    assert_eq!(read(&world, doctor, &notice["id"]).await, 404);
}

fn facts(doctor: DoctorId) -> AppointmentFacts {
    AppointmentFacts {
        appointment_id: Ids::system().uuid().to_string(),
        doctor_id: doctor.to_string(),
        ..AppointmentFacts::default()
    }
}

async fn name(body: &mut BoxBody) -> String {
    let frame = frame(body).await.unwrap();
    let name = frame.lines().next().unwrap().strip_prefix("event: ");
    name.unwrap().to_owned()
}

#[actix_web::test]
async fn the_stream_passes_what_happens_to_the_own_appointments() {
    let world = World::open().await;
    let clinic = world.clinic.id;
    let own = world.doctor.id;
    let doctor = world.clinic.user_of_doctor(&world.db, own).await;
    let (_, other) = colleague(&world).await;
    let mut body = open(&world, doctor).await.into_body();
    let mut desk = open(&world, world.clinic.staff).await.into_body();
    assert_eq!(name(&mut body).await, "ping");
    assert_eq!(name(&mut desk).await, "ping");
    let moved = |to: DoctorId, from: DoctorId| AppointmentRescheduled {
        appointment: Some(facts(to)),
        previous_doctor_id: Some(from.to_string()),
        ..AppointmentRescheduled::default()
    };
    let noted = |doctor: Option<DoctorId>| NoticeAdded {
        notice_id: Ids::system().uuid().to_string(),
        kind: "appointment_booked".to_owned(),
        doctor_id: doctor.map(|doctor| doctor.to_string()),
    };
    let live = &world.app.live;

    // None of these is the doctor's to hear of.
    live.publish(&heard(
        clinic,
        &AppointmentBooked {
            appointment: Some(facts(other)),
        },
    ));
    live.publish(&heard(clinic, &moved(other, other)));
    live.publish(&heard(clinic, &noted(Some(other))));
    live.publish(&heard(clinic, &noted(None)));
    live.publish(&heard(
        clinic,
        &MessageRead {
            delivery: Some(DeliveryFacts::default()),
        },
    ));
    live.publish(&heard(clinic, &HandoverStarted::default()));
    // And each of these is.
    live.publish(&heard(
        clinic,
        &AppointmentBooked {
            appointment: Some(facts(own)),
        },
    ));
    live.publish(&heard(clinic, &moved(other, own)));
    live.publish(&heard(clinic, &moved(own, other)));
    live.publish(&heard(clinic, &noted(Some(own))));

    let expected = [
        "appointment.booked",
        "appointment.rescheduled",
        "appointment.rescheduled",
        "notification.added",
    ];
    for event in expected {
        assert_eq!(name(&mut body).await, event);
    }
    for _ in 0..10 {
        name(&mut desk).await;
    }
}

/// Nobody of the clinic is to find out on the day itself that it is deleted.
#[actix_web::test]
async fn a_doctor_is_told_that_the_clinic_changed_as_everybody_is() {
    let world = World::open().await;
    let (own, clinic) = (world.doctor.id, world.clinic.id);
    let doctor = world.clinic.user_of_doctor(&world.db, own).await;
    let mut body = open(&world, doctor).await.into_body();
    let mut desk = open(&world, world.clinic.staff).await.into_body();
    for body in [&mut body, &mut desk] {
        assert_eq!(name(body).await, "ping");
    }

    world.app.live.publish(&heard(clinic, &ClinicChanged {}));

    for body in [&mut body, &mut desk] {
        assert_eq!(
            frame(body).await.unwrap(),
            "event: clinic.changed\ndata: {}\n\n"
        );
    }
}

/// A closure concerns every doctor; another doctor's hours do not.
#[actix_web::test]
async fn a_doctor_is_told_of_changes_of_the_own_agenda_and_of_closures() {
    let world = World::open().await;
    let (own, clinic) = (world.doctor.id, world.clinic.id);
    let doctor = world.clinic.user_of_doctor(&world.db, own).await;
    let (_colleague, other) = colleague(&world).await;
    let mut body = open(&world, doctor).await.into_body();
    let mut desk = open(&world, world.clinic.staff).await.into_body();
    for body in [&mut body, &mut desk] {
        assert_eq!(name(body).await, "ping");
    }
    let changed = |doctor: Option<DoctorId>| AgendaChanged {
        doctor_id: doctor.map(|doctor| doctor.to_string()),
    };

    for doctor in [Some(other), Some(own), None] {
        world.app.live.publish(&heard(clinic, &changed(doctor)));
    }

    let told = |data: Value| format!("event: agenda.changed\ndata: {data}\n\n");
    let of = |doctor: Option<DoctorId>| told(json!({ "doctor_id": doctor }));
    assert_eq!(frame(&mut body).await.unwrap(), of(Some(own)));
    assert_eq!(frame(&mut body).await.unwrap(), of(None));
    for expected in [Some(other), Some(own), None] {
        assert_eq!(frame(&mut desk).await.unwrap(), of(expected));
    }
}

#[actix_web::test]
async fn who_had_an_appointment_is_told_that_it_left_and_not_where_to() {
    let world = World::open().await;
    let (own, clinic) = (world.doctor.id, world.clinic.id);
    let doctor = world.clinic.user_of_doctor(&world.db, own).await;
    let (colleague, other) = colleague(&world).await;
    let mut former = open(&world, doctor).await.into_body();
    let mut present = open(&world, colleague).await.into_body();
    let mut desk = open(&world, world.clinic.staff).await.into_body();
    for body in [&mut former, &mut present, &mut desk] {
        assert_eq!(name(body).await, "ping");
    }
    let facts = AppointmentFacts {
        starts_at: Some(events::timestamp(at(STARTS))),
        ..facts(other)
    };
    let appointment = facts.appointment_id.clone();
    let moved = AppointmentRescheduled {
        appointment: Some(facts),
        previous_doctor_id: Some(own.to_string()),
        previous_starts_at: Some(events::timestamp(at("2026-12-02T15:00:00Z"))),
    };

    world.app.live.publish(&heard(clinic, &moved));

    let told = |data: Value| format!("event: appointment.rescheduled\ndata: {data}\n\n");
    let whole =
        told(json!({"appointment_id": appointment, "doctor_id": other, "starts_at": STARTS}));
    let left = told(json!({"appointment_id": appointment, "doctor_id": own, "starts_at": null}));
    assert_eq!(frame(&mut former).await.unwrap(), left);
    assert_eq!(frame(&mut present).await.unwrap(), whole);
    assert_eq!(frame(&mut desk).await.unwrap(), whole);
}

#[actix_web::test]
async fn a_doctor_sees_no_messages() {
    let world = World::open().await;
    let doctor = world
        .clinic
        .user_of_doctor(&world.db, world.doctor.id)
        .await;

    for path in ["/api/deliveries", "/api/whatsapp/templates"] {
        let (status, body) = call(&world, doctor, TestRequest::with_uri(path)).await;

        assert_eq!(
            (status, &body["code"]),
            (403, &json!("FORBIDDEN")),
            "{path}"
        );
    }
}
