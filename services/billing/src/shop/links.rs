//! Asks for the addresses of invoices and receipts. They carry signatures, so they are asked for each time and kept nowhere.

use super::{Shop, ShopError, address, in_path};
use crate::domain::{Payment, PaymentKind};
use futures_util::future::try_join_all;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

/// The page shows what is known when LemonSqueezy takes longer.
const PATIENCE: Duration = Duration::from_secs(4);

/// Addresses of documents, by the kind of payment and its id at LemonSqueezy.
#[derive(Debug, Default)]
pub struct Links(HashMap<(&'static str, String), String>);

impl Links {
    /// The address of the payment's document; `None` where LemonSqueezy has none.
    pub fn of(&self, payment: &Payment) -> Option<&str> {
        let key = (payment.kind.as_str(), payment.provider_id.clone());
        self.0.get(&key).map(String::as_str)
    }

    fn add(&mut self, kind: PaymentKind, resource: &Value, place: &str) {
        let id = resource.get("id").and_then(super::resource::text);
        if let (Some(id), Some(address)) = (id, address(resource, place)) {
            self.0.insert((kind.as_str(), id), address);
        }
    }
}

impl Shop {
    /// The addresses of the documents of a page of payments: one question for each subscription, whose invoices LemonSqueezy answers
    /// together, the newest first, and one for each order. They are asked at the same time.
    pub async fn links(&self, payments: &[&Payment]) -> Result<Links, ShopError> {
        let subscriptions: BTreeSet<&str> = payments
            .iter()
            .filter_map(|payment| payment.subscription.as_deref())
            .collect();
        let orders = payments
            .iter()
            .filter(|payment| payment.kind == PaymentKind::Order)
            .map(|payment| payment.provider_id.as_str());
        let invoices = try_join_all(subscriptions.into_iter().map(|id| self.invoices_of(id)));
        let orders = try_join_all(orders.map(|id| self.order(id)));
        let (invoices, orders) = futures_util::future::try_join(invoices, orders).await?;
        let mut links = Links::default();
        for list in &invoices {
            for invoice in list
                .pointer("/data")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                links.add(
                    PaymentKind::Invoice,
                    invoice,
                    "/attributes/urls/invoice_url",
                );
            }
        }
        for order in orders.iter().filter_map(|order| order.get("data")) {
            links.add(PaymentKind::Order, order, "/attributes/urls/receipt");
        }
        Ok(links)
    }

    async fn invoices_of(&self, subscription: &str) -> Result<Value, ShopError> {
        let subscription = in_path(subscription)?;
        let path = format!(
            "subscription-invoices?filter%5Bsubscription_id%5D={subscription}&page%5Bsize%5D=100"
        );
        self.read(&path, PATIENCE).await
    }

    async fn order(&self, id: &str) -> Result<Value, ShopError> {
        self.read(&format!("orders/{}", in_path(id)?), PATIENCE)
            .await
    }
}
