//! Reads whole lists page by page, for what lost webhooks would have said.

use super::resource::event;
use super::{Shop, ShopError};
use crate::domain::ProviderEvent;
use serde_json::Value;
use std::time::Duration;

/// The largest page that LemonSqueezy answers.
const PAGE_SIZE: u32 = 100;
const PATIENCE: Duration = Duration::from_secs(10);

/// A list of LemonSqueezy's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Subscriptions,
    Invoices,
    Orders,
}

/// One page of a list.
pub struct Page {
    /// Each element as an event like one of a webhook.
    pub events: Vec<ProviderEvent>,
    pub has_next: bool,
}

impl List {
    const fn path(self) -> &'static str {
        match self {
            Self::Subscriptions => "subscriptions",
            Self::Invoices => "subscription-invoices",
            Self::Orders => "orders",
        }
    }
}

impl Shop {
    /// A page of a list; pages count from 1. An answer without elements or without the number of pages is an error: taken for an empty
    /// page, it would end the comparison as if all were well.
    pub async fn page(&self, list: List, number: u32) -> Result<Page, ShopError> {
        let path = format!(
            "{}?page%5Bnumber%5D={number}&page%5Bsize%5D={PAGE_SIZE}",
            list.path()
        );
        let answer = self.read(&path, PATIENCE).await?;
        let pages = answer
            .pointer("/meta/page/lastPage")
            .and_then(Value::as_u64);
        let pages = pages.ok_or(ShopError::Incomplete("number of pages"))?;
        let elements = answer.get("data").and_then(Value::as_array);
        let elements = elements.ok_or(ShopError::Incomplete("elements"))?;
        // A first page may be empty. A later one that the shop itself announces may not.
        if elements.is_empty() && number > 1 && u64::from(number) <= pages {
            return Err(ShopError::Incomplete("elements"));
        }
        Ok(Page {
            events: elements.iter().filter_map(event).collect(),
            has_next: u64::from(number) < pages,
        })
    }
}
