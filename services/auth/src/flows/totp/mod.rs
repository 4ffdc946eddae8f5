//! Signing in with a code of the user's telephone beside the password (RFC 6238, ADR 0055).

mod check;
mod confirm;
mod manage;
mod start;

pub use check::{Checked, Proof, Typed};
pub use confirm::Confirming;
pub use manage::OwnProof;
pub use start::{Started, Starting};

pub(super) use check::{checked, shown};
pub(super) use confirm::switch_on;
pub(super) use start::draw;

use crate::store::recovery_codes::Digest;
use crypto::{Binding, NoRandomness, RecoveryCode};
use kernel::{ClinicId, UserId};

/// How many recovery codes a user has.
pub(super) const RECOVERY_CODES: i64 = 10;

/// The place that a user's secret is sealed for.
const fn place(clinic: ClinicId, user: UserId) -> Binding {
    Binding {
        clinic,
        table: "auth.totp",
        column: "secret",
        row: user.uuid(),
    }
}

/// New recovery codes: as they are shown once, and as they are stored.
fn new_codes() -> Result<(Vec<String>, Vec<Digest>), NoRandomness> {
    let codes: Result<Vec<_>, _> = (0..RECOVERY_CODES).map(|_| RecoveryCode::fresh()).collect();
    let codes = codes?;
    Ok((
        codes.iter().map(RecoveryCode::shown).collect(),
        codes.iter().map(RecoveryCode::digest).collect(),
    ))
}
