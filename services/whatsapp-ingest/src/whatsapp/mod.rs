//! Meta's webhooks: registering them, and what they bring.

mod account;
mod message;
mod reading;
mod status;

use crate::app::{App, verify as verify_signature};
use crate::error::Error;
use crate::json;
use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use chassis::ExposeSecret;
use rest::Problem;
use serde::Deserialize;

const SOURCE: &str = "whatsapp";
const SIGNATURE: &str = "X-Hub-Signature-256";

/// What Meta asks when somebody registers the webhook.
#[derive(Deserialize)]
struct Registration {
    #[serde(rename = "hub.mode")]
    mode: String,
    #[serde(rename = "hub.verify_token")]
    verify_token: String,
    #[serde(rename = "hub.challenge")]
    challenge: String,
}

/// Proves to Meta that this address is ours, by repeating its challenge.
pub async fn verify(app: Data<App>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let Ok(Query(asked)) = Query::<Registration>::from_query(request.query_string()) else {
        return Err(Error::InvalidVerifyToken.into());
    };
    let ours = app.config.meta_verify_token.expose_secret().as_bytes();
    let known = crypto::constant_time_eq(asked.verify_token.as_bytes(), ours);
    if asked.mode != "subscribe" || !known {
        return Err(Error::InvalidVerifyToken.into());
    }
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(asked.challenge))
}

/// Keeps everything a webhook of Meta brings. What of it means something is not decided here.
pub async fn receive(
    app: Data<App>,
    request: HttpRequest,
    raw_body: Bytes,
) -> Result<HttpResponse, Problem> {
    let signature = request.headers().get(SIGNATURE);
    let signature = signature.and_then(|value| value.to_str().ok());
    verify_signature(SOURCE, &app.config.meta_app_secret, &raw_body, signature)?;
    let body = json::parse(&raw_body).ok_or(Error::NotJson)?;
    let arrivals = reading::arrivals(&app.keeper, &body);
    app.keeper.keep(SOURCE, arrivals).await?;
    Ok(HttpResponse::Ok().finish())
}
