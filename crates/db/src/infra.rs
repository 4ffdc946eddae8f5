//! Transactions on infrastructure tables, which belong to no clinic: outbox, inbox, jobs, spool, mailboxes.
//!
//! No clinic is set in such a transaction, so row-level security hides every clinic's rows from it. It is not a way around
//! tenant isolation.

use crate::guard::Guard;
use diesel_async::AsyncPgConnection;

/// An open transaction in which no clinic is set.
pub struct InfraTx {
    pub(crate) guard: Guard,
    pub(crate) announced: bool,
}

impl InfraTx {
    /// The connection, for sequential queries.
    ///
    /// # Panics
    /// Never: the guard holds its connection until the transaction ends.
    pub fn conn(&mut self) -> &mut AsyncPgConnection {
        match self.guard.alone() {
            Some(conn) => conn,
            None => unreachable!("a transaction has its connection until it ends"),
        }
    }

    /// Requests that the outbox relay is woken after the commit, because this transaction wrote to the outbox.
    pub const fn announce(&mut self) {
        self.announced = true;
    }
}
