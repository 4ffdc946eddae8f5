//! What callers send, read by one set of rules: every wrong field is answered with its name; control characters, unknown
//! fields and duplicates are refused.

mod header;
mod json;
mod path;
mod query;

pub use header::IdempotencyKey;
pub use json::{MAX_JSON_BYTES, ValidJson};
pub use path::ValidPath;
pub use query::{ValidQuery, first_parameter};

use crate::problem::Problem;
use garde::Validate;
use kernel::CommonCode;

/// The refusal of that field.
pub fn invalid(field: impl Into<String>) -> Problem {
    Problem::at(CommonCode::InvalidField, field)
}

/// Whether a text may not contain the character: PostgreSQL refuses NUL, and pages may not show the others. Line breaks
/// and tabs belong to texts of several lines.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// The field that serde's message is about: serde gives a missing or repeated field no path.
fn named_in(message: &str) -> Option<&str> {
    let rest = message
        .strip_prefix("missing field `")
        .or_else(|| message.strip_prefix("duplicate field `"))?;
    rest.split_once('`').map(|(name, _)| name)
}

fn validate<T: Validate<Context = ()>>(value: &T) -> Result<(), Problem> {
    match value.validate() {
        Ok(()) => Ok(()),
        Err(report) => Err(report.iter().next().map_or_else(
            || Problem::from(CommonCode::InvalidField),
            |(path, _)| invalid(path.to_string()),
        )),
    }
}
