//! What a lost webhook would have told is asked for.

use crate::stage::{News, PRO, Stage};
use actix_web::web::{Data, Query, get};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use billing::Reconcile;
use chassis::SecretString;
use serde_json::{Value, json};
use std::collections::HashMap;

const MONDAY: &str = "2026-11-23T10:00:00Z";
const TUESDAY: &str = "2026-11-24T10:00:00Z";

/// A shop of two pages, which asks for the key.
async fn page(
    request: HttpRequest,
    query: Query<HashMap<String, String>>,
    pages: Data<Vec<Value>>,
) -> HttpResponse {
    let key = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    if key != Some("Bearer key") {
        return HttpResponse::Unauthorized().finish();
    }
    let number: usize = query["page[number]"].parse().unwrap();
    HttpResponse::Ok().json(json!({"meta": {"page": {"currentPage": number, "lastPage": pages.len()}}, "data": pages[number - 1]}))
}

fn subscription(id: &str, status: &str, updated_at: &str) -> Value {
    json!({"type": "subscriptions", "id": id, "attributes": {
        "variant_id": 1002, "status": status, "updated_at": updated_at, "renews_at": null,
        "ends_at": "2026-12-05T00:00:00Z", "trial_ends_at": null, "test_mode": false}})
}

async fn reconciled(stage: &Stage, key: &str, pages: Vec<Value>) -> Option<usize> {
    let pages = Data::new(pages);
    let shop = HttpServer::new(move || {
        App::new()
            .app_data(Data::clone(&pages))
            .route("/v1/subscriptions", get().to(page))
    });
    let shop = shop
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .unwrap();
    let url = format!("http://{}", shop.addrs()[0]);
    let reconcile = Reconcile::new(stage.app.clone(), &url, SecretString::from(key)).unwrap();
    tokio::select! {
        outcome = reconcile.run() => outcome.ok(),
        _ = shop.run() => unreachable!("nobody stops the shop"),
    }
}

#[actix_web::test]
async fn what_is_behind_is_brought_up_to_date_and_the_rest_is_left() {
    let stage = Stage::new().await;
    let known = |id: &str| {
        News::of("active", PRO, MONDAY)
            .for_clinic(&stage.clinic)
            .subscription(id)
    };
    stage.hear(known("77")).await;
    stage.hear(known("78")).await;
    let pages = vec![
        json!([subscription("77", "cancelled", TUESDAY), subscription("strange", "active", TUESDAY), {"id": 7}]),
        json!([subscription("78", "active", MONDAY)]),
    ];

    let behind = reconciled(&stage, "key", pages.clone()).await;
    let again = reconciled(&stage, "key", pages).await;

    assert_eq!((behind, again), (Some(1), Some(0)));
    assert_eq!(stage.announced().await.len(), 3);
    assert_eq!(
        stage.outcomes().await,
        ["applied", "applied", "applied", "old"]
    );
    assert_eq!(
        stage.last().await.2,
        None,
        "the other one still renews itself"
    );
}

#[actix_web::test]
async fn a_wrong_key_changes_nothing() {
    let stage = Stage::new().await;
    stage
        .hear(News::of("active", PRO, MONDAY).for_clinic(&stage.clinic))
        .await;

    let outcome = reconciled(
        &stage,
        "guess",
        vec![json!([subscription("77", "expired", TUESDAY)])],
    )
    .await;

    assert_eq!(outcome, None);
    assert_eq!(stage.outcomes().await, ["applied"]);
}
