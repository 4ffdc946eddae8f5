//! Builds a request. Not here: sending it.

use std::fmt;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Serialize;

use crate::OutboundError;
use crate::retry::{RetryRule, unavailable};

/// One request. A mistake in building it is reported when it is sent.
#[derive(Clone)]
pub struct Request {
    pub(crate) parts: Result<Parts, OutboundError>,
}

#[derive(Clone)]
pub(crate) struct Parts {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Option<Vec<u8>>,
    pub deadline: Option<Duration>,
    /// Present when sending the request twice has the same effect as sending it once.
    pub retry: Option<RetryRule>,
}

impl Request {
    /// A request to an absolute `http` or `https` address.
    pub fn new(method: Method, url: &str) -> Self {
        let url = url
            .parse()
            .ok()
            .filter(|url: &Url| matches!(url.scheme(), "http" | "https"));
        let parts = url.map(|url| Parts {
            method,
            url,
            headers: HeaderMap::new(),
            body: None,
            deadline: None,
            retry: None,
        });
        Self {
            parts: parts.ok_or(OutboundError::Request),
        }
    }

    pub fn get(url: &str) -> Self {
        Self::new(Method::GET, url)
    }

    pub fn post(url: &str) -> Self {
        Self::new(Method::POST, url)
    }

    pub fn put(url: &str) -> Self {
        Self::new(Method::PUT, url)
    }

    /// Adds the header `Authorization` with a bearer token.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.with(|parts| {
            let mut value = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
            value.set_sensitive(true);
            parts.headers.insert(AUTHORIZATION, value);
            Some(())
        })
    }

    /// Adds a header; `name` is in lower case. Every value is treated as a secret, because some are.
    #[must_use]
    pub fn header(self, name: &'static str, value: &str) -> Self {
        self.with(|parts| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            let mut value = HeaderValue::from_str(value).ok()?;
            value.set_sensitive(true);
            parts.headers.insert(name, value);
            Some(())
        })
    }

    /// Sets the body to a value in JSON.
    #[must_use]
    pub fn json(self, value: &impl Serialize) -> Self {
        self.with(|parts| {
            let body = serde_json::to_vec(value).ok()?;
            parts
                .headers
                .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            parts.body = Some(body);
            Some(())
        })
    }

    /// Sets the body to these bytes.
    #[must_use]
    pub fn body(self, content_type: &'static str, body: Vec<u8>) -> Self {
        self.with(|parts| {
            parts
                .headers
                .insert(CONTENT_TYPE, HeaderValue::from_str(content_type).ok()?);
            parts.body = Some(body);
            Some(())
        })
    }

    /// Replaces the client's time limit for this request, retries included.
    #[must_use]
    pub fn deadline(self, deadline: Duration) -> Self {
        self.with(|parts| {
            parts.deadline = Some(deadline);
            Some(())
        })
    }

    /// Declares that sending the request twice has the same effect as sending it once, so that it is retried when no
    /// connection could be opened or the answer is 502, 503 or 504.
    #[must_use]
    pub fn repeatable(self) -> Self {
        self.repeatable_by(unavailable)
    }

    /// The same with a rule of the caller's in place of these three statuses.
    #[must_use]
    pub fn repeatable_by(self, rule: RetryRule) -> Self {
        self.with(|parts| {
            parts.retry = Some(rule);
            Some(())
        })
    }

    fn with(self, change: impl FnOnce(&mut Parts) -> Option<()>) -> Self {
        let parts = self.parts.and_then(|mut parts| {
            change(&mut parts).ok_or(OutboundError::Request)?;
            Ok(parts)
        });
        Self { parts }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.parts {
            Ok(parts) => {
                write!(
                    f,
                    "Request({} {})",
                    parts.method,
                    parts.url.host_str().unwrap_or("?")
                )
            }
            Err(_) => f.write_str("Request(not valid)"),
        }
    }
}
