//! What callers send, read by one set of rules: every wrong field is answered with its name; control characters, unknown
//! fields and duplicates are refused.

mod header;
mod json;
mod path;
mod query;
mod shape;

pub use header::IdempotencyKey;
pub use json::{MAX_JSON_BYTES, ValidJson, unread};
pub use path::{ValidPath, ValidPaths};
pub use query::{ValidQuery, first_parameter};

use crate::problem::Problem;
use garde::Validate;
use kernel::CommonCode;
use serde::{Deserialize, Deserializer};

/// The refusal of that field.
pub fn invalid(field: impl Into<String>) -> Problem {
    Problem::at(CommonCode::InvalidField, field)
}

/// What reading found: the value or the error, where the error is, and the first field that the type does not have.
struct Tracked<T, E> {
    outcome: Result<T, E>,
    path: String,
    unknown: Option<String>,
}

/// Reads a value, and remembers what a refusal has to name.
fn tracked<'de, T, D>(from: D) -> Tracked<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let mut track = serde_path_to_error::Track::new();
    let mut unknown = None;
    let mut note = |path: serde_ignored::Path<'_>| {
        unknown.get_or_insert_with(|| path.to_string());
    };
    let named = serde_path_to_error::Deserializer::new(from, &mut track);
    let outcome = T::deserialize(serde_ignored::Deserializer::new(named, &mut note));
    Tracked {
        outcome,
        path: track.path().to_string(),
        unknown,
    }
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
