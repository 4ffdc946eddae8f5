//! A borrowed connection inside a transaction, and what happens when the transaction is not ended.
//!
//! diesel's transaction manager does not see a raw `BEGIN`. Dropped before its end, the connection would go back to the
//! pool while still inside one clinic's transaction, and the next borrower would read that clinic's rows. For this
//! reason the guard marks the manager's state before it sends anything, and a guard dropped without `commit` or
//! `roll_back` closes its connection.

use crate::connections::Lent;
use crate::error::DbError;
use diesel::QueryResult;
use diesel::connection::{TransactionDepthChange, TransactionManagerStatus};
use diesel::result::Error as QueryError;
use diesel_async::methods::LoadQuery;
use diesel_async::{
    AnsiTransactionManager, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection,
    TransactionManager,
};
use futures_util::future::join;

crate::statement! {
    /// Travels behind the last statement. A prepared statement and not a `batch_execute`: both wait for their turn at the cache
    /// of statements, so that `COMMIT` is never sent while the last statement is still being prepared.
    struct Commit = "COMMIT";
    -> ()
}

/// A connection inside a transaction. Dropping the guard before `commit` or `roll_back` closes the connection.
pub struct Guard {
    conn: Option<Lent>,
}

impl Guard {
    /// Marks the connection as inside a transaction, before any statement is sent.
    pub fn around(mut conn: Lent) -> Result<Self, DbError> {
        deepen(conn.alone(), TransactionDepthChange::IncreaseDepth)?;
        Ok(Self { conn: Some(conn) })
    }

    /// The connection for pipelined queries, which share round trips.
    pub fn shared(&self) -> Result<&AsyncPgConnection, DbError> {
        match &self.conn {
            Some(conn) => Ok(conn.shared()),
            None => Err(DbError::Query(QueryError::NotInTransaction)),
        }
    }

    /// Whether the transaction has ended.
    pub const fn has_ended(&self) -> bool {
        self.conn.is_none()
    }

    /// The connection for sequential queries.
    pub fn alone(&mut self) -> Option<&mut AsyncPgConnection> {
        self.conn.as_mut().map(Lent::alone)
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

    /// Runs the last statement and commits in one round trip. Where the statement fails, PostgreSQL answers `COMMIT` with a
    /// rollback. The connection goes back to the pool in both cases; without an answer to `COMMIT` it is closed.
    pub async fn commit_with<'q, Q, Row>(&mut self, last: Q) -> Result<Row, DbError>
    where
        Q: for<'c> LoadQuery<'q, &'c AsyncPgConnection, Row> + 'q,
        Row: Send,
    {
        let conn = self.shared()?;
        let (mut first, mut second) = (conn, conn);
        let sending = join(last.get_result(&mut first), Commit {}.execute(&mut second));
        let (row, committed): (QueryResult<Row>, QueryResult<usize>) = sending.await;
        match committed {
            Ok(_none) => {
                self.release()?;
                Ok(row?)
            }
            // The statement's own error tells more, if it has one.
            Err(error) => Err(row.err().unwrap_or(error).into()),
        }
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
        self.release()
    }

    /// Gives the connection back to the pool, after its transaction has ended.
    fn release(&mut self) -> Result<(), DbError> {
        if let Some(conn) = self.conn.as_mut() {
            deepen(conn.alone(), TransactionDepthChange::DecreaseDepth)?;
        }
        if let Some(conn) = self.conn.take() {
            conn.hand_back();
        }
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            metrics::counter!("db_transactions_abandoned_total").increment(1);
            drop(conn);
        }
    }
}

fn deepen(conn: &mut AsyncPgConnection, change: TransactionDepthChange) -> Result<(), DbError> {
    match AnsiTransactionManager::transaction_manager_status_mut(conn) {
        TransactionManagerStatus::Valid(status) => Ok(status.change_transaction_depth(change)?),
        TransactionManagerStatus::InError => Err(QueryError::BrokenTransactionManager.into()),
    }
}
