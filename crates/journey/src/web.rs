//! A client for HTTP, one question at a time, each with a deadline. An answer that says no is an
//! answer; only silence is an error.

use crate::broken::{Because as _, Kept, promise};
use reqwest::header::HeaderMap;
use reqwest::{Client, RequestBuilder};
use serde_json::Value;
use std::time::Duration;
use tokio::runtime::Runtime;

const DEADLINE: Duration = Duration::from_secs(10);

/// Asks, and waits for the answer.
#[derive(Debug)]
pub struct Web {
    client: Client,
    runtime: Runtime,
}

/// What somebody answered.
#[derive(Debug)]
pub struct Answer {
    /// Which address answered.
    pub url: String,
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: String,
}

/// An answer that is still coming.
#[derive(Debug)]
pub struct Stream<'a> {
    web: &'a Web,
    response: reqwest::Response,
}

impl Web {
    /// A client that waits ten seconds for an answer.
    pub fn open() -> Kept<Self> {
        // Fails only when somebody else has installed it already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .because("cannot speak HTTP")?;
        // Whoever is asked may have been killed since the last question: no connection is kept.
        let client = builder()
            .pool_max_idle_per_host(0)
            .build()
            .because("cannot speak HTTP")?;
        Ok(Self { client, runtime })
    }

    /// The beginning of a question.
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Asks.
    pub fn ask(&self, request: RequestBuilder) -> Kept<Answer> {
        self.runtime.block_on(async {
            let response = request.timeout(DEADLINE).send().await;
            let response = response.map_err(told).because("nobody answers")?;
            let (url, status) = (response.url().clone(), response.status().as_u16());
            let headers = response.headers().clone();
            let body = response
                .text()
                .await
                .map_err(told)
                .because("an answer broke off")?;
            Ok(Answer {
                url: url.path().to_owned(),
                status,
                headers,
                body,
            })
        })
    }

    /// `GET` of JSON that must be there.
    pub fn json(&self, url: &str) -> Kept<Value> {
        self.ask(self.client.get(url))?.json()
    }

    /// `POST` of JSON that must be taken.
    pub fn post(&self, url: &str, body: &Value) -> Kept<Answer> {
        let answer = self.ask(self.client.post(url).json(body))?;
        promise((200..300).contains(&answer.status), || answer.told())?;
        Ok(answer)
    }

    /// Asks for an answer that goes on.
    pub fn stream(&self, request: RequestBuilder) -> Kept<Stream<'_>> {
        let sending = async { tokio::time::timeout(DEADLINE, request.send()).await };
        let response = self.runtime.block_on(sending);
        let response = response.because("a stream does not begin")?;
        let response = response.map_err(told).because("a stream does not begin")?;
        Ok(Stream {
            web: self,
            response,
        })
    }
}

impl Answer {
    /// The body as JSON of an answer that said yes.
    pub fn json(&self) -> Kept<Value> {
        promise((200..300).contains(&self.status), || self.told())?;
        serde_json::from_str(&self.body).because(format!("{} did not answer in JSON", self.url))
    }

    /// One header as text; empty when it is absent.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The stable code of an error body; empty for anything else.
    pub fn code(&self) -> String {
        let body: Value = serde_json::from_str(&self.body).unwrap_or_default();
        let code = body.get("code").and_then(Value::as_str);
        code.unwrap_or_default().to_owned()
    }

    /// The answer in a sentence, for people.
    pub fn told(&self) -> String {
        let body: String = self.body.chars().take(300).collect();
        format!("{} answered {}: {body}", self.url, self.status)
    }
}

impl Stream<'_> {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// One header as text; empty when it is absent.
    pub fn header(&self, name: &str) -> &str {
        let value = self.response.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// What comes next; nothing if it does not come within `patience`.
    pub fn next(&mut self, patience: Duration) -> Kept<Option<Vec<u8>>> {
        let waiting = async { tokio::time::timeout(patience, self.response.chunk()).await };
        match self.web.runtime.block_on(waiting) {
            Err(_elapsed) => Ok(None),
            Ok(Ok(Some(bytes))) => Ok(Some(bytes.to_vec())),
            Ok(Ok(None)) => Err(crate::broken::Broken::new("the stream ended")),
            Ok(Err(error)) => Err(told(error)).because("the stream broke off"),
        }
    }
}

/// With its causes, and without the address, which may carry a password.
fn told(error: reqwest::Error) -> String {
    use std::error::Error as _;
    let place = error.url().map(|url| {
        let host = url.host_str().unwrap_or_default();
        format!(
            "{host}:{}{}: ",
            url.port_or_known_default().unwrap_or_default(),
            url.path()
        )
    });
    let error = error.without_url();
    let mut words = place.unwrap_or_default() + &error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        words = format!("{words}: {deeper}");
        cause = deeper.source();
    }
    words
}

#[expect(
    clippy::disallowed_methods,
    reason = "stands outside the product: it carries no trace and repeats nothing"
)]
fn builder() -> reqwest::ClientBuilder {
    Client::builder()
}
