//! A plan's number of active users holds, however many are added at once.

use crate::world::{Bounds, World, asked};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tenancy::Plan;
use testkit::Role;

fn new(number: usize) -> Value {
    json!({"fullName": format!("Persona {number}"), "email": format!("p{number}@clinica.test"), "role": "staff"})
}

async fn active(world: &World) -> i64 {
    world.count("auth.users WHERE is_active").await
}

#[actix_web::test]
async fn a_full_plan_takes_nobody_and_lets_nobody_come_back() {
    let world = World::new().await;
    let staff = format!("/api/users/{}", world.clinic.staff.user);
    world.subscribe(Plan::Basic).await;
    let (status, body) = world
        .ask(world.clinic.staff, "POST", "/api/users", &json!({}))
        .await;
    assert_eq!((status, &body["code"]), (403, &json!("FORBIDDEN")));
    for plan in [Plan::Basic, Plan::Pro, Plan::Trial] {
        world.subscribe(plan).await;

        let (status, body) = world.admin("POST", "/api/users", &new(1)).await;
        assert_eq!((status, &body["code"]), (403, &json!("USER_LIMIT_REACHED")));
        // The plan refuses before the form does.
        for wrong in [
            json!({}),
            json!({"fullName": "\u{200b}\u{200b}", "email": "p@clinica.test", "role": "staff"}),
            json!({"fullName": "Ana", "email": "ana", "role": "staff"}),
            json!({"fullName": "Ana", "email": "p@clinica.test", "role": "doctor"}),
        ] {
            let (status, body) = world.admin("POST", "/api/users", &wrong).await;
            let refused = (status, &body["code"]);
            assert_eq!(refused, (403, &json!("USER_LIMIT_REACHED")), "{wrong}");
        }
        // One who was there before the plan changed stays, and does not come back.
        world
            .admin("PATCH", &staff, &json!({"is_active": false}))
            .await;
        let back = json!({"is_active": true});
        let (status, body) = world.admin("PATCH", &staff, &back).await;
        assert_eq!((status, &body["code"]), (403, &json!("USER_LIMIT_REACHED")));
        let (_, list) = world.admin("GET", "/api/users", &Value::Null).await;
        assert_eq!((&list["active"], &list["limit"]), (&json!(1), &json!(1)));

        world.subscribe(Plan::ForeverFree).await;
        assert_eq!(world.admin("PATCH", &staff, &back).await.0, 200);
        let (status, body) = world.admin("POST", "/api/users", &json!({})).await;
        assert_eq!((status, &body["code"]), (400, &json!("INVALID_FIELD")));
    }
    assert_eq!(world.admin("POST", "/api/users", &new(1)).await.0, 201);
}

#[actix_web::test]
async fn fifty_at_once_on_the_last_seat_add_one_user() {
    let world = World::new().await;
    let three = world.copy_with(Bounds {
        users: |_plan| Some(3),
        ..Bounds::USUAL
    });
    let token = world.clinic.admin.token(world.clock.now());

    let add = |number| three.call(asked(&token, "POST", "/api/users", &new(number)));
    let answers = join_all((0..50).map(add)).await;

    let added = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(added, 1);
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        let refused = (answer.status, &answer.body["code"]);
        assert_eq!(refused, (403, &json!("USER_LIMIT_REACHED")));
    }
    assert_eq!(active(&world).await, 3);
}

#[actix_web::test]
async fn a_limit_that_cannot_be_checked_lets_nobody_in() {
    let world = World::new().await;
    world.db.limit_lock_waits(Role::Auth, 100).await;
    let copy = world.copy_with(Bounds::USUAL);
    let token = world.clinic.admin.token(world.clock.now());
    let lock = world.lock_clinic().await;

    let answer = copy
        .call(asked(&token, "POST", "/api/users", &new(1)))
        .await;

    assert_eq!(answer.status, 503, "{}", answer.body);
    World::release(lock).await;
    assert_eq!(active(&world).await, 2);
}
