//! The WhatsApp contact behind a conversation.

use kernel::Phone;

/// Who writes to which number of the clinic. At least one of `phone` and `bsuid` is known.
#[derive(Clone, Default)]
pub struct Contact {
    /// Meta's id of the clinic's number.
    pub phone_number_id: String,
    pub phone: Option<Phone>,
    /// Meta's business-scoped user id.
    pub bsuid: Option<String>,
    /// The name on the WhatsApp profile. May be empty.
    pub name: String,
}
