//! The WhatsApp number of a user, the code that proves it, and what the user wants to be sent there (ADR 0077).

mod change;
mod new_code;
mod prove;
mod show;

pub use change::{NewNumber, change_own_number};
pub use new_code::renew_number_code;
pub use prove::{WrittenCode, prove_own_number};
pub use show::{ShownNumber, ShownProof, own_number};

use crypto::Binding;
use kernel::{ClinicId, UserId};

/// The place that a user's code is sealed for.
const fn place(clinic: ClinicId, user: UserId) -> Binding {
    Binding {
        clinic,
        table: "auth.users",
        column: "whatsapp_code",
        row: user.uuid(),
    }
}
