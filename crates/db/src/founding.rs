//! The transaction in which a clinic begins to exist.

use crate::acting::begun_for;
use crate::enter::{ClinicState, Opened};
use crate::error::DbError;
use crate::guard::Guard;
use crate::pool::{Db, opened};
use crate::tx::ClinicTx;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::future::join;
use kernel::ClinicId;
use tenancy::Actor;
use uuid::Uuid;

crate::statement! {
    struct EnterNew = "SELECT tenancy.enter_new(?, ?)";
    clinic: Uuid => SqlUuid,
    reason: &'static str => Text,
    -> (Bool,)
}

impl Db {
    /// Runs `work` in a transaction of a clinic that does not exist yet, on behalf of the system: commits on `Ok`, rolls back on `Err`. Work
    /// writes the clinic's own row first. Until the commit no other transaction sees the clinic, and after a rollback it does not exist.
    ///
    /// A clinic that exists is an error: it is entered by [`Db::acting_as`], which asks for its state.
    pub async fn founding<T, E, W>(
        &self,
        clinic: ClinicId,
        reason: &'static str,
        work: W,
    ) -> Result<T, E>
    where
        E: From<DbError>,
        W: AsyncFnOnce(&mut ClinicTx) -> Result<T, E>,
    {
        let guard = self.guarded().await?;
        let (begun, entered) = join(guard.begin(), entered(&guard, clinic, reason)).await;
        let (guard, opened) = opened(guard, begun, entered).await?;
        let mut tx = begun_for(Actor::system(clinic, reason), guard, opened);
        let outcome = work(&mut tx).await;
        self.ended(tx, outcome).await
    }
}

async fn entered(guard: &Guard, clinic: ClinicId, reason: &'static str) -> Result<Opened, DbError> {
    let enter = EnterNew {
        clinic: clinic.uuid(),
        reason,
    };
    let (_is_new,): (bool,) = enter.get_result(&mut guard.shared()?).await?;
    Ok(Opened {
        standing: None,
        state: ClinicState::Active,
        // No process has anything of the clinic in memory, so that every later version is another one.
        config_version: 0,
    })
}
