//! Tenant isolation and tokens, where the walk of `access` does not reach. The one field that only administrators see (a
//! patient's document) has its test in `patients`.

use crate::world::{Call, World, turn};
use internal::scheduling::AUDIENCE;
use serde_json::json;
use testkit::{Clinic, service_token};

#[actix_web::test]
async fn a_service_token_for_another_service_is_refused() {
    let world = World::open().await;
    let token = service_token("billing", world.clinic.id, world.clock.now());
    let call = Call::to("GET", "/internal/patients/50370123456");

    let answer = world.send(call.bearing(token)).await;

    answer.problem(401, "UNAUTHENTICATED");
}

#[actix_web::test]
async fn nobody_books_with_another_clinics_doctor_nor_its_service() {
    let world = World::open().await;
    let stranger = Clinic::open(&world.test).await;
    let own = stranger.doctor(&world.test, "08:00", "12:00").await;
    let of_another = world.booking("10:00");
    let mut mixed = of_another.clone();
    mixed["doctorId"] = json!(own.id);

    for booking in [of_another, mixed] {
        let call = Call::to("POST", "/api/appointments").with(booking);
        let answer = world.call(stranger.staff, call).await;

        answer.problem(404, "NOT_FOUND");
    }
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
    let booking = json!({
        "session_id": turn(), "doctor_id": world.doctor.id, "service_id": world.clinic.service,
        "starts_at": "2026-11-24T15:30:00Z", "patient_name": "Ana Menjívar", "contact_phone": "+50370123456",
    });
    let slots = format!(
        "/internal/slots?service_id={}&from=2026-11-24T06:00:00Z&to=2026-11-25T06:00:00Z",
        world.clinic.service
    );
    let calls = [
        Call::to("PUT", &format!("/internal/holds/{}", turn())).with(booking),
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

    let answer = world.get("/api/doctors").await;

    answer.problem(402, "SUBSCRIPTION_EXPIRED");
}

#[actix_web::test]
async fn a_method_that_is_not_served_is_405_and_an_unreadable_id_is_404() {
    let world = World::open().await;
    let staff = world.clinic.staff;

    let method = world
        .call(staff, Call::to("DELETE", "/api/appointments"))
        .await;
    let id = world.get("/api/appointments/nada").await;

    method.problem(405, "METHOD_NOT_ALLOWED");
    id.problem(404, "NOT_FOUND");
}
