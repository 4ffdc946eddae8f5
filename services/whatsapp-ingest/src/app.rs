//! What the service holds while it lives.

use crate::config::Config;
use crate::error::Error;
use crate::keep::Keeper;
use bus::Publisher;
use cache::Cache;
use chassis::{ExposeSecret, Host, SecretString, StartError};
use db::Db;
use kernel::{Clock, Ids};

/// The service, put together. One per process; the workers share it.
pub struct App {
    pub(crate) config: Config,
    pub(crate) keeper: Keeper,
}

/// What it is put together from.
pub struct Parts {
    /// The secrets of the two senders.
    pub config: Config,
    /// Where events go that the broker does not take in time.
    pub db: Db,
    /// Where events go.
    pub publisher: Publisher,
    /// Where duplicates are looked for.
    pub cache: Cache,
    /// For events whose sender gave no usable time.
    pub clock: Clock,
    /// For the events' ids.
    pub ids: Ids,
}

impl App {
    /// Puts the service together from its environment.
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        Ok(Self::new(Parts {
            config: Config::read(host.env())?,
            db: host.db()?,
            publisher: Publisher::new(&host.bus()?),
            cache: host.cache().await?,
            clock: host.clock(),
            ids: host.ids(),
        }))
    }

    /// Puts the service together from given parts.
    pub fn new(parts: Parts) -> Self {
        let Parts {
            config,
            db,
            publisher,
            cache,
            clock,
            ids,
        } = parts;
        Self {
            config,
            keeper: Keeper::new(db, &publisher, cache, clock, ids),
        }
    }
}

/// Whether the sender knows the secret; `source` names it in the metrics.
pub fn verify(
    source: &'static str,
    secret: &SecretString,
    raw_body: &[u8],
    header: Option<&str>,
) -> Result<(), Error> {
    let secret = secret.expose_secret().as_bytes();
    if header.is_some_and(|header| crypto::signature_matches(secret, raw_body, header)) {
        return Ok(());
    }
    metrics::counter!("ingest_signatures_refused_total", "source" => source).increment(1);
    Err(Error::InvalidSignature)
}
