//! Refusals of the sandbox's own routes. Meta, Anthropic and LemonSqueezy have their own forms.

use actix_web::error::JsonPayloadError;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use kernel::Ids;
use serde_json::json;

/// A refusal in the product's error form.
#[derive(Debug, thiserror::Error)]
#[error("{code}: {text}")]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    text: String,
}

impl Problem {
    /// A field of the request has an invalid value.
    pub fn invalid(text: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "INVALID_FIELD", text.into())
    }

    /// What the request asks for does not exist or cannot be reached.
    pub fn not_found(text: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", text.into())
    }

    /// The request is valid, but the sandbox cannot serve it now.
    pub fn unavailable(text: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", text.into())
    }

    /// The body is not the expected JSON.
    pub fn from_json(error: &JsonPayloadError) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "INVALID_JSON", error.to_string())
    }

    fn new(status: StatusCode, code: &'static str, text: String) -> Self {
        Self { status, code, text }
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
            "trace_id": Ids::system().uuid().simple().to_string(),
        }))
    }
}
