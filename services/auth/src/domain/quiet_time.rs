//! How long the assistant waits after a patient's last text.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::Number;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// The longest quiet time, in milliseconds.
const LONGEST_MS: i32 = 10_000;

/// A time that is stored in milliseconds and written in seconds: 0 to 10, in tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Number")]
pub struct QuietTime {
    milliseconds: i32,
}

/// The number is not between 0 and 10, or has more than one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no quiet time")]
pub struct NotAQuietTime;

impl QuietTime {
    /// Of so many milliseconds, as they are stored.
    pub const fn stored(milliseconds: i32) -> Self {
        Self { milliseconds }
    }

    pub const fn milliseconds(self) -> i32 {
        self.milliseconds
    }
}

impl TryFrom<Number> for QuietTime {
    type Error = NotAQuietTime;

    /// Reads the digits and not the binary fraction, in which most tenths do not exist.
    fn try_from(number: Number) -> Result<Self, NotAQuietTime> {
        let written = number.to_string();
        let (seconds, tenths) = written.split_once('.').unwrap_or((&written, "0"));
        let digit = |digits: &str| digits.parse::<u16>().map_err(|_no_digits| NotAQuietTime);
        if tenths.len() != 1 {
            return Err(NotAQuietTime);
        }
        let (seconds, tenths) = (digit(seconds)?, digit(tenths)?);
        let milliseconds = i32::from(seconds) * 1000 + i32::from(tenths) * 100;
        if milliseconds > LONGEST_MS {
            return Err(NotAQuietTime);
        }
        Ok(Self { milliseconds })
    }
}

impl Serialize for QuietTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(f64::from(self.milliseconds) / 1000.0)
    }
}

impl PartialSchema for QuietTime {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Number)
            .description(Some(
                "How many seconds the assistant waits after a patient's last text, in tenths.",
            ))
            .minimum(Some(0.0))
            .maximum(Some(10.0))
            .multiple_of(Some(0.1))
            .into()
    }
}

impl ToSchema for QuietTime {}

#[cfg(test)]
mod tests {
    use super::QuietTime;
    use serde_json::{Value, from_str, to_value};

    #[test]
    fn tenths_from_0_to_10_are_read_and_written_alike() {
        for (written, milliseconds) in [
            ("0", 0),
            ("0.1", 100),
            ("1.2", 1200),
            ("3.0", 3000),
            ("9.9", 9900),
            ("10", 10_000),
            ("1e1", 10_000),
        ] {
            let time: QuietTime = from_str(written).unwrap();

            assert_eq!(time.milliseconds(), milliseconds, "{written}");
            let again: Value = to_value(time).unwrap();
            assert_eq!(from_str::<QuietTime>(&again.to_string()).unwrap(), time);
        }
    }

    #[test]
    fn what_is_outside_or_finer_is_refused() {
        for written in [
            "-0.1", "-1", "10.1", "11", "1.25", "0.05", "1e9", "\"1\"", "true",
        ] {
            assert!(from_str::<QuietTime>(written).is_err(), "{written}");
        }
    }
}
