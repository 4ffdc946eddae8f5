//! Asks for the page where a subscriber changes card or plan, or cancels.

use super::{PATIENCE, Shop, ShopError, address, in_path};

impl Shop {
    /// The address of the page for that subscription. It carries a signature and is valid for a day, so it is asked for when a
    /// person goes there, and kept nowhere.
    pub async fn portal(&self, subscription: &str) -> Result<String, ShopError> {
        let path = format!("subscriptions/{}", in_path(subscription)?);
        let answer = self.read(&path, PATIENCE).await?;
        let place = "/data/attributes/urls/customer_portal";
        address(&answer, place).ok_or(ShopError::Incomplete("customer portal"))
    }
}
