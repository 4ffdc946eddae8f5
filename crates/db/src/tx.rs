//! A transaction that has a clinic.

use crate::enter::ClinicState;
use crate::error::DbError;
use crate::guard::Guard;
use crate::read::ClinicRead;
use diesel_async::AsyncPgConnection;
use kernel::ClinicId;
use tenancy::{Actor, Standing};

/// An open transaction of one clinic. There is no other way to a clinic's rows, and no second answer to
/// "which clinic": functions that take it take no `ClinicId` beside it.
pub struct ClinicTx {
    pub(crate) guard: Guard,
    pub(crate) actor: Actor,
    pub(crate) standing: Option<Standing>,
    pub(crate) state: ClinicState,
    pub(crate) announced: bool,
}

impl ClinicTx {
    /// The clinic whose rows this transaction sees.
    pub const fn clinic(&self) -> ClinicId {
        self.actor.clinic()
    }

    /// Who acts.
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// The live truth about a member of staff; `None` for the house itself.
    pub const fn standing(&self) -> Option<&Standing> {
        self.standing.as_ref()
    }

    /// Whether the clinic is active, expired or suspended; always `Active` for a member of staff, unless
    /// their action is one that a lapsed clinic keeps.
    pub const fn clinic_state(&self) -> ClinicState {
        self.state
    }

    /// The connection, for queries one after the other.
    ///
    /// # Panics
    /// Never: the connection is there from opening to end.
    pub fn conn(&mut self) -> &mut AsyncPgConnection {
        match self.guard.alone() {
            Some(conn) => conn,
            None => unreachable!("a clinic's transaction has its connection until it ends"),
        }
    }

    /// The same transaction for reading functions, which may run pipelined.
    pub fn reading(&self) -> Result<ClinicRead<'_>, DbError> {
        Ok(ClinicRead::new(self.guard.shared()?, self.clinic()))
    }

    /// Says that something is to be announced: after the commit the relay is woken.
    pub const fn announce(&mut self) {
        self.announced = true;
    }
}
