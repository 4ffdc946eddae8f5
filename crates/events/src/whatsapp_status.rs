//! Meta's words for the status of a message that was sent. Events carry the word as Meta wrote it, because Meta adds words.

/// The status that a word of Meta names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatsappStatus {
    Sent,
    Delivered,
    Read,
    /// A voice message was listened to.
    Played,
    Failed,
    Deleted,
    /// A word that this version does not know.
    Other,
}

impl WhatsappStatus {
    const KNOWN: [Self; 6] = [
        Self::Sent,
        Self::Delivered,
        Self::Read,
        Self::Played,
        Self::Failed,
        Self::Deleted,
    ];

    /// Meta's word, or `other`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Played => "played",
            Self::Failed => "failed",
            Self::Deleted => "deleted",
            Self::Other => "other",
        }
    }

    /// The status that the word names.
    pub fn of_word(word: &str) -> Self {
        let mut known = Self::KNOWN.into_iter();
        known
            .find(|status| status.as_str() == word)
            .unwrap_or(Self::Other)
    }
}
