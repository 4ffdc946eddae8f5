//! Answers with a strong `ETag`, and requests that already have one of them.

use crate::description::{Answers, Describe, Description};
use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::marker::PhantomData;
use utoipa::ToSchema;

/// The most bytes of `If-None-Match` that are read. A client sends the one tag that it was given.
const LONGEST_HEADER: usize = 1000;

/// The tags of `If-None-Match`, without quotes. A header that cannot be read has none: the answer is then sent in full.
pub struct IfNoneMatch(Vec<String>);

/// JSON under a strong `ETag`, or nothing but the tag where the caller already has that answer. The tag must differ whenever
/// the body does, for other callers of the same address too. `RequestMiddleware` marks it `no-store` like every other answer:
/// a browser's cache outlives the session, and the body may name patients. A client that keeps the body in its own memory
/// sends the tag itself.
pub struct Tagged<T> {
    tag: Option<String>,
    /// `None` where the caller has the body already.
    json: Option<Bytes>,
    schema: PhantomData<T>,
}

impl<T> Tagged<T> {
    /// The answer in full.
    pub const fn body(tag: String, json: Bytes) -> Self {
        Self::of(Some(tag), Some(json))
    }

    /// 304: the caller has the answer with this tag.
    pub const fn unchanged(tag: String) -> Self {
        Self::of(Some(tag), None)
    }

    /// An answer without a tag, which no client keeps.
    pub const fn untagged(json: Bytes) -> Self {
        Self::of(None, Some(json))
    }

    const fn of(tag: Option<String>, json: Option<Bytes>) -> Self {
        Self {
            tag,
            json,
            schema: PhantomData,
        }
    }
}

impl IfNoneMatch {
    /// The tags, in the caller's order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Every tag is compared weakly, as RFC 9110 says for this header.
    fn of(header: &str) -> Self {
        if header.len() > LONGEST_HEADER {
            return Self(Vec::new());
        }
        let tag = |part: &str| {
            let part = part.trim();
            let part = part.strip_prefix("W/").unwrap_or(part);
            let inner = part.strip_prefix('"')?.strip_suffix('"')?;
            Some(inner.to_owned())
        };
        Self(header.split(',').filter_map(tag).collect())
    }
}

impl FromRequest for IfNoneMatch {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(header::IF_NONE_MATCH);
        let text = header.and_then(|value| value.to_str().ok()).unwrap_or("");
        ready(Ok(Self::of(text)))
    }
}

impl Describe for IfNoneMatch {
    fn describe(into: &mut Description) {
        into.header(
            "If-None-Match",
            false,
            LONGEST_HEADER,
            "The `ETag` of an earlier answer: an answer that is still the same is 304 without a body.",
        );
    }
}

impl<T> Responder for Tagged<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(match self.json {
            Some(_) => StatusCode::OK,
            None => StatusCode::NOT_MODIFIED,
        });
        if let Some(tag) = self.tag {
            response
                .insert_header((header::ETAG, format!("\"{tag}\"")))
                // An answer belongs to its caller, and a refusal is written in the caller's language.
                .insert_header((header::VARY, "Authorization, Accept-Language"));
        }
        match self.json {
            Some(json) => response.content_type("application/json").body(json),
            None => response.finish(),
        }
    }
}

impl<T: ToSchema> Answers for Tagged<T> {
    fn answer(into: &mut Description) {
        let schema = into.refer::<T>();
        into.succeed(200, Some(("application/json", schema)));
        into.tagged();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RequestMiddleware;
    use actix_web::test::{TestRequest, call_service, init_service};
    use actix_web::{App, web};

    const TAG: &str = "1.2.of-a-clinic";

    async fn answers(answer: fn() -> Tagged<()>) -> (StatusCode, [Option<String>; 3]) {
        let route = web::get().to(move || ready(answer()));
        let app = App::new().wrap(RequestMiddleware).route("/", route);
        let server = init_service(app).await;
        let response = call_service(&server, TestRequest::get().to_request()).await;
        let header = |name| {
            let value = response.headers().get(name)?;
            value.to_str().ok().map(ToOwned::to_owned)
        };
        let headers = [header::CACHE_CONTROL, header::ETAG, header::VARY].map(header);
        (response.status(), headers)
    }

    #[actix_web::test]
    async fn a_tagged_answer_is_for_its_caller_and_for_no_cache() {
        let body = answers(|| Tagged::body(TAG.to_owned(), Bytes::from_static(b"null")));
        let unchanged = answers(|| Tagged::unchanged(TAG.to_owned()));
        let headers = [
            "no-store",
            "\"1.2.of-a-clinic\"",
            "Authorization, Accept-Language",
        ];
        let headers = headers.map(|value| Some(value.to_owned()));

        assert_eq!(body.await, (StatusCode::OK, headers.clone()));
        assert_eq!(unchanged.await, (StatusCode::NOT_MODIFIED, headers));
    }

    #[actix_web::test]
    async fn an_answer_without_a_tag_is_for_no_cache_either() {
        let (_, headers) = answers(|| Tagged::untagged(Bytes::from_static(b"null"))).await;

        assert_eq!(headers, [Some("no-store".to_owned()), None, None]);
    }

    fn tags(header: &str) -> Vec<String> {
        IfNoneMatch::of(header).0
    }

    #[test]
    fn the_tags_of_the_header_are_read_with_and_without_weakness() {
        assert_eq!(tags("\"a-1\""), ["a-1"]);
        assert_eq!(tags("W/\"a-1\", \"b\""), ["a-1", "b"]);
        assert!(tags("").is_empty());
    }

    #[test]
    fn what_is_no_tag_asks_for_the_answer_in_full() {
        assert!(tags("*").is_empty());
        assert!(tags("a-1").is_empty());
        assert!(tags("\"open").is_empty());
        assert!(tags(&format!("\"{}\"", "a".repeat(2000))).is_empty());
    }
}
