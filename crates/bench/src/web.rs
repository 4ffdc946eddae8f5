//! The HTTP client of the measurements: connections are kept, nothing is repeated, traced or logged. It is not the
//! harness's client, which sends one request at a time.

use anyhow::{Context as _, Result, ensure};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;
use std::time::Duration;

/// Longer than any service waits for another.
const DEADLINE: Duration = Duration::from_secs(30);

#[expect(
    clippy::disallowed_methods,
    reason = "`outbound` counts, traces and repeats: its cost would be taken for the service's"
)]
pub fn open() -> Result<Client> {
    harness::install_tls();
    let client = Client::builder().timeout(DEADLINE).no_proxy().build();
    client.context("cannot open an HTTP client")
}

/// Sends a request, and reads the answer to its end.
pub async fn answer(request: RequestBuilder) -> Result<(StatusCode, Vec<u8>)> {
    let response = request.send().await?;
    let status = response.status();
    Ok((status, response.bytes().await?.to_vec()))
}

/// Sends a request; an answer with another status than `status` is an error.
pub async fn expect(request: RequestBuilder, status: u16) -> Result<Vec<u8>> {
    let (answered, body) = answer(request).await?;
    ensure!(
        answered.as_u16() == status,
        "answered {answered} instead of {status}: {}",
        String::from_utf8_lossy(&body)
    );
    Ok(body)
}

/// Sends a request; an answer other than 200 with JSON is an error.
pub async fn json(request: RequestBuilder) -> Result<Value> {
    let body = expect(request, 200).await?;
    serde_json::from_slice(&body).context("the answer is not JSON")
}
