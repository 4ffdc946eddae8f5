//! Reading in a transaction of one clinic, by queries that may share round trips.

use diesel_async::AsyncPgConnection;
use kernel::ClinicId;

/// A transaction of one clinic for reading. Copies use the same connection; when their queries are polled together,
/// they share round trips.
#[derive(Clone, Copy)]
pub struct ClinicRead<'t> {
    conn: &'t AsyncPgConnection,
    clinic: ClinicId,
}

impl<'t> ClinicRead<'t> {
    pub(crate) const fn new(conn: &'t AsyncPgConnection, clinic: ClinicId) -> Self {
        Self { conn, clinic }
    }

    /// The clinic whose rows this transaction sees.
    pub const fn clinic(&self) -> ClinicId {
        self.clinic
    }

    /// The connection, in the form that diesel's `load` and similar methods take.
    pub const fn conn(&mut self) -> &mut &'t AsyncPgConnection {
        &mut self.conn
    }
}
