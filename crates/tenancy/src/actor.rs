//! Actors. Only an actor can open a clinic's transaction.

use crate::Action;
use kernel::{ClinicId, UserId};

/// A member of staff, the system or the operator of the installation, acting inside one clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member of staff with a verified token. Role and plan in the token are not used: `db` asks the database.
    User {
        user: UserId,
        /// The clinic that the token names.
        clinic: ClinicId,
        /// The session version in the token. One that differs from the database's was signed out.
        session_version: i32,
        /// The permission that the request needs.
        action: Action,
    },
    /// The system on behalf of a clinic: a consumer, a job, or another service.
    System {
        clinic: ClinicId,
        /// What it does, as a constant for logs and for the database's activity view; a consumer's is its queue.
        reason: &'static str,
    },
    /// The operator of the whole installation, who enters a clinic in whatever state it is.
    Operator {
        clinic: ClinicId,
        /// The name of the operator's key. The audit log shows it.
        key: &'static str,
    },
}

impl Actor {
    /// The system on behalf of `clinic`.
    pub const fn system(clinic: ClinicId, reason: &'static str) -> Self {
        Self::System { clinic, reason }
    }

    /// The clinic whose rows the actor may reach.
    pub const fn clinic(&self) -> ClinicId {
        match self {
            Self::User { clinic, .. }
            | Self::System { clinic, .. }
            | Self::Operator { clinic, .. } => *clinic,
        }
    }
}

/// A value that has an actor, such as the caller of an endpoint.
pub trait Acting {
    fn actor(&self) -> Actor;
}

impl Acting for Actor {
    fn actor(&self) -> Actor {
        *self
    }
}
