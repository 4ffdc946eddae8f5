//! Who may call each endpoint: walked from the endpoints of the service, so that a new one is covered.

use crate::world::World;
use std::collections::BTreeMap;
use std::path::Path;
use testkit::{AccessWalk, Clinic, service_token};

/// The walk with the id of a conversation of the world's clinic.
async fn walk(world: &World) -> AccessWalk {
    world.writes("hola").await;
    let replies: Vec<events::ReplyRequested> = world.asked().await;
    let session = replies[0].session_id.clone();
    AccessWalk::over(nlu_booking::api(), BTreeMap::from([("SessionId", session)]))
}

#[actix_web::test]
async fn no_endpoint_answers_without_a_token_of_its_kind() {
    let world = World::open().await;
    let now = world.clock.now();
    let staff = world.clinic.staff.token(now);
    let service = service_token("nlu-booking", world.clinic.id, now);

    walk(&world)
        .await
        .refuses_strangers(&staff, &service, async |asked| world.http(asked).await)
        .await;
}

#[actix_web::test]
async fn another_clinics_conversation_does_not_exist() {
    let world = World::open().await;
    let other = Clinic::open(&world.db).await;
    let now = world.clock.now();
    let staff = other.staff.token(now);
    let service = service_token("nlu-booking", other.id, now);

    walk(&world)
        .await
        .hides_other_clinics(&staff, &service, &[], async |asked| world.http(asked).await)
        .await;
}

#[actix_web::test]
async fn roles_plans_and_states_of_the_clinic_open_the_same_endpoints_as_before() {
    let world = World::open().await;
    let walk = walk(&world).await;

    let matrix = walk
        .matrix(&world.db, &world.clinic, world.clock.now(), async |asked| {
            world.http(asked).await
        })
        .await;

    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/access.golden.txt");
    testkit::assert_golden(&golden, &matrix);
}
