//! Stored values that this version cannot read. Nothing replaces them: the turn fails, and it is tried again
//! until a version of the service knows the value.

use db::DbError;
use diesel::result::Error as QueryError;
use uuid::Uuid;

/// The database holds a value that this version of the service does not know. The value itself is not shown: it may be
/// what a patient wrote.
#[derive(Debug, thiserror::Error)]
#[error("the stored {what} of {row} cannot be read")]
struct Unreadable {
    what: &'static str,
    row: Uuid,
}

/// Counts and logs the value, and makes the error of it. `row` is the id under which an operator finds the value.
pub fn unreadable(what: &'static str, row: Uuid) -> DbError {
    metrics::counter!("conversation_unreadable_total", "what" => what).increment(1);
    tracing::error!(what, row = %row, "a stored value cannot be read");
    DbError::Query(QueryError::DeserializationError(Box::new(Unreadable {
        what,
        row,
    })))
}
