//! A client for JSON over HTTP, one question at a time, each with a deadline.

use crate::error::{Because as _, Failure, Outcome};
use reqwest::{Client, RequestBuilder};
use serde_json::Value;
use std::time::Duration;
use tokio::runtime::Runtime;

const DEADLINE: Duration = Duration::from_secs(10);

/// Asks servers, and waits for their answers.
#[derive(Debug)]
pub struct Web {
    client: Client,
    runtime: Runtime,
}

impl Web {
    /// A client that waits ten seconds for an answer.
    pub fn open() -> Outcome<Self> {
        // Fails only when somebody else has installed it already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .because("cannot speak HTTP")?;
        let client = builder()
            .timeout(DEADLINE)
            .build()
            .because("cannot speak HTTP")?;
        Ok(Self { client, runtime })
    }

    /// `GET`, with a bearer token if there is one.
    pub fn get(&self, url: &str, token: Option<&str>) -> Outcome<Value> {
        let request = self.client.get(url);
        self.ask(
            url,
            token.map_or(request.try_clone(), |t| Some(request.bearer_auth(t))),
        )
    }

    /// `POST` of a JSON body.
    pub fn post(&self, url: &str, body: &Value) -> Outcome<Value> {
        self.ask(url, Some(self.client.post(url).json(body)))
    }

    fn ask(&self, url: &str, request: Option<RequestBuilder>) -> Outcome<Value> {
        let request = request.because("the request cannot be sent")?;
        self.runtime.block_on(async {
            let response = request
                .send()
                .await
                .because(format!("{url} does not answer"))?;
            let status = response.status();
            let body = response.text().await.because(format!("{url} broke off"))?;
            if !status.is_success() {
                return Err(Failure::new(format!("{url} answered {status}: {body}")));
            }
            serde_json::from_str(&body).because(format!("{url} did not answer in JSON"))
        })
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the operator's own client: it carries no trace and repeats nothing"
)]
fn builder() -> reqwest::ClientBuilder {
    Client::builder()
}
