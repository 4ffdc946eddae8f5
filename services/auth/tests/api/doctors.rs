//! Users who see the agenda of one doctor.

use crate::world::{PASSWORD, World};
use events::UserChanged;
use kernel::{DoctorId, Ids};
use serde_json::{Value, json};
use tenancy::Plan;
use testkit::{Clinic, Role};

async fn doctor(world: &World) -> DoctorId {
    world.clinic.doctor(&world.db, "08:00", "12:00").await.id
}

fn new(name: &str, doctor: &Value) -> Value {
    json!({"fullName": name, "email": format!("{name}@clinica.test"), "role": "doctor", "doctorId": doctor})
}

fn refusal(answer: &(u16, Value)) -> (u16, &str, &str) {
    let text = |field: &str| answer.1[field].as_str().unwrap_or_default();
    (answer.0, text("code"), text("field"))
}

#[actix_web::test]
async fn a_doctors_account_names_a_doctor_who_works_at_the_clinic() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    let theirs = other.doctor(&world.db, "08:00", "12:00").await.id;
    let (own, left) = (doctor(&world).await, doctor(&world).await);
    let leave = format!("UPDATE scheduling.doctors SET is_active = false WHERE id = '{left}'");
    world.clinic.run(&world.db, &[leave]).await;

    for (named, code) in [
        (Value::Null, "DOCTOR_REQUIRED"),
        (json!(theirs), "DOCTOR_NOT_FOUND"),
        (json!(left), "DOCTOR_NOT_FOUND"),
        (json!(Ids::system().uuid()), "DOCTOR_NOT_FOUND"),
    ] {
        let answer = world.admin("POST", "/api/users", &new("eva", &named)).await;
        assert_eq!(refusal(&answer), (400, code, "doctorId"), "{named}");
    }
    let desk =
        json!({"fullName": "Eva", "email": "eva@clinica.test", "role": "staff", "doctorId": own});
    let answer = world.admin("POST", "/api/users", &desk).await;
    assert_eq!(refusal(&answer), (400, "INVALID_FIELD", "doctorId"));

    let (status, body) = world
        .admin("POST", "/api/users", &new("eva", &json!(own)))
        .await;

    assert_eq!(status, 201, "{body}");
    let user = &body["user"];
    assert_eq!(
        (&user["role"], &user["doctor_id"]),
        (&json!("doctor"), &json!(own))
    );
    let detail = world.audit_detail("user.created").await;
    assert_eq!(
        detail,
        json!({"user": user["id"], "role": "doctor", "doctor": own})
    );
    let (_, signed_in) = world
        .sign_in(
            "eva@clinica.test",
            body["temporaryPassword"].as_str().unwrap(),
            "203.0.113.1",
        )
        .await;
    assert_eq!(signed_in["code"], "PASSWORD_CHANGE_REQUIRED");
}

#[actix_web::test]
async fn a_doctor_has_one_active_user() {
    let world = World::new().await;
    let own = json!(doctor(&world).await);
    let (_, first) = world.admin("POST", "/api/users", &new("eva", &own)).await;

    let second = world.admin("POST", "/api/users", &new("ana", &own)).await;

    assert_eq!(refusal(&second), (409, "DOCTOR_HAS_USER", "doctorId"));
    let path = format!("/api/users/{}", first["user"]["id"].as_str().unwrap());
    let leave = json!({"is_active": false});
    assert_eq!(world.admin("PATCH", &path, &leave).await.0, 200);
    let (status, _) = world.admin("POST", "/api/users", &new("ana", &own)).await;
    assert_eq!(status, 201);
    let back = world
        .admin("PATCH", &path, &json!({"is_active": true}))
        .await;
    assert_eq!(refusal(&back), (409, "DOCTOR_HAS_USER", "doctorId"));
}

#[actix_web::test]
async fn another_doctor_or_role_counts_at_once() {
    let world = World::new().await;
    let (one, other) = (doctor(&world).await, doctor(&world).await);
    let staff = world.clinic.staff;
    let path = format!("/api/users/{}", staff.user);

    let without = world
        .admin("PATCH", &path, &json!({"role": "doctor"}))
        .await;
    assert_eq!(refusal(&without), (400, "DOCTOR_REQUIRED", "doctorId"));

    let mut version = 1;
    for (change, doctor_id) in [
        (json!({"role": "doctor", "doctorId": one}), json!(one)),
        (json!({"doctorId": other}), json!(other)),
        (json!({"role": "staff"}), Value::Null),
    ] {
        let (status, body) = world.admin("PATCH", &path, &change).await;

        assert_eq!(
            (status, &body["user"]["doctor_id"]),
            (200, &doctor_id),
            "{body}"
        );
        version += 1;
        let changed: Vec<UserChanged> = world.db.published_events(Role::Auth).await;
        assert_eq!(changed.last().unwrap().session_version, version);
        let (status, _) = world.get("/api/auth/me", staff).await;
        assert_eq!(status, 401, "the token of before has ended");
    }
    let detail = json!({
        "user": staff.user, "fields": ["role", "doctor"], "role": "staff", "is_active": true,
    });
    assert_eq!(world.audit_detail("user.changed").await, detail);
    // The same again is no change.
    let (status, _) = world.admin("PATCH", &path, &json!({"role": "staff"})).await;
    assert_eq!(status, 200);
    assert_eq!(world.audited("user.changed").await, 3);
}

#[actix_web::test]
async fn the_account_of_a_doctor_says_whose_agenda_it_shows_also_after_a_refresh() {
    let world = World::new().await;
    let own = doctor(&world).await;
    let mut browser = crate::browser::Browser::signed_in(&world).await;
    let become_one = format!(
        "UPDATE auth.users SET role = 'doctor', doctor_id = '{own}' WHERE id = '{}'",
        world.clinic.admin.user
    );
    world.clinic.run(&world.db, &[become_one]).await;

    let refreshed = browser.refresh(&world).await;
    let (_, me) = world.get("/api/auth/me", world.clinic.admin).await;
    let (_, signed_in) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;

    for answer in [refreshed.body, me, signed_in] {
        let user = &answer["user"];
        let seen = (&user["role"], &user["doctor_id"], &user["pin_set"]);
        assert_eq!(
            seen,
            (&json!("doctor"), &json!(own), &json!(false)),
            "{answer}"
        );
    }
}

#[actix_web::test]
async fn doctors_who_sign_in_are_users_of_the_plan_and_no_administrators() {
    let world = World::new().await;
    let own = doctor(&world).await;
    world.subscribe(Plan::Basic).await;

    let added = world
        .admin("POST", "/api/users", &new("eva", &json!(own)))
        .await;
    let path = format!("/api/users/{}", world.clinic.admin.user);
    let last = json!({"role": "doctor", "doctorId": own, "password": PASSWORD});
    let last = world.admin("PATCH", &path, &last).await;

    assert_eq!(refusal(&added), (403, "USER_LIMIT_REACHED", ""));
    assert_eq!(refusal(&last), (409, "LAST_ADMIN", ""));
}
