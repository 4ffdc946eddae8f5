//! Both sides of each field of the settings.

use crate::settings::{SETTINGS, refusal};
use crate::world::World;
use serde_json::json;

#[actix_web::test]
async fn a_wrong_field_is_named() {
    let world = World::new().await;
    let many: Vec<String> = (0..21).map(|place| format!("Forma {place}")).collect();

    for (field, value) in [
        ("name", json!("A")),
        ("name", json!("  A  ")),
        ("name", json!("ñ".repeat(121))),
        ("clinic_type", json!("veterinary")),
        ("phone", json!("llámenos")),
        ("phone", json!("12")),
        ("address", json!("a".repeat(301))),
        ("city", json!("a".repeat(81))),
        ("country", json!("JP")),
        ("country", json!("sv")),
        ("timezone", json!("GMT-6")),
        ("timezone", json!("America/Jiboa")),
        ("currency", json!("usd")),
        ("currency", json!("XXX")),
        ("language", json!("fr")),
        ("hours", json!({"8": []})),
        ("hours", json!({"1": [["8:00", "12:00"]]})),
        ("hours", json!({"1": [["08:00", "24:01"]]})),
        ("hours", json!({"1": [["12:00", "08:00"]]})),
        (
            "hours",
            json!({"1": [["08:00", "12:00"], ["11:00", "13:00"]]}),
        ),
        ("payment_methods", json!(many)),
        ("payment_methods", json!(["Efectivo", "Efectivo"])),
        ("payment_methods", json!([""])),
        ("emergency_text", json!("a".repeat(1001))),
        ("emergency_number", json!("emergencias")),
        ("bot_enabled", json!("sí")),
        ("quiet_seconds", json!(10.1)),
        ("quiet_seconds", json!(-0.1)),
        ("quiet_seconds", json!(1.25)),
        ("booking_horizon_days", json!(0)),
        ("booking_horizon_days", json!(366)),
        ("min_notice_minutes", json!(-1)),
        ("min_notice_minutes", json!(43201)),
        ("min_notice_minutes", json!(1.5)),
        ("requires_confirmation", json!(1)),
        ("whatsapp_phone_number_id", json!("7001 0020")),
        ("whatsapp_phone_number_id", json!("1".repeat(33))),
        ("whatsapp_business_account_id", json!("waba")),
        ("whatsapp_access_token", json!("corto")),
        ("whatsapp_access_token", json!("con un espacio dentro")),
        ("whatsapp_verify_token", json!("contraseña-con-eñe")),
        ("version", json!(0)),
        ("is_active", json!(false)),
        ("subscription_plan", json!("pro")),
    ] {
        let answer = world.admin("PATCH", SETTINGS, &json!({field: value})).await;

        assert_eq!(refusal(&answer), (400, "INVALID_FIELD", field), "{value}");
    }
    assert_eq!(world.audited("settings.changed").await, 0);
}

#[actix_web::test]
async fn the_bounds_of_a_field_belong_to_it() {
    let world = World::new().await;
    let many: Vec<String> = (0..20).map(|place| format!("Forma {place}")).collect();

    for (field, value) in [
        ("name", json!("Áé")),
        ("name", json!("ñ".repeat(120))),
        ("clinic_type", json!("general")),
        ("phone", json!("+503 2393-0188")),
        ("phone", json!("")),
        ("address", json!("a".repeat(300))),
        ("city", json!("a".repeat(80))),
        ("country", json!("GT")),
        ("timezone", json!("America/Guatemala")),
        ("currency", json!("GTQ")),
        ("language", json!("en")),
        (
            "hours",
            json!({"1": [], "2": [], "3": [], "4": [], "5": [], "6": [], "7": [["00:00", "24:00"]]}),
        ),
        ("payment_methods", json!(many)),
        ("payment_methods", json!([])),
        (
            "emergency_text",
            json!("Llame al 132.\nEstamos en la Calle Arce."),
        ),
        ("emergency_number", json!("132")),
        ("bot_enabled", json!(false)),
        ("quiet_seconds", json!(0.0)),
        ("quiet_seconds", json!(10.0)),
        ("booking_horizon_days", json!(1)),
        ("booking_horizon_days", json!(365)),
        ("min_notice_minutes", json!(0)),
        ("min_notice_minutes", json!(43200)),
        ("requires_confirmation", json!(false)),
    ] {
        let (status, body) = world.admin("PATCH", SETTINGS, &json!({field: value})).await;

        assert_eq!((status, &body[field]), (200, &value), "{field}: {body}");
    }
}
