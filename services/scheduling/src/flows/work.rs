//! What flows are given beside their transaction.

use crate::error::Error;
use crate::store::configuration::{Configuration, Configurations};
use crate::store::settings;
use crate::store::versions::{self, Touched};
use crate::store::writing::{Writing, Written};
use db::{ClinicTx, DbError};
use std::sync::Arc;
use tenancy::Context;

/// The context of one transaction's flows.
pub struct Work<'a> {
    pub context: &'a Context,
    configurations: &'a Configurations,
    /// The days that several flows of one transaction touched.
    postponed: Option<Touched>,
}

/// The configuration that a decision uses, and its version.
pub struct Ground {
    pub configuration: Arc<Configuration>,
    pub version: i64,
}

impl<'a> Work<'a> {
    /// For a transaction of one flow.
    pub const fn alone(context: &'a Context, configurations: &'a Configurations) -> Self {
        Self {
            context,
            configurations,
            postponed: None,
        }
    }

    /// For a transaction of several flows. `finish` raises the versions of all days that they touched: the days are locked from
    /// then on, and no flow after it may wait for a doctor.
    pub fn in_batch(context: &'a Context, configurations: &'a Configurations) -> Self {
        Self {
            context,
            configurations,
            postponed: Some(Touched::default()),
        }
    }

    /// Raises what the flows of a batch touched, as its last statement.
    pub async fn finish(self, tx: &ClinicTx) -> Result<(), DbError> {
        match &self.postponed {
            Some(touched) => versions::bump(tx, touched).await,
            None => Ok(()),
        }
    }

    /// The configuration as of the opening of the transaction.
    pub(super) async fn ground(&self, tx: &ClinicTx) -> Result<Ground, DbError> {
        self.ground_of(tx, tx.config_version()).await
    }

    /// The configuration as it is now, for a decision that was overtaken.
    pub(super) async fn new_ground(&self, tx: &ClinicTx) -> Result<Ground, DbError> {
        let version = settings::config_version(tx.reading()?).await?;
        self.ground_of(tx, version).await
    }

    async fn ground_of(&self, tx: &ClinicTx, version: i64) -> Result<Ground, DbError> {
        Ok(Ground {
            configuration: self.configurations.of(tx.reading()?, version).await?,
            version,
        })
    }

    pub(super) async fn write(
        &mut self,
        tx: &mut ClinicTx,
        writing: &Writing<'_>,
    ) -> Result<Written, Error> {
        writing.write(tx, self.postponed.as_mut()).await
    }
}
