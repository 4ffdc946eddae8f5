//! Stored words and documents as types. A value that cannot be read is an error which is logged and counted, and
//! never replaced by another one: a replaced zone sends reminders at a wrong hour, a replaced state sends twice.

use crate::domain::message_language::MessageLanguage;
use db::DbError;
use diesel::result::Error as QueryError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::error::Error;

/// A stored value that this version cannot read.
#[derive(Debug, thiserror::Error)]
#[error("the stored {what} cannot be read: {reason}")]
struct Unreadable {
    what: &'static str,
    reason: String,
}

/// The outcome of reading a stored value, with a failure as an error of the database.
pub fn read<T, E: Error>(what: &'static str, value: Result<T, E>) -> Result<T, DbError> {
    value.map_err(|error| {
        metrics::counter!("notification_stored_values_unreadable_total", "what" => what)
            .increment(1);
        let reason = error.to_string();
        tracing::error!(what, reason, "a stored value cannot be read");
        let unreadable = Unreadable { what, reason };
        QueryError::DeserializationError(Box::new(unreadable)).into()
    })
}

/// The language of a clinic, as its settings write it.
pub fn clinic_language(word: &str) -> Result<MessageLanguage, DbError> {
    read("language of a clinic", MessageLanguage::of_clinic(word))
}

/// The stored document as its type.
pub fn from_json<T: DeserializeOwned>(what: &'static str, value: &Value) -> Result<T, DbError> {
    read(what, T::deserialize(value))
}

/// The document to store.
pub fn to_json(document: &impl Serialize) -> Result<Value, DbError> {
    serde_json::to_value(document)
        .map_err(|error| QueryError::SerializationError(Box::new(error)).into())
}
