//! The same work in several clinics, in a transaction of each.

use crate::error::DbError;
use crate::pool::Db;
use crate::tx::ClinicTx;
use tenancy::{Acting, Context};

impl Db {
    /// Does the work for each context, one after the other. One clinic's failure is logged, and does not keep the others waiting.
    pub async fn in_each<W>(&self, contexts: impl IntoIterator<Item = Context>, work: W)
    where
        W: AsyncFn(&mut ClinicTx, &Context) -> Result<(), DbError>,
    {
        for context in contexts {
            let in_clinic = async |tx: &mut ClinicTx| work(tx, &context).await;
            if let Err(error) = self.acting_as(&context, in_clinic).await {
                let clinic = context.actor().clinic();
                tracing::error!(clinic.id = %clinic, %error, "what was due in a clinic could not be done");
            }
        }
    }
}
