//! How a patient can be reached, and by which a conversation knows them.

use kernel::Phone;

/// A phone, Meta's business-scoped user id, or both.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The number.
    pub phone: Option<Phone>,
    /// Meta's id of the account, which has no digits only.
    pub bsuid: Option<String>,
}

impl Contact {
    /// Reads what stands for a contact in an address: digits are a phone, anything else is Meta's id.
    pub fn parse(text: &str) -> Self {
        match Phone::parse(text) {
            Ok(phone) => Self {
                phone: Some(phone),
                bsuid: None,
            },
            Err(_not_a_phone) => Self {
                phone: None,
                bsuid: Some(text.to_owned()),
            },
        }
    }

    /// Whether nothing is known.
    pub const fn is_unknown(&self) -> bool {
        self.phone.is_none() && self.bsuid.is_none()
    }

    /// Whether both name the same phone or the same account.
    pub fn meets(&self, other: &Self) -> bool {
        let same_phone = self.phone.is_some() && self.phone == other.phone;
        let same_account = self.bsuid.is_some() && self.bsuid == other.bsuid;
        same_phone || same_account
    }
}

/// Never the number or the id: they are personal data.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contact(..)")
    }
}
