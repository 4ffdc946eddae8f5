//! How a handler says no, and the only serializer of error bodies.

use actix_web::body::BoxBody;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};
use kernel::{Class, Language, Refusal, Refuses};
use serde::Serialize;
use std::fmt;

/// A refusal on its way to the caller. Any error that `Refuses` becomes one by `?`.
#[derive(Debug)]
pub struct Problem {
    refusal: Refusal,
    field: Option<String>,
    /// Seconds after which trying again makes sense.
    retry_after: Option<u64>,
    /// The chain of causes, for the log only.
    chain: Option<String>,
}

/// The body, exactly as clients know it.
#[derive(Serialize)]
struct Body<'a> {
    error: &'a str,
    code: &'a str,
    trace_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

impl Problem {
    /// The refusal about one field of the request.
    pub fn at(refusal: Refusal, field: impl Into<String>) -> Self {
        Self {
            field: Some(field.into()),
            ..Self::from(refusal)
        }
    }

    /// Tells the caller when to try again, in seconds.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// The stable code.
    pub const fn code(&self) -> &'static str {
        self.refusal.code
    }

    /// The causes, for the log.
    pub(crate) fn chain(&self) -> Option<&str> {
        self.chain.as_deref()
    }

    /// The answer, in the caller's language.
    pub(crate) fn render(&self, language: Language, trace_id: &str) -> HttpResponse {
        let mut response = HttpResponse::build(status(self.refusal.class));
        if let Some(seconds) = self.retry_after {
            response.insert_header((header::RETRY_AFTER, seconds));
        }
        if self.refusal.class == Class::Unauthenticated {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        response.json(Body {
            error: self.refusal.text(language),
            code: self.refusal.code,
            trace_id,
            field: self.field.as_deref(),
        })
    }
}

impl<E: Refuses + 'static> From<E> for Problem {
    fn from(error: E) -> Self {
        let mut chain = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            chain.push_str(": ");
            chain.push_str(&inner.to_string());
            cause = inner.source();
        }
        Self {
            refusal: error.refusal(),
            field: error.field().map(str::to_owned),
            retry_after: None,
            chain: Some(chain),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.refusal.code)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        status(self.refusal.class)
    }

    /// Without a request there is no language and no trace: `Front` renders it again with both.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        self.render(Language::Spanish, "")
    }
}

/// Which status a class of refusals has.
fn status(class: Class) -> StatusCode {
    match class {
        Class::Invalid => StatusCode::BAD_REQUEST,
        Class::Unauthenticated => StatusCode::UNAUTHORIZED,
        Class::PaymentRequired => StatusCode::PAYMENT_REQUIRED,
        Class::Forbidden => StatusCode::FORBIDDEN,
        Class::NotFound => StatusCode::NOT_FOUND,
        Class::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Class::Conflict => StatusCode::CONFLICT,
        Class::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Class::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Class::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Class::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// 201 with the new thing.
pub struct Created<T>(pub T);

impl<T: Serialize> Responder for Created<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Created().json(self.0)
    }
}
