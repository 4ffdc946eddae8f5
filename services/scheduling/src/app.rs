//! The composition root: what the service holds while it lives.

use crate::config::Config;
use crate::flows::Moment;
use crate::sealing::PatientKeys;
use actix_web::web::Data;
use chassis::{Host, StartError};
use chrono::TimeDelta;
use crypto::Keyring;
use db::Db;
use kernel::{Clock, Ids};
use rest::{ServiceKeys, StaffKeys};
use std::sync::Arc;

/// The name under which other services address their tokens to this one.
pub const AUDIENCE: &str = "scheduling";

/// What the service holds while it lives; clones share it.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) keys: Arc<PatientKeys>,
    pub(crate) hold: TimeDelta,
    pub(crate) staff_keys: Data<StaffKeys>,
    pub(crate) service_keys: Data<ServiceKeys>,
    clock: Clock,
    ids: Ids,
}

/// What an application is put together from.
pub struct Parts {
    /// The database, as this service's role.
    pub db: Db,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where new ids come from.
    pub ids: Ids,
    /// The master keys.
    pub keyring: Keyring,
    /// The keys of staff tokens.
    pub staff_keys: StaffKeys,
    /// The keys of the services that may call.
    pub service_keys: ServiceKeys,
    /// How long a slot is kept while a patient decides.
    pub hold: TimeDelta,
}

impl App {
    /// Puts it together from its parts.
    pub fn new(parts: Parts) -> Self {
        Self {
            db: parts.db,
            keys: Arc::new(PatientKeys::new(parts.keyring)),
            hold: parts.hold,
            staff_keys: Data::new(parts.staff_keys),
            service_keys: Data::new(parts.service_keys),
            clock: parts.clock,
            ids: parts.ids,
        }
    }

    /// Puts it together from the environment.
    pub fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            keyring: config.keyring,
            staff_keys: host.staff_keys()?,
            service_keys: ServiceKeys::new(config.service_keys, host.clock(), AUDIENCE),
            hold: config.hold,
        }))
    }

    /// The present, for a flow.
    pub(crate) fn moment(&self) -> Moment {
        Moment {
            now: self.clock.now(),
            ids: self.ids.clone(),
        }
    }
}
