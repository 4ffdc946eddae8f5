//! A client for HTTP that sends one request at a time, each with a deadline. A refusal is an answer; only a missing answer
//! is an error.

use anyhow::{Context as _, Error, Result, ensure};
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::HeaderMap;
use serde_json::{Map, Value};
use std::time::Duration;

const DEADLINE: Duration = Duration::from_secs(10);

/// Sends requests and waits for the answers.
#[derive(Debug)]
pub struct Http(Client);

/// An answer that has been read to its end.
#[derive(Debug)]
pub struct Answer {
    /// The path that answered.
    pub path: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Http {
    /// Opens a client that keeps no connection, because a journey may have killed the server since the last request.
    pub fn open() -> Result<Self> {
        install_tls();
        let client = Client::builder()
            .timeout(DEADLINE)
            .pool_max_idle_per_host(0)
            .build();
        Ok(Self(client.context("cannot open an HTTP client")?))
    }

    pub const fn client(&self) -> &Client {
        &self.0
    }

    /// Sends a request, and gives back the answer whatever its status is.
    pub fn ask(request: RequestBuilder) -> Result<Answer> {
        let response = Self::begin(request)?;
        let (path, status) = (response.url().path().to_owned(), response.status().as_u16());
        let headers = response.headers().clone();
        let body = response.text().map_err(described)?;
        Ok(Answer {
            path,
            status,
            headers,
            body,
        })
    }

    /// Sends a request, and gives back an answer whose body is still to be read.
    pub fn begin(request: RequestBuilder) -> Result<Response> {
        request.send().map_err(described)
    }

    /// Gets JSON; any other answer is an error.
    pub fn json(&self, url: &str) -> Result<Value> {
        Self::ask(self.0.get(url))?.json()
    }

    /// Posts JSON; a refusal is an error.
    pub fn post(&self, url: &str, body: &Value) -> Result<Answer> {
        let answer = Self::ask(self.0.post(url).json(body))?;
        ensure!(answer.is_success(), "{}", answer.sentence());
        Ok(answer)
    }
}

impl Answer {
    /// The body as JSON; a refusal is an error.
    pub fn json(&self) -> Result<Value> {
        ensure!(self.is_success(), "{}", self.sentence());
        serde_json::from_str(&self.body)
            .with_context(|| format!("{} did not answer in JSON", self.path))
    }

    /// One header as text; empty when the header is absent.
    pub fn header(&self, name: &str) -> &str {
        header(&self.headers, name)
    }

    /// Whether the answer of a `/readyz` says that every server which the process uses answers. A copy is ready without some.
    pub fn has_all_servers(&self) -> bool {
        let body: Map<String, Value> = serde_json::from_str(&self.body).unwrap_or_default();
        self.is_success() && body.values().all(|answers| answers != &Value::Bool(false))
    }

    /// The stable code of an error body; empty for any other body.
    pub fn code(&self) -> String {
        let body: Value = serde_json::from_str(&self.body).unwrap_or_default();
        let code = body.get("code").and_then(Value::as_str);
        code.unwrap_or_default().to_owned()
    }

    /// Path, status and the beginning of the body, for error messages.
    pub fn sentence(&self) -> String {
        let body: String = self.body.chars().take(300).collect();
        format!("{} answered {}: {body}", self.path, self.status)
    }

    const fn is_success(&self) -> bool {
        matches!(self.status, 200..300)
    }
}

/// Makes TLS usable for every client of this process.
pub fn install_tls() {
    // Fails only when another part of the process has installed a provider already.
    drop(rustls::crypto::ring::default_provider().install_default());
}

/// One header as text; empty when the header is absent.
pub fn header<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// The error with host and path, but without the whole address, which may carry a password.
fn described(error: reqwest::Error) -> Error {
    let place = error.url().map_or_else(String::new, |url| {
        let port = url.port_or_known_default().unwrap_or_default();
        format!(
            "{}:{port}{}",
            url.host_str().unwrap_or_default(),
            url.path()
        )
    });
    Error::new(error.without_url()).context(format!("{place} does not answer"))
}
