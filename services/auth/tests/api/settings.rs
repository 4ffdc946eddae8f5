//! How a clinic works, as its administrators see and change it.

use crate::world::World;
use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::Clinic;

pub const SETTINGS: &str = "/api/clinics/settings";

pub fn refusal(answer: &(u16, Value)) -> (u16, &str, &str) {
    let text = |field: &str| answer.1[field].as_str().unwrap_or_default();
    (answer.0, text("code"), text("field"))
}

/// The version of the clinic's configuration, which every write of its row raises.
async fn configuration(world: &World) -> i64 {
    let query =
        "SELECT config_version FROM tenancy.clinics WHERE clinic_id = tenancy.current_clinic()";
    world.number(query).await
}

#[actix_web::test]
async fn all_staff_see_how_their_clinic_works() {
    let world = World::new().await;
    let clinic = &world.clinic;
    let day = json!([["07:30", "16:30"]]);

    for who in [clinic.admin, clinic.staff] {
        let (status, body) = world.get(SETTINGS, who).await;

        let mut expected = json!({
            "id": clinic.id, "name": "Clínica de prueba", "slug": format!("clinica-{}", clinic.id.uuid().simple()),
            "clinic_type": "dental", "phone": "", "address": "", "city": "", "country": "SV",
            "timezone": "America/El_Salvador", "currency": "USD", "language": "es-SV",
            "hours": {"1": day, "2": day, "3": day, "4": day, "5": day, "6": [], "7": []},
            "payment_methods": [], "emergency_text": "", "emergency_number": "", "bot_enabled": true,
            "quiet_seconds": 1.2, "booking_horizon_days": 60, "min_notice_minutes": 120, "requires_confirmation": true,
            "is_active": true, "subscription_plan": "clinica", "subscription_expires_at": null, "delete_at": null, "logo_version": null, "totp_required": false,
            "audit_retention_months": 60, "plan_outlook": {"plan": "clinica", "until": null, "then": null, "next": null},
            "whatsapp_phone_number_id": clinic.phone_number_id,
            "whatsapp_business_account_id": format!("8{}", clinic.phone_number_id),
            "whatsapp_display_phone_number": "50322220000", "whatsapp_status": "active", "whatsapp_status_reason": null, "whatsapp_status_since": null, "whatsapp_problem": null, "whatsapp_proved": true,
            "whatsapp_access_token": null, "whatsapp_verify_token": null, "version": 1,
        });
        let rules = json!({
            "hold_minutes": 10, "max_open_visits": 3, "same_time_rule": "ask", "handback_minutes": 720,
        });
        let all = expected.as_object_mut().unwrap();
        all.extend(rules.as_object().unwrap().clone());
        assert_eq!((status, body), (200, expected));
    }
}

#[actix_web::test]
async fn what_differs_is_written_once_and_named_in_the_audit_log() {
    let world = World::new().await;
    let change = json!({
        "name": "  Clínica   Jiboa ", "city": "Cojutepeque", "language": "es-SV", "quiet_seconds": 0.5,
        "hours": {"1": [["08:00", "12:00"], ["13:00", "24:00"]]}, "payment_methods": ["Efectivo", "Tarjeta"],
        "version": 1,
    });
    let before = configuration(&world).await;

    let (status, body) = world.admin("PATCH", SETTINGS, &change).await;

    assert_eq!(status, 200, "{body}");
    assert_eq!(body["name"], "Clínica Jiboa");
    assert_eq!(body["hours"]["1"], change["hours"]["1"]);
    assert_eq!(body["hours"]["2"], json!([]));
    assert_eq!(
        (&body["quiet_seconds"], &body["version"]),
        (&json!(0.5), &json!(2))
    );
    assert_eq!(world.get(SETTINGS, world.clinic.staff).await.1, body);
    assert_eq!(
        configuration(&world).await,
        before + 1,
        "one write of the row"
    );
    let fields = json!(["name", "city", "hours", "payment_methods", "quiet_seconds"]);
    assert_eq!(
        world.audit_detail("settings.changed").await,
        json!({"fields": fields})
    );
}

#[actix_web::test]
async fn a_change_that_changes_nothing_writes_nothing_whichever_version_it_saw() {
    let world = World::new().await;
    let change = json!({"city": "Cojutepeque", "version": 1});
    world.admin("PATCH", SETTINGS, &change).await;
    let before = configuration(&world).await;

    for body in [
        change,
        json!({}),
        json!({"name": null, "bot_enabled": true}),
    ] {
        let (status, answer) = world.admin("PATCH", SETTINGS, &body).await;

        assert_eq!((status, &answer["version"]), (200, &json!(2)), "{answer}");
    }
    assert_eq!(configuration(&world).await, before);
    assert_eq!(world.audited("settings.changed").await, 1);
}

#[actix_web::test]
async fn of_two_who_edit_the_same_settings_the_later_one_is_told() {
    let world = World::new().await;
    let first = json!({"city": "Cojutepeque", "version": 1});
    assert_eq!(world.admin("PATCH", SETTINGS, &first).await.0, 200);

    let second = json!({"address": "Calle Arce", "version": 1});
    let answer = world.admin("PATCH", SETTINGS, &second).await;
    let without = world
        .admin("PATCH", SETTINGS, &json!({"address": "Calle Arce"}))
        .await;

    assert_eq!(refusal(&answer), (409, "SETTINGS_CHANGED", ""));
    assert_eq!((without.0, &without.1["version"]), (200, &json!(3)));
    assert_eq!(without.1["city"], "Cojutepeque");
}

#[actix_web::test]
async fn of_ten_who_save_at_once_from_the_same_version_one_does() {
    let world = World::new().await;

    let saving = (0..10).map(async |place| {
        let change = json!({"city": format!("Ciudad {place}"), "version": 1});
        world.admin("PATCH", SETTINGS, &change).await.0
    });
    let mut statuses = join_all(saving).await;

    statuses.sort_unstable();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1);
    assert!(
        statuses.iter().all(|status| [200, 409].contains(status)),
        "{statuses:?}"
    );
    assert_eq!(
        world.get(SETTINGS, world.clinic.staff).await.1["version"],
        2
    );
}

#[actix_web::test]
async fn staff_who_are_no_administrators_change_nothing() {
    let world = World::new().await;
    let staff = world.clinic.staff;
    let test = "/api/clinics/settings/whatsapp/test";

    for (method, path, body) in [
        ("PATCH", SETTINGS, json!({"bot_enabled": false})),
        ("POST", test, Value::Null),
    ] {
        let answer = world.ask(staff, method, path, &body).await;

        assert_eq!(refusal(&answer), (403, "FORBIDDEN", ""), "{method}");
    }
    assert_eq!(world.get(SETTINGS, staff).await.1["bot_enabled"], true);
}

#[actix_web::test]
async fn a_change_stays_in_its_clinic() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;

    world
        .admin("PATCH", SETTINGS, &json!({"city": "Izalco"}))
        .await;

    let (_, theirs) = world.get(SETTINGS, other.admin).await;
    assert_eq!(
        (&theirs["city"], &theirs["version"]),
        (&json!(""), &json!(1))
    );
}

#[actix_web::test]
async fn hours_in_a_form_of_before_are_shown_and_stay_until_they_are_changed() {
    let world = World::new().await;
    let stored = r#"{"1": [["8:00", "12:00"]], "2": "cerrado", "3": [["13:00", "17:00"], ["08:00", "12:00"]]}"#;
    let methods = r#"["Efectivo", 7]"#;
    let older =
        format!("UPDATE tenancy.clinics SET hours = '{stored}', payment_methods = '{methods}'");
    world.clinic.run(&world.db, &[older]).await;
    let unchanged = format!(
        "SELECT count(*) FROM tenancy.clinics WHERE hours = '{stored}'::jsonb AND payment_methods = '{methods}'::jsonb"
    );

    let (status, body) = world.get(SETTINGS, world.clinic.staff).await;
    let (me, _) = world.get("/api/clinics/me", world.clinic.staff).await;
    let (steps, _) = world
        .get("/api/clinics/first-steps", world.clinic.staff)
        .await;
    let city = json!({"city": "Izalco", "hours": body["hours"]});
    let (changed, _) = world.admin("PATCH", SETTINGS, &city).await;

    assert_eq!((status, me, steps, changed), (200, 200, 200, 200));
    assert_eq!(body["hours"]["1"], json!([["08:00", "12:00"]]));
    assert_eq!(body["hours"]["2"], json!([]));
    assert_eq!(
        body["hours"]["3"],
        json!([["08:00", "12:00"], ["13:00", "17:00"]])
    );
    assert_eq!(body["payment_methods"], json!(["Efectivo"]));
    assert_eq!(world.number(&unchanged).await, 1);
    let hours = json!({"hours": {"1": [["09:00", "12:00"]]}});
    assert_eq!(world.admin("PATCH", SETTINGS, &hours).await.0, 200);
    assert_eq!(world.number(&unchanged).await, 0);
}
