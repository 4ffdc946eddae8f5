//! LemonSqueezy as the product uses it: webhooks of subscriptions, and the API for reconciliation, which needs no key.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::{Data, Json, Path};
use bytes::Bytes;
use serde_json::{Value, json};

use crate::api::problem::Problem;
use crate::app::App;
use crate::lemonsqueezy::{SendRequest, event};
use crate::webhook_sender::Webhook;
use crate::wire;

const JSON_API: &str = "application/vnd.api+json";
/// LemonSqueezy repeats a refused webhook after 5, 25 and 125 s and then gives up. Here the unit is the first retry.
const WAITS: [u32; 3] = [5, 25, 125];

/// Changes a subscription and sends the webhook; answers whether the first attempt was accepted.
pub async fn send(app: Data<App>, request: Json<SendRequest>) -> Result<Json<Value>, Problem> {
    let ordered = request.into_inner();
    let event = event(&ordered, app.clock.now(), &app.ids).map_err(Problem::invalid)?;
    if let Some(subscription) = event.subscription {
        app.subscriptions.lock().put(subscription);
    }
    if !ordered.webhook {
        return Ok(Json(json!({ "accepted": false, "sent": false })));
    }
    let bytes = Bytes::from(wire::php_json(&event.body));
    let base = app.config.webhook_url.trim_end_matches('/');
    let webhook = Webhook {
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
        on_accepted: None,
    };
    let accepted = app.sender.post(&webhook).await;
    if !accepted {
        repeat(&app, webhook);
    }
    Ok(Json(json!({ "accepted": accepted, "sent": true })))
}

fn repeat(app: &App, webhook: Webhook) {
    let (sender, unit) = (app.sender.clone(), app.config.retry_first_ms);
    app.sender.run(async move {
        for wait in WAITS {
            let time = Duration::from_millis(unit) * wait;
            if !sender.pause(time).await || sender.post(&webhook).await {
                return;
            }
        }
        tracing::warn!("a LemonSqueezy event is lost: three repetitions were refused");
    });
}

/// One subscription, in its newest state.
pub async fn one(app: Data<App>, id: Path<String>) -> HttpResponse {
    let Some(subscription) = app.subscriptions.lock().one(&id) else {
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

/// All subscriptions on one page.
pub async fn list(app: Data<App>) -> HttpResponse {
    let all = app.subscriptions.lock().all();
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
