//! The composition root: the parts that billing is started with.

use crate::config::Config;
use crate::domain::{Catalogue, ClaimKeys, Rules};
use crate::shop::Shop;
use cache::{Cache, RateLimit};
use chassis::{ExposeSecret, Host, StartError};
use db::Db;
use kernel::{Clock, Ids};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tenancy::{Acting, Context};

/// How many times a user may go to the shop at once, and in every quarter of an hour.
const VISITS: u32 = 10;
const VISITS_PER: Duration = Duration::from_mins(15);

/// The service, put together. Clones share the parts.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the service is put together from.
pub struct Parts {
    /// The database, with the role of this service.
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub rules: Rules,
    /// The keys of what proves who went to the checkout page.
    pub claims: ClaimKeys,
    pub catalogue: Catalogue,
    /// How often a user may go to the shop: each visit is a request to it.
    pub visits: RateLimit,
    /// LemonSqueezy's API; `None` where no key for it is configured.
    pub shop: Option<Shop>,
}

impl App {
    /// Puts the service together from the environment.
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        let claims = ClaimKeys::read(config.claim_keys.expose_secret());
        let return_url = config.frontend_url.map(|origin| subscription_page(&origin));
        let shop = config
            .api_key
            .map(|key| Shop::new(&config.api_url, key))
            .transpose()
            .map_err(StartError::other)?;
        let cache = host.cache().await?;
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            rules: config.rules,
            claims: claims.map_err(StartError::other)?,
            catalogue: Catalogue {
                prices: config.prices,
                currency: config.currency,
            },
            visits: visits(&cache),
            shop: shop.map(|shop| shop.selling(config.store, return_url)),
        }))
    }

    /// Puts the service together from given parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The present instant, a source of ids, and the actor.
    pub fn context(&self, actor: &impl Acting) -> Context {
        Context::new(&self.clock, &self.ids, actor.actor())
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The limit of visits to the shop, counted by all copies together.
pub fn visits(cache: &Cache) -> RateLimit {
    RateLimit::new(cache.clone(), "visits-to-shop", VISITS, VISITS_PER)
}

/// Where the shop sends a person after paying.
fn subscription_page(origin: &str) -> String {
    format!("{}/suscripcion?pago=hecho", origin.trim_end_matches('/'))
}
