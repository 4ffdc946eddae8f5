//! Asks for a page where a clinic can buy a variant.

use super::{JSON_API, PATIENCE, Shop, ShopError, address};
use chrono::{DateTime, SecondsFormat, Utc};
use outbound::{Request, StatusCode};
use serde_json::{Value, json};

/// What shall be bought, and who proves to buy it.
pub struct Checkout<'c> {
    pub variant: &'c str,
    /// The id of the clinic.
    pub clinic: &'c str,
    /// What `ClaimKeys::sign` made for the clinic.
    pub claim: &'c str,
    /// When the page closes. After that nothing can be bought there.
    pub closes_at: DateTime<Utc>,
}

const NO_VARIANT: ShopError = ShopError::Incomplete("variant");

impl Shop {
    /// The address of a page where one pays. Asking again makes another page, and costs nothing until the clinic pays there.
    pub async fn checkout(&self, checkout: &Checkout<'_>) -> Result<String, ShopError> {
        let store = self.store.as_deref();
        let store = store.ok_or(ShopError::Incomplete("store"))?;
        let url = format!("{}/v1/checkouts", self.url);
        // The documentation of LemonSqueezy has numbers in the list of variants, and its ids are numbers.
        let variant: u64 = checkout.variant.parse().map_err(|_text| NO_VARIANT)?;
        let body = serde_json::to_vec(&self.body(store, checkout, variant));
        let body = body.map_err(|_not_json| ShopError::Incomplete("body"))?;
        let request = Request::post(&url).body(JSON_API, body).deadline(PATIENCE);
        let answer = self.send(request).await?;
        if answer.status() != StatusCode::CREATED {
            return Err(ShopError::Refused(answer.status()));
        }
        let answer: Value = answer.json()?;
        address(&answer, "/data/attributes/url").ok_or(ShopError::Incomplete("checkout page"))
    }

    /// Without an end the page would never close, and without a list of variants it would offer every variant of the product.
    fn body(&self, store: &str, checkout: &Checkout<'_>, variant: u64) -> Value {
        let product = match &self.return_url {
            Some(url) => json!({ "redirect_url": url, "enabled_variants": [variant] }),
            None => json!({ "enabled_variants": [variant] }),
        };
        let closes_at = checkout
            .closes_at
            .to_rfc3339_opts(SecondsFormat::Secs, true);
        let related = |kind: &str, id: &str| json!({ "data": { "type": kind, "id": id } });
        json!({ "data": {
            "type": "checkouts",
            "attributes": {
                "product_options": product,
                "expires_at": closes_at,
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
