//! A transaction that serves several clinics, one after the other.

use crate::error::DbError;
use crate::guard::Guard;
use crate::pool::{Db, away, roll_back};
use crate::tx::ClinicTx;
use diesel::result::Error as QueryError;
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::future::join;
use tenancy::Acting;

/// An open transaction of several clinics. Each part runs under its own clinic and its own savepoint, so that row-level
/// security holds as in a transaction of one clinic, and a part that fails undoes nothing of the others.
pub struct BatchTx {
    db: Db,
    guard: Option<Guard>,
    pub(crate) announced: bool,
}

impl Db {
    /// Runs `work` in a transaction that serves clinics one after the other, each in a [`BatchTx::part`]. Commits on `Ok`,
    /// rolls back on `Err`.
    pub async fn batch<T, E, W>(&self, work: W) -> Result<T, E>
    where
        E: From<DbError>,
        W: AsyncFnOnce(&mut BatchTx) -> Result<T, E>,
    {
        let guard = self.guarded().await.map_err(away)?;
        guard.begin().await?;
        let mut batch = BatchTx::new(self.clone(), guard);
        match work(&mut batch).await {
            Ok(value) => {
                let announced = batch.announced;
                batch.into_guard()?.commit().await?;
                self.committed(announced);
                Ok(value)
            }
            Err(error) => {
                if let Ok(guard) = batch.into_guard() {
                    roll_back(guard).await;
                }
                Err(error)
            }
        }
    }
}

impl BatchTx {
    pub(crate) const fn new(db: Db, guard: Guard) -> Self {
        Self {
            db,
            guard: Some(guard),
            announced: false,
        }
    }

    /// Runs `work` in the actor's clinic. The outer error is the transaction's: nothing of the batch can be committed. The
    /// inner one is the part's own: the part is undone, and the batch goes on.
    pub async fn part<A, T, E, W>(&mut self, who: &A, work: W) -> Result<Result<T, E>, DbError>
    where
        A: Acting,
        E: From<DbError>,
        W: AsyncFnOnce(&mut ClinicTx) -> Result<T, E>,
    {
        let actor = who.actor();
        let guard = self.guard.take().ok_or_else(no_transaction)?;
        let entering = join(
            control(guard.shared()?, "SAVEPOINT part"),
            self.db.enter(&guard, actor),
        );
        let (marked, entered) = entering.await;
        marked?;
        let opened = match entered {
            Ok(opened) => opened,
            Err(error) => {
                self.undo(guard).await?;
                return Ok(Err(error.into()));
            }
        };
        let mut tx = ClinicTx::new(guard, actor, opened).within_batch();
        let outcome = work(&mut tx).await;
        let announced = tx.announced;
        let guard = tx.guard;
        if outcome.is_ok() {
            control(guard.shared()?, "RELEASE SAVEPOINT part").await?;
            self.announced |= announced;
            self.guard = Some(guard);
        } else {
            self.undo(guard).await?;
        }
        Ok(outcome)
    }

    /// Takes back what the part did, its clinic included.
    async fn undo(&mut self, guard: Guard) -> Result<(), DbError> {
        let undo = "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part";
        control(guard.shared()?, undo).await?;
        self.guard = Some(guard);
        Ok(())
    }

    pub(crate) fn into_guard(self) -> Result<Guard, DbError> {
        self.guard.ok_or_else(no_transaction)
    }
}

async fn control(mut conn: &AsyncPgConnection, statement: &'static str) -> Result<(), DbError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "savepoints belong to the transaction that this crate owns"
    )]
    conn.batch_execute(statement).await.map_err(DbError::from)
}

/// After an error of the transaction the batch has no connection any more.
fn no_transaction() -> DbError {
    DbError::Query(QueryError::NotInTransaction)
}
