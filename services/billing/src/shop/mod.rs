//! LemonSqueezy's API: pages where one pays, and what its webhooks would have said. Every question has a deadline and is asked outside
//! of transactions.

mod checkout;
mod links;
mod pages;
mod portal;
mod resource;

pub use checkout::Checkout;
pub use links::Links;
pub use pages::List;

use chassis::{ExposeSecret, SecretString};
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response, StatusCode};
use serde_json::Value;
use std::time::Duration;

const JSON_API: &str = "application/vnd.api+json";
/// How long a person who wants to pay waits at most.
const PATIENCE: Duration = Duration::from_secs(8);

/// A client of LemonSqueezy's API.
pub struct Shop {
    client: Outbound,
    url: String,
    key: SecretString,
    store: Option<String>,
    return_url: Option<String>,
}

/// The reason why LemonSqueezy did not answer what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ShopError {
    #[error("LemonSqueezy could not be asked: {0}")]
    Unreachable(#[from] OutboundError),
    /// The answer has a status of another kind.
    #[error("LemonSqueezy answered {0}")]
    Refused(StatusCode),
    /// The answer lacks what was asked for, or an id has not the form of LemonSqueezy's.
    #[error("LemonSqueezy's answer has no {0}")]
    Incomplete(&'static str),
}

impl Shop {
    pub fn new(url: &str, key: SecretString) -> Result<Self, OutboundError> {
        Ok(Self {
            client: Outbound::new(OutboundConfig::to("lemonsqueezy", url))?,
            url: url.trim_end_matches('/').to_owned(),
            key,
            store: None,
            return_url: None,
        })
    }

    /// The same client for a store where one can buy, and where a person returns to after paying.
    #[must_use]
    pub fn selling(self, store: Option<String>, return_url: Option<String>) -> Self {
        Self {
            store,
            return_url,
            ..self
        }
    }

    /// Whether something can be bought.
    pub const fn sells(&self) -> bool {
        self.store.is_some()
    }

    /// Reads from that path of the API; a reading may be repeated.
    async fn read(&self, path: &str, deadline: Duration) -> Result<Value, ShopError> {
        let request = Request::get(&format!("{}/v1/{path}", self.url))
            .deadline(deadline)
            .repeatable();
        let answer = self.send(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(ShopError::Refused(answer.status()));
        }
        Ok(answer.json()?)
    }

    async fn send(&self, request: Request) -> Result<Response, OutboundError> {
        let request = request
            .bearer(self.key.expose_secret())
            .header("accept", JSON_API);
        self.client.send(request).await
    }
}

/// The address at that place of an answer, where a browser can be sent.
fn address(answer: &Value, place: &str) -> Option<String> {
    let address = answer.pointer(place)?.as_str()?;
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web.then(|| address.to_owned())
}

/// An id as a part of a path; refused where it has not the form of LemonSqueezy's, which are numbers.
fn in_path(id: &str) -> Result<&str, ShopError> {
    let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(id).ok_or(ShopError::Incomplete("id"))
}
