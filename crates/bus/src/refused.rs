//! What a statement that PostgreSQL refused means for the message that led to it. A function that writes a set reports the
//! SQLSTATE of each element; elsewhere diesel hides it, so that the error is recognised by its kind and by PostgreSQL's text.

use diesel::result::{DatabaseErrorKind, Error as QueryError};

/// The transaction was ended in favour of another one, or waited longer than it may: serialization failure, deadlock, lock not
/// available, statement cancelled.
const CONTENTION_STATES: [&str; 4] = ["40001", "40P01", "55P03", "57014"];
/// Invalid data, violated constraint, program limit exceeded.
const PERMANENT_CLASSES: [&str; 3] = ["22", "23", "54"];

/// Beginnings of the messages of classes 22 and 54 that a value of an event can cause.
const PERMANENT: [&str; 17] = [
    "array size exceeds the maximum",
    "division by zero",
    "incorrect binary data format",
    "index row requires",
    "index row size",
    "insufficient data left in message",
    "invalid byte sequence for encoding",
    "invalid input syntax",
    "invalid input value for enum",
    "malformed array literal",
    "numeric field overflow",
    "range lower bound must be",
    "requested length too large",
    "row is too big",
    "string is too long for",
    "unsupported Unicode escape sequence",
    "value too long for type",
];
/// Part of those messages of class 22 that begin with a value or the name of a type.
const OUT_OF_RANGE: &str = " out of range";
/// Beginnings of the driver's messages about a statement that it could not put into the protocol's form.
const NOT_SENT: [&str; 2] = [
    "error serializing parameter",
    "error encoding message to server",
];

/// Whether every attempt meets the same error, because it lies in the values of the message. A violated unique, foreign or
/// exclusion key does not count: another transaction may remove what is in the way.
pub fn is_permanent(error: &QueryError) -> bool {
    match error {
        QueryError::SerializationError(_)
        | QueryError::DatabaseError(
            DatabaseErrorKind::CheckViolation | DatabaseErrorKind::NotNullViolation,
            _,
        ) => true,
        QueryError::DatabaseError(DatabaseErrorKind::Unknown, info) => {
            let message = info.message();
            starts_with_any(message, &PERMANENT) || message.contains(OUT_OF_RANGE)
        }
        QueryError::DatabaseError(DatabaseErrorKind::UnableToSendCommand, info) => {
            starts_with_any(info.message(), &NOT_SENT)
        }
        _ => false,
    }
}

/// Whether a text that begins with an SQLSTATE tells of such a transaction in the way.
pub fn is_contention_state(reason: &str) -> bool {
    starts_with_any(reason, &CONTENTION_STATES)
}

/// Whether a text that begins with an SQLSTATE tells of values or rows that the database does not take.
pub fn is_permanent_state(reason: &str) -> bool {
    starts_with_any(reason, &PERMANENT_CLASSES)
}

fn starts_with_any(text: &str, beginnings: &[&str]) -> bool {
    beginnings
        .iter()
        .any(|beginning| text.starts_with(beginning))
}
