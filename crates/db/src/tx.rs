//! A read-write transaction of one clinic.

use crate::enter::{ClinicState, Opened};
use crate::error::DbError;
use crate::guard::Guard;
use crate::read::ClinicRead;
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
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
    /// Whether the transaction ends with this clinic's work; a part of a batch does not end it.
    ends_here: bool,
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
            ends_here: true,
        }
    }

    /// For a part of a batch, which the batch commits.
    pub(crate) const fn within_batch(mut self) -> Self {
        self.ends_here = false;
        self
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
    /// Only after `finish`: the guard holds its connection until the transaction ends.
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

    /// Runs the only statement that writes and commits behind it, in one round trip, so that the locks it takes are not held for
    /// another one. The transaction has ended then, whatever the statement answered: what goes on begins a new one. Where the
    /// statement fails, nothing is committed. In a part of a batch the statement is run, and the batch commits.
    ///
    /// Not for a transaction that has written before: what is wrong with the statement itself, such as a value that cannot be
    /// sent, is found before it is sent, and the commit follows all the same.
    pub async fn finish<'q, Q, Row>(&mut self, last: Q) -> Result<Row, DbError>
    where
        Q: for<'c> LoadQuery<'q, &'c AsyncPgConnection, Row> + 'q,
        Row: Send,
    {
        if self.ends_here {
            self.guard.commit_with(last).await
        } else {
            Ok(last.get_result(&mut self.guard.shared()?).await?)
        }
    }

    /// Requests that the outbox relay is woken after the commit, because this transaction wrote to the outbox.
    pub const fn announce(&mut self) {
        self.announced = true;
    }
}
