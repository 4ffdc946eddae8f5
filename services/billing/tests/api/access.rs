//! Who may call which endpoint, walked through all endpoints of the service.

use crate::world::World;
use actix_web::http::Method;
use actix_web::test::TestRequest;
use billing::api;
use std::collections::BTreeMap;
use std::path::Path;
use testkit::{AccessWalk, Answered, Asked, Clinic, assert_golden};

async fn send(world: &World, asked: Asked) -> Answered {
    let mut request = TestRequest::default()
        .method(asked.method.parse::<Method>().unwrap())
        .uri(&asked.path);
    if let Some(token) = asked.token {
        request = request.insert_header(("Authorization", format!("Bearer {token}")));
    }
    if let Some(body) = asked.body {
        request = request.set_json(body);
    }
    let (status, body) = world.call(request).await;
    Answered { status, body }
}

/// Sample requests name this clinic and its users, where they name any.
fn walk(clinic: &Clinic) -> AccessWalk {
    let ids = [
        ("ClinicId", clinic.id.to_string()),
        ("UserId", clinic.staff.user.to_string()),
    ];
    AccessWalk::over(api(), BTreeMap::from(ids))
}

#[actix_web::test]
async fn strangers_are_refused() {
    let world = World::new().await;
    let now = world.clock.now();
    let service_token = testkit::service_token("billing", world.clinic.id, now);

    walk(&world.clinic)
        .refuses_strangers(
            &world.clinic.staff.token(now),
            &service_token,
            async |asked| send(&world, asked).await,
        )
        .await;
}

#[actix_web::test]
async fn ids_of_another_clinic_are_not_found() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    let now = world.clock.now();
    let service_token = testkit::service_token("billing", world.clinic.id, now);

    walk(&other)
        .hides_other_clinics(
            &world.clinic.admin.token(now),
            &service_token,
            &[],
            async |asked| send(&world, asked).await,
        )
        .await;
}

#[actix_web::test]
async fn each_role_and_plan_may_call_what_the_golden_file_lists() {
    let world = World::new().await;

    let matrix = walk(&world.clinic)
        .matrix(&world.db, &world.clinic, world.clock.now(), async |asked| {
            send(&world, asked).await
        })
        .await;

    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/access.golden.txt");
    assert_golden(&golden, &matrix);
}
