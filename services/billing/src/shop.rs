//! LemonSqueezy's API, asked for subscriptions whose webhook may have been lost. Each answered subscription becomes an event
//! like one of a webhook. A field that is missing or has an unexpected type counts as absent.

use crate::domain::ProviderEvent;
use chassis::{ExposeSecret, SecretString};
use chrono::{DateTime, Utc};
use events::{LemonsqueezyEventReceived, timestamp};
use outbound::{Outbound, OutboundConfig, OutboundError, Request, StatusCode};
use serde_json::Value;

/// The largest page that LemonSqueezy answers.
const PAGE_SIZE: u32 = 100;
/// The name of an event that comes from the API and not from a webhook.
const RECONCILED: &str = "reconciled";

/// A client of LemonSqueezy's API.
pub struct Shop {
    client: Outbound,
    url: String,
    key: SecretString,
}

/// One page of subscriptions.
pub struct Page {
    pub events: Vec<ProviderEvent>,
    pub has_next: bool,
}

/// The reason why the subscriptions could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ShopError {
    #[error("LemonSqueezy could not be asked: {0}")]
    Unreachable(#[from] OutboundError),
    /// The answer has a status other than 200.
    #[error("LemonSqueezy answered {0}")]
    Refused(StatusCode),
}

impl Shop {
    pub fn new(url: &str, key: SecretString) -> Result<Self, OutboundError> {
        Ok(Self {
            client: Outbound::new(OutboundConfig::to("lemonsqueezy", url))?,
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
            events: resources.into_iter().flatten().filter_map(event).collect(),
            has_next: last.is_some_and(|last| u64::from(page) < last),
        })
    }
}

/// `None` for an element without id or type: without them no subscription can be found.
fn event(resource: &Value) -> Option<ProviderEvent> {
    let attribute = |name: &str| resource.get("attributes")?.get(name);
    let pause = |name: &str| attribute("pause")?.get(name);
    let instant = |name: &str| attribute(name).and_then(instant_of).map(timestamp);
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
        pause_mode: pause("mode").and_then(text),
        pause_resumes_at: pause("resumes_at").and_then(instant_of).map(timestamp),
    };
    ProviderEvent::read(event).ok()
}

fn instant_of(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str()?.parse().ok()
}

/// LemonSqueezy writes ids as texts or as numbers.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
