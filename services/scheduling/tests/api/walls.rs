//! Who may come in: every route, by its own table. None is for administrators alone, so the wrong role cannot be tried
//! here; the one field that is (a patient's document) has its test in `patients`.

use crate::clinic::{Call, TUESDAY, World, text, turn};
use scheduling::{AUDIENCE, ROUTES};
use serde_json::{Value, json};
use testkit::{Clinic, service_token};

/// The path with that id in its placeholder.
fn filled(path: &str, id: &str) -> String {
    let placeholder = ["{id}", "{contact}", "{turn}"]
        .into_iter()
        .find(|name| path.contains(name));
    placeholder.map_or_else(|| path.to_owned(), |name| path.replace(name, id))
}

#[actix_web::test]
async fn every_route_wants_a_token() {
    let world = World::open().await;
    for (method, path, _) in ROUTES {
        let call = Call::to(method, &filled(path, &turn().to_string())).with(json!({}));

        let answer = world.send(call).await;

        assert_eq!(answer.status, 401, "{method} {path}");
        assert_eq!(answer.body["code"], "UNAUTHENTICATED", "{method} {path}");
    }
}

#[actix_web::test]
async fn staff_do_not_enter_by_the_services_door_nor_services_by_theirs() {
    let world = World::open().await;
    let now = world.clock.now();
    for (method, path, permission) in ROUTES {
        let wrong = match *permission {
            "service" => world.clinic.admin.token(now),
            _ => service_token(AUDIENCE, world.clinic.id, now),
        };
        let call = Call::to(method, &filled(path, &turn().to_string())).with(json!({}));

        let answer = world.send(call.bearing(wrong)).await;

        assert_eq!(answer.status, 401, "{method} {path}");
    }
}

#[actix_web::test]
async fn a_service_token_for_somebody_else_is_not_taken() {
    let world = World::open().await;
    let token = service_token("billing", world.clinic.id, world.clock.now());
    let call = Call::to("GET", "/internal/patients/50370123456");

    let answer = world.send(call.bearing(token)).await;

    answer.problem(401, "UNAUTHENTICATED");
}

#[actix_web::test]
async fn another_clinics_rows_do_not_exist() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let stranger = Clinic::open(&world.test).await;
    let appointment = format!("/api/appointments/{}", text(&booked, "id"));
    let patient = format!("/api/patients/{}", text(&booked, "patient_id"));
    let availability = format!(
        "/api/doctors/{}/availability?date={TUESDAY}",
        world.doctor.id
    );
    let to = json!({"appointmentDate": TUESDAY, "startTime": "10:00"});
    let post =
        |act: &str, body: Value| Call::to("POST", &format!("{appointment}/{act}")).with(body);

    let calls = [
        Call::to("GET", &appointment),
        post("cancel", json!({})),
        post("confirm", json!({})),
        post("reschedule", to),
        post("attended", json!({})),
        post("no-show", json!({})),
        Call::to("GET", &patient),
        Call::to("GET", &availability),
        Call::to("POST", "/api/appointments").with(world.wish("10:00")),
    ];

    for call in calls {
        world
            .call(stranger.staff, call)
            .await
            .problem(404, "NOT_FOUND");
    }
}

#[actix_web::test]
async fn a_doctor_of_ones_own_does_not_open_another_clinics_service() {
    let world = World::open().await;
    let stranger = Clinic::open(&world.test).await;
    let own = stranger.doctor(&world.test, "08:00", "12:00").await;
    let mut mixed = world.wish("10:00");
    mixed["doctorId"] = json!(own.id);

    let call = Call::to("POST", "/api/appointments").with(mixed);
    let answer = world.call(stranger.staff, call).await;

    answer.problem(404, "NOT_FOUND");
}

#[actix_web::test]
async fn lists_hold_nothing_of_another_clinic() {
    let world = World::open().await;
    world.book("09:30").await.created();
    let stranger = Clinic::open(&world.test).await;
    let narrowed = format!("/api/appointments?doctor_id={}", world.doctor.id);

    for list in [
        "/api/appointments",
        &narrowed,
        "/api/patients",
        "/api/doctors",
    ] {
        let seen = world.call(stranger.staff, Call::to("GET", list)).await.ok();
        assert_eq!(seen["total"], 0, "{list}");
    }
}

#[actix_web::test]
async fn another_clinics_service_and_doctor_are_not_held() {
    let world = World::open().await;
    let stranger = Clinic::open(&world.test).await;
    let token = service_token(AUDIENCE, stranger.id, world.clock.now());
    let wish = json!({
        "session_id": turn(), "doctor_id": world.doctor.id, "service_id": world.clinic.service,
        "starts_at": "2026-11-24T15:30:00Z", "patient_name": "Ana Menjívar", "contact_phone": "+50370123456",
    });
    let slots = format!(
        "/internal/slots?service_id={}&from=2026-11-24T06:00:00Z&to=2026-11-25T06:00:00Z",
        world.clinic.service
    );
    let calls = [
        Call::to("PUT", &format!("/internal/holds/{}", turn())).with(wish),
        Call::to("GET", &slots),
    ];

    for call in calls {
        world
            .send(call.bearing(&token))
            .await
            .problem(404, "NOT_FOUND");
    }
}

#[actix_web::test]
async fn a_lapsed_clinics_staff_are_told_to_pay() {
    let world = World::open().await;
    let lapse = format!(
        "UPDATE tenancy.clinics SET plan_expires_at = '2026-11-01' WHERE clinic_id = '{}'",
        world.clinic.id
    );
    world.clinic.run(&world.test, &[lapse]).await;
    // One body that every route accepts as far as it looks at it.
    let mut body = world.wish("09:30");
    body["reason"] = json!("viaje");

    for (method, path, permission) in ROUTES {
        if *permission == "service" {
            continue;
        }
        let path = format!("{}?date={TUESDAY}", filled(path, &turn().to_string()));
        let call = Call::to(method, &path).with(&body);

        let answer = world.call(world.clinic.staff, call).await;

        answer.problem(402, "SUBSCRIPTION_EXPIRED");
    }
}

#[actix_web::test]
async fn a_method_nobody_serves_is_405_and_an_id_that_is_none_is_404() {
    let world = World::open().await;
    let staff = world.clinic.staff;

    let method = world
        .call(staff, Call::to("DELETE", "/api/appointments"))
        .await;
    let id = world.get("/api/appointments/nada").await;

    method.problem(405, "METHOD_NOT_ALLOWED");
    id.problem(404, "NOT_FOUND");
}
