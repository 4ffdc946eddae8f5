//! One e-mail to a user, as it would leave now.

use chrono::{DateTime, Utc};
use kernel::Language;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;

/// What an e-mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmailKind {
    /// Its link lets the user choose a new password.
    PasswordReset,
    /// Its link shows that the address is the user's own.
    EmailVerification,
    /// Its link shows that a new address is the user's own, which the user signs in with from then on.
    EmailChange,
}

/// The text is not the name of a kind of e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of e-mail")]
pub struct UnknownEmailKind;

/// The language that an e-mail is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub enum EmailLanguage {
    #[serde(rename = "es-SV")]
    Spanish,
    #[serde(rename = "en")]
    English,
}

/// An e-mail that may be sent until `expires_at`.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct EmailView {
    /// The address of the user.
    #[schema(max_length = 254, example = "ana@clinica.example")]
    pub to: String,
    /// The name of the user.
    #[schema(example = "Ana Menjívar")]
    pub full_name: String,
    pub language: EmailLanguage,
    pub kind: EmailKind,
    /// The address that the user opens. Its fragment is a secret until the link is used or has expired.
    pub link: String,
    /// When the link ends.
    pub expires_at: DateTime<Utc>,
}

/// Address, name and link must not reach a log.
impl fmt::Debug for EmailView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailView(..)")
    }
}

impl EmailKind {
    pub const ALL: [Self; 3] = [
        Self::PasswordReset,
        Self::EmailVerification,
        Self::EmailChange,
    ];

    /// The name in the database, in events and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PasswordReset => "password_reset",
            Self::EmailVerification => "email_verification",
            Self::EmailChange => "email_change",
        }
    }
}

impl FromStr for EmailKind {
    type Err = UnknownEmailKind;

    fn from_str(text: &str) -> Result<Self, UnknownEmailKind> {
        let named = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        named.ok_or(UnknownEmailKind)
    }
}

impl From<Language> for EmailLanguage {
    fn from(language: Language) -> Self {
        match language {
            Language::Spanish => Self::Spanish,
            Language::English => Self::English,
        }
    }
}

impl From<EmailLanguage> for Language {
    fn from(language: EmailLanguage) -> Self {
        match language {
            EmailLanguage::Spanish => Self::Spanish,
            EmailLanguage::English => Self::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_the_name_that_it_is_written_with() {
        for kind in EmailKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("newsletter".parse::<EmailKind>(), Err(UnknownEmailKind));
    }

    #[test]
    fn neither_address_nor_link_is_printed() {
        let view = EmailView {
            to: "ana@clinica.example".to_owned(),
            full_name: "Ana".to_owned(),
            language: EmailLanguage::Spanish,
            kind: EmailKind::PasswordReset,
            link: "https://cita.example/restablecer#token".to_owned(),
            expires_at: DateTime::UNIX_EPOCH,
        };

        assert_eq!(format!("{view:?}"), "EmailView(..)");
    }
}
