//! What another operator decided while a page showed it as it was before.

use super::DemoRequestState;

/// Why the operator's decision does not count: it is about something that is no more as it was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Meanwhile {
    #[error("the request for a demonstration was decided meanwhile")]
    DemoRequest(DemoRequestState),
    /// A code that a clinic was registered with cannot be taken back.
    #[error("a clinic was registered with the invite code")]
    InviteCodeUsed,
    #[error("the clinic was suspended, or its reason was changed, meanwhile")]
    Suspended,
    #[error("the clinic was resumed meanwhile")]
    Resumed,
    /// It was asked for, taken back or set for another day.
    #[error("the end of the clinic was decided otherwise meanwhile")]
    Deletion,
    #[error("the type of the clinic was changed meanwhile")]
    ClinicType,
}
