//! What the service holds while it lives.

use crate::config::Config;
use crate::jobs::Reconcile;
use chassis::{Host, StartError};
use db::Db;
use kernel::{Clock, Ids};
use rest::StaffKeys;
use std::sync::Arc;

/// The service, put together. Clones share it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What it is put together from.
pub struct Parts {
    /// How news is read.
    pub config: Config,
    /// Where subscriptions are.
    pub db: Db,
    /// For whose access is over now.
    pub clock: Clock,
    /// For new rows and events.
    pub ids: Ids,
    /// For the callers of the routes.
    pub staff_keys: Arc<StaffKeys>,
}

impl App {
    /// Puts the service together from its environment.
    pub fn open(host: &mut Host) -> Result<Self, StartError> {
        Ok(Self::new(Parts {
            config: Config::read(host.env())?,
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            staff_keys: Arc::new(host.staff_keys()?),
        }))
    }

    /// The comparison with the shop, where its API may be asked.
    pub fn reconciliation(&self) -> Result<Option<Reconcile>, StartError> {
        let Some(key) = self.config.api_key.clone() else {
            return Ok(None);
        };
        let reconcile = Reconcile::new(self.clone(), &self.config.api_url, key);
        reconcile.map(Some).map_err(StartError::other)
    }

    /// Puts the service together from given parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
