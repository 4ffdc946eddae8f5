//! The one way out: deadlines, limits, traces and retries for every request.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, redirect};
use tracing::{Instrument, Span, field};

use crate::request::Parts;
use crate::retry::{RetryBudget, passing, pause_after};
use crate::{OutboundError, Request, Response, trace};

/// How a client behaves toward one other side.
#[derive(Debug, Clone)]
pub struct OutboundConfig {
    /// The other side's name in traces and metrics, such as `meta`.
    pub peer: &'static str,
    /// How long a connection may take to come about.
    pub connect_timeout: Duration,
    /// How long one request may take, retries and reading the answer included.
    pub request_timeout: Duration,
    /// The largest answer that is read, in bytes.
    pub max_response_bytes: usize,
    /// How we introduce ourselves.
    pub user_agent: &'static str,
}

impl OutboundConfig {
    /// Two seconds to connect, ten for everything, answers up to 1 MiB.
    pub fn to(peer: &'static str) -> Self {
        Self {
            peer,
            connect_timeout: Duration::from_secs(2),
            request_timeout: Duration::from_secs(10),
            max_response_bytes: 1024 * 1024,
            user_agent: "cita",
        }
    }
}

/// A client for one other side; clone it freely, connections and retry budget are shared.
#[derive(Clone)]
pub struct Outbound {
    client: Client,
    config: OutboundConfig,
    budget: Arc<RetryBudget>,
}

impl Outbound {
    /// A client that follows no redirects and no proxy settings of the environment.
    pub fn new(config: OutboundConfig) -> Result<Self, OutboundError> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // Only another thread that did the same can have been quicker.
            drop(rustls::crypto::ring::default_provider().install_default());
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "this is where clients get their deadlines"
        )]
        let client = Client::builder()
            .connect_timeout(config.connect_timeout)
            .timeout(config.request_timeout)
            .pool_idle_timeout(Duration::from_mins(1))
            .user_agent(config.user_agent)
            .redirect(redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .build()
            .ok()
            .ok_or(OutboundError::Setup)?;
        Ok(Self {
            client,
            config,
            budget: Arc::new(RetryBudget::full()),
        })
    }

    /// Sends a request and reads the answer, of whatever status. A repeatable one is tried up to
    /// three times while the other side is away, as far as the budget for retries goes.
    pub async fn send(&self, request: Request) -> Result<Response, OutboundError> {
        let parts = request.parts?;
        let span = tracing::info_span!(
            "outbound",
            otel.kind = "client",
            peer.service = self.config.peer,
            http.request.method = %parts.method,
            server.address = parts.url.host_str(),
            http.response.status_code = field::Empty,
            error.r#type = field::Empty,
        );
        let deadline = parts.deadline.unwrap_or(self.config.request_timeout);
        let outcome = tokio::time::timeout(deadline, self.attempts(&parts, deadline))
            .instrument(span.clone())
            .await
            .unwrap_or(Err(OutboundError::Timeout));
        self.report(&span, &outcome);
        outcome
    }

    async fn attempts(&self, parts: &Parts, deadline: Duration) -> Result<Response, OutboundError> {
        self.budget.save();
        let mut attempt = 1;
        loop {
            let outcome = self.attempt(parts, deadline).await;
            if !parts.repeatable || !passing(&outcome) {
                return outcome;
            }
            let Some(pause) = pause_after(attempt).filter(|_| self.budget.spend()) else {
                return outcome;
            };
            metrics::counter!("outbound_retries_total", "peer" => self.config.peer).increment(1);
            wait(pause).await;
            attempt += 1;
        }
    }

    async fn attempt(&self, parts: &Parts, deadline: Duration) -> Result<Response, OutboundError> {
        let mut request = reqwest::Request::new(parts.method.clone(), parts.url.clone());
        request.headers_mut().clone_from(&parts.headers);
        trace::inject(request.headers_mut());
        *request.body_mut() = parts.body.clone().map(reqwest::Body::from);
        *request.timeout_mut() = Some(deadline);
        let response = self.client.execute(request).await?;
        Response::read(response, self.config.max_response_bytes).await
    }

    fn report(&self, span: &Span, outcome: &Result<Response, OutboundError>) {
        let label = match outcome {
            Ok(response) => {
                span.record("http.response.status_code", response.status().as_u16());
                match response.status().as_u16() {
                    ..=299 => "2xx",
                    300..=399 => "3xx",
                    400..=499 => "4xx",
                    500.. => "5xx",
                }
            }
            Err(error) => {
                span.record("error.type", error.name());
                error.name()
            }
        };
        let peer = self.config.peer;
        metrics::counter!("outbound_requests_total", "peer" => peer, "outcome" => label)
            .increment(1);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a pause between attempts waits for nothing else"
)]
async fn wait(pause: Duration) {
    tokio::time::sleep(pause).await;
}
