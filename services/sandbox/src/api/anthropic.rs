//! Anthropic's Messages API, played by rules: the answer fills the requested JSON schema from the last user message.
//! Streaming, tools and images do not exist.

use std::time::Duration;

use actix_web::web::{Bytes, Data, Json};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, http::StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::anthropic::{ApiError, Failure, Request, facts, fill, read};
use crate::app::App;
use crate::planned::Repeated;
use crate::wire;

/// Fields of a later answer, which replace those of the rules.
#[derive(Deserialize)]
pub struct PlannedAnswer {
    fields: Value,
}

/// Lets the next requests fail or take longer.
pub async fn fail(app: Data<App>, failure: Json<Repeated<Failure>>) -> HttpResponse {
    app.model.lock().failures.add(failure.into_inner());
    HttpResponse::NoContent().finish()
}

/// Plans fields of the next structured answer.
pub async fn answer(app: Data<App>, answer: Json<PlannedAnswer>) -> HttpResponse {
    app.model.lock().plan_answer(answer.into_inner().fields);
    HttpResponse::NoContent().finish()
}

/// The latest requests, oldest first.
pub async fn seen(app: Data<App>) -> Json<Value> {
    Json(json!({ "requests": app.model.lock().seen }))
}

/// Answers as the model would.
pub async fn messages(app: Data<App>, http: HttpRequest, body: Bytes) -> HttpResponse {
    let request_id = format!("req_{}", wire::fingerprint(&app.ids.uuid().to_string()));
    let request = match read(http.headers(), &body) {
        Ok(request) => request,
        Err(error) => return refuse(&request_id, &error),
    };
    let failure = {
        let mut model = app.model.lock();
        model.record(request.raw.clone());
        model.failures.next()
    };
    if let Some(failure) = &failure {
        app.sender
            .pause(Duration::from_millis(failure.delay_ms))
            .await;
        if failure.status.is_some_and(|status| status != 200) {
            return refuse(&request_id, &failure.as_error());
        }
    }
    let defect = failure.and_then(|failure| failure.error_type);
    response(200, &request_id).json(body_of(&app, &request, defect.as_deref()))
}

fn body_of(app: &App, request: &Request, defect: Option<&str>) -> Value {
    let mut text = match &request.schema {
        Some(schema) => {
            let mut filled = fill(schema, &facts(&request.last_words));
            let planned = app.model.lock().answers.pop_front();
            if let (Some(Value::Object(planned)), Some(fields)) = (planned, filled.as_object_mut())
            {
                fields.extend(planned);
            }
            filled.to_string()
        }
        None => "Con gusto le ayudo.".to_owned(),
    };
    let mut stop_reason = "end_turn";
    match defect {
        Some("refusal") => {
            stop_reason = "refusal";
            text.clear();
        }
        Some("max_tokens") => {
            stop_reason = "max_tokens";
            text.truncate(text.len() / 2);
        }
        // Structured output guarantees JSON, but callers must survive an answer that is not.
        Some("invalid_json") => text = format!("Claro, aquí está: {text}").replace('}', ""),
        _ => {}
    }
    let mut content = Vec::new();
    if request.may_think && app.model.lock().thinks_now() {
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
        "model": request.model,
        "content": content,
        "stop_reason": stop_reason,
        "stop_sequence": null,
        "usage": {
            "input_tokens": request.raw.to_string().len() / 4,
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": 0,
            "output_tokens": text.len() / 4 + 1,
        },
    })
}

fn refuse(request_id: &str, error: &ApiError) -> HttpResponse {
    let mut response = response(error.status, request_id);
    // Only a rate limit gives a time to wait; a spend limit does not end by itself.
    let spend_limit = error.kind == "enforced_spend_limit_reached";
    if error.status == 429 && !spend_limit {
        response.insert_header(("retry-after", "1"));
    }
    let mut body = json!({ "type": error.kind, "message": error.message });
    if spend_limit {
        wire::set(&mut body, "type", "rate_limit_error");
        wire::set(&mut body, "details", json!({ "error_code": error.kind }));
    }
    response.json(json!({ "type": "error", "error": body, "request_id": request_id }))
}

fn response(status: u16, request_id: &str) -> HttpResponseBuilder {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    response.insert_header(("request-id", request_id));
    response.insert_header(("anthropic-ratelimit-requests-remaining", "49"));
    response
}
