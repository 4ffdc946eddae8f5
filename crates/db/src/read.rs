//! Reading in a clinic's transaction, by queries that may travel together.

use diesel_async::AsyncPgConnection;
use kernel::ClinicId;

/// A clinic's transaction for reading. Copies read on the same connection; polled together, their queries
/// share round trips.
#[derive(Clone, Copy)]
pub struct ClinicRead<'t> {
    conn: &'t AsyncPgConnection,
    clinic: ClinicId,
}

impl<'t> ClinicRead<'t> {
    pub(crate) const fn new(conn: &'t AsyncPgConnection, clinic: ClinicId) -> Self {
        Self { conn, clinic }
    }

    /// The clinic whose rows it sees.
    pub const fn clinic(&self) -> ClinicId {
        self.clinic
    }

    /// The connection, in the form that diesel's `load` and its like take.
    pub const fn conn(&mut self) -> &mut &'t AsyncPgConnection {
        &mut self.conn
    }
}
