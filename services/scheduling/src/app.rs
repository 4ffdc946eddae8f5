//! What scheduling consists of while the process runs.

use crate::config::Config;
use crate::domain::Span;
use crate::old_rows::OldRows;
use crate::store::busy::{BusyTimes, Read};
use crate::store::configuration::{Configuration, Configurations};
use crate::store::recent::Recent;
use actix_web::web::Bytes;
use cache::{Cache, RateLimit};
use chassis::{Host, StartError};
use chrono::{DateTime, Utc};
use crypto::Keyring;
use db::{Db, DbError};
use kernel::{Clock, DoctorId, Ids};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tenancy::{Acting, Context};
use tokio::sync::Notify;

/// The service, cheap to clone. Flows never take it: they take the parts that they need.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
    configurations: Arc<Configurations>,
    old_rows: Arc<OldRows>,
    busy_times: Arc<BusyTimes>,
    pages: Arc<Recent<String, KeptPage>>,
    imports_begun: Arc<Notify>,
}

/// How much memory pages of agendas may take, in bytes.
const PAGES: usize = 16 * 1024 * 1024;

/// How many calendar feeds one address reads, and in which time. Programs read one every few minutes at most; the servers of large providers read
/// those of many clinics from one address.
const CALENDAR_READS: u32 = 30;
const CALENDAR_READS_PER: Duration = Duration::from_mins(15);

/// A page of an agenda as it was answered, and what it rests on.
#[derive(Clone)]
pub struct KeptPage {
    /// The version of the clinic's configuration.
    pub config: i64,
    /// The version of the page's days.
    pub version: i64,
    /// Until when it is right if nothing is written; `None` where time changes nothing in it.
    pub until: Option<DateTime<Utc>>,
    pub json: Bytes,
}

/// What an [`App`] is made of.
pub struct Parts {
    /// The database, with the role `cita_scheduling`.
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    /// The master keys, which unwrap the clinics' keys for sealed fields.
    pub keyring: Keyring,
    /// How often feeds are read, by the reader's address.
    pub calendar_reads: RateLimit,
}

impl App {
    /// Opens the parts that the environment describes.
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            keyring: config.keyring,
            calendar_reads: calendar_reads(&host.cache().await?),
        }))
    }

    /// The service made of these parts.
    pub fn new(parts: Parts) -> Self {
        Self {
            parts: Arc::new(parts),
            configurations: Arc::default(),
            old_rows: Arc::default(),
            busy_times: Arc::default(),
            pages: Arc::new(Recent::up_to(PAGES)),
            imports_begun: Arc::default(),
        }
    }

    /// The configurations of clinics that this process keeps in memory.
    pub(crate) const fn configurations(&self) -> &Arc<Configurations> {
        &self.configurations
    }

    /// When each clinic's old rows were last deleted.
    pub(crate) fn old_rows(&self) -> &OldRows {
        &self.old_rows
    }

    /// What takes the time of one doctor or of all, in the window that the clinic's configuration gives.
    pub(crate) async fn busy<A: Acting>(
        &self,
        who: &A,
        doctor: Option<DoctorId>,
        window: impl Fn(&Configuration) -> Span,
    ) -> Result<Read, DbError> {
        let sources = (&self.parts.db, self.configurations.as_ref());
        self.busy_times.read(sources, who, doctor, window).await
    }

    /// The pages of agendas that were answered lately, by what they show.
    pub(crate) fn pages(&self) -> &Recent<String, KeptPage> {
        &self.pages
    }

    /// Wakes the job that imports patients, in this process.
    pub(crate) fn imports_begun(&self) -> &Notify {
        &self.imports_begun
    }

    /// The context of a request, at the present instant.
    pub(crate) fn context(&self, who: &impl Acting) -> Context {
        Context::new(&self.clock, &self.ids, who.actor())
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}

/// The limit of reading calendar feeds, counted by all copies together.
pub fn calendar_reads(cache: &Cache) -> RateLimit {
    RateLimit::new(
        cache.clone(),
        "calendar-reads",
        CALENDAR_READS,
        CALENDAR_READS_PER,
    )
}
