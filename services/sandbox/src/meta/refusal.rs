//! Refusals of Meta: their error body, codes and HTTP statuses.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use kernel::Ids;
use serde_json::json;

use crate::wire;

/// A refusal in the form of the Graph API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("(#{code}) {title}")]
pub struct Refusal {
    status: u16,
    code: u32,
    subcode: Option<u32>,
    title: String,
    details: Option<String>,
    trace: String,
}

impl Refusal {
    /// A refusal with the HTTP status that Meta uses for that code.
    pub fn new(code: u32, title: impl Into<String>) -> Self {
        let trace = String::new();
        Self {
            status: status_of(code),
            code,
            subcode: None,
            title: title.into(),
            details: None,
            trace,
        }
    }

    /// A refusal with the usual title of that code.
    pub fn known(code: u32) -> Self {
        Self::new(code, title_of(code))
    }

    /// The bearer token is absent or malformed.
    pub fn token() -> Self {
        Self::new(190, "Authentication Error")
    }

    /// The value of a parameter breaks a limit.
    pub fn value(details: impl Into<String>) -> Self {
        Self::known(131_009).because(details)
    }

    /// A required parameter is absent.
    pub fn missing(parameter: &str) -> Self {
        Self::new(100, format!("The parameter {parameter} is required."))
    }

    /// The request as a whole is invalid.
    pub fn parameter(details: impl Into<String>) -> Self {
        Self::known(100).because(details)
    }

    /// Adds the sentence for `error_data.details`.
    pub fn because(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }

    /// Says more exactly what is wrong.
    pub fn with_subcode(mut self, subcode: u32) -> Self {
        self.subcode = Some(subcode);
        self
    }

    /// Replaces the usual HTTP status.
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Adds the trace id that Meta's support asks for.
    pub fn traced(mut self, ids: &Ids) -> Self {
        self.trace = format!("A{}", wire::fingerprint(&ids.uuid().to_string()));
        self
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut error = json!({
            "message": format!("(#{}) {}", self.code, self.title),
            "type": "OAuthException",
            "code": self.code,
            "fbtrace_id": self.trace,
        });
        if let Some(subcode) = self.subcode {
            wire::set(&mut error, "error_subcode", subcode);
            wire::set(&mut error, "error_user_msg", self.title.clone());
        }
        if let Some(details) = &self.details {
            wire::set(
                &mut error,
                "error_data",
                json!({ "messaging_product": "whatsapp", "details": details }),
            );
        }
        HttpResponse::build(self.status_code()).json(json!({ "error": error }))
    }
}

fn status_of(code: u32) -> u16 {
    match code {
        0 | 190 => 401,
        3 | 10 | 131_005 | 131_031 | 200..=299 => 403,
        132_001 => 404,
        130_429 => 429,
        1 | 131_000 => 500,
        2 | 131_016 | 131_057 => 503,
        _ => 400,
    }
}

/// The title that Meta prints for a code. Clients must decide by the code, because titles change.
pub fn title_of(code: u32) -> &'static str {
    match code {
        0 => "AuthException",
        3 => "API Method",
        4 => "Application request limit reached",
        10 => "Permission denied",
        100 => "Invalid parameter",
        190 => "Access token has expired",
        80_007 => "Rate limit issues",
        130_429 => "Rate limit hit",
        130_472 => "User's number is part of an experiment",
        131_008 => "Required parameter is missing",
        131_009 => "Parameter value is not valid",
        131_016 => "Service unavailable",
        131_026 => "Message undeliverable",
        131_030 => "Recipient phone number not in allowed list",
        131_042 => "Business eligibility payment issue",
        131_047 => "Re-engagement message",
        131_049 => "This message was not delivered to maintain healthy ecosystem engagement.",
        131_050 => {
            "Unable to deliver the message. This recipient has chosen to stop receiving \
                    marketing messages on WhatsApp from your business"
        }
        131_051 => "Unsupported message type",
        131_053 => "Media upload error",
        131_056 => "(Business Account, Consumer Account) pair rate limit hit",
        132_000 => "Number of parameters does not match the expected number of params",
        132_001 => "Template name does not exist in the translation",
        132_005 => "Translated text too long",
        132_015 => "Template is paused",
        132_016 => "Template is disabled",
        200..=299 => "Permissions error",
        _ => "Something went wrong",
    }
}
