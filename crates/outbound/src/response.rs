//! An answer, read completely or refused when it is larger than the limit.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::OutboundError;

/// An answer of any status. The caller decides what a 4xx means.
#[derive(Clone)]
pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Response {
    pub(crate) async fn read(
        mut response: reqwest::Response,
        max_bytes: usize,
    ) -> Result<Self, OutboundError> {
        let announced = response.content_length().unwrap_or(0);
        let announced = usize::try_from(announced).unwrap_or(usize::MAX);
        if announced > max_bytes {
            return Err(OutboundError::TooLarge);
        }
        let headers = std::mem::take(response.headers_mut());
        let mut body = Vec::with_capacity(announced);
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > max_bytes {
                return Err(OutboundError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Self {
            status: response.status(),
            headers,
            body,
        })
    }

    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The value of a header, if present and readable; `name` in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON. A body of another form is the error `Protocol`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, OutboundError> {
        // serde's error may quote the body, so the error is dropped here.
        serde_json::from_slice(&self.body)
            .ok()
            .ok_or(OutboundError::Protocol)
    }
}

impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Response({}, {} bytes)",
            self.status.as_u16(),
            self.body.len()
        )
    }
}
