//! What was sold: checkout pages, orders and invoices, and the data that each checkout page carries.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

/// More of a kind are not kept; the oldest go first.
const LIMIT: usize = 1_000;

/// A page where a variant can be bought once.
#[derive(Clone)]
pub struct Checkout {
    pub variant: u64,
    /// What the page offers; the variant itself is one of them.
    pub enabled: Vec<u64>,
    /// When the page closes.
    pub expires_at: DateTime<Utc>,
    /// What comes back as `custom_data` with every event of the purchase.
    pub custom: Value,
    /// Where the browser goes after paying.
    pub redirect_url: Option<String>,
    pub is_paid: bool,
}

/// Why nothing is sold at a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSold {
    NoPage,
    Paid,
    Closed,
    /// The page does not offer it.
    OtherVariant,
}

impl Checkout {
    pub fn is_closed(&self, now: DateTime<Utc>) -> bool {
        self.expires_at <= now
    }
}

/// Everything that was sold, by the ids that the API answers.
#[derive(Default)]
pub struct Sales {
    checkouts: BTreeMap<String, Checkout>,
    orders: BTreeMap<u64, Value>,
    invoices: BTreeMap<u64, Value>,
    /// The custom data of each subscription and order.
    custom: BTreeMap<u64, Value>,
}

impl Sales {
    pub fn open(&mut self, id: String, checkout: Checkout) {
        put(&mut self.checkouts, id, checkout);
    }

    pub fn checkout(&self, id: &str) -> Option<Checkout> {
        self.checkouts.get(id).cloned()
    }

    /// Takes the page for paying that variant, or the one that the page is about.
    pub fn pay(
        &mut self,
        id: &str,
        variant: Option<u64>,
        now: DateTime<Utc>,
    ) -> Result<Checkout, NotSold> {
        let checkout = self.checkouts.get_mut(id).ok_or(NotSold::NoPage)?;
        if checkout.is_paid {
            return Err(NotSold::Paid);
        }
        if checkout.is_closed(now) {
            return Err(NotSold::Closed);
        }
        let variant = variant.unwrap_or(checkout.variant);
        if !checkout.enabled.contains(&variant) {
            return Err(NotSold::OtherVariant);
        }
        checkout.is_paid = true;
        Ok(Checkout {
            variant,
            ..checkout.clone()
        })
    }

    pub fn put_order(&mut self, id: u64, order: Value) {
        put(&mut self.orders, id, order);
    }

    pub fn put_invoice(&mut self, id: u64, invoice: Value) {
        put(&mut self.invoices, id, invoice);
    }

    pub fn put_custom(&mut self, id: u64, custom: Value) {
        put(&mut self.custom, id, custom);
    }

    pub fn order(&self, id: u64) -> Option<Value> {
        self.orders.get(&id).cloned()
    }

    pub fn invoice(&self, id: u64) -> Option<Value> {
        self.invoices.get(&id).cloned()
    }

    pub fn custom(&self, id: u64) -> Option<Value> {
        self.custom.get(&id).cloned()
    }

    pub fn orders(&self) -> Vec<Value> {
        self.orders.values().cloned().collect()
    }

    /// All invoices, or those of one subscription, the newest first.
    pub fn invoices(&self, subscription: Option<u64>) -> Vec<Value> {
        let is_wanted = |invoice: &&Value| {
            let own = invoice.pointer("/attributes/subscription_id");
            subscription.is_none_or(|wanted| own.and_then(Value::as_u64) == Some(wanted))
        };
        let mut found: Vec<Value> = self.invoices.values().filter(is_wanted).cloned().collect();
        found.sort_by_key(|invoice| std::cmp::Reverse(created_at(invoice)));
        found
    }
}

fn created_at(invoice: &Value) -> String {
    let at = invoice.pointer("/attributes/created_at");
    at.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn put<K: Ord + Clone, V>(all: &mut BTreeMap<K, V>, id: K, value: V) {
    if all.len() >= LIMIT && !all.contains_key(&id) {
        all.pop_first();
    }
    all.insert(id, value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn now() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    fn opened() -> Sales {
        let mut sales = Sales::default();
        let page = Checkout {
            variant: 1002,
            enabled: vec![1002, 1012],
            expires_at: now() + TimeDelta::hours(1),
            custom: Value::Null,
            redirect_url: None,
            is_paid: false,
        };
        sales.open("a".to_owned(), page);
        sales
    }

    #[test]
    fn a_page_sells_what_it_offers_once_and_until_it_closes() {
        let pay = |sales: &mut Sales, variant, now| {
            let paid = sales.pay("a", variant, now);
            paid.map(|checkout| checkout.variant)
        };
        let late = now() + TimeDelta::hours(1);
        let mut sales = opened();

        assert_eq!(pay(&mut sales, None, late), Err(NotSold::Closed));
        assert_eq!(
            pay(&mut sales, Some(1003), now()),
            Err(NotSold::OtherVariant)
        );
        assert_eq!(pay(&mut sales, Some(1012), now()), Ok(1012));
        assert_eq!(pay(&mut sales, None, now()), Err(NotSold::Paid));
        assert_eq!(pay(&mut opened(), None, now()), Ok(1002));
        let none = opened().pay("b", None, now()).err();
        assert_eq!(none, Some(NotSold::NoPage));
    }
}
