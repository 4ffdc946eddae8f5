//! One's own WhatsApp number, and the daily agenda there.

use crate::world::{World, asked};
use serde_json::{Value, json};
use tenancy::Plan;

const PATH: &str = "/api/users/me/whatsapp";

fn wanted(phone: Option<&str>, daily_agenda: bool) -> Value {
    json!({"phone": phone, "daily_agenda": daily_agenda})
}

fn refusal((status, body): &(u16, Value)) -> (u16, &str, &str) {
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    (*status, text("code"), text("field"))
}

/// How many users of the clinic the daily agenda is sent to.
async fn readers(world: &World) -> i64 {
    world.count("auth.agenda_readers").await
}

#[actix_web::test]
async fn everybody_gives_the_own_number_and_asks_for_the_daily_agenda() {
    let world = World::with_key().await;
    let staff = world.clinic.staff;
    let (status, before) = world.get(PATH, staff).await;
    let nothing = json!({
        "phone": null, "proved": false, "proof": null, "daily_agenda": false, "includes_daily_agenda": true,
    });
    assert_eq!((status, &before), (200, &nothing));

    let number = wanted(Some("7012-3456"), true);
    let (status, changed) = world.ask(staff, "PUT", PATH, &number).await;

    let there = json!({
        "phone": "+50370123456", "proved": false, "proof": changed["proof"], "daily_agenda": true,
        "includes_daily_agenda": true,
    });
    assert_eq!((status, &changed), (200, &there));
    assert_eq!(world.get(PATH, staff).await, (200, there));
    assert_eq!(readers(&world).await, 0, "the number is not proved");
    world
        .set("whatsapp_proved_at", "2026-11-23T13:00:00Z")
        .await;
    assert_eq!(readers(&world).await, 1);
    let (_, users) = world.get("/api/users", world.clinic.admin).await;
    let shown = |user: &&Value| user["whatsapp_phone"] == "+50370123456";
    let with_number: Vec<&Value> = users["users"]
        .as_array()
        .unwrap()
        .iter()
        .filter(shown)
        .collect();
    assert_eq!(with_number.len(), 1);
    assert_eq!(
        (
            &with_number[0]["role"],
            &with_number[0]["daily_agenda_since"]
        ),
        (&json!("staff"), &json!("2026-11-23T13:00:00Z"))
    );
    // The audit log names what changed, and never the number.
    let detail = world.audit_detail("user.changed").await;
    assert_eq!(detail["fields"], json!(["whatsapp_phone", "daily_agenda"]));
    assert!(!detail.to_string().contains("7012"));

    let (status, _) = world.ask(staff, "PUT", PATH, &number).await;
    assert_eq!((status, world.audited("user.changed").await), (200, 1));
    let (status, _) = world.ask(staff, "PUT", PATH, &wanted(None, false)).await;
    assert_eq!((status, readers(&world).await), (200, 0));
}

#[actix_web::test]
async fn a_number_that_cannot_be_used_changes_nothing() {
    let world = World::new().await;
    let staff = world.clinic.staff;

    for (body, why) in [
        (wanted(Some("7012-345"), true), "too short"),
        (wanted(Some("no tengo"), true), "words"),
        (wanted(None, true), "an agenda without a number"),
        (
            json!({"phone": 70_123_456, "daily_agenda": true}),
            "no text",
        ),
    ] {
        let refused = world.ask(staff, "PUT", PATH, &body).await;
        assert_eq!(refusal(&refused), (400, "INVALID_FIELD", "phone"), "{why}");
    }
    let missing = world.ask(staff, "PUT", PATH, &json!({"phone": null})).await;
    assert_eq!(refusal(&missing).0, 400);
    assert_eq!(readers(&world).await, 0);
}

#[actix_web::test]
async fn the_daily_agenda_is_asked_for_where_the_plan_includes_it_and_given_up_anywhere() {
    let world = World::with_key().await;
    let staff = world.clinic.staff;
    let agenda = wanted(Some("+1 305 555 0100"), true);
    let (status, _) = world.ask(staff, "PUT", PATH, &agenda).await;
    assert_eq!(status, 200);

    world.subscribe(Plan::Basic).await;

    let (_, shown) = world.get(PATH, staff).await;
    assert_eq!(
        (&shown["daily_agenda"], &shown["includes_daily_agenda"]),
        (&json!(true), &json!(false))
    );
    let other_number = wanted(Some("7012-3456"), true);
    let (status, _) = world.ask(staff, "PUT", PATH, &other_number).await;
    assert_eq!(status, 200, "what was asked for before stays");
    let none = wanted(Some("7012-3456"), false);
    assert_eq!(world.ask(staff, "PUT", PATH, &none).await.0, 200);
    let again = world.ask(staff, "PUT", PATH, &agenda).await;
    assert_eq!(refusal(&again), (403, "PLAN_UPGRADE_REQUIRED", ""));
}

#[actix_web::test]
async fn a_user_who_left_is_sent_no_agenda() {
    let world = World::new().await;
    let (id, _, _) = world.add_user("Rosa", "staff").await;
    let column = format!(
        "UPDATE auth.users SET whatsapp_phone = '50370123456', daily_agenda_since = now() WHERE id = '{id}'"
    );
    world.clinic.run(&world.db, &[column]).await;
    world
        .set("whatsapp_proved_at", "2026-11-23T13:00:00Z")
        .await;
    assert_eq!(readers(&world).await, 1);

    let path = format!("/api/users/{id}");
    let (status, _) = world
        .admin("PATCH", &path, &json!({"is_active": false}))
        .await;

    assert_eq!((status, readers(&world).await), (200, 0));
}

#[actix_web::test]
async fn a_stranger_is_shown_no_number() {
    let world = World::new().await;
    let request = asked("nonsense", "GET", PATH, &Value::Null);
    assert_eq!(world.call(request).await.0, 401);
}
