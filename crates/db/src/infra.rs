//! Transactions on infrastructure tables: outbox, inbox, jobs, spool, mailboxes.
//!
//! They carry no clinic, so row-level security shows them no clinic's row: this is not a way around the wall.

use crate::guard::Guard;
use diesel_async::AsyncPgConnection;

/// An open transaction without a clinic.
pub struct InfraTx {
    pub(crate) guard: Guard,
    pub(crate) announced: bool,
}

impl InfraTx {
    /// The connection, for queries one after the other.
    ///
    /// # Panics
    /// Never: the connection is there from opening to end.
    pub fn conn(&mut self) -> &mut AsyncPgConnection {
        match self.guard.alone() {
            Some(conn) => conn,
            None => unreachable!("a transaction has its connection until it ends"),
        }
    }

    /// Says that something is to be announced: after the commit the relay is woken.
    pub const fn announce(&mut self) {
        self.announced = true;
    }
}
