//! LemonSqueezy as the product uses it: webhooks of subscriptions, and the API, which needs no key.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::problem::Problem;
use crate::api::shop::base;
use crate::app::App;
use crate::delivery::shop_event;
use crate::lemonsqueezy::documents::{Base, portal};
use crate::lemonsqueezy::{Checkout, SendRequest, event, stamp};
use crate::wire;

const JSON_API: &str = "application/vnd.api+json";

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
    let accepted = shop_event::send(&app, &ordered.event_name, &event.body).await;
    Ok(Json(json!({ "accepted": accepted, "sent": true })))
}

/// One subscription, in its newest state, with the address of its page.
pub async fn one(app: Data<App>, id: Path<u64>, request: HttpRequest) -> HttpResponse {
    let found = app.subscriptions.lock().one(&id.to_string());
    let found = found.map(|mut subscription| {
        let portal = portal(&Base(&base(&app, &request)), *id);
        if let Some(urls) = subscription.pointer_mut("/attributes/urls") {
            wire::set(urls, "customer_portal", portal);
        }
        subscription
    });
    object(found)
}

/// One order, in its newest state.
pub async fn order(app: Data<App>, id: Path<u64>) -> HttpResponse {
    object(app.sales.lock().order(*id))
}

fn object(found: Option<Value>) -> HttpResponse {
    let Some(found) = found else {
        return HttpResponse::NotFound().content_type(JSON_API).json(json!({
            "jsonapi": { "version": "1.0" },
            "errors": [{
                "detail": "The requested resource does not exist.",
                "status": "404",
                "title": "Not Found",
            }],
        }));
    };
    HttpResponse::Ok().content_type(JSON_API).json(json!({
        "jsonapi": { "version": "1.0" },
        "links": found.get("links"),
        "data": found,
    }))
}

/// All subscriptions on one page.
pub async fn list(app: Data<App>) -> HttpResponse {
    page(&app.subscriptions.lock().all())
}

/// All orders on one page.
pub async fn orders(app: Data<App>) -> HttpResponse {
    page(&app.sales.lock().orders())
}

#[derive(Deserialize)]
pub struct Filter {
    #[serde(rename = "filter[subscription_id]")]
    subscription: Option<u64>,
}

/// All invoices, or those of one subscription, on one page.
pub async fn invoices(app: Data<App>, filter: Query<Filter>) -> HttpResponse {
    page(&app.sales.lock().invoices(filter.subscription))
}

fn page(all: &[Value]) -> HttpResponse {
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

/// Makes a page where a variant can be bought. The body is read as text, because its content type is not that of JSON.
pub async fn check_out(app: Data<App>, body: String, request: HttpRequest) -> HttpResponse {
    let asked: Value = serde_json::from_str(&body).unwrap_or_default();
    let variant = asked.pointer("/data/relationships/variant/data/id");
    let variant = variant
        .and_then(Value::as_str)
        .and_then(|id| id.parse().ok());
    let Some(variant) = variant else {
        return refused("The variant must be the id of a variant.");
    };
    let custom = asked
        .pointer("/data/attributes/checkout_data/custom")
        .cloned();
    let custom = custom.unwrap_or_else(|| json!({}));
    let is_text = |custom: &Value| {
        custom
            .as_object()
            .is_some_and(|all| all.values().all(Value::is_string))
    };
    if !is_text(&custom) {
        return refused("The checkout_data.custom values must be strings.");
    }
    let (expires_at, enabled) = match limits(&asked, variant, app.clock.now()) {
        Ok(limits) => limits,
        Err(detail) => return refused(detail),
    };
    let redirect = asked.pointer("/data/attributes/product_options/redirect_url");
    let id = app.ids.uuid().to_string();
    let checkout = Checkout {
        variant,
        enabled,
        expires_at,
        custom,
        redirect_url: redirect.and_then(Value::as_str).map(str::to_owned),
        is_paid: false,
    };
    app.sales.lock().open(id.clone(), checkout);
    let url = format!("{}/shop/checkout/{id}", base(&app, &request));
    HttpResponse::Created().content_type(JSON_API).json(json!({
        "jsonapi": { "version": "1.0" },
        "data": {
            "type": "checkouts",
            "id": id,
            "attributes": {
                "store_id": 1,
                "variant_id": variant,
                "expires_at": stamp(expires_at),
                "url": url,
                "test_mode": true,
            },
        },
    }))
}

/// When the page closes, and what it offers. LemonSqueezy itself allows pages that stay open and offer every variant of a product; here
/// they are refused, because what is bought there is nothing that anybody has chosen in the product.
fn limits(
    asked: &Value,
    variant: u64,
    now: DateTime<Utc>,
) -> Result<(DateTime<Utc>, Vec<u64>), &'static str> {
    let attribute = |place: &str| asked.pointer(&format!("/data/attributes/{place}"));
    let expires_at = attribute("expires_at").and_then(Value::as_str);
    let expires_at = expires_at.and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let expires_at = expires_at.filter(|at| *at > now);
    let expires_at = expires_at.ok_or("The expires_at must be a date after now.")?;
    let enabled = attribute("product_options/enabled_variants").and_then(Value::as_array);
    let enabled = enabled.map(|all| all.iter().filter_map(Value::as_u64).collect::<Vec<_>>());
    let enabled = enabled.filter(|all| all.contains(&variant));
    let enabled = enabled.ok_or("The product_options.enabled_variants must have the variant.")?;
    Ok((expires_at, enabled))
}

fn refused(detail: &str) -> HttpResponse {
    HttpResponse::UnprocessableEntity()
        .content_type(JSON_API)
        .json(json!({
            "jsonapi": { "version": "1.0" },
            "errors": [{ "detail": detail, "status": "422", "title": "Unprocessable Entity" }],
        }))
}
