//! A read-write transaction of one clinic.

use crate::enter::{ClinicState, Opened};
use crate::error::DbError;
use crate::guard::Guard;
use crate::read::ClinicRead;
use diesel_async::AsyncPgConnection;
use kernel::ClinicId;
use tenancy::{Actor, Standing};

/// An open transaction of one clinic. A clinic's rows are reached only through this type or `ClinicRead`. A function that
/// takes a `ClinicTx` takes no `ClinicId` beside it, so that the two cannot name different clinics.
pub struct ClinicTx {
    pub(crate) guard: Guard,
    pub(crate) actor: Actor,
    pub(crate) standing: Option<Standing>,
    pub(crate) state: ClinicState,
    pub(crate) config_version: i64,
    pub(crate) announced: bool,
}

impl ClinicTx {
    pub(crate) const fn new(guard: Guard, actor: Actor, opened: Opened) -> Self {
        let Opened {
            standing,
            state,
            config_version,
        } = opened;
        Self {
            guard,
            actor,
            standing,
            state,
            config_version,
            announced: false,
        }
    }

    /// The clinic whose rows this transaction sees.
    pub const fn clinic(&self) -> ClinicId {
        self.actor.clinic()
    }

    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// What the live check found out about the member of staff; `None` for the system.
    pub const fn standing(&self) -> Option<&Standing> {
        self.standing.as_ref()
    }

    /// The state of the clinic at the opening. For a member of staff this is always `Active`, except for actions that
    /// remain allowed after the subscription has ended; then it may be `Expired`.
    pub const fn clinic_state(&self) -> ClinicState {
        self.state
    }

    /// The version of the clinic's configuration at the opening. Every change of the clinic, its channels and keys, its
    /// doctors, services and hours, and its prepared answers raises it. See [`crate::ByVersion`].
    pub const fn config_version(&self) -> i64 {
        self.config_version
    }

    /// The connection, for sequential queries.
    ///
    /// # Panics
    /// Never: the guard holds its connection until the transaction ends.
    pub fn conn(&mut self) -> &mut AsyncPgConnection {
        match self.guard.alone() {
            Some(conn) => conn,
            None => unreachable!("a clinic's transaction has its connection until it ends"),
        }
    }

    /// The same transaction as a `ClinicRead`, for functions that read and may run pipelined.
    pub fn reading(&self) -> Result<ClinicRead<'_>, DbError> {
        Ok(ClinicRead::new(self.guard.shared()?, self.clinic()))
    }

    /// Requests that the outbox relay is woken after the commit, because this transaction wrote to the outbox.
    pub const fn announce(&mut self) {
        self.announced = true;
    }
}
