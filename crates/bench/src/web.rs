//! The HTTP client: connections are kept, nothing is repeated, traced or logged.

use crate::outcome::{Because as _, Failure, Outcome};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;
use std::time::Duration;

/// Longer than any service waits for anything.
const DEADLINE: Duration = Duration::from_secs(30);

/// Sends requests.
#[derive(Debug, Clone)]
pub struct Web(Client);

impl Web {
    /// A client without connections yet.
    pub fn open() -> Outcome<Self> {
        // Fails only when somebody else has installed it already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = builder().timeout(DEADLINE).no_proxy().build();
        Ok(Self(client.because("cannot speak HTTP")?))
    }

    /// A `GET`.
    pub fn get(&self, url: &str) -> RequestBuilder {
        self.0.get(url)
    }

    /// A `POST`.
    pub fn post(&self, url: &str) -> RequestBuilder {
        self.0.post(url)
    }

    /// Sends, and reads the answer to its end.
    pub async fn answer(request: RequestBuilder) -> Outcome<(StatusCode, Vec<u8>)> {
        let response = request.send().await?;
        let status = response.status();
        Ok((status, response.bytes().await?.to_vec()))
    }

    /// Sends, and wants `status`.
    pub async fn expect(request: RequestBuilder, status: u16) -> Outcome<Vec<u8>> {
        let (answered, body) = Self::answer(request).await?;
        if answered.as_u16() == status {
            return Ok(body);
        }
        let body = String::from_utf8_lossy(&body).into_owned();
        Err(Failure::from(format!(
            "answered {answered} instead of {status}: {body}"
        )))
    }

    /// Sends, and wants 200 with JSON.
    pub async fn json(request: RequestBuilder) -> Outcome<Value> {
        let body = Self::expect(request, 200).await?;
        serde_json::from_slice(&body).because("not JSON")
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "`outbound` counts, traces and repeats: its cost would be taken for the service's"
)]
fn builder() -> reqwest::ClientBuilder {
    Client::builder()
}
