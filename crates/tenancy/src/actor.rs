//! Who is acting: the only two ways to a clinic's transaction.

use crate::Action;
use kernel::{ClinicId, UserId};

/// Somebody who acts inside one clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member of staff with a verified token. The token's word on role and plan is not used: `db`
    /// asks the database.
    User {
        /// Who.
        user: UserId,
        /// In which clinic, by the token.
        clinic: ClinicId,
        /// The session version in the token; older than the database's is signed out.
        session_version: i32,
        /// What they are about to do.
        action: Action,
    },
    /// The house itself, on behalf of a clinic: a consumer, a job, another service.
    System {
        /// On whose behalf.
        clinic: ClinicId,
        /// Why, in a constant word for logs and the database's activity view.
        reason: &'static str,
    },
}

impl Actor {
    /// The house itself on behalf of `clinic`.
    pub const fn system(clinic: ClinicId, reason: &'static str) -> Self {
        Self::System { clinic, reason }
    }

    /// The clinic it acts in.
    pub const fn clinic(&self) -> ClinicId {
        match self {
            Self::User { clinic, .. } | Self::System { clinic, .. } => *clinic,
        }
    }
}

/// Whatever stands for an actor, such as the caller of a route.
pub trait Acting {
    /// Who is acting.
    fn actor(&self) -> Actor;
}

impl Acting for Actor {
    fn actor(&self) -> Actor {
        *self
    }
}
