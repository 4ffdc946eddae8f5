//! Why the queues of a clinic are paused, under the words of the database.

use serde::Serialize;
use utoipa::ToSchema;

/// Why a queue is paused. All but the first are Meta's reasons for accepting nothing from the clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// An operator paused the queue.
    Operator,
    /// Meta does not accept the clinic's token.
    Token,
    /// The clinic's account may not send.
    Permission,
    /// The clinic's account has to pay first.
    Payment,
}

/// The text is not the name of a reason for a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown reason for a pause")]
pub struct UnknownPauseReason;

impl PauseReason {
    pub const ALL: [Self; 4] = [Self::Operator, Self::Token, Self::Permission, Self::Payment];

    /// The word in the database, in metrics and in answers of the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Token => "token",
            Self::Permission => "permission",
            Self::Payment => "payment",
        }
    }
}

impl std::str::FromStr for PauseReason {
    type Err = UnknownPauseReason;

    fn from_str(text: &str) -> Result<Self, UnknownPauseReason> {
        let mut all = Self::ALL.into_iter();
        all.find(|reason| reason.as_str() == text)
            .ok_or(UnknownPauseReason)
    }
}
