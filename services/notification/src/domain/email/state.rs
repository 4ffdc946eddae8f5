//! The states of an e-mail.

/// The state of an e-mail. All but the first are ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailState {
    Waiting,
    /// A mail server took it.
    Sent,
    /// The mail server refused the recipient or the e-mail for good.
    Refused,
    /// Its link was used or replaced before it left.
    Unneeded,
    /// Its link ended before a mail server took it.
    Expired,
}

impl EmailState {
    /// The word in the database and in metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Unneeded => "unneeded",
            Self::Expired => "expired",
        }
    }
}
