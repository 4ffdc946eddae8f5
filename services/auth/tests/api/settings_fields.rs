//! Both sides of each field of the settings.

use crate::settings::{SETTINGS, refusal};
use crate::world::World;
use serde_json::{Value, json};

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
        ("payment_methods", json!(["Efectivo", " Efectivo  "])),
        ("payment_methods", json!([""])),
        ("payment_methods", json!(["ñ".repeat(41)])),
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
        ("hold_minutes", json!(1)),
        ("hold_minutes", json!(31)),
        ("max_open_visits", json!(0)),
        ("max_open_visits", json!(11)),
        ("same_time_rule", json!("warn")),
        ("handback_minutes", json!(14)),
        ("handback_minutes", json!(1441)),
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

        let code = match field {
            "phone" | "emergency_number" => "PHONE_INVALID",
            "payment_methods" if value != json!(many) => "PAYMENT_METHOD_INVALID",
            _ => "INVALID_FIELD",
        };
        assert_eq!(refusal(&answer), (400, code, field), "{value}");
    }
    assert_eq!(world.audited("settings.changed").await, 0);
}

#[actix_web::test]
async fn a_number_that_cannot_be_dialled_is_refused_with_an_example_of_the_clinics_country() {
    let world = World::new().await;
    let said = async |body: Value| {
        let (_, answer) = world.admin("PATCH", SETTINGS, &body).await;
        answer["error"].as_str().unwrap().to_owned()
    };

    let at_home = said(json!({"phone": "llámenos"})).await;
    let moving = said(json!({"country": "MX", "emergency_number": "emergencias"})).await;
    let nothing_else = said(json!({"city": "a".repeat(81), "phone": "2393-0188"})).await;

    assert!(
        at_home.ends_with("En El Salvador, por ejemplo, 2222-3333."),
        "{at_home}"
    );
    assert!(
        moving.ends_with("En México, por ejemplo, 55 5555 0100."),
        "{moving}"
    );
    assert!(!nothing_else.contains("por ejemplo"), "{nothing_else}");
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
        ("hold_minutes", json!(2)),
        ("hold_minutes", json!(30)),
        ("max_open_visits", json!(1)),
        ("max_open_visits", json!(10)),
        ("same_time_rule", json!("refuse")),
        ("handback_minutes", json!(15)),
        ("handback_minutes", json!(1440)),
    ] {
        let (status, body) = world.admin("PATCH", SETTINGS, &json!({field: value})).await;

        assert_eq!((status, &body[field]), (200, &value), "{field}: {body}");
    }
}

#[actix_web::test]
async fn settings_by_which_nothing_could_be_booked_are_refused_and_old_ones_keep_nobody_from_others()
 {
    let world = World::new().await;

    let both = json!({"booking_horizon_days": 1, "min_notice_minutes": 43200});
    let answer = world.admin("PATCH", SETTINGS, &both).await;
    assert_eq!(
        refusal(&answer),
        (400, "NOTHING_BOOKABLE", "min_notice_minutes")
    );
    let notice = json!({"min_notice_minutes": 43200});
    assert_eq!(world.admin("PATCH", SETTINGS, &notice).await.0, 200);
    let horizon = json!({"booking_horizon_days": 29});
    let answer = world.admin("PATCH", SETTINGS, &horizon).await;
    assert_eq!(
        refusal(&answer),
        (400, "NOTHING_BOOKABLE", "booking_horizon_days")
    );

    let old = "UPDATE tenancy.clinics SET booking_horizon_days = 1";
    world.clinic.run(&world.db, &[old.to_owned()]).await;
    let (status, body) = world
        .admin("PATCH", SETTINGS, &json!({"city": "Cojutepeque"}))
        .await;
    assert_eq!((status, &body["booking_horizon_days"]), (200, &json!(1)));
}
