//! LemonSqueezy as the product meets it: subscription webhooks, and the API to reconcile with.
//!
//! Checkout and orders are not here. The API does not ask for a key.

mod payload;
mod store;

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::{Data, Json, Path};
use bytes::Bytes;
use serde_json::{Value, json};

use crate::app::App;
use crate::courier::Parcel;
use crate::problem::Problem;
use crate::wire;

pub use payload::SendRequest;
pub use store::Store;

const JSON_API: &str = "application/vnd.api+json";
/// LemonSqueezy tries three times more, after 5, 25 and 125 s, and then gives up.
const WAITS: [u32; 3] = [5, 25, 125];

/// Changes a subscription and sends the webhook; tells whether the first try was accepted.
pub async fn send(app: Data<App>, request: Json<SendRequest>) -> Result<Json<Value>, Problem> {
    let ordered = request.into_inner();
    let event = payload::event(&ordered, app.clock.now(), &app.ids);
    let event = event.map_err(|why| Problem::invalid(&app.ids, why))?;
    if let Some(subscription) = event.subscription {
        app.store.put(subscription);
    }
    if !ordered.webhook {
        return Ok(Json(json!({ "accepted": false, "sent": false })));
    }
    let bytes = Bytes::from(wire::php_json(&event.body));
    let base = app.config.webhook_url.trim_end_matches('/');
    let parcel = Parcel {
        url: format!("{base}/webhooks/lemonsqueezy"),
        headers: vec![
            ("Content-Type", "application/json".to_owned()),
            ("User-Agent", "LemonSqueezy-Hookshot".to_owned()),
            ("X-Event-Name", ordered.event_name.clone()),
            (
                "X-Signature",
                wire::signature(&app.config.lemonsqueezy_signing_secret, &bytes),
            ),
        ],
        body: bytes,
        receipt: None,
    };
    let accepted = app.courier.post(&parcel).await;
    if !accepted {
        repeat(&app, parcel);
    }
    Ok(Json(json!({ "accepted": accepted, "sent": true })))
}

fn repeat(app: &App, parcel: Parcel) {
    let (courier, unit) = (app.courier.clone(), app.config.retry_first_ms);
    app.courier.run(async move {
        for wait in WAITS {
            let time = Duration::from_millis(unit) * wait;
            if !courier.pause(time).await || courier.post(&parcel).await {
                return;
            }
        }
        tracing::warn!("a LemonSqueezy event is lost: three repetitions were refused");
    });
}

/// `GET /v1/subscriptions/{id}`.
pub async fn one(app: Data<App>, id: Path<String>) -> HttpResponse {
    let Some(subscription) = app.store.one(&id) else {
        return HttpResponse::NotFound().content_type(JSON_API).json(json!({
            "jsonapi": { "version": "1.0" },
            "errors": [{
                "detail": "The requested resource does not exist.",
                "status": "404",
                "title": "Not Found",
            }],
        }));
    };
    let url = format!("https://api.lemonsqueezy.com/v1/subscriptions/{id}");
    HttpResponse::Ok().content_type(JSON_API).json(json!({
        "jsonapi": { "version": "1.0" },
        "links": { "self": url },
        "data": subscription,
    }))
}

/// `GET /v1/subscriptions`: all on one page.
pub async fn list(app: Data<App>) -> HttpResponse {
    let all = app.store.all();
    let page = json!({
        "currentPage": 1,
        "from": 1,
        "lastPage": 1,
        "perPage": all.len(),
        "to": all.len(),
        "total": all.len(),
    });
    HttpResponse::Ok().content_type(JSON_API).json(json!({
        "meta": { "page": page },
        "jsonapi": { "version": "1.0" },
        "links": {},
        "data": all,
    }))
}
