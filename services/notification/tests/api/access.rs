//! Access: which callers each route answers, and what the operator can do.

use crate::graph::Next;
use crate::world::{World, session};
use actix_web::http::Method;
use actix_web::test::{TestRequest, read_body};
use events::AppointmentChange;
use notification::api;
use rest::AccessKind;
use serde_json::{Value, json};
use testkit::{AccessCheck, Answered, Staff, at};

/// `operator:a long secret`
const OPERATOR: &str = "Basic b3BlcmF0b3I6YSBsb25nIHNlY3JldA==";

async fn ask(world: &World, method: &str, path: &str, authorization: Option<&str>) -> (u16, Value) {
    let mut request = TestRequest::with_uri(path)
        .method(method.parse::<Method>().unwrap())
        .insert_header(("x-requested-with", "test"));
    if let Some(authorization) = authorization {
        request = request.insert_header(("authorization", authorization));
    }
    let Answered { status, body } = world.served.call(request).await;
    (status, body)
}

#[actix_web::test]
async fn each_endpoint_answers_only_the_callers_it_is_for() {
    let world = World::open().await;
    let appointment = world.appointment("2026-11-24T15:00:00Z", "desk").await;

    world
        .served
        .check_access(&AccessCheck {
            db: &world.db,
            clinic: &world.clinic,
            ids: &[
                ("ClinicId", world.clinic.id.to_string()),
                ("AppointmentId", appointment.to_string()),
            ],
            exceptions: &[],
            golden: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/access.golden.txt"),
        })
        .await;
}

fn bearer(staff: Staff) -> String {
    format!("Bearer {}", staff.token(at("2026-11-23T13:00:00Z")))
}

#[actix_web::test]
async fn no_route_answers_without_a_token_or_with_a_wrong_one() {
    let world = World::open().await;
    let staff = bearer(world.clinic.admin);
    for endpoint in api::endpoints() {
        let method = endpoint.method().as_str();
        let path = endpoint
            .path()
            .replace("{queue}", "replies")
            .replace("{job}", &session().to_string());
        let wrong = if endpoint.access() == AccessKind::Operator {
            staff.as_str()
        } else {
            OPERATOR
        };
        for authorization in [
            None,
            Some("Bearer nonsense"),
            Some("Basic b3BlcmF0b3I6eA=="),
            Some(wrong),
        ] {
            let (status, _) = ask(&world, method, &path, authorization).await;
            assert_eq!(status, 401, "{method} {path} {authorization:?}");
        }
    }
}

#[actix_web::test]
async fn staff_and_admins_both_see_deliveries() {
    let world = World::open().await;
    for staff in [world.clinic.staff, world.clinic.admin] {
        for path in ["/api/deliveries", "/api/stream"] {
            assert_eq!(
                ask(&world, "GET", path, Some(&bearer(staff))).await.0,
                200,
                "{path}"
            );
        }
    }
}

#[actix_web::test]
async fn another_clinics_appointment_is_not_found_and_its_deliveries_are_not_listed() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    let appointment = world.appointment("2026-12-01T21:00:00Z", "desk").await;
    world
        .tell(appointment, 1, AppointmentChange::Booked, None)
        .await;
    world.remind().await;

    let path = format!("/api/deliveries?appointment_id={appointment}");
    let (status, body) = ask(&world, "GET", &path, Some(&bearer(other.staff))).await;
    let (_, all) = ask(&world, "GET", "/api/deliveries", Some(&bearer(other.staff))).await;

    assert_eq!((status, body["code"].as_str()), (404, Some("NOT_FOUND")));
    assert_eq!(all["deliveries"], Value::Array(Vec::new()));
}

#[actix_web::test]
async fn sent_messages_and_reminders_to_come_are_listed_together() {
    let world = World::open().await;
    let appointment = world.appointment("2026-12-01T21:00:00Z", "desk").await;
    world
        .tell(appointment, 1, AppointmentChange::Booked, None)
        .await;
    world.remind().await;

    let path = format!("/api/deliveries?appointment_id={appointment}");
    let (_, body) = ask(&world, "GET", &path, Some(&bearer(world.clinic.staff))).await;

    let listed = body["deliveries"].as_array().unwrap();
    assert_eq!(listed.len(), 1, "{body}");
    assert_eq!(listed[0]["kind"], "booking_card");
    assert_eq!(listed[0]["state"], "sent");
    assert_eq!(
        body["coming"],
        json!([
            { "kind": "reminder_24h", "due_at": "2026-11-30T21:00:00Z" },
            { "kind": "reminder_2h", "due_at": "2026-12-01T19:00:00Z" },
        ])
    );
    let (_, all) = ask(
        &world,
        "GET",
        "/api/deliveries",
        Some(&bearer(world.clinic.staff)),
    )
    .await;
    assert_eq!(all["coming"], json!([]));
}

#[actix_web::test]
async fn a_bad_parameter_is_named() {
    let world = World::open().await;
    let token = bearer(world.clinic.staff);

    let (status, body) = ask(&world, "GET", "/api/deliveries?limit=201", Some(&token)).await;

    assert_eq!((status, body["field"].as_str()), (400, Some("limit")));
}

#[actix_web::test]
async fn the_operator_sees_a_stopped_clinic_mends_it_and_sends_again() {
    let world = World::open().await;
    world.meta.will(&[Next::Refuse(401, 190)]);
    world.say(session(), 1, "uno").await;
    world.send().await;
    world.say(session(), 1, "dos").await;

    let (_, before) = ask(&world, "GET", "/admin/queues", Some(OPERATOR)).await;
    let path = format!("/admin/queues/*/resume?clinic_id={}", world.clinic.id);
    let (status, _) = ask(&world, "POST", &path, Some(OPERATOR)).await;
    world.send().await;

    assert_eq!(before["pauses"][0]["reason"], "token");
    assert_eq!(before["pauses"][0]["code"], 190);
    assert_eq!(before["queues"][0]["state"], "ready");
    assert_eq!(status, 204);
    assert_eq!(world.meta.texts(), ["uno", "dos"]);
}

#[actix_web::test]
async fn the_operator_tries_an_exhausted_job_again_or_takes_it_away() {
    let world = World::open().await;
    world.meta.will(&[Next::Refuse(429, 130_429); 8]);
    world.say(session(), 1, "¡Hola!").await;
    for _ in 0..8 {
        world.send().await;
        world.pass_seconds(420);
    }
    let failed = "/admin/queues/jobs?state=failed&queue=replies";
    let (_, found) = ask(&world, "GET", failed, Some(OPERATOR)).await;
    assert_eq!(found["jobs"][0]["last_error"], "130429");
    let job = found["jobs"][0]["id"].as_str().unwrap().to_owned();

    let (status, _) = ask(
        &world,
        "POST",
        &format!("/admin/queues/jobs/{job}/retry"),
        Some(OPERATOR),
    )
    .await;
    world.send().await;

    assert_eq!(status, 204);
    assert_eq!(world.delivery().await.state, "sent");
    let (gone, _) = ask(
        &world,
        "POST",
        &format!("/admin/queues/jobs/{job}/cancel"),
        Some(OPERATOR),
    )
    .await;
    assert_eq!(gone, 404);
}

#[actix_web::test]
async fn an_act_that_another_page_could_have_sent_is_refused() {
    let world = World::open().await;
    for (path, status) in [
        ("/admin/queues/replies/pause", 403),
        (
            "/admin/queues/jobs/01930000-0000-7000-8000-000000000000/retry",
            403,
        ),
    ] {
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("authorization", OPERATOR));
        let answer = world.served.call(request).await;

        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.body["code"], "FORBIDDEN", "{path}");
    }
}

#[actix_web::test]
async fn a_browser_sees_the_queues_as_a_page() {
    let world = World::open().await;
    let pause = format!(
        "INSERT INTO notification.pauses VALUES ('<replies>', '{}', 'token', 190, now())",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[pause]).await;
    let request = TestRequest::get()
        .uri("/admin/queues")
        .insert_header(("authorization", OPERATOR))
        .insert_header(("accept", "text/html"));
    let answer = world.served.respond(request).await;

    let page = String::from_utf8(read_body(answer).await.to_vec()).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(
        page.contains("<td>&lt;replies&gt;</td>") && page.contains("<td>token</td><td>190</td>"),
        "{page}"
    );
}
