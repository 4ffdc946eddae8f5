//! Images: the bytes that a caller sends, and those that a caller is answered.

use crate::description::{Answers, Describe, Description};
use crate::input::unread;
use crate::problem::Problem;
use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use futures_util::future::LocalBoxFuture;
use serde_json::json;

/// An image that a caller sends. Whether the bytes are an image is decided by reading them: what the header says of them is not asked.
pub struct ImageBody(Option<Bytes>);

impl ImageBody {
    /// The bytes; `None` where there are more than the endpoint reads.
    pub fn into_bytes(self) -> Option<Bytes> {
        self.0
    }
}

impl FromRequest for ImageBody {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            match body.await {
                Ok(bytes) => Ok(Self(Some(bytes))),
                Err(error) => match error.as_error::<PayloadError>() {
                    Some(PayloadError::Overflow) => Ok(Self(None)),
                    _ => Err(unread(&error)),
                },
            }
        })
    }
}

impl Describe for ImageBody {
    fn describe(into: &mut Description) {
        let bytes = json!({ "schema": { "type": "string", "format": "binary" } });
        into.body = Some(json!({ "image/png": bytes, "image/jpeg": bytes, "image/webp": bytes }));
    }
}

/// A PNG under a strong `ETag`, or nothing but the tag where the caller already has that image. A browser may keep it, for its caller alone, and
/// asks each time whether it is still the same.
pub struct ImageFile {
    tag: String,
    /// `None` where the caller has the image already.
    png: Option<Bytes>,
}

impl ImageFile {
    /// The image. The tag must differ whenever the image does, also from that of another clinic.
    pub const fn png(tag: String, png: Bytes) -> Self {
        Self {
            tag,
            png: Some(png),
        }
    }

    /// 304: the caller has the image with this tag.
    pub const fn unchanged(tag: String) -> Self {
        Self { tag, png: None }
    }
}

impl Responder for ImageFile {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = match self.png {
            Some(_) => HttpResponse::Ok(),
            None => HttpResponse::NotModified(),
        };
        response
            .insert_header((header::ETAG, format!("\"{}\"", self.tag)))
            .insert_header((header::CACHE_CONTROL, "private, no-cache"))
            .insert_header((header::VARY, "Authorization"));
        match self.png {
            Some(png) => response
                .content_type("image/png")
                .insert_header((header::CONTENT_DISPOSITION, "inline"))
                // It is compressed already.
                .insert_header((header::CONTENT_ENCODING, "identity"))
                .body(png),
            None => response.finish(),
        }
    }
}

impl Answers for ImageFile {
    fn answer(into: &mut Description) {
        let image = json!({ "type": "string", "format": "binary" });
        into.succeed(200, Some(("image/png", image)));
        into.tagged();
    }
}
