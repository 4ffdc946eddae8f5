//! The composition root: the parts that whatsapp-ingest is started with.

use crate::config::Config;
use crate::flows::{Intake, PublishOrSpool};
use crate::inbound::Receipt;
use bus::Publisher;
use chassis::{Host, Jobs, Readiness, StartError};
use db::Db;
use kernel::{Clock, Ids};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

/// The longest time in which one of the batches that are being stored ends: the broker's deadline, then the database's.
const STORING: Duration = Duration::from_mins(1);

/// The service, put together. Clones share the parts.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the service is put together from.
pub struct Parts {
    /// The database, with the role of this service.
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    /// The secrets of the two senders.
    pub config: Config,
    pub intake: Intake,
}

impl App {
    /// Puts the service together from the environment.
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        let publisher = Publisher::new(&host.bus()?);
        let db = host.db()?;
        let storage = PublishOrSpool::new(db.clone(), &publisher, host.cache().await?);
        let (intake, worker) = Intake::new(storage);
        host.ready_with(Readiness::DatabaseOrBroker);
        host.jobs(Jobs::new().task("intake", STORING, |_stop, heartbeat| worker.run(heartbeat)));
        Ok(Self::new(Parts {
            db,
            clock: host.clock(),
            ids: host.ids(),
            config,
            intake,
        }))
    }

    /// Puts the service together from given parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The receipt of a webhook at the present instant. There is no `Context`, because the clinic is not known here.
    pub fn receipt(&self) -> Receipt {
        Receipt::new(self.clock.now(), self.ids.clone())
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
