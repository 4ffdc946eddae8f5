//! What is asked. Not here: sending it.

use std::fmt;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Serialize;

use crate::OutboundError;

/// One request; mistakes in building it come out when it is sent.
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
    pub repeatable: bool,
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
            repeatable: false,
        });
        Self {
            parts: parts.ok_or(OutboundError::Request),
        }
    }

    /// A `GET` request.
    pub fn get(url: &str) -> Self {
        Self::new(Method::GET, url)
    }

    /// A `POST` request.
    pub fn post(url: &str) -> Self {
        Self::new(Method::POST, url)
    }

    /// A `PUT` request.
    pub fn put(url: &str) -> Self {
        Self::new(Method::PUT, url)
    }

    /// Adds `Authorization: Bearer …`.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.with(|parts| {
            let mut value = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
            value.set_sensitive(true);
            parts.headers.insert(AUTHORIZATION, value);
            Some(())
        })
    }

    /// Adds a header; names are in lower case. Values are treated as secrets: some are.
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

    /// Sends a value as JSON.
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

    /// Sends bytes as they are.
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

    /// Gives up after this time, retries included, in place of the client's usual limit.
    #[must_use]
    pub fn deadline(self, deadline: Duration) -> Self {
        self.with(|parts| {
            parts.deadline = Some(deadline);
            Some(())
        })
    }

    /// Says that sending it twice does what sending it once does, so that it may be retried.
    #[must_use]
    pub fn repeatable(self) -> Self {
        self.with(|parts| {
            parts.repeatable = true;
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
