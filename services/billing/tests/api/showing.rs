//! What staff see, and who may.

use crate::stage::{News, PRO, Stage};
use actix_web::http::Method;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use billing::{ROUTES, routes};
use serde_json::{Value, json};
use testkit::{Clinic, Staff};

async fn ask(stage: &Stage, method: &str, path: &str, who: Option<Staff>) -> (u16, Value) {
    let app = actix_web::App::new()
        .wrap(rest::Front)
        .configure(chassis::configured(routes(stage.app.clone())));
    let app = init_service(app).await;
    let mut request = TestRequest::default()
        .method(method.parse::<Method>().unwrap())
        .uri(path);
    if let Some(staff) = who {
        let token = staff.token(stage.clock.now());
        request = request.insert_header(("Authorization", format!("Bearer {token}")));
    }
    let response = call_service(&app, request.to_request()).await;
    let status = response.status().as_u16();
    let body = read_body(response).await;
    (status, serde_json::from_slice(&body).unwrap())
}

async fn billing(stage: &Stage, who: Staff) -> (u16, Value) {
    ask(stage, "GET", "/api/billing", Some(who)).await
}

#[actix_web::test]
async fn every_route_without_a_token_is_refused() {
    let stage = Stage::new().await;
    for (method, path, _) in ROUTES {
        let (status, body) = ask(&stage, method, path, None).await;

        assert_eq!(
            (status, &body["code"]),
            (401, &json!("UNAUTHENTICATED")),
            "{method} {path}"
        );
    }
}

#[actix_web::test]
async fn a_clinic_that_never_subscribed_sees_its_plan() {
    let stage = Stage::new().await;

    let answer = billing(&stage, stage.clinic.staff).await;

    let expected =
        json!({"plan": "clinica", "status": null, "expires_at": null, "renews_at": null});
    assert_eq!(answer, (200, expected));
}

#[actix_web::test]
async fn a_subscriber_sees_the_subscription_and_nobody_else_does() {
    let stage = Stage::new().await;
    let other = Clinic::open(&stage.db).await;
    let news = News::of("active", PRO, "2026-11-23T10:00:00Z").for_clinic(&stage.clinic);
    stage.hear(news.renews("2026-12-23T10:00:00Z")).await;

    let (mine, theirs) = (
        billing(&stage, stage.clinic.admin).await,
        billing(&stage, other.admin).await,
    );

    assert_eq!(
        (&mine.1["status"], &mine.1["renews_at"]),
        (&json!("active"), &json!("2026-12-23T10:00:00Z"))
    );
    assert_eq!(
        (&theirs.1["status"], &theirs.1["renews_at"]),
        (&Value::Null, &Value::Null)
    );
}

#[actix_web::test]
async fn what_is_cancelled_renews_no_more() {
    let stage = Stage::new().await;
    let news = News::of("cancelled", PRO, "2026-11-23T10:00:00Z").for_clinic(&stage.clinic);
    stage
        .hear(
            news.renews("2026-12-23T10:00:00Z")
                .ends("2026-12-23T10:00:00Z"),
        )
        .await;

    let (_, body) = billing(&stage, stage.clinic.staff).await;

    assert_eq!(
        (&body["status"], &body["renews_at"]),
        (&json!("cancelled"), &Value::Null)
    );
}

#[actix_web::test]
async fn a_clinic_whose_plan_is_over_still_sees_it() {
    let stage = Stage::new().await;
    let over = "UPDATE tenancy.clinics SET plan_expires_at = '2026-11-01T00:00:00Z'".to_owned();
    stage.clinic.run(&stage.db, &[over]).await;

    let (status, body) = billing(&stage, stage.clinic.staff).await;

    assert_eq!(
        (status, &body["expires_at"]),
        (200, &json!("2026-11-01T00:00:00Z"))
    );
}
