//! Why a request has no answer. Addresses, headers and bodies may contain secrets, so an error contains
//! no part of them, and no error of the HTTP library.

/// The reason why a request has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OutboundError {
    /// The client could not be set up. The process must not start.
    #[error("the HTTP client could not be set up")]
    Setup,
    /// The address, a header or the body of the request is not valid, so it cannot be sent.
    #[error("the request is not valid")]
    Request,
    /// No connection could be opened, so nothing was sent.
    #[error("the peer is unreachable")]
    Unreachable,
    /// The answer did not arrive in time. It is unknown whether the request was handled.
    #[error("the peer did not answer in time")]
    Timeout,
    /// The answer is larger than the limit. The request was handled.
    #[error("the answer is too large")]
    TooLarge,
    /// The connection broke, or the answer does not have the expected form. It is unknown whether the
    /// request was handled.
    #[error("the peer did not answer properly")]
    Protocol,
}

impl OutboundError {
    /// The reason as a constant word, for metrics and traces.
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
        // The order matters: a connection attempt that takes too long is both `connect` and `timeout`,
        // and nothing was sent.
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
