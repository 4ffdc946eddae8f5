//! LemonSqueezy's webhooks: orders, subscriptions, invoices. Of the customer nothing goes on.

use crate::app::{App, verify as verify_signature};
use crate::error::Error;
use crate::json::{self, at, instant, text, truth};
use crate::keep::{Arrival, Keeper};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use events::{LemonsqueezyEventReceived, timestamp};
use rest::Problem;
use serde_json::Value;

const SOURCE: &str = "lemonsqueezy";
const SIGNATURE: &str = "X-Signature";
const EVENT_NAME: &str = "X-Event-Name";

/// Keeps what a webhook of LemonSqueezy tells. Whose subscription it is, is billing's business.
pub async fn receive(
    app: Data<App>,
    request: HttpRequest,
    raw_body: Bytes,
) -> Result<HttpResponse, Problem> {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let secret = &app.config.lemonsqueezy_signing_secret;
    verify_signature(SOURCE, secret, &raw_body, header(SIGNATURE))?;
    let body = json::parse(&raw_body).ok_or(Error::NotJson)?;
    if let Some(arrival) = arrival(&app.keeper, &body, header(EVENT_NAME)) {
        app.keeper.keep(SOURCE, vec![arrival]).await?;
    }
    Ok(HttpResponse::Ok().finish())
}

fn arrival(keeper: &Keeper, body: &Value, event_name: Option<&str>) -> Option<Arrival> {
    let Some(event) = event(body, event_name) else {
        metrics::counter!("ingest_unusable_total", "source" => SOURCE).increment(1);
        tracing::warn!("a webhook does not say what happened to what");
        return None;
    };
    metrics::counter!("ingest_lemonsqueezy_events_total").increment(1);
    // `success` and `recovered` share an invoice, and a `webhook_id` differs between deliveries: only these four
    // together tell a repetition. Without its date nothing does.
    let updated_at = instant(updated_at(body));
    let name = updated_at.map(|at| {
        let (event_name, data_type) = (&event.event_name, &event.data_type);
        format!(
            "lemonsqueezy:{event_name}:{data_type}:{}:{}",
            event.data_id,
            at.timestamp_micros()
        )
    });
    Some(keeper.arrival(&event, name))
}

fn event(body: &Value, header: Option<&str>) -> Option<LemonsqueezyEventReceived> {
    let (meta, data) = (at(body, "meta"), at(body, "data"));
    let attributes = at(data, "attributes");
    let event_name = text(at(meta, "event_name")).or_else(|| header.map(str::to_owned))?;
    let (data_type, data_id) = (text(at(data, "type"))?, text(at(data, "id"))?);
    let subscription_id = if data_type == "subscriptions" {
        Some(data_id.clone())
    } else {
        text(at(attributes, "subscription_id"))
    };
    let marked = truth(at(meta, "test_mode")).or_else(|| truth(at(attributes, "test_mode")));
    let wire = |at: Option<DateTime<Utc>>| at.map(timestamp);
    Some(LemonsqueezyEventReceived {
        event_name,
        data_type,
        data_id,
        updated_at: wire(instant(updated_at(body))),
        test_mode: marked.unwrap_or(false),
        clinic_id: text(at(at(meta, "custom_data"), "clinic_id")),
        subscription_id,
        variant_id: text(at(attributes, "variant_id")),
        status: text(at(attributes, "status")),
        renews_at: wire(instant(at(attributes, "renews_at"))),
        ends_at: wire(instant(at(attributes, "ends_at"))),
        trial_ends_at: wire(instant(at(attributes, "trial_ends_at"))),
    })
}

fn updated_at(body: &Value) -> &Value {
    at(at(at(body, "data"), "attributes"), "updated_at")
}
