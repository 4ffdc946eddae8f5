//! What handlers answer with when they succeed. Refusals are `Problem`s.

use crate::description::{Answers, Description};
use actix_web::body::BoxBody;
use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use serde_json::json;
use std::marker::PhantomData;
use utoipa::ToSchema;

const JSON: &str = "application/json";

/// 201 with the new thing.
pub struct Created<T>(pub T);

/// 202 for a request that a person decides about later.
pub struct Accepted<T>(pub T);

/// 201 with the new thing, or 200 with a thing that was there before, because the request was repeated.
pub struct Put<T> {
    pub view: T,
    pub is_new: bool,
}

pub struct NoContent;

/// A page for people, as HTML.
pub struct Html(pub String);

pub struct PlainText(pub String);

/// A JSON document that was written elsewhere and is passed on as it is.
pub struct RawJson(pub String);

/// A stream of server-sent events whose `data` is an `E` in JSON.
pub struct EventStream<E> {
    response: HttpResponse,
    event: PhantomData<E>,
}

impl<E> EventStream<E> {
    /// Around a response that streams such events.
    pub const fn new(response: HttpResponse) -> Self {
        Self {
            response,
            event: PhantomData,
        }
    }
}

impl<T: Serialize> Responder for Created<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Created().json(self.0)
    }
}

impl<T: Serialize> Responder for Accepted<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Accepted().json(self.0)
    }
}

impl<T: Serialize> Responder for Put<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut answer = if self.is_new {
            HttpResponse::Created()
        } else {
            HttpResponse::Ok()
        };
        answer.json(self.view)
    }
}

impl Responder for NoContent {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}

impl Responder for Html {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .body(self.0)
    }
}

impl Responder for PlainText {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body(self.0)
    }
}

impl Responder for RawJson {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().content_type(JSON).body(self.0)
    }
}

impl<E> Responder for EventStream<E> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.response
    }
}

impl<T: Answers, E> Answers for Result<T, E> {
    fn answer(into: &mut Description) {
        T::answer(into);
    }
}

impl<T: ToSchema> Answers for Json<T> {
    fn answer(into: &mut Description) {
        let schema = into.refer::<T>();
        into.succeed(200, Some((JSON, schema)));
    }
}

impl<T: ToSchema> Answers for Created<T> {
    fn answer(into: &mut Description) {
        let schema = into.refer::<T>();
        into.succeed(201, Some((JSON, schema)));
    }
}

impl<T: ToSchema> Answers for Accepted<T> {
    fn answer(into: &mut Description) {
        let schema = into.refer::<T>();
        into.succeed(202, Some((JSON, schema)));
    }
}

impl<T: ToSchema> Answers for Put<T> {
    fn answer(into: &mut Description) {
        let schema = into.refer::<T>();
        into.succeed(201, Some((JSON, schema)));
        into.repeatable();
    }
}

impl Answers for NoContent {
    fn answer(into: &mut Description) {
        into.succeed(204, None);
    }
}

impl Answers for Html {
    fn answer(into: &mut Description) {
        into.succeed(200, Some(("text/html", json!({ "type": "string" }))));
    }
}

impl Answers for PlainText {
    fn answer(into: &mut Description) {
        into.succeed(200, Some(("text/plain", json!({ "type": "string" }))));
    }
}

impl Answers for RawJson {
    fn answer(into: &mut Description) {
        into.succeed(200, Some((JSON, json!({ "type": "object" }))));
    }
}

impl<E: ToSchema> Answers for EventStream<E> {
    fn answer(into: &mut Description) {
        let schema = into.refer::<E>();
        into.succeed(200, Some(("text/event-stream", schema)));
    }
}
