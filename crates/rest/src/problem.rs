//! Refusals as HTTP answers, and the only place that writes error bodies.

use actix_web::body::BoxBody;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use kernel::{Class, Language, Refusal, Refuses, Suspension, error_chain};
use serde::Serialize;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use utoipa::ToSchema;

/// The name of an unknown field is the caller's own text, so its answer is bounded, in bytes.
const LONGEST_FIELD: usize = 120;
/// Seconds after which a caller of a service that is not available should try again.
const RETRY_UNAVAILABLE: u64 = 2;
/// Seconds after which a caller that came too often should try again, where the refusal does not know better.
const RETRY_TOO_MANY: u64 = 10;

/// A refusal as a handler's error. Any error that `Refuses` becomes one by `?`.
#[derive(Debug)]
pub struct Problem {
    refusal: Refusal,
    field: Option<Box<str>>,
    /// Seconds after which trying again makes sense.
    retry_after: Option<u64>,
    /// A cookie that the answer sets or removes.
    cookie: Option<Box<str>>,
    /// Where the refusal comes from. Kept apart, because every handler's result has room for a problem.
    cause: Box<Cause>,
}

/// What a refusal says of the error behind it.
#[derive(Debug)]
struct Cause {
    /// Why the operator has suspended the clinic; said behind the code's text.
    reason: Option<Box<str>>,
    /// What else is said behind the code's text, in Spanish and in English.
    said: Option<(Box<str>, Box<str>)>,
    /// The error with its causes; written to the log and never into an answer.
    chain: Box<str>,
}

/// The body of every refusal.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody<'a> {
    /// A text for the person who asked, in Spanish, or in English where `Accept-Language` prefers it. Of `CLINIC_SUSPENDED` it ends with the
    /// operator's reason.
    error: &'a str,
    /// The stable code that clients decide by.
    #[schema(value_type = ErrorCode)]
    code: &'a str,
    /// Finds the request in the logs.
    trace_id: &'a str,
    /// The field, parameter or header that is wrong, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

/// Stands for the union of all services' codes, which the document fills in.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its name is used, by the document")]
struct ErrorCode(String);

impl Problem {
    /// The refusal about one field of the request.
    pub fn at(refusal: impl Into<Refusal>, field: impl Into<String>) -> Self {
        let mut field: String = field.into();
        field.truncate(field.floor_char_boundary(LONGEST_FIELD));
        Self {
            field: Some(field.into()),
            ..Self::from(refusal.into())
        }
    }

    /// Tells the caller when to try again, in seconds.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Sets or removes a cookie with the answer: the value of a `Set-Cookie` header.
    #[must_use]
    pub fn with_cookie(mut self, cookie: String) -> Self {
        self.cookie = Some(cookie.into());
        self
    }

    /// Says more behind the code's text, such as which visit stands in the way. Only what the caller may see.
    #[must_use]
    pub fn saying(mut self, spanish: &str, english: &str) -> Self {
        self.cause.said = Some((spanish.into(), english.into()));
        self
    }

    /// The stable error code.
    pub const fn code(&self) -> &'static str {
        self.refusal.code
    }

    /// What kind of refusal it is.
    pub(crate) const fn class(&self) -> Class {
        self.refusal.class
    }

    /// The error with its causes, for the log.
    pub(crate) fn chain(&self) -> &str {
        &self.cause.chain
    }

    fn text(&self, language: Language) -> Cow<'static, str> {
        let text = self.refusal.text(language);
        if let Some((spanish, english)) = &self.cause.said {
            let said = match language {
                Language::Spanish => spanish,
                Language::English => english,
            };
            return format!("{text} {said}").into();
        }
        match (&self.cause.reason, language) {
            (None, _) => text.into(),
            (Some(reason), Language::Spanish) => format!("{text} Motivo: {reason}").into(),
            (Some(reason), Language::English) => format!("{text} Reason: {reason}").into(),
        }
    }

    /// The answer, in the caller's language.
    pub(crate) fn render(&self, language: Language, trace_id: &str) -> HttpResponse {
        let mut response = HttpResponse::build(status(self.refusal.class));
        let usual = match self.refusal.class {
            Class::Unavailable => Some(RETRY_UNAVAILABLE),
            Class::TooMany => Some(RETRY_TOO_MANY),
            _ => None,
        };
        if let Some(seconds) = self.retry_after.or(usual) {
            response.insert_header((header::RETRY_AFTER, seconds));
        }
        if self.refusal.class == Class::Unauthenticated {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        if let Some(cookie) = &self.cookie {
            response.insert_header((header::SET_COOKIE, &**cookie));
        }
        if self.refusal.class == Class::TooSlow {
            // The rest of the request may still be on its way, and is not read.
            response.force_close();
        }
        response.json(ProblemBody {
            error: &self.text(language),
            code: self.refusal.code,
            trace_id,
            field: self.field.as_deref(),
        })
    }
}

impl<E: Refuses + 'static> From<E> for Problem {
    fn from(error: E) -> Self {
        Self {
            refusal: error.refusal(),
            field: error.field().map(Into::into),
            retry_after: None,
            cookie: None,
            cause: Box::new(Cause {
                reason: reason(&error).map(Into::into),
                said: None,
                chain: error_chain(&error).into(),
            }),
        }
    }
}

/// The reason of a suspended clinic, where the error or one of its causes is that.
fn reason<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e str> {
    let mut causes = std::iter::successors(Some(error), |cause| (*cause).source());
    let suspension = causes.find_map(|cause| cause.downcast_ref::<Suspension>())?;
    suspension.reason.as_deref()
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

    /// Without a request neither language nor trace is known; `RequestMiddleware` renders the answer again with both.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        self.render(Language::Spanish, "")
    }
}

/// The HTTP status of a class of refusals.
pub const fn status(class: Class) -> StatusCode {
    match class {
        Class::Invalid => StatusCode::BAD_REQUEST,
        Class::Unauthenticated => StatusCode::UNAUTHORIZED,
        Class::PaymentRequired => StatusCode::PAYMENT_REQUIRED,
        Class::Forbidden => StatusCode::FORBIDDEN,
        Class::NotFound => StatusCode::NOT_FOUND,
        Class::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Class::Conflict => StatusCode::CONFLICT,
        Class::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Class::TooSlow => StatusCode::REQUEST_TIMEOUT,
        Class::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Class::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Class::Upstream => StatusCode::BAD_GATEWAY,
        Class::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What a refused request is answered with, for tests of the extractors.
#[cfg(test)]
pub fn field_and_code(problem: &Problem) -> (Option<String>, &'static str) {
    (problem.field.as_deref().map(str::to_owned), problem.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::CommonCode;

    fn retry_after(problem: &Problem) -> Option<String> {
        let answer = problem.render(Language::Spanish, "");
        let seconds = answer.headers().get(header::RETRY_AFTER)?;
        seconds.to_str().ok().map(str::to_owned)
    }

    #[derive(Debug, thiserror::Error)]
    #[error(transparent)]
    struct Wrapped(#[from] Suspended);

    #[derive(Debug, thiserror::Error)]
    #[error("suspended")]
    struct Suspended(#[source] Suspension);

    impl Refuses for Wrapped {
        fn refusal(&self) -> Refusal {
            CommonCode::ClinicSuspended.as_refusal()
        }
    }

    #[test]
    fn a_suspended_clinic_is_told_why_and_the_log_is_not() {
        let wrapped = |reason: Option<&str>| {
            let reason = reason.map(str::to_owned);
            Problem::from(Wrapped(Suspended(Suspension { reason })))
        };
        let told = wrapped(Some("Falta el pago de octubre."));

        let text = told.text(Language::Spanish);
        assert!(
            text.ends_with("Motivo: Falta el pago de octubre."),
            "{text}"
        );
        assert!(!told.chain().contains("octubre"));
        let plain = CommonCode::ClinicSuspended.as_refusal();
        let untold = wrapped(None).text(Language::English);
        assert_eq!(untold, plain.text(Language::English));
    }

    #[test]
    fn each_refusal_that_may_pass_says_when_to_try_again() {
        let every = [
            (Class::TooMany, Some("10")),
            (Class::Unavailable, Some("2")),
            (Class::Upstream, None),
            (Class::Conflict, None),
        ];
        for (class, expected) in every {
            let problem = Problem::from(Refusal::new(class, "CODE", "", ""));
            assert_eq!(retry_after(&problem).as_deref(), expected, "{class:?}");
        }
        let problem = Problem::from(CommonCode::TooManyRequests).retry_after(7);
        assert_eq!(retry_after(&problem).as_deref(), Some("7"));
    }
}
