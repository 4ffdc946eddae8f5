//! A calendar for other programs, as a file that is written while it is sent.

use crate::description::{Answers, Description};
use actix_web::body::BoxBody;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, Responder};
use futures_util::Stream;
use serde_json::json;
use std::error::Error;

const MEDIA: &str = "text/calendar; charset=utf-8";

/// A calendar (RFC 5545) under a strong `ETag`, or nothing but the tag where the caller already has that calendar. The caller may keep it, for
/// itself alone, and asks each time whether it is still the same. The tag must differ whenever the calendar does.
pub struct CalendarFile(HttpResponse);

impl CalendarFile {
    /// The calendar, part by part. A part that is an error ends the connection, so that the caller notices that the calendar is not whole.
    pub fn new<S, E>(tag: &str, parts: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + 'static,
        E: Into<Box<dyn Error>> + 'static,
    {
        let mut response = Self::begun(HttpResponse::Ok(), tag);
        Self(response.content_type(MEDIA).streaming(Box::pin(parts)))
    }

    /// 304: the caller has the calendar with this tag.
    pub fn unchanged(tag: &str) -> Self {
        Self(Self::begun(HttpResponse::NotModified(), tag).finish())
    }

    /// What a caller is answered who asked for the head alone.
    pub fn without_body(tag: &str) -> Self {
        let mut response = Self::begun(HttpResponse::Ok(), tag);
        Self(response.content_type(MEDIA).finish())
    }

    fn begun(mut response: HttpResponseBuilder, tag: &str) -> HttpResponseBuilder {
        response
            .insert_header((header::ETAG, format!("\"{tag}\"")))
            .insert_header((header::CACHE_CONTROL, "private, no-cache"))
            .insert_header((header::CONTENT_DISPOSITION, "inline; filename=\"cita.ics\""));
        response
    }
}

impl Responder for CalendarFile {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.0
    }
}

impl Answers for CalendarFile {
    fn answer(into: &mut Description) {
        into.succeed(200, Some(("text/calendar", json!({ "type": "string" }))));
        into.tagged();
    }
}
