//! What the audit log keeps of wrong PINs, and of sessions that were ended by hand.

use crate::browser::Browser;
use crate::quick_switch::{PIN, desk};
use crate::world::World;
use kernel::UserId;
use serde_json::{Value, json};

/// The actors of the entries of that act, the newest first.
async fn actors(world: &World, act: &str) -> Vec<Value> {
    let path = format!("/api/audit?act={act}");
    let (status, body) = world.get(&path, world.clinic.admin).await;
    assert_eq!(status, 200, "{body}");
    let entries = body["entries"].as_array().unwrap();
    entries.iter().map(|one| one["actor"].clone()).collect()
}

#[actix_web::test]
async fn a_wrong_pin_is_noted_by_who_typed_it_and_for_whom_and_a_right_one_is_not() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;

    let wrong = shared.switch(&world, admin, staff.user, "0000").await;

    assert_eq!((wrong.status, wrong.code()), (401, "PIN_INVALID"));
    assert_eq!(world.audited("pin.refused").await, 1);
    let detail = world.audit_detail("pin.refused").await;
    assert_eq!(detail, json!({"user": staff.user}), "and no PIN");
    let actors = actors(&world, "pin.refused").await;
    assert_eq!(
        (&actors[0]["kind"], &actors[0]["id"]),
        (&json!("user"), &json!(admin.user))
    );

    world.advance(2);
    let right = shared.switch(&world, admin, staff.user, PIN).await;

    assert_eq!(right.status, 200, "{}", right.body);
    assert_eq!(world.audited("pin.refused").await, 1);
    assert_eq!(world.audited("user.switched").await, 1);
}

#[actix_web::test]
async fn a_pin_typed_for_somebody_without_one_is_nobodys_and_not_noted() {
    let world = World::new().await;
    let mut shared = desk(&world).await;
    let unknown = UserId(kernel::Ids::system().uuid());

    let seen = shared
        .switch(&world, world.clinic.admin, unknown, PIN)
        .await;

    assert_eq!((seen.status, seen.code()), (401, "PIN_INVALID"));
    assert_eq!(world.audited("pin.refused").await, 0);
}

#[actix_web::test]
async fn who_signs_out_is_noted_once_and_only_where_a_session_ended() {
    let world = World::new().await;
    let mut here = Browser::signed_in(&world).await;
    let mut copy = here.clone();

    assert_eq!(here.logout(&world).await.status, 204);
    // The cookie is gone here, and the session of the copy has ended.
    assert_eq!(here.logout(&world).await.status, 204);
    assert_eq!(copy.logout(&world).await.status, 204);

    assert_eq!(world.audited("user.signed_out").await, 1);
    let detail = world.audit_detail("user.signed_out").await;
    assert_eq!(detail, json!({"user": world.clinic.admin.user}));
    let mut elsewhere = Browser::signed_in(&world).await;
    assert_eq!(elsewhere.refresh(&world).await.status, 200);
    assert_eq!(
        world.audited("user.signed_out").await,
        1,
        "a session that goes on"
    );
}
