//! A borrowed connection inside a transaction, and what happens when the transaction is not ended.
//!
//! diesel's transaction manager does not see a raw `BEGIN`. Dropped before its end, the connection would go back to the
//! pool while still inside one clinic's transaction, and the next borrower would read that clinic's rows. For this
//! reason the guard marks the manager's state before it sends anything, and a guard dropped without `commit` or
//! `roll_back` closes its connection.

use crate::error::DbError;
use diesel::connection::{TransactionDepthChange, TransactionManagerStatus};
use diesel::result::Error as QueryError;
use diesel_async::pooled_connection::deadpool::Object;
use diesel_async::{
    AnsiTransactionManager, AsyncPgConnection, SimpleAsyncConnection, TransactionManager,
};

/// A connection inside a transaction. Dropping the guard before `commit` or `roll_back` closes the connection.
pub struct Guard {
    conn: Option<Object<AsyncPgConnection>>,
}

impl Guard {
    /// Marks the connection as inside a transaction, before any statement is sent.
    pub fn around(mut conn: Object<AsyncPgConnection>) -> Result<Self, DbError> {
        deepen(&mut conn, TransactionDepthChange::IncreaseDepth)?;
        Ok(Self { conn: Some(conn) })
    }

    /// The connection for pipelined queries, which share round trips.
    pub fn shared(&self) -> Result<&AsyncPgConnection, DbError> {
        match &self.conn {
            Some(conn) => Ok(conn),
            None => Err(DbError::Query(QueryError::NotInTransaction)),
        }
    }

    /// The connection for sequential queries.
    pub fn alone(&mut self) -> Option<&mut AsyncPgConnection> {
        self.conn.as_deref_mut()
    }

    /// Sends `BEGIN`. The caller polls this future together with the queries that follow, so that all of them travel in
    /// one round trip.
    pub async fn begin(&self) -> Result<(), DbError> {
        let mut conn = self.shared()?;
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that begins transactions"
        )]
        conn.batch_execute("BEGIN").await.map_err(DbError::from)
    }

    /// Commits. PostgreSQL answers `COMMIT` of a failed transaction with a rollback and no error, so an empty `SELECT`
    /// goes first: the `SELECT` fails in a failed transaction, in the same round trip.
    pub async fn commit(self) -> Result<(), DbError> {
        self.end("SELECT; COMMIT").await
    }

    /// Rolls back and gives the connection back to the pool.
    pub async fn roll_back(self) -> Result<(), DbError> {
        self.end("ROLLBACK").await
    }

    async fn end(mut self, statement: &str) -> Result<(), DbError> {
        {
            let mut conn = self.shared()?;
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that ends transactions"
            )]
            conn.batch_execute(statement).await?;
        }
        if let Some(conn) = self.conn.as_mut() {
            deepen(conn, TransactionDepthChange::DecreaseDepth)?;
        }
        drop(self.conn.take());
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            metrics::counter!("db_transactions_abandoned_total").increment(1);
            drop(Object::take(conn));
        }
    }
}

fn deepen(conn: &mut AsyncPgConnection, change: TransactionDepthChange) -> Result<(), DbError> {
    match AnsiTransactionManager::transaction_manager_status_mut(conn) {
        TransactionManagerStatus::Valid(status) => Ok(status.change_transaction_depth(change)?),
        TransactionManagerStatus::InError => Err(QueryError::BrokenTransactionManager.into()),
    }
}
