//! Requests that are refused before a flow begins, and the answers that everybody may read.

use crate::world::{PASSWORD, World};
use actix_web::test::TestRequest;
use chrono::Duration;

#[actix_web::test]
async fn a_token_that_is_missing_malformed_or_expired_is_refused() {
    let world = World::new().await;
    let late = world
        .clinic
        .admin
        .token(world.clock.now() - Duration::hours(9));

    for header in [
        "",
        "Bearer",
        "Bearer x",
        "Basic YTpi",
        &format!("Bearer {late}"),
    ] {
        let request = TestRequest::get()
            .uri("/api/auth/me")
            .insert_header(("Authorization", header));
        let (status, body) = world.call(request).await;
        assert_eq!(
            (status, body["code"].as_str()),
            (401, Some("UNAUTHENTICATED")),
            "{header}"
        );
    }
}

#[actix_web::test]
async fn a_bad_field_is_named_in_the_callers_language() {
    let world = World::new().await;
    for (body, field) in [
        (r#"{"password":"x"}"#, "email"),
        (r#"{"email":"ana","password":"x"}"#, "email"),
        (r#"{"email":"ana@x.test","password":""}"#, "password"),
        (r#"{"email":"ana@x.test","password":7}"#, "password"),
    ] {
        let request = TestRequest::post()
            .uri("/api/auth/login")
            .set_payload(body)
            .insert_header(("Accept-Language", "en"));
        let (status, answer) = world.call(request).await;
        assert_eq!(
            (status, answer["field"].as_str()),
            (400, Some(field)),
            "{body}"
        );
        assert_eq!(answer["error"], "A field is not valid.");
    }
}

#[actix_web::test]
async fn what_is_too_large_or_not_there_is_said_to_be_so() {
    let world = World::new().await;
    let large = TestRequest::post()
        .uri("/api/auth/login")
        .set_payload(vec![b' '; 300 * 1024]);
    assert_eq!(world.call(large).await.0, 413);

    let (status, body) = world.call(TestRequest::get().uri("/api/auth/nada")).await;
    assert_eq!((status, body["code"].as_str()), (404, Some("NOT_FOUND")));
}

#[actix_web::test]
async fn the_keys_are_published_and_hold_nothing_private() {
    let world = World::new().await;

    let (status, keys) = world
        .call(TestRequest::get().uri("/.well-known/jwks.json"))
        .await;

    assert_eq!(status, 200);
    assert!(keys["keys"][0].get("x").is_some() && keys["keys"][0].get("d").is_none());
}

#[actix_web::test]
async fn a_token_of_another_clinic_shows_another_clinic() {
    let world = World::new().await;
    let other = testkit::Clinic::open(&world.db).await;
    assert_eq!(
        world
            .sign_in(&world.email(), PASSWORD, "203.0.113.1")
            .await
            .0,
        200
    );

    let (_, me) = world.get("/api/auth/me", other.staff).await;

    assert_eq!(me["clinic"]["id"], other.id.to_string());
}

#[actix_web::test]
async fn another_method_on_a_path_of_ours_is_said_to_be_so() {
    let world = World::new().await;

    let (status, body) = world.call(TestRequest::delete().uri("/api/auth/me")).await;

    assert_eq!(
        (status, body["code"].as_str()),
        (405, Some("METHOD_NOT_ALLOWED"))
    );
}

#[actix_web::test]
async fn staff_see_their_own_clinic_and_its_plan() {
    let world = World::new().await;
    let (clinic, other) = (&world.clinic, testkit::Clinic::open(&world.db).await);
    let end = "UPDATE tenancy.clinics SET plan_expires_at = '2026-12-01T06:00:00Z'".to_owned();
    clinic.run(&world.db, &[end]).await;

    let (status, mine) = world.get("/api/clinics/me", clinic.staff).await;
    let (_, theirs) = world.get("/api/clinics/me", other.staff).await;

    let day = serde_json::json!([["07:30", "16:30"]]);
    let expected = serde_json::json!({
        "id": clinic.id, "name": "Clínica de prueba", "slug": format!("clinica-{}", clinic.id.uuid().simple()),
        "clinic_type": "dental", "phone": "", "address": "", "city": "", "country": "SV",
        "timezone": "America/El_Salvador", "currency": "USD", "bot_enabled": true, "is_active": true,
        "subscription_plan": "clinica", "subscription_expires_at": "2026-12-01T06:00:00Z", "delete_at": null,
        "plan_outlook": {"plan": "clinica", "until": "2026-12-01T06:00:00Z", "then": "ends", "next": null},
        "language": "es-SV", "hours": {"1": day, "2": day, "3": day, "4": day, "5": day, "6": [], "7": []},
        "payment_methods": [], "emergency_text": "", "emergency_number": "", "quiet_seconds": 1.2,
        "booking_horizon_days": 60, "min_notice_minutes": 120, "requires_confirmation": true,
        "whatsapp_phone_number_id": clinic.phone_number_id,
        "whatsapp_business_account_id": format!("8{}", clinic.phone_number_id),
        "whatsapp_display_phone_number": "50322220000", "whatsapp_status": "active", "whatsapp_problem": null, "whatsapp_proved": true,
        "whatsapp_status_reason": null, "whatsapp_status_since": null, "logo_version": null, "version": 1,
    });
    assert_eq!((status, mine), (200, expected));
    assert_eq!(theirs["id"], other.id.to_string());
}

#[actix_web::test]
async fn a_parameter_that_no_endpoint_reads_is_named() {
    let world = World::new().await;
    let token = world.clinic.admin.token(world.clock.now());

    for (query, field) in [("zzz=1", "zzz"), ("x%00=1", "x"), ("%zz", "%zz")] {
        let request = TestRequest::get()
            .uri(&format!("/api/auth/me?{query}"))
            .insert_header(("Authorization", format!("Bearer {token}")));
        let (status, body) = world.call(request).await;

        let refused = (status, body["code"].as_str(), body["field"].as_str());
        assert_eq!(refused, (400, Some("INVALID_FIELD"), Some(field)));
    }
}
