//! Why there is no answer. Addresses, headers and bodies may hold secrets, so nothing of them, and
//! nothing of the client's own errors, is in here.

/// Why there is no answer from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OutboundError {
    /// The client could not be set up; the process must not start.
    #[error("the HTTP client could not be set up")]
    Setup,
    /// The request cannot be sent by anybody: its address, a header or its body is not valid.
    #[error("the request is not valid")]
    Request,
    /// No connection came about, so nothing was sent.
    #[error("the other side is unreachable")]
    Unreachable,
    /// The answer did not come in time; whether the request arrived is unknown.
    #[error("the other side did not answer in time")]
    Timeout,
    /// The answer is larger than the limit; the request arrived.
    #[error("the answer is too large")]
    TooLarge,
    /// The connection broke or the answer is not what it should be; whether the request arrived is
    /// unknown.
    #[error("the other side did not answer properly")]
    Protocol,
}

impl OutboundError {
    /// The name of the reason, for metrics and traces.
    pub fn name(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Request => "request",
            Self::Unreachable => "unreachable",
            Self::Timeout => "timeout",
            Self::TooLarge => "too_large",
            Self::Protocol => "protocol",
        }
    }
}

impl From<reqwest::Error> for OutboundError {
    fn from(error: reqwest::Error) -> Self {
        // The order matters: a connection that takes too long is both, and nothing was sent.
        if error.is_connect() {
            Self::Unreachable
        } else if error.is_timeout() {
            Self::Timeout
        } else if error.is_builder() {
            Self::Request
        } else {
            Self::Protocol
        }
    }
}
