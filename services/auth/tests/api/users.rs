//! The clinic's users, as its administrators see and add them.

use crate::world::{PASSWORD, World};
use serde_json::{Value, json};
use testkit::Clinic;

fn new(name: &str, email: &str) -> Value {
    json!({"fullName": name, "email": email, "role": "staff"})
}

fn refusal(answer: &(u16, Value)) -> (u16, &str, &str) {
    let text = |field: &str| answer.1[field].as_str().unwrap_or_default();
    (answer.0, text("code"), text("field"))
}

#[actix_web::test]
async fn administrators_see_active_users_first_and_then_by_name() {
    let world = World::new().await;
    let (zoila, ..) = world.add_user("zoila", "staff").await;
    let (ana, ..) = world.add_user("ana", "admin").await;
    let (berta, ..) = world.add_user("berta", "staff").await;
    let leave = json!({"is_active": false, "password": PASSWORD});
    world
        .admin("PATCH", &format!("/api/users/{ana}"), &leave)
        .await;

    let (status, body) = world.admin("GET", "/api/users", &Value::Null).await;

    assert_eq!(
        (status, &body["active"], &body["limit"]),
        (200, &json!(4), &Value::Null)
    );
    let users = body["users"].as_array().unwrap();
    let place = |id: &str| users.iter().position(|user| user["id"] == id).unwrap();
    assert_eq!(users.len(), 5);
    assert_eq!(place(&ana), 4, "who left comes last");
    assert!(place(&berta) < place(&zoila));
    let expected = json!({
        "id": berta, "email": "berta@clinica.test", "full_name": "berta", "role": "staff", "is_active": true,
        "last_login_at": null, "created_at": "2026-11-23T13:00:00Z", "must_change_password": true, "totp_enabled": false,
        "doctor_id": null, "whatsapp_phone": null, "daily_agenda_since": null,
    });
    assert_eq!(users[place(&berta)], expected);
}

#[actix_web::test]
async fn staff_who_are_no_administrators_neither_see_nor_change_users() {
    let world = World::new().await;
    let (id, ..) = world.add_user("ana", "staff").await;
    let one = format!("/api/users/{id}");
    let password = format!("{one}/password");

    for (method, path, body) in [
        ("GET", "/api/users", Value::Null),
        ("POST", "/api/users", new("Eva", "eva@clinica.test")),
        ("PATCH", &one, json!({"role": "admin"})),
        ("POST", &password, Value::Null),
    ] {
        let answer = world.ask(world.clinic.staff, method, path, &body).await;

        assert_eq!(refusal(&answer), (403, "FORBIDDEN", ""), "{method} {path}");
    }
}

#[actix_web::test]
async fn a_new_user_is_kept_in_the_spelling_that_signs_in_with_a_password_that_is_shown_once() {
    let world = World::new().await;

    let body = new("  Ana   Menjívar ", " Ana.Menjivar@Clinica.Test ");
    let (status, body) = world.admin("POST", "/api/users", &body).await;

    assert_eq!(status, 201, "{body}");
    let user = &body["user"];
    assert_eq!(user["email"], "ana.menjivar@clinica.test");
    assert_eq!(user["full_name"], "Ana Menjívar");
    assert_eq!(user["must_change_password"], true);
    let password = body["temporaryPassword"].as_str().unwrap();
    assert_eq!(password.len(), 12);
    assert!(!password.contains(['0', 'O', '1', 'l', 'I']), "{password}");
    let (_, list) = world.admin("GET", "/api/users", &Value::Null).await;
    assert!(!list.to_string().contains(password));
    let detail = world.audit_detail("user.created").await;
    assert_eq!(detail, json!({"user": user["id"], "role": "staff"}));
    for typed in ["ANA.MENJIVAR@CLINICA.TEST", " ana.menjivar@clinica.test "] {
        let (status, body) = world.sign_in(typed, password, "203.0.113.1").await;
        assert_eq!(
            (status, &body["code"]),
            (403, &json!("PASSWORD_CHANGE_REQUIRED"))
        );
    }
}

#[actix_web::test]
async fn an_address_signs_in_to_one_clinic_and_nothing_is_told_about_the_other() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    world.add_user("ana", "staff").await;

    for (who, email) in [
        (world.clinic.admin, "Ana@clinica.test"),
        (other.admin, " ana@CLINICA.test "),
    ] {
        let body = new("Otra Ana", email);
        let answer = world.ask(who, "POST", "/api/users", &body).await;

        assert_eq!(refusal(&answer), (409, "EMAIL_TAKEN", "email"));
        let fields: Vec<&String> = answer.1.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["code", "error", "field", "trace_id"]);
    }
    let (_, list) = world
        .ask(other.admin, "GET", "/api/users", &Value::Null)
        .await;
    assert_eq!(list["users"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn a_wrong_field_of_a_new_user_is_named() {
    let world = World::new().await;
    for (body, field) in [
        (new("A", "ana@clinica.test"), "fullName"),
        (new("   A    ", "ana@clinica.test"), "fullName"),
        (new("Ana", "ana"), "email"),
        (new("Ana", "ana@clinica"), "email"),
        (new("Ana", "aña@clinica.test"), "email"),
        (
            json!({"fullName": "Ana", "email": "ana@clinica.test"}),
            "role",
        ),
        (
            json!({"fullName": "Ana", "email": "ana@clinica.test", "role": "owner"}),
            "role",
        ),
    ] {
        let answer = world.admin("POST", "/api/users", &body).await;

        let code = match field {
            "email" => "EMAIL_INVALID",
            _ => "INVALID_FIELD",
        };
        assert_eq!(refusal(&answer), (400, code, field), "{body}");
    }
}

#[actix_web::test]
async fn users_of_another_clinic_do_not_exist() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    let theirs = format!("/api/users/{}", other.staff.user);
    let password = format!("{theirs}/password");

    for (method, path, body) in [
        ("PATCH", &theirs, json!({"is_active": false})),
        ("POST", &password, Value::Null),
    ] {
        let answer = world.admin(method, path, &body).await;

        assert_eq!(refusal(&answer), (404, "NOT_FOUND", ""), "{method}");
    }
    let (status, _) = world.get("/api/auth/me", other.staff).await;
    assert_eq!(status, 200);
}
