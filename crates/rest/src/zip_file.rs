//! An archive of files, which is written while it is sent.

use crate::description::{Answers, Description};
use actix_web::body::BoxBody;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder};
use futures_util::Stream;
use serde_json::json;
use std::error::Error;

/// A ZIP archive. Its parts come from elsewhere.
pub struct ZipFile(HttpResponse);

impl ZipFile {
    /// The archive with that name, which has ASCII letters, digits, `-` and `.` only. A part that is an error ends the connection, so that the
    /// caller notices that the archive is not whole.
    pub fn new<S, E>(name: &str, parts: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + 'static,
        E: Into<Box<dyn Error>> + 'static,
    {
        let disposition = format!("attachment; filename=\"{name}\"");
        let response = HttpResponse::Ok()
            .content_type("application/zip")
            .insert_header(("Content-Disposition", disposition))
            .insert_header(("Cache-Control", "no-store"))
            // It is compressed already.
            .insert_header(("Content-Encoding", "identity"))
            .streaming(Box::pin(parts));
        Self(response)
    }
}

impl Responder for ZipFile {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.0
    }
}

impl Answers for ZipFile {
    fn answer(into: &mut Description) {
        let archive = json!({ "type": "string", "format": "binary" });
        into.succeed(200, Some(("application/zip", archive)));
    }
}
