//! LemonSqueezy's API, asked for what its webhooks may have failed to tell. What it answers becomes news like theirs;
//! what is missing or of another type in it is absent, never an error.

use crate::domain::News;
use chassis::{ExposeSecret, SecretString};
use chrono::{DateTime, Utc};
use events::{LemonsqueezyEventReceived, timestamp};
use outbound::{Outbound, OutboundConfig, OutboundError, Request, StatusCode};
use serde_json::Value;

/// The most that LemonSqueezy gives at once.
const PAGE_SIZE: u32 = 100;
/// How the news is called that nobody sent.
const RECONCILED: &str = "reconciled";

/// The shop, as its API shows it.
pub struct Shop {
    client: Outbound,
    url: String,
    key: SecretString,
}

/// One page of subscriptions.
pub struct Page {
    /// What they are now.
    pub news: Vec<News>,
    /// Whether there is another page behind it.
    pub more: bool,
}

/// Why the shop did not tell.
#[derive(Debug, thiserror::Error)]
pub enum ShopError {
    /// It did not answer.
    #[error("LemonSqueezy could not be asked: {0}")]
    Away(#[from] OutboundError),
    /// It answered something else.
    #[error("LemonSqueezy answered {0}")]
    Refused(StatusCode),
}

impl Shop {
    /// The shop at that address, opened by that key.
    pub fn new(url: &str, key: SecretString) -> Result<Self, OutboundError> {
        Ok(Self {
            client: Outbound::new(OutboundConfig::to("lemonsqueezy"))?,
            url: url.trim_end_matches('/').to_owned(),
            key,
        })
    }

    /// The subscriptions of a page; pages count from 1.
    pub async fn subscriptions(&self, page: u32) -> Result<Page, ShopError> {
        let url = format!(
            "{}/v1/subscriptions?page%5Bnumber%5D={page}&page%5Bsize%5D={PAGE_SIZE}",
            self.url
        );
        let request = Request::get(&url)
            .bearer(self.key.expose_secret())
            .header("accept", "application/vnd.api+json")
            .repeatable();
        let answer = self.client.send(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(ShopError::Refused(answer.status()));
        }
        let body: Value = answer.json()?;
        let last = body.pointer("/meta/page/lastPage").and_then(Value::as_u64);
        let resources = body.get("data").and_then(Value::as_array);
        Ok(Page {
            news: resources.into_iter().flatten().filter_map(news).collect(),
            more: last.is_some_and(|last| u64::from(page) < last),
        })
    }
}

fn news(resource: &Value) -> Option<News> {
    let attribute = |name: &str| resource.get("attributes")?.get(name);
    let instant = |name: &str| {
        let at: DateTime<Utc> = attribute(name)?.as_str()?.parse().ok()?;
        Some(timestamp(at))
    };
    let id = text(resource.get("id")?)?;
    let event = LemonsqueezyEventReceived {
        event_name: RECONCILED.to_owned(),
        data_type: text(resource.get("type")?)?,
        subscription_id: Some(id.clone()),
        data_id: id,
        updated_at: instant("updated_at"),
        test_mode: attribute("test_mode")
            .and_then(Value::as_bool)
            .unwrap_or(false),
        clinic_id: None,
        variant_id: attribute("variant_id").and_then(text),
        status: attribute("status").and_then(text),
        renews_at: instant("renews_at"),
        ends_at: instant("ends_at"),
        trial_ends_at: instant("trial_ends_at"),
    };
    News::read(event).ok()
}

/// Ids come as texts or as numbers.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
