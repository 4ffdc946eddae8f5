//! Transactions that write in one clinic.

use crate::enter::Opened;
use crate::error::DbError;
use crate::guard::Guard;
use crate::pool::{Db, opened, roll_back};
use crate::read::ClinicRead;
use crate::tx::ClinicTx;
use futures_util::future::join;
use tenancy::{Acting, Actor};

impl Db {
    /// Runs `work` in a transaction of the actor's clinic: commits on `Ok`, rolls back on `Err`. Work may commit by its last
    /// statement ([`ClinicTx::finish`]).
    pub async fn acting_as<A, T, E, W>(&self, who: &A, work: W) -> Result<T, E>
    where
        A: Acting,
        E: From<DbError>,
        W: AsyncFnOnce(&mut ClinicTx) -> Result<T, E>,
    {
        let actor = who.actor();
        let guard = self.guarded().await?;
        let (begun, entered) = join(guard.begin(), self.enter(&guard, actor)).await;
        let (guard, opened) = opened(guard, begun, entered).await?;
        let mut tx = begun_for(actor, guard, opened);
        let outcome = work(&mut tx).await;
        self.ended(tx, outcome).await
    }

    /// Like [`Db::acting_as`], for work that needs `first` in any case: the first query of `first`, and all that are polled
    /// together with it, travel with the opening and cost no round trip of their own.
    pub async fn acting_on<A, F, V, T, E, W>(&self, who: &A, first: F, work: W) -> Result<T, E>
    where
        A: Acting,
        F: AsyncFnOnce(ClinicRead<'_>) -> Result<V, DbError>,
        E: From<DbError>,
        W: AsyncFnOnce(&mut ClinicTx, V) -> Result<T, E>,
    {
        let actor = who.actor();
        let guard = self.guarded().await?;
        let read = ClinicRead::new(guard.shared()?, actor.clinic());
        let opening = join(guard.begin(), self.enter(&guard, actor));
        // The outcome of the opening counts first: when the opening was refused, the reading failed because of that.
        let ((begun, entered), value) = join(opening, first(read)).await;
        let (guard, opened) = opened(guard, begun, entered).await?;
        let mut tx = begun_for(actor, guard, opened);
        let outcome = match value {
            Ok(value) => work(&mut tx, value).await,
            Err(error) => Err(error.into()),
        };
        self.ended(tx, outcome).await
    }

    pub(crate) async fn ended<T, E: From<DbError>>(
        &self,
        tx: ClinicTx,
        outcome: Result<T, E>,
    ) -> Result<T, E> {
        let announced = tx.announced;
        if tx.guard.has_ended() {
            self.committed(announced);
            return outcome;
        }
        match outcome {
            Ok(value) => {
                tx.guard.commit().await?;
                self.committed(announced);
                Ok(value)
            }
            Err(error) => {
                roll_back(tx.guard).await;
                Err(error)
            }
        }
    }
}

pub(crate) fn begun_for(actor: Actor, guard: Guard, opened: Opened) -> ClinicTx {
    // A webhook event names no clinic. From here on, the log lines of its handling do.
    tracing::Span::current().record("clinic.id", tracing::field::display(actor.clinic()));
    ClinicTx::new(guard, actor, opened)
}
