//! Anthropic's Messages API, played by rules: it fills the requested JSON schema from what stands
//! in the last user message. Streaming, tools and images are not here.

pub mod control;
mod fill;
mod model;
mod reader;
mod request;

use std::time::Duration;

use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, http::StatusCode};
use serde_json::{Value, json};

use crate::app::App;
use crate::wire;
use request::{Asked, Wrong};

pub use model::Model;

/// `POST /v1/messages`.
pub async fn messages(app: Data<App>, http: HttpRequest, body: Bytes) -> HttpResponse {
    let request_id = format!("req_{}", wire::fingerprint(&app.ids.uuid().to_string()));
    let asked = match request::read(http.headers(), &body) {
        Ok(asked) => asked,
        Err(wrong) => return refuse(&request_id, &wrong),
    };
    app.model.saw(asked.raw.clone());
    let failure = app.model.next_failure();
    if let Some(failure) = &failure {
        app.courier
            .pause(Duration::from_millis(failure.delay_ms))
            .await;
        if failure.status.is_some_and(|status| status != 200) {
            let wrong = failure.as_wrong();
            return refuse(&request_id, &wrong);
        }
    }
    let spoiled = failure.and_then(|failure| failure.error_type);
    answered(200, &request_id).json(answer(&app, &asked, spoiled.as_deref()))
}

fn answer(app: &App, asked: &Asked, spoiled: Option<&str>) -> Value {
    let facts = reader::read(&asked.last_words);
    let mut text = match &asked.schema {
        Some(schema) => {
            let mut filled = fill::fill(schema, &facts);
            if let (Some(Value::Object(told)), Some(fields)) =
                (app.model.next_answer(), filled.as_object_mut())
            {
                fields.extend(told);
            }
            filled.to_string()
        }
        None => "Con gusto le ayudo.".to_owned(),
    };
    let mut stop_reason = "end_turn";
    match spoiled {
        Some("refusal") => {
            stop_reason = "refusal";
            text.clear();
        }
        Some("max_tokens") => {
            stop_reason = "max_tokens";
            text.truncate(text.len() / 2);
        }
        // Structured output promises JSON; callers must survive it when the promise breaks.
        Some("invalid_json") => text = format!("Claro, aquí está: {text}").replace('}', ""),
        _ => {}
    }
    let mut content = Vec::new();
    if asked.may_think && app.model.thinks_now() {
        let signature = wire::fingerprint(&text);
        content.push(json!({ "type": "thinking", "thinking": "…", "signature": signature }));
    }
    if !text.is_empty() {
        content.push(json!({ "type": "text", "text": text }));
    }
    json!({
        "id": format!("msg_{}", wire::fingerprint(&app.ids.uuid().to_string())),
        "type": "message",
        "role": "assistant",
        "model": asked.model,
        "content": content,
        "stop_reason": stop_reason,
        "stop_sequence": null,
        "usage": {
            "input_tokens": asked.raw.to_string().len() / 4,
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": 0,
            "output_tokens": text.len() / 4 + 1,
        },
    })
}

fn refuse(request_id: &str, wrong: &Wrong) -> HttpResponse {
    let mut response = answered(wrong.status, request_id);
    // Only a passing limit tells how long to wait; a spend limit does not pass by itself.
    let spend_limit = wrong.kind == "enforced_spend_limit_reached";
    if wrong.status == 429 && !spend_limit {
        response.insert_header(("retry-after", "1"));
    }
    let mut error = json!({ "type": wrong.kind, "message": wrong.message });
    if spend_limit {
        let details = json!({ "error_code": wrong.kind });
        error = json!({
            "type": "rate_limit_error",
            "message": wrong.message,
            "details": details,
        });
    }
    response.json(json!({ "type": "error", "error": error, "request_id": request_id }))
}

fn answered(status: u16, request_id: &str) -> HttpResponseBuilder {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    response.insert_header(("request-id", request_id));
    response.insert_header(("anthropic-ratelimit-requests-remaining", "49"));
    response
}
