//! What flows are given beside their transaction.

use crate::domain::VisitPlan;
use crate::error::Error;
use crate::store::agendas::Surroundings;
use crate::store::configuration::{Configuration, Configurations};
use crate::store::settings;
use crate::store::versions::{self, Touched};
use crate::store::visits::VisitChange;
use crate::store::writing::{Writing, Written};
use db::{ClinicTx, DbError};
use kernel::{ClinicId, ClinicZone};
use std::sync::Arc;
use tenancy::Context;

/// The context of one transaction's flows.
pub struct Work<'a> {
    pub context: &'a Context,
    configurations: &'a Configurations,
    /// The days that several flows of one transaction touched.
    postponed: Option<Touched>,
    /// Whether a decision of this transaction was overtaken: the configuration may be newer than at the opening.
    overtaken: bool,
}

/// The configuration that a decision uses, and its version.
pub struct Ground {
    pub configuration: Arc<Configuration>,
    pub version: i64,
}

impl<'a> Work<'a> {
    /// For a transaction of one flow, which ends with what the flow writes.
    pub const fn alone(context: &'a Context, configurations: &'a Configurations) -> Self {
        Self {
            context,
            configurations,
            postponed: None,
            overtaken: false,
        }
    }

    /// For a transaction of several flows. `finish` raises the versions of all days that they touched: the days are locked from
    /// then on, and no flow after it may wait for a doctor.
    pub fn in_batch(context: &'a Context, configurations: &'a Configurations) -> Self {
        Self {
            context,
            configurations,
            postponed: Some(Touched::default()),
            overtaken: false,
        }
    }

    /// Raises what the flows of a batch touched, as its last statement.
    pub async fn finish(self, tx: &ClinicTx) -> Result<(), DbError> {
        match &self.postponed {
            Some(touched) => versions::bump(tx, touched).await,
            None => Ok(()),
        }
    }

    /// The clinic's configurations, as readings use them before the flow.
    pub const fn configurations(&self) -> &'a Configurations {
        self.configurations
    }

    /// The configuration as of the opening of the transaction, or as it is now where a decision was overtaken.
    pub(super) async fn ground(&self, tx: &ClinicTx) -> Result<Ground, DbError> {
        let version = if self.overtaken {
            settings::config_version(tx.reading()?).await?
        } else {
            tx.config_version()
        };
        Ok(Ground {
            configuration: self.configurations.of(tx.reading()?, version).await?,
            version,
        })
    }

    /// The configuration as it is now, for a decision under locks that the transaction took after its opening. To be read before the
    /// transaction changes anything of it: what is read is kept for others.
    pub(super) async fn present(&self, tx: &ClinicTx) -> Result<Arc<Configuration>, DbError> {
        let version = settings::config_version(tx.reading()?).await?;
        self.configurations.of(tx.reading()?, version).await
    }

    /// The clinic's time zone.
    pub(super) async fn zone(&self, tx: &ClinicTx) -> Result<ClinicZone, DbError> {
        Ok(self.ground(tx).await?.configuration.settings.zone)
    }

    /// Writes, or refuses. The transaction of a single flow has ended then.
    pub(super) async fn write(
        &mut self,
        tx: &mut ClinicTx,
        writing: &Writing<'_>,
    ) -> Result<(), Error> {
        let written = writing.write(tx, self.postponed.as_mut()).await?;
        self.outcome(written)
    }

    /// The same for a change that leaves an appointment in its place.
    pub(super) async fn change(
        &mut self,
        tx: &mut ClinicTx,
        change: &VisitChange<'_>,
    ) -> Result<(), Error> {
        let written = change.write(tx, self.postponed.as_mut()).await?;
        self.outcome(written)
    }

    const fn outcome(&mut self, written: Written) -> Result<(), Error> {
        match written {
            Written::Done => Ok(()),
            Written::Taken => Err(Error::SLOT_TAKEN),
            Written::Elsewhere(patient, visit) => Err(Error::PatientHasVisit(patient, visit)),
            Written::Claimed | Written::Outdated => Err(self.overtaken()),
        }
    }

    /// Notes that something changed since the decision.
    pub(super) const fn overtaken(&mut self) -> Error {
        self.overtaken = true;
        Error::Overtaken
    }
}

/// Runs a request until nothing overtakes its decision. Each run reads anew what the decision rests on.
pub async fn until_current<T>(mut run: impl AsyncFnMut() -> Result<T, Error>) -> Result<T, Error> {
    loop {
        match run().await {
            Err(Error::Overtaken) => {}
            outcome => return outcome,
        }
    }
}

/// What is read around a visit for a decision, by the configuration in memory: the time that the visit takes, and rooms and devices where
/// it needs any. Without one in memory, or where it knows no such visit, everything that any visit with that start can touch.
pub(super) fn around(known: &Configurations, clinic: ClinicId, visit: &VisitPlan) -> Surroundings {
    let known = known.newest(clinic);
    let busy = known.as_ref().and_then(|known| known.busy_time(visit));
    Surroundings {
        window: busy.unwrap_or_else(|| visit.start.surroundings()),
        with_resources: known.is_none_or(|known| !known.said_needs(visit.service).is_empty()),
    }
}
