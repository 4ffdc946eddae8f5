//! The middleware around every endpoint: span, headers, metrics, and the bodies of refusals.

use crate::declared::DeclaredCodes;
use crate::problem::Problem;
use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use futures_util::future::LocalBoxFuture;
use kernel::{CommonCode, Language};
use std::future::{Ready, ready};
use std::rc::Rc;
use std::time::Instant;
use trace::{TRACEPARENT, continue_trace, link_to, trace_id};
use tracing::{Instrument, Span};

/// Where the gateway moves the `traceparent` of its clients, so that their traces are linked and not followed. Services
/// send `traceparent` to each other without the gateway.
const CLIENT_TRACEPARENT: &str = "x-client-traceparent";

/// Headers against content sniffing, framing and leaks by referrer or cache.
const SECURITY: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        header::STRICT_TRANSPORT_SECURITY,
        "max-age=31536000; includeSubDomains",
    ),
    (header::CACHE_CONTROL, "no-store"),
];

/// The middleware around every endpoint of a service.
#[derive(Clone, Copy, Default)]
pub struct RequestMiddleware;

impl<S, B> Transform<S, ServiceRequest> for RequestMiddleware
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type InitError = ();
    type Transform = MiddlewareService<S>;
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(MiddlewareService {
            inner: Rc::new(inner),
        }))
    }
}

/// `RequestMiddleware` around the routes of one worker.
pub struct MiddlewareService<S> {
    inner: Rc<S>,
}

impl<S, B> Service<ServiceRequest> for MiddlewareService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self::Response, Error>>;

    forward_ready!(inner);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let span = span_of(&request);
        let language = language_of(request.headers());
        let method = request.method().clone();
        let inner = Rc::clone(&self.inner);
        let started = Instant::now();
        let work = async move {
            // Refusals of handlers come as responses; an error here is a middleware's own, and actix renders it.
            let response = inner.call(request).await?.map_into_boxed_body();
            let route = response
                .request()
                .match_pattern()
                .unwrap_or_else(|| "unmatched".to_owned());
            // Recorded before the answer is finished, so that the log line of a refusal names its route.
            Span::current().record("http.route", route.as_str());
            let response = finished(response, language);
            let status = response.status().as_u16();
            Span::current().record("http.response.status_code", status);
            metrics::histogram!("http_request_duration_seconds", "route" => route,
                "method" => method_label(&method), "status" => status.to_string())
            .record(started.elapsed().as_secs_f64());
            Ok(response)
        };
        Box::pin(work.instrument(span))
    }
}

/// Path and query are left out because they may hold personal data. The route's pattern is recorded later.
fn span_of(request: &ServiceRequest) -> Span {
    let span = tracing::info_span!(
        "http request",
        otel.kind = "server",
        http.request.method = method_label(request.method()),
        http.route = tracing::field::Empty,
        http.response.status_code = tracing::field::Empty,
        clinic.id = tracing::field::Empty,
        trace.id = tracing::field::Empty,
    );
    let text = |name| request.headers().get(name)?.to_str().ok();
    continue_trace(&span, text(TRACEPARENT));
    if let Some(theirs) = text(CLIENT_TRACEPARENT) {
        link_to(&span, theirs);
    }
    span
}

/// The method as a label. Methods that callers invent are one label, because every label is kept for the life of the
/// process.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The language in which the caller is answered: English where `Accept-Language` names it before Spanish; weights are ignored.
pub fn language_of(headers: &HeaderMap) -> Language {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let first = wanted
        .split(',')
        .filter_map(|tag| tag.trim().get(..2))
        .find(|tag| tag.eq_ignore_ascii_case("es") || tag.eq_ignore_ascii_case("en"));
    match first {
        Some(tag) if tag.eq_ignore_ascii_case("en") => Language::English,
        _ => Language::Spanish,
    }
}

fn finished(response: ServiceResponse<BoxBody>, language: Language) -> ServiceResponse<BoxBody> {
    let mut response = rendered(response, language);
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

/// Replaces the error of an extractor, the router or a handler by the one error body.
fn rendered(response: ServiceResponse<BoxBody>, language: Language) -> ServiceResponse<BoxBody> {
    let problem = response.response().error().and_then(|error| {
        error.as_error::<Problem>().map(|problem| {
            log(problem, response.status());
            if is_undeclared(problem, &response) {
                return Problem::from(CommonCode::Internal).render(language, &trace_id());
            }
            problem.render(language, &trace_id())
        })
    });
    if let Some(body) = problem {
        return response.into_response(body);
    }
    match fallback_error(&response) {
        Some(code) => {
            let body = Problem::from(code).render(language, &trace_id());
            response.into_response(body)
        }
        None => response,
    }
}

/// Whether an endpoint answers with a code that its row does not list. Only a development build stops such an answer:
/// there a test must fail, while a patient's clinic is better served by an answer that the description lacks.
fn is_undeclared(problem: &Problem, response: &ServiceResponse<BoxBody>) -> bool {
    let request = response.request();
    let declared = request.app_data::<Data<DeclaredCodes>>();
    let (Some(declared), Some(pattern)) = (declared, request.match_pattern()) else {
        return false;
    };
    let misses = declared.misses(request.method().as_str(), &pattern, problem.code());
    if misses {
        tracing::error!(
            code = problem.code(),
            "an endpoint answered with a code it does not declare"
        );
    }
    misses && cfg!(debug_assertions)
}

fn log(problem: &Problem, status: StatusCode) {
    if status.is_server_error() {
        log_failure(problem);
    } else if status == StatusCode::TOO_MANY_REQUESTS {
        // Metrics count these; a line for each would let a flood of requests fill the log.
        tracing::debug!(code = problem.code(), "a request has to wait");
    } else {
        tracing::info!(code = problem.code(), "a request was refused");
    }
}

/// The surrounding span holds the trace id that the caller was given, by which this line is found.
fn log_failure(problem: &Problem) {
    let cause = problem.chain();
    tracing::error!(code = problem.code(), cause, "a request failed");
}

/// The code for an error of the router or of actix itself.
fn fallback_error(response: &ServiceResponse<BoxBody>) -> Option<CommonCode> {
    let status = response.status();
    let json = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if json || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    Some(match status {
        StatusCode::NOT_FOUND => CommonCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => CommonCode::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => CommonCode::PayloadTooLarge,
        StatusCode::REQUEST_TIMEOUT => CommonCode::RequestTimeout,
        StatusCode::SERVICE_UNAVAILABLE => CommonCode::Unavailable,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => return None,
        other if other.is_client_error() => CommonCode::InvalidJson,
        _ => CommonCode::Internal,
    })
}
