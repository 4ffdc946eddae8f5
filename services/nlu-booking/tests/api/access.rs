//! Who may call which endpoint, walked through all endpoints of the service.

use crate::world::World;
use events::ReplyRequested;
use testkit::AccessCheck;

#[actix_web::test]
async fn each_endpoint_answers_only_the_callers_it_is_for() {
    let world = World::open().await;
    world.writes("hola").await;
    let replies: Vec<ReplyRequested> = world.asked().await;

    world
        .served
        .check_access(&AccessCheck {
            db: &world.db,
            clinic: &world.clinic,
            ids: &[("SessionId", replies[0].session_id.clone())],
            exceptions: &[],
            golden: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/access.golden.txt"),
        })
        .await;
}
