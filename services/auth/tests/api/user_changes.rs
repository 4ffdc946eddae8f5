//! Changing users: what ends at once, and who has to stay.

use crate::browser::Browser;
use crate::world::{PASSWORD, World};
use events::UserChanged;
use futures_util::future::join;
use kernel::UserId;
use serde_json::{Value, json};
use testkit::{Role, Staff};

/// The change by the administrator, with the password that changes of administrators need.
async fn change(world: &World, user: UserId, mut body: Value) -> (u16, Value) {
    body["password"] = PASSWORD.into();
    world
        .admin("PATCH", &format!("/api/users/{user}"), &body)
        .await
}

async fn announced(world: &World) -> Vec<UserChanged> {
    world.db.published_events(Role::Auth).await
}

/// A browser in which the clinic's receptionist has just signed in.
async fn reception(world: &World) -> Browser {
    let email = world.email().replace("admin-", "recepcion-");
    let mut browser = Browser { cookie: None };
    let request = crate::world::request(&email, PASSWORD, "203.0.113.1");
    assert_eq!(browser.send(world, request).await.status, 200);
    browser
}

#[actix_web::test]
async fn a_deactivated_user_is_out_at_the_next_request_and_may_come_back() {
    let world = World::new().await;
    let staff = world.clinic.staff;
    let mut browser = reception(&world).await;

    let (status, body) = change(&world, staff.user, json!({"is_active": false})).await;

    assert_eq!((status, &body["user"]["is_active"]), (200, &json!(false)));
    let (status, body) = world.get("/api/auth/me", staff).await;
    assert_eq!((status, &body["code"]), (401, &json!("USER_INACTIVE")));
    browser.refresh(&world).await.has_ended();
    let expected = UserChanged {
        user_id: staff.user.to_string(),
        session_version: 2,
        is_active: false,
    };
    assert_eq!(announced(&world).await, [expected]);
    let detail =
        json!({"user": staff.user, "fields": ["is_active"], "role": "staff", "is_active": false});
    assert_eq!(world.audit_detail("user.changed").await, detail);

    let (status, _) = change(&world, staff.user, json!({"is_active": true})).await;

    assert_eq!(status, 200);
    let (status, _) = world.get("/api/auth/me", staff).await;
    assert_eq!(
        status, 401,
        "what was given out before does not count again"
    );
    reception(&world).await;
}

#[actix_web::test]
async fn another_role_ends_sessions_and_a_new_name_does_not() {
    let world = World::new().await;
    let staff = world.clinic.staff;
    let mut browser = reception(&world).await;

    let (status, body) = change(&world, staff.user, json!({"full_name": " Eva  Luz "})).await;
    assert_eq!(
        (status, &body["user"]["full_name"]),
        (200, &json!("Eva Luz"))
    );
    assert_eq!(browser.refresh(&world).await.status, 200);
    let (status, _) = change(&world, staff.user, json!({"role": "staff"})).await;
    assert_eq!(status, 200);
    assert_eq!(browser.refresh(&world).await.status, 200);
    assert!(announced(&world).await.is_empty());

    let (status, body) = change(&world, staff.user, json!({"role": "admin"})).await;

    assert_eq!((status, &body["user"]["role"]), (200, &json!("admin")));
    browser.refresh(&world).await.has_ended();
    assert_eq!(announced(&world).await.len(), 1);
    assert_eq!(world.audited("user.changed").await, 2);
}

#[actix_web::test]
async fn the_last_administrator_stays_one() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin.user, world.clinic.staff.user);
    let leave = [json!({"role": "staff"}), json!({"is_active": false})];
    for body in &leave {
        let (status, answer) = change(&world, admin, body.clone()).await;

        assert_eq!((status, &answer["code"]), (409, &json!("LAST_ADMIN")));
    }
    let also_renamed = json!({"role": "staff", "full_name": "Otra"});
    assert_eq!(change(&world, admin, also_renamed).await.0, 409);
    assert!(announced(&world).await.is_empty());

    change(&world, staff, json!({"role": "admin"})).await;

    let (status, _) = change(&world, admin, json!({"role": "staff"})).await;
    assert_eq!(status, 200);
}

#[actix_web::test]
async fn an_inactive_administrator_does_not_count_as_one() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin.user, world.clinic.staff.user);
    change(&world, staff, json!({"role": "admin", "is_active": false})).await;

    let (status, answer) = change(&world, admin, json!({"is_active": false})).await;

    assert_eq!((status, &answer["code"]), (409, &json!("LAST_ADMIN")));
}

#[actix_web::test]
async fn of_two_administrators_who_take_the_role_from_each_other_one_wins() {
    for others in [0, 1] {
        let world = World::new().await;
        let (one, other) = (world.clinic.admin, world.clinic.staff);
        let promote = "UPDATE auth.users SET role = 'admin'".to_owned();
        world.clinic.run(&world.db, &[promote]).await;
        for _ in 0..others {
            world.add_user("tercera", "admin").await;
        }
        let lock = world.lock_clinic().await;
        let demote = async |who: Staff, whom: Staff| {
            let path = format!("/api/users/{}", whom.user);
            let body = json!({"role": "staff", "password": PASSWORD});
            world.ask(who, "PATCH", &path, &body).await
        };
        let release = async {
            world.waiting_for_a_lock(2).await;
            World::release(lock).await;
        };

        let both = join(demote(one, other), demote(other, one));
        let ((first, second), ()) = Box::pin(join(both, release)).await;

        let mut outcomes = [first.0, second.0];
        outcomes.sort_unstable();
        assert_eq!(outcomes, [200, 403], "{first:?} {second:?}");
    }
}

#[actix_web::test]
async fn a_reset_password_is_a_one_time_password_and_ends_sessions() {
    let world = World::new().await;
    let (staff, email) = (
        world.clinic.staff,
        world.email().replace("admin-", "recepcion-"),
    );
    let mut browser = reception(&world).await;

    let path = format!("/api/users/{}/password", staff.user);
    let (status, body) = world.admin("POST", &path, &Value::Null).await;

    assert_eq!(status, 200, "{body}");
    let password = body["temporaryPassword"].as_str().unwrap();
    browser.refresh(&world).await.has_ended();
    assert_eq!(world.get("/api/auth/me", staff).await.0, 401);
    let (old, _) = world.sign_in(&email, PASSWORD, "203.0.113.1").await;
    let (new, body) = world.sign_in(&email, password, "203.0.113.1").await;
    assert_eq!((old, new), (401, 403));
    assert_eq!(body["code"], "PASSWORD_CHANGE_REQUIRED");
    assert_eq!(announced(&world).await.len(), 1);
    let detail = world.audit_detail("user.password_reset").await;
    assert_eq!(detail, json!({"user": staff.user}));
}
