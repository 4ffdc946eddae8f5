//! How a patient can be reached, and how a conversation identifies its patient.

use kernel::Phone;

/// A phone, Meta's business-scoped user id, or both.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub phone: Option<Phone>,
    /// Meta's business-scoped user id. It always contains characters that are no digits.
    pub bsuid: Option<String>,
}

impl Contact {
    /// Reads a contact in a path: a text of digits is a phone, any other text is Meta's id.
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

    /// Whether neither phone nor id is known.
    pub const fn is_unknown(&self) -> bool {
        self.phone.is_none() && self.bsuid.is_none()
    }

    /// The digits of the phone in each of its forms; none where no phone is known. Which form is stored differs by who wrote it: the desk, or
    /// Meta.
    pub fn phone_forms(&self) -> Vec<String> {
        self.phone.as_ref().map(Phone::forms).unwrap_or_default()
    }

    /// Whether both name the same phone, in any of its forms, or the same account at Meta.
    pub fn matches(&self, other: &Self) -> bool {
        let phones = self.phone.as_ref().zip(other.phone.as_ref());
        let same_phone = phones.is_some_and(|(one, two)| one.is_the_same_as(two));
        let same_account = self.bsuid.is_some() && self.bsuid == other.bsuid;
        same_phone || same_account
    }
}

/// Prints neither number nor id: they are personal data, and this form reaches the logs.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contact(..)")
    }
}
