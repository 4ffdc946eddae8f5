//! How the sandbox's own routes say no. Meta, Anthropic and LemonSqueezy have their own shapes.

use actix_web::error::JsonPayloadError;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use kernel::Ids;
use serde_json::json;

use crate::app::App;
use crate::courier::Full;

/// A refusal in the product's error shape.
#[derive(Debug, thiserror::Error)]
#[error("{code}: {text}")]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    text: String,
    trace_id: String,
}

impl Problem {
    /// The request is not understood.
    pub fn invalid(ids: &Ids, text: impl Into<String>) -> Self {
        Self::new(ids, StatusCode::BAD_REQUEST, "INVALID_FIELD", text.into())
    }

    /// There is no such thing.
    pub fn not_found(ids: &Ids, text: impl Into<String>) -> Self {
        Self::new(ids, StatusCode::NOT_FOUND, "NOT_FOUND", text.into())
    }

    /// Too much waits already.
    pub fn full(ids: &Ids, full: &Full) -> Self {
        Self::new(
            ids,
            StatusCode::SERVICE_UNAVAILABLE,
            "UNAVAILABLE",
            full.to_string(),
        )
    }

    /// The body is not the JSON that was wanted.
    pub fn from_json(error: &JsonPayloadError, request: &HttpRequest) -> Self {
        let ids = request
            .app_data::<web::Data<App>>()
            .map(|app| app.ids.clone());
        let text = error.to_string();
        Self::new(
            &ids.unwrap_or_default(),
            StatusCode::BAD_REQUEST,
            "INVALID_JSON",
            text,
        )
    }

    fn new(ids: &Ids, status: StatusCode, code: &'static str, text: String) -> Self {
        Self {
            status,
            code,
            text,
            trace_id: ids.uuid().simple().to_string(),
        }
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status).json(json!({
            "error": self.text,
            "code": self.code,
            "trace_id": self.trace_id,
        }))
    }
}
