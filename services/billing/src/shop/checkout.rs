//! Asks for a page where a clinic can buy a variant.

use super::{JSON_API, PATIENCE, Shop, ShopError, address};
use outbound::{Request, StatusCode};
use serde_json::{Value, json};

/// What shall be bought, and who proves to buy it.
pub struct Checkout<'c> {
    pub variant: &'c str,
    /// The id of the clinic.
    pub clinic: &'c str,
    /// What `ClaimKeys::sign` made for the clinic.
    pub claim: &'c str,
}

impl Shop {
    /// The address of a page where one pays. Asking again makes another page, and costs nothing until the clinic pays there.
    pub async fn checkout(&self, checkout: &Checkout<'_>) -> Result<String, ShopError> {
        let store = self.store.as_deref();
        let store = store.ok_or(ShopError::Incomplete("store"))?;
        let url = format!("{}/v1/checkouts", self.url);
        let body = serde_json::to_vec(&self.body(store, checkout));
        let body = body.map_err(|_not_json| ShopError::Incomplete("body"))?;
        let request = Request::post(&url).body(JSON_API, body).deadline(PATIENCE);
        let answer = self.send(request).await?;
        if answer.status() != StatusCode::CREATED {
            return Err(ShopError::Refused(answer.status()));
        }
        let answer: Value = answer.json()?;
        address(&answer, "/data/attributes/url").ok_or(ShopError::Incomplete("checkout page"))
    }

    fn body(&self, store: &str, checkout: &Checkout<'_>) -> Value {
        let product = match &self.return_url {
            Some(url) => json!({ "redirect_url": url }),
            None => json!({}),
        };
        let related = |kind: &str, id: &str| json!({ "data": { "type": kind, "id": id } });
        json!({ "data": {
            "type": "checkouts",
            "attributes": {
                "product_options": product,
                // The values must be texts, or LemonSqueezy refuses the request.
                "checkout_data": { "custom": { "clinic_id": checkout.clinic, "claim": checkout.claim } },
            },
            "relationships": {
                "store": related("stores", store),
                "variant": related("variants", checkout.variant),
            },
        } })
    }
}
