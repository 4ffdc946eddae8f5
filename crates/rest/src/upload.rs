//! A file that a browser's form sends.

use crate::description::{Describe, Description};
use crate::input::{invalid, unread};
use crate::problem::Problem;
use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::HeaderMap;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use futures_util::{TryStreamExt, stream};
use serde_json::json;

/// The name of the form's field.
const FIELD: &str = "file";
/// How many parts of a form are looked through.
const MOST_PARTS: usize = 8;

/// The field `file` of a form (`multipart/form-data`). A form that is larger than the endpoint reads is refused before.
pub struct UploadedFile {
    /// As the browser names the file; may be empty. A caller can write anything there.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Describe for UploadedFile {
    fn describe(into: &mut Description) {
        let file = json!({ "type": "string", "format": "binary" });
        let schema =
            json!({ "type": "object", "required": [FIELD], "properties": { FIELD: file } });
        into.body = Some(json!({ "multipart/form-data": { "schema": schema } }));
    }
}

impl FromRequest for UploadedFile {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Bytes::from_request(request, payload);
        let headers = request.headers().clone();
        Box::pin(async move {
            let body = body.await.map_err(|error| unread(&error))?;
            file_in(&headers, body).await?.ok_or_else(|| invalid(FIELD))
        })
    }
}

/// The first file of that name in the form. The body is there as a whole, so nothing is waited for.
async fn file_in(headers: &HeaderMap, body: Bytes) -> Result<Option<UploadedFile>, Problem> {
    let body = stream::iter([Ok::<_, PayloadError>(body)]);
    let mut parts = Multipart::new(headers, body);
    for _ in 0..MOST_PARTS {
        let part = parts.try_next().await;
        let Some(mut part) = part.map_err(|_not_a_form| invalid(FIELD))? else {
            break;
        };
        let is_file = part.name() == Some(FIELD);
        let disposition = part.content_disposition();
        let name = disposition.and_then(|told| told.get_filename());
        let name = name.unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(some) = part.try_next().await.map_err(|_cut| invalid(FIELD))? {
            if is_file {
                bytes.extend_from_slice(&some);
            }
        }
        if is_file {
            return Ok(Some(UploadedFile { name, bytes }));
        }
    }
    Ok(None)
}
