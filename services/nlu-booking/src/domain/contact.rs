//! The WhatsApp contact behind a conversation.

/// Who writes to which number of the clinic. At least one of `phone` and `bsuid` is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Meta's id of the clinic's number.
    pub phone_number_id: String,
    /// Digits with the country code, without `+`.
    pub phone: Option<String>,
    /// Meta's business-scoped user id.
    pub bsuid: Option<String>,
    /// The name on the WhatsApp profile. May be empty.
    pub name: String,
}
