//! Asks for the addresses of invoices and receipts. They carry signatures, so they are asked for each time and kept nowhere.

use super::{Shop, ShopError, address, in_path};
use crate::domain::{Payment, PaymentKind};
use futures_util::future::{join, join_all};
use outbound::StatusCode;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

/// The page shows what is known when LemonSqueezy takes longer.
const PATIENCE: Duration = Duration::from_secs(4);

/// Addresses of documents, by the kind of payment and its id at LemonSqueezy.
#[derive(Debug, Default)]
pub struct Links {
    known: HashMap<(&'static str, String), String>,
    /// The first question that was not answered.
    error: Option<ShopError>,
}

impl Links {
    /// The address of the payment's document; `None` where LemonSqueezy has none.
    pub fn of(&self, payment: &Payment) -> Option<&str> {
        let key = (payment.kind.as_str(), payment.provider_id.clone());
        self.known.get(&key).map(String::as_str)
    }

    fn add(&mut self, kind: PaymentKind, resource: &Value, place: &str) {
        let id = resource.get("id").and_then(super::resource::text);
        if let (Some(id), Some(address)) = (id, address(resource, place)) {
            self.known.insert((kind.as_str(), id), address);
        }
    }

    /// Why addresses may be missing that LemonSqueezy has; `None` when it has answered everything.
    pub const fn error(&self) -> Option<&ShopError> {
        self.error.as_ref()
    }

    /// What was answered. That something does not exist is an answer: it was deleted, or belongs to another store.
    fn answered(&mut self, answer: Result<Value, ShopError>) -> Option<Value> {
        match answer {
            Ok(answer) => Some(answer),
            Err(ShopError::Refused(StatusCode::NOT_FOUND)) => None,
            Err(error) => {
                self.error.get_or_insert(error);
                None
            }
        }
    }
}

impl Shop {
    /// The addresses of the documents of a page of payments: one question for each subscription, whose invoices LemonSqueezy answers
    /// together, the newest first, and one for each order. They are asked at the same time, and one without an answer costs no other
    /// its address.
    pub async fn links(&self, payments: &[&Payment]) -> Links {
        let subscriptions: BTreeSet<&str> = payments
            .iter()
            .filter_map(|payment| payment.subscription.as_deref())
            .collect();
        let orders = payments
            .iter()
            .filter(|payment| payment.kind == PaymentKind::Order)
            .map(|payment| payment.provider_id.as_str());
        let invoices = join_all(subscriptions.into_iter().map(|id| self.invoices_of(id)));
        let orders = join_all(orders.map(|id| self.order(id)));
        let (invoices, orders) = join(invoices, orders).await;
        let mut links = Links::default();
        for list in invoices {
            let list = links.answered(list);
            let all = list.as_ref().and_then(|list| list.get("data")?.as_array());
            for invoice in all.into_iter().flatten() {
                links.add(
                    PaymentKind::Invoice,
                    invoice,
                    "/attributes/urls/invoice_url",
                );
            }
        }
        for order in orders {
            let order = links.answered(order);
            if let Some(order) = order.as_ref().and_then(|order| order.get("data")) {
                links.add(PaymentKind::Order, order, "/attributes/urls/receipt");
            }
        }
        links
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
