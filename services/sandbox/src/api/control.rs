//! The switches of tests and demos, and the routes of operations.

use actix_web::HttpResponse;
use actix_web::web::{Data, Json};
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::anthropic::Model;
use crate::api::problem::Problem;
use crate::app::App;
use crate::delivery::webhook;
use crate::lemonsqueezy::{Sales, Subscriptions};
use crate::mail::Mailbox;
use crate::meta::{Failure, StatusPlan, Switches};
use crate::phones::ChatId;
use crate::planned::Repeated;

#[derive(Deserialize)]
pub struct Switch {
    enabled: bool,
}

#[derive(Deserialize)]
pub struct Statuses {
    enabled: bool,
    #[serde(flatten)]
    plan: StatusPlan,
}

#[derive(Deserialize)]
pub struct Webhooks {
    deliver_twice: bool,
}

#[derive(Deserialize)]
pub struct Window {
    wa_id: String,
    phone_number_id: Option<String>,
    hours_ago: u32,
}

/// Lets the next sends fail.
pub async fn fail(app: Data<App>, failure: Json<Repeated<Failure>>) -> HttpResponse {
    app.meta.lock().failures.add(failure.into_inner());
    HttpResponse::NoContent().finish()
}

/// Every message that Meta accepted, oldest first.
pub async fn sent(app: Data<App>) -> Json<Value> {
    Json(json!({ "messages": app.meta.lock().sent }))
}

/// Turns the pair rate limit on or off.
pub async fn pair_limit(app: Data<App>, switch: Json<Switch>) -> HttpResponse {
    app.meta.lock().pair_limit = switch.enabled;
    HttpResponse::NoContent().finish()
}

/// Moves the patient's last message into the past.
pub async fn window(app: Data<App>, window: Json<Window>) -> HttpResponse {
    let Window {
        wa_id,
        phone_number_id,
        hours_ago,
    } = window.into_inner();
    let phone_number_id = phone_number_id.unwrap_or_else(|| app.config.phone_number_id.clone());
    let at = app.clock.now() - TimeDelta::hours(i64::from(hours_ago));
    app.phones.set_last_written(
        &ChatId {
            phone_number_id,
            wa_id,
        },
        at,
    );
    HttpResponse::NoContent().finish()
}

/// Turns status webhooks on or off, and sets how they end.
pub async fn statuses(app: Data<App>, statuses: Json<Statuses>) -> HttpResponse {
    let Statuses { enabled, plan } = statuses.into_inner();
    app.meta.lock().statuses = enabled.then_some(plan);
    HttpResponse::NoContent().finish()
}

/// Sends every webhook once or twice.
pub async fn webhooks(app: Data<App>, webhooks: Json<Webhooks>) -> HttpResponse {
    app.meta.lock().deliver_twice = webhooks.deliver_twice;
    HttpResponse::NoContent().finish()
}

/// Plays Meta's subscription handshake and answers whether the challenge came back.
pub async fn verify(app: Data<App>) -> Result<Json<Value>, Problem> {
    let challenge = (app.ids.uuid().as_u128() % 1_000_000_000).to_string();
    let query = [
        ("hub.mode", "subscribe"),
        ("hub.challenge", &challenge),
        ("hub.verify_token", &app.config.meta_verify_token),
    ];
    let url = reqwest::Url::parse_with_params(&webhook::url(&app), query)
        .map_err(|error| Problem::invalid(error.to_string()))?;
    // The address contains the verify token, so the error must not.
    let (status, body) = app
        .sender
        .get(url)
        .await
        .map_err(|error| Problem::not_found(error.without_url().to_string()))?;
    let verified = status == 200 && body == challenge;
    Ok(Json(json!({ "verified": verified, "status": status })))
}

/// Restores the state of the start. Webhooks already on their way are still delivered.
pub async fn reset(app: Data<App>) -> HttpResponse {
    *app.meta.lock() = Switches::default();
    *app.model.lock() = Model::default();
    *app.subscriptions.lock() = Subscriptions::default();
    *app.sales.lock() = Sales::default();
    *app.mailbox.lock() = Mailbox::default();
    app.phones.clear_all();
    HttpResponse::NoContent().finish()
}

pub async fn healthz() -> &'static str {
    "ok"
}

/// Always ready, because the sandbox depends on no other service.
pub async fn readyz() -> Json<Value> {
    Json(json!({ "status": "ok", "dependencies": {} }))
}

/// The figures of the webhook sender, for Prometheus.
pub async fn metrics(app: Data<App>) -> HttpResponse {
    let (waiting, accepted, refused) = app.sender.figures();
    let rows = [
        ("sandbox_webhooks_waiting gauge", waiting.to_string()),
        (
            "sandbox_webhooks_accepted_total counter",
            accepted.to_string(),
        ),
        (
            "sandbox_webhooks_refused_total counter",
            refused.to_string(),
        ),
    ];
    let row = |(name_and_kind, value): (&str, String)| {
        let name = name_and_kind.split(' ').next().unwrap_or_default();
        format!("# TYPE {name_and_kind}\n{name} {value}\n")
    };
    let text = rows.map(row).concat();
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(text)
}
