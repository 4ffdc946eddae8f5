//! Who may call which endpoint: walked from the endpoints themselves, so that a new one is covered when it is registered.

use crate::world::{Answer, Call, PHONE, World, text, turn};
use actix_web::test::{call_service, init_service};
use internal::scheduling::AUDIENCE;
use scheduling::api;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use testkit::{AccessWalk, Answered, Asked, Clinic, Exception, assert_golden, service_token};

/// The walk leaves these endpoints out when it looks for ids of another clinic.
const NOT_WALKED: &[Exception] = &[
    (
        "PUT",
        "/internal/holds/{turn}",
        "needs one of two optional fields; `isolation` has a test of its own for it",
    ),
    (
        "PUT",
        "/internal/bookings/{turn}",
        "answers that the hold was lost, whether or not another clinic has it",
    ),
];

impl World {
    /// The walk, with the ids of rows that exist in this clinic.
    async fn walk(&self) -> AccessWalk {
        let booked = self.book("09:30").await.created();
        let chat = self.chat("Ana Menjívar", PHONE).await;
        let path = format!("/api/patients/{}/contacts", text(&booked, "patient_id"));
        let contact = self
            .post(&path, json!({ "phone": "7999-0000" }))
            .await
            .created();
        let day_off = self.add_day_off("2026-12-24", "2026-12-24", json!({}));
        let day_off = day_off.await.created();
        let room = self.add_resource("room", "Sala 1").await;
        let (_, feed) = self.feed_of_doctor("initials").await;
        let ids = [
            ("ResourceId", room),
            ("CalendarFeedId", feed),
            ("PatientImportId", self.empty_import().await),
            ("DayOffId", text(&day_off, "id").to_owned()),
            ("DoctorId", self.doctor.id.to_string()),
            ("ServiceId", self.clinic.service.to_string()),
            ("AppointmentId", text(&booked, "id").to_owned()),
            ("PatientId", text(&booked, "patient_id").to_owned()),
            ("PatientContactId", text(&contact, "id").to_owned()),
            ("SessionId", chat.session.to_string()),
            ("TurnId", turn().to_string()),
        ];
        AccessWalk::over(api(), BTreeMap::from(ids))
    }
}

/// A request of the walk.
pub fn call(asked: Asked) -> Call {
    let mut call = Call::to(&asked.method, &asked.path);
    if let Some(body) = asked.body {
        call = call.with(body);
    }
    match asked.token {
        Some(token) => call.bearing(token),
        None => call,
    }
}

impl From<Answer> for Answered {
    fn from(answer: Answer) -> Self {
        Self {
            status: answer.status,
            body: answer.body,
        }
    }
}

#[actix_web::test]
async fn every_endpoint_wants_a_token_of_the_right_kind() {
    let world = World::open().await;
    let now = world.clock.now();
    let staff = world.clinic.admin.token(now);
    let service = service_token(AUDIENCE, world.clinic.id, now);

    let walk = world.walk().await;
    let server = init_service(world.server()).await;

    let send = async |asked| {
        let response = call_service(&server, call(asked).0.to_request()).await;
        Answer::of(response).await.into()
    };
    walk.refuses_strangers(&staff, &service, send).await;
}

#[actix_web::test]
async fn another_clinics_rows_do_not_exist() {
    let world = World::open().await;
    let stranger = Clinic::open(&world.test).await;
    let now = world.clock.now();
    let staff = stranger.admin.token(now);
    let service = service_token(AUDIENCE, stranger.id, now);

    let walk = world.walk().await;
    let server = init_service(world.server()).await;

    let send = async |asked| {
        let response = call_service(&server, call(asked).0.to_request()).await;
        Answer::of(response).await.into()
    };
    walk.hides_other_clinics(&staff, &service, NOT_WALKED, send)
        .await;
    walk.finds_nothing_of_other_clinics(&staff, send).await;
}

#[actix_web::test]
async fn the_caller_is_judged_before_what_it_sends() {
    let world = World::open().await;
    let walk = world.walk().await;
    let server = init_service(world.server()).await;
    let now = world.clock.now();
    let staff = world.clinic.admin.token(now);
    let service = service_token(AUDIENCE, world.clinic.id, now);
    let send = async |asked| {
        let response = call_service(&server, call(asked).0.to_request()).await;
        Answer::of(response).await.into()
    };

    walk.refuses_hostile_texts(&staff, &service, send).await;
    walk.judges_the_caller_first(&world.test, &world.clinic, now, send)
        .await;
}

#[actix_web::test]
async fn each_role_on_each_plan_is_let_in_where_the_matrix_says() {
    let world = World::open().await;
    let walk = world.walk().await;
    let server = init_service(world.server()).await;
    let now = world.clock.now();
    let send = async |asked| {
        let response = call_service(&server, call(asked).0.to_request()).await;
        Answer::of(response).await.into()
    };

    let matrix = walk.matrix(&world.test, &world.clinic, now, send).await;

    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/access.golden.txt");
    assert_golden(&golden, &matrix);
}
