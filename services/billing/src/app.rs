//! The composition root: the parts that billing is started with.

use crate::config::Config;
use crate::domain::Rules;
use crate::shop::Shop;
use chassis::{Host, StartError};
use db::Db;
use kernel::{Clock, Ids};
use std::ops::Deref;
use std::sync::Arc;
use tenancy::{Acting, Context};

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
    /// LemonSqueezy's API; `None` where no key for it is configured.
    pub shop: Option<Shop>,
}

impl App {
    /// Puts the service together from the environment.
    #[expect(clippy::unused_async, reason = "every service is opened alike")]
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        let shop = config
            .api_key
            .map(|key| Shop::new(&config.api_url, key))
            .transpose();
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            rules: config.rules,
            shop: shop.map_err(StartError::other)?,
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
