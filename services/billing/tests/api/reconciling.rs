//! What lost webhooks would have reported is read from LemonSqueezy's API.

use crate::world::{PRO, ProviderEvent, World};
use actix_web::web::{Data, Query, get};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use billing::Shop;
use billing::jobs::reconcile;
use chassis::SecretString;
use serde_json::{Value, json};
use std::collections::HashMap;

const MONDAY: &str = "2026-11-23T10:00:00Z";
const TUESDAY: &str = "2026-11-24T10:00:00Z";

/// Answers one page of subscriptions to a caller with the right key.
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

async fn reconciled(world: &World, key: &str, pages: Vec<Value>) -> Option<usize> {
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
    let client = Shop::new(&url, SecretString::from(key)).unwrap();
    tokio::select! {
        outcome = reconcile(&world.app, &client) => outcome.ok(),
        _ = shop.run() => unreachable!("the test does not stop the server"),
    }
}

#[actix_web::test]
async fn what_is_behind_is_brought_up_to_date_and_the_rest_is_left() {
    let world = World::new().await;
    let known = |id: &str| {
        ProviderEvent::of("active", PRO, MONDAY)
            .for_clinic(&world.clinic)
            .subscription(id)
    };
    world.deliver(known("77")).await;
    world.deliver(known("78")).await;
    let pages = vec![
        json!([subscription("77", "cancelled", TUESDAY), subscription("strange", "active", TUESDAY), {"id": 7}]),
        json!([subscription("78", "active", MONDAY)]),
    ];

    let behind = reconciled(&world, "key", pages.clone()).await;
    let again = reconciled(&world, "key", pages).await;

    assert_eq!((behind, again), (Some(1), Some(0)));
    assert_eq!(world.published().await.len(), 3);
    assert_eq!(
        world.outcomes().await,
        ["applied", "applied", "applied", "old"]
    );
    assert_eq!(
        world.last().await.2,
        None,
        "the other subscription still renews itself"
    );
}

#[actix_web::test]
async fn a_wrong_key_changes_nothing() {
    let world = World::new().await;
    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic))
        .await;

    let outcome = reconciled(
        &world,
        "guess",
        vec![json!([subscription("77", "expired", TUESDAY)])],
    )
    .await;

    assert_eq!(outcome, None);
    assert_eq!(world.outcomes().await, ["applied"]);
}
