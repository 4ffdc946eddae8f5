//! What was answered, read to its end and no further than the limit.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::OutboundError;

/// An answer of any status: what a 4xx means is for the caller to say.
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
        if usize::try_from(announced).is_ok_and(|announced| announced > max_bytes) {
            return Err(OutboundError::TooLarge);
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > max_bytes {
                return Err(OutboundError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Self {
            status: response.status(),
            headers: response.headers().clone(),
            body,
        })
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// A header, where it is there and readable; names in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The bytes of the body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON; another shape is `Protocol`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, OutboundError> {
        // Serde's own error may quote the body, so it stops here.
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
