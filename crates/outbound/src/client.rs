//! The HTTP client: deadlines, limits, traces and retries for every request.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, redirect};
use tower::retry::budget::{Budget, TpsBudget};
use tracing::{Instrument, Span, field};

use crate::place::Place;
use crate::request::Parts;
use crate::retry::{self, ATTEMPTS};
use crate::{OutboundError, Request, Response, trace};

/// The settings of a client for one peer.
#[derive(Debug, Clone)]
pub struct OutboundConfig {
    /// The name of the peer in traces and metrics, such as `meta`.
    pub peer: &'static str,
    /// The only place that requests go to, as the operator configured it: scheme, host, port, and the start of the path.
    pub base_url: String,
    /// The longest time for opening a connection.
    pub connect_timeout: Duration,
    /// The longest time for one request, retries and reading of the answer included.
    pub request_timeout: Duration,
    /// The shortest pause before the first retry; the longest is twice that. Doubled before the second retry.
    pub retry_pause: Duration,
    /// The largest answer that is read, in bytes.
    pub max_response_bytes: usize,
    /// The value of the header `User-Agent`.
    pub user_agent: &'static str,
}

impl OutboundConfig {
    /// The usual settings: two seconds to connect, ten seconds for everything, answers up to 1 MiB.
    pub fn to(peer: &'static str, base_url: &str) -> Self {
        Self {
            peer,
            base_url: base_url.to_owned(),
            connect_timeout: Duration::from_secs(2),
            request_timeout: Duration::from_secs(10),
            retry_pause: Duration::from_millis(50),
            max_response_bytes: 1024 * 1024,
            user_agent: "cita",
        }
    }
}

/// A client for one peer. Clones share the connections and the retry budget.
#[derive(Clone)]
pub struct Outbound {
    client: Client,
    config: OutboundConfig,
    place: Place,
    budget: Arc<TpsBudget>,
}

impl Outbound {
    /// A client that follows no redirects and no proxy settings of the environment.
    pub fn new(config: OutboundConfig) -> Result<Self, OutboundError> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // This fails only when another thread has installed the same provider in between.
            drop(rustls::crypto::ring::default_provider().install_default());
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "clients get their deadlines here"
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
        let place = Place::named(&config.base_url).ok_or(OutboundError::Setup)?;
        Ok(Self {
            client,
            config,
            place,
            budget: Arc::new(retry::budget()),
        })
    }

    /// Sends a request and returns the answer, whatever its status is. A request for another place than the configured one
    /// is not sent: an address, or a part of one, that came with data cannot choose the host. A repeatable request is attempted up to three times
    /// while the peer is unavailable and the retry budget allows.
    pub async fn send(&self, request: Request) -> Result<Response, OutboundError> {
        let parts = request.parts?;
        if !self.place.holds(&parts.url) {
            return Err(OutboundError::Request);
        }
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
        self.budget.deposit();
        let mut attempt = 1;
        loop {
            let outcome = self.attempt(parts, deadline).await;
            let rule = parts.retry;
            let Some(wait) = rule.and_then(|rule| retry::wait_asked_for(rule, &outcome)) else {
                return outcome;
            };
            if attempt >= ATTEMPTS || !self.budget.withdraw() {
                return outcome;
            }
            metrics::counter!("outbound_retries_total", "peer" => self.config.peer).increment(1);
            retry::pause(wait, self.config.retry_pause, attempt).await;
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
