//! The reasons of this system for which a message failed. Beside them stand Meta's numeric error codes.

/// Why a message or its job failed, where Meta named no reason. The word is published in `MessageFailed.code`, stored
/// with the delivery and the job, and shown to staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureReason {
    /// The operator suspended the clinic.
    ClinicSuspended,
    /// Meta's answer was lost, so that Meta may have the message or not.
    LostAnswer,
    /// No running version of notification knows the kind of the job.
    UnknownKind,
    /// No form of the message fits Meta's limits, or the patient has no address.
    DoesNotFit,
    /// The clinic's token cannot be opened with the present keys.
    TokenSealed,
    NoToken,
    /// The WhatsApp number that the message should leave from no longer belongs to the clinic.
    NoChannel,
    /// The database or another part of this system failed.
    Internal,
    /// The worker of the job crashed repeatedly.
    Abandoned,
    /// Meta reported a failure without an error.
    Unknown,
    /// No connection to Meta could be opened.
    Unreachable,
    /// No valid request could be built, for example from a token with a line break.
    InvalidRequest,
}

impl FailureReason {
    /// The word in events, in the database and in answers of the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClinicSuspended => "CLINIC_SUSPENDED",
            Self::LostAnswer => "LOST_ANSWER",
            Self::UnknownKind => "UNKNOWN_KIND",
            Self::DoesNotFit => "DOES_NOT_FIT",
            Self::TokenSealed => "TOKEN_SEALED",
            Self::NoToken => "NO_TOKEN",
            Self::NoChannel => "NO_CHANNEL",
            Self::Internal => "INTERNAL",
            Self::Abandoned => "ABANDONED",
            Self::Unknown => "UNKNOWN",
            Self::Unreachable => "unreachable",
            Self::InvalidRequest => "request",
        }
    }
}
