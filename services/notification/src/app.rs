//! The composition root: what notification holds while it lives.

use crate::config::Config;
use crate::domain::queue::Queue;
use crate::live::Live;
use crate::meta::Graph;
use crate::vault::Vault;
use actix_web::web::Data;
use bus::{Bus, Stop};
use chassis::{ExposeSecret, Host, SecretString, StartError};
use crypto::Keyring;
use db::Db;
use kernel::{Clock, Ids};
use rest::StaffKeys;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// How often whoever watches is checked again.
const CHECK_STREAMS: Duration = Duration::from_mins(1);

/// What notification holds while it lives.
pub struct App {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) graph: Graph,
    pub(crate) vault: Vault,
    pub(crate) live: Live,
    pub(crate) stop: Stop,
    pub(crate) operator: Operator,
    pub(crate) staff_keys: Data<StaffKeys>,
    pub(crate) check_streams_every: Duration,
    bus: Option<Bus>,
    wakes: [Arc<Notify>; 2],
}

/// Who may look at the queues.
pub struct Operator {
    /// The name.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// What an `App` is made of.
pub struct Parts {
    /// The database, as `cita_notification`.
    pub db: Db,
    /// Now.
    pub clock: Clock,
    /// Where ids come from.
    pub ids: Ids,
    /// The Graph API's address and version.
    pub graph: (String, String),
    /// The master keys.
    pub keyring: Keyring,
    /// Stands for missing tokens, in development only.
    pub fallback_token: Option<SecretString>,
    /// Who may look at the queues.
    pub operator: Operator,
    /// Verifies staff.
    pub staff_keys: StaffKeys,
    /// Ends the live streams.
    pub stop: Stop,
    /// How often whoever watches is checked again.
    pub check_streams_every: Duration,
    /// The broker, by which statuses arrive; `None` in tests without one.
    pub bus: Option<Bus>,
}

impl App {
    /// Puts notification together from its environment.
    pub fn open(host: &mut Host) -> Result<Data<Self>, StartError> {
        let config = Config::read(host.env())?;
        let keyring =
            Keyring::parse(config.master_keys.expose_secret()).map_err(StartError::other)?;
        Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            graph: (config.graph_url, config.graph_version),
            keyring,
            fallback_token: config.fallback_token,
            operator: Operator {
                user: config.queues_user,
                password: config.queues_password,
            },
            staff_keys: host.staff_keys()?,
            stop: host.stop(),
            check_streams_every: CHECK_STREAMS,
            bus: Some(host.bus()?),
        })
    }

    /// Puts notification together from its parts.
    pub fn new(parts: Parts) -> Result<Data<Self>, StartError> {
        let (url, version) = parts.graph;
        Ok(Data::new(Self {
            db: parts.db,
            clock: parts.clock,
            ids: parts.ids,
            graph: Graph::new(&url, &version).map_err(StartError::other)?,
            vault: Vault::new(parts.keyring, parts.fallback_token),
            live: Live::default(),
            stop: parts.stop,
            check_streams_every: parts.check_streams_every,
            operator: parts.operator,
            staff_keys: Data::new(parts.staff_keys),
            bus: parts.bus,
            wakes: Queue::ALL.map(|_| Arc::default()),
        }))
    }

    /// Whether news of what became of messages can reach us at the moment.
    pub(crate) fn hears_statuses(&self) -> bool {
        self.bus.as_ref().is_none_or(Bus::is_ready)
    }

    /// The pages that watch.
    pub const fn live(&self) -> &Live {
        &self.live
    }

    /// The broker, where there is one.
    pub(crate) const fn bus(&self) -> Option<&Bus> {
        self.bus.as_ref()
    }

    /// What wakes the workers of a queue.
    pub(crate) fn wake_of(&self, queue: Queue) -> &Notify {
        let [replies, reminders] = &self.wakes;
        match queue {
            Queue::Replies => replies,
            Queue::Reminders => reminders,
        }
    }

    /// Tells the queue's workers that there may be work.
    pub(crate) fn wake(&self, queue: Queue) {
        self.wake_of(queue).notify_one();
    }
}
