//! The switches for tests and demos, and what operations look at.

use actix_web::HttpResponse;
use actix_web::web::{Data, Json};
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::meta::{Ending, Failure, webhook};
use crate::phone::Line;
use crate::problem::Problem;

/// On or off.
#[derive(Deserialize)]
pub struct Switch {
    enabled: bool,
}

/// Whether and how statuses come.
#[derive(Deserialize)]
pub struct Statuses {
    enabled: bool,
    #[serde(flatten)]
    ending: Ending,
}

/// How webhooks come.
#[derive(Deserialize)]
pub struct Webhooks {
    deliver_twice: bool,
}

/// When the patient is to have written last.
#[derive(Deserialize)]
pub struct Window {
    wa_id: String,
    phone_number_id: Option<String>,
    hours_ago: u32,
}

/// The next sends fail.
pub async fn fail(app: Data<App>, failure: Json<Failure>) -> HttpResponse {
    app.switchboard.fail(failure.into_inner());
    HttpResponse::NoContent().finish()
}

/// Every message that Meta accepted, oldest first.
pub async fn sent(app: Data<App>) -> Json<Value> {
    Json(json!({ "messages": app.switchboard.sent() }))
}

/// Turns the pair rate limit on or off.
pub async fn pair_limit(app: Data<App>, switch: Json<Switch>) -> HttpResponse {
    app.switchboard.set_pair_limit(switch.enabled);
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
        &Line {
            phone_number_id,
            wa_id,
        },
        at,
    );
    HttpResponse::NoContent().finish()
}

/// Turns statuses on or off, and decides how they end.
pub async fn statuses(app: Data<App>, statuses: Json<Statuses>) -> HttpResponse {
    let Statuses { enabled, ending } = statuses.into_inner();
    app.switchboard.set_ending(enabled.then_some(ending));
    HttpResponse::NoContent().finish()
}

/// Lets every webhook come once or twice.
pub async fn webhooks(app: Data<App>, webhooks: Json<Webhooks>) -> HttpResponse {
    app.switchboard.set_deliver_twice(webhooks.deliver_twice);
    HttpResponse::NoContent().finish()
}

/// Plays Meta's subscription handshake and tells whether the challenge came back.
pub async fn verify(app: Data<App>) -> Result<Json<Value>, Problem> {
    let challenge = (app.ids.uuid().as_u128() % 1_000_000_000).to_string();
    let query = [
        ("hub.mode", "subscribe"),
        ("hub.challenge", &challenge),
        ("hub.verify_token", &app.config.meta_verify_token),
    ];
    let url = reqwest::Url::parse_with_params(&webhook::url(&app), query)
        .map_err(|error| Problem::invalid(&app.ids, error.to_string()))?;
    // The address carries the verify token, so it stays out of the error.
    let (status, body) = app
        .courier
        .ask(url)
        .await
        .map_err(|error| Problem::not_found(&app.ids, error.without_url().to_string()))?;
    let verified = status == 200 && body == challenge;
    Ok(Json(json!({ "verified": verified, "status": status })))
}

/// Everything as at the start, except webhooks on their way.
pub async fn reset(app: Data<App>) -> HttpResponse {
    app.switchboard.reset();
    app.model.reset();
    app.store.reset();
    app.phones.clear_all();
    HttpResponse::NoContent().finish()
}

/// Alive.
pub async fn healthz() -> &'static str {
    "ok"
}

/// Ready; there is nothing to depend on.
pub async fn readyz() -> Json<Value> {
    Json(json!({ "status": "ok", "dependencies": {} }))
}

/// The courier's figures, for Prometheus.
pub async fn metrics(app: Data<App>) -> HttpResponse {
    let (waiting, accepted, refused) = app.courier.figures();
    let rows = [
        ("sandbox_webhooks_waiting", "gauge", waiting.to_string()),
        (
            "sandbox_webhooks_accepted_total",
            "counter",
            accepted.to_string(),
        ),
        (
            "sandbox_webhooks_refused_total",
            "counter",
            refused.to_string(),
        ),
    ];
    let text = rows
        .map(|(name, kind, value)| format!("# TYPE {name} {kind}\n{name} {value}\n"))
        .concat();
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(text)
}
