//! The language in which an e-mail is written.

use db::DbError;
use internal::auth::EmailLanguage;

/// The language of a user or of a clinic, as it is stored. A word of a later release is an error.
pub fn email_language(word: &str) -> Result<EmailLanguage, DbError> {
    match word {
        "es-SV" => Ok(EmailLanguage::Spanish),
        "en" => Ok(EmailLanguage::English),
        _ => Err(DbError::Unreadable("language of an e-mail")),
    }
}
