//! When a clinic is open, by weekday and on the clinic's own clock.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// The most windows of one day.
const WINDOWS_A_DAY: usize = 6;
/// Midnight at the end of a day, in minutes since its beginning.
const END_OF_DAY: u16 = 24 * 60;
const WEEKDAYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

/// The windows of a week, as the database and the API have them: `{"1":[["08:00","12:00"],…],…,"7":[]}`, Monday first. The windows
/// of a day are in order and do not overlap; the last one may end at `24:00`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct OpeningHours([Vec<(u16, u16)>; 7]);

type Written = BTreeMap<String, Vec<(String, String)>>;

/// What is written are no opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these are no opening hours")]
pub struct NotOpeningHours;

impl OpeningHours {
    /// Reads stored hours, which may also have other keys than weekdays, and answers whether all hours could be read. Of a weekday in a form
    /// of before the windows are read in their order, each that can be read and begins after the one before it.
    pub fn stored(value: &Value) -> (Self, bool) {
        let mut hours = Self::default();
        let mut is_whole = value.is_object();
        for (weekday, of_day) in WEEKDAYS.iter().zip(&mut hours.0) {
            let Some(stored) = value.get(weekday) else {
                continue;
            };
            let strict: Option<Vec<(String, String)>> = Vec::deserialize(stored).ok();
            if let Some(windows) = strict.and_then(|windows| read(&windows).ok()) {
                *of_day = windows;
            } else {
                *of_day = readable(stored);
                is_whole = false;
            }
        }
        (hours, is_whole)
    }

    /// Whether the clinic opens on some day.
    pub fn is_some(&self) -> bool {
        self.0.iter().any(|windows| !windows.is_empty())
    }
}

impl TryFrom<Written> for OpeningHours {
    type Error = NotOpeningHours;

    /// A weekday that is not named is closed.
    fn try_from(written: Written) -> Result<Self, NotOpeningHours> {
        let mut hours = Self::default();
        for (day, windows) in written {
            let place = WEEKDAYS.iter().position(|weekday| *weekday == day);
            let of_day = place.and_then(|place| hours.0.get_mut(place));
            *of_day.ok_or(NotOpeningHours)? = read(&windows)?;
        }
        Ok(hours)
    }
}

impl From<OpeningHours> for Written {
    fn from(hours: OpeningHours) -> Self {
        let written = |windows: Vec<(u16, u16)>| {
            let windows = windows.into_iter();
            windows.map(|(opens, closes)| (clock(opens), clock(closes)))
        };
        let days = WEEKDAYS.into_iter().zip(hours.0);
        days.map(|(day, windows)| (day.to_owned(), written(windows).collect()))
            .collect()
    }
}

/// The windows of one day, each after the one before.
fn read(windows: &[(String, String)]) -> Result<Vec<(u16, u16)>, NotOpeningHours> {
    if windows.len() > WINDOWS_A_DAY {
        return Err(NotOpeningHours);
    }
    let mut read: Vec<(u16, u16)> = Vec::new();
    for (opens, closes) in windows {
        let window = (minutes(opens)?, minutes(closes)?);
        let earliest = read.last().map_or(0, |before| before.1);
        if window.0 < earliest || window.0 >= window.1 {
            return Err(NotOpeningHours);
        }
        read.push(window);
    }
    Ok(read)
}

/// What can be read of a day that is written otherwise.
fn readable(day: &Value) -> Vec<(u16, u16)> {
    let windows = day.as_array().into_iter().flatten();
    let pairs = windows.filter_map(|window| <(String, String)>::deserialize(window).ok());
    let mut found: Vec<_> = pairs
        .filter_map(|(opens, closes)| older(&opens).zip(older(&closes)))
        .filter(|(opens, closes)| opens < closes)
        .collect();
    found.sort_unstable();
    let mut read: Vec<(u16, u16)> = Vec::new();
    for window in found {
        if read.last().is_none_or(|before| before.1 <= window.0) {
            read.push(window);
        }
    }
    read.truncate(WINDOWS_A_DAY);
    read
}

/// A time as older data has it: `8:00` and `08:00:00` beside `08:00`.
fn older(clock: &str) -> Option<u16> {
    let clock = clock
        .strip_suffix(":00")
        .filter(|rest| rest.contains(':'))
        .unwrap_or(clock);
    minutes(clock)
        .or_else(|_other| minutes(&format!("0{clock}")))
        .ok()
}

/// The minutes since midnight of a time that is written `HH:MM`, up to `24:00`.
fn minutes(clock: &str) -> Result<u16, NotOpeningHours> {
    let number = |digits: &str| {
        let is_written = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse::<u16>().ok().filter(|_| is_written);
        number.ok_or(NotOpeningHours)
    };
    let (hour, minute) = clock.split_once(':').ok_or(NotOpeningHours)?;
    let (hour, minute) = (number(hour)?, number(minute)?);
    let time = hour * 60 + minute;
    if minute < 60 && time <= END_OF_DAY {
        Ok(time)
    } else {
        Err(NotOpeningHours)
    }
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn windows_of_a_day() -> ArrayBuilder {
    let time = ObjectBuilder::new()
        .schema_type(Type::String)
        .max_length(Some(5));
    let window = ArrayBuilder::new()
        .items(time)
        .min_items(Some(2))
        .max_items(Some(2));
    ArrayBuilder::new()
        .items(window)
        .max_items(Some(WINDOWS_A_DAY))
}

impl PartialSchema for OpeningHours {
    fn schema() -> RefOr<Schema> {
        let text = "The windows of each weekday, \"1\" is Monday, as `[[\"08:00\",\"12:00\"],…]` on the clinic's clock: in order, without \
                    overlaps, until `24:00` at most. A day that is not named is closed.";
        let days = WEEKDAYS
            .into_iter()
            .fold(ObjectBuilder::new(), |days, weekday| {
                days.property(weekday, windows_of_a_day())
            });
        days.description(Some(text)).into()
    }
}

impl ToSchema for OpeningHours {}

#[cfg(test)]
mod tests {
    use super::OpeningHours;
    use serde_json::{Value, from_value, json, to_value};

    fn read(value: Value) -> Option<OpeningHours> {
        from_value(value).ok()
    }

    #[test]
    fn hours_are_written_as_they_were_read_with_every_weekday() {
        let hours =
            json!({"1": [["08:00", "12:00"], ["13:00", "17:00"]], "6": [["00:00", "24:00"]]});

        let written = to_value(read(hours).unwrap()).unwrap();

        let expected = json!({
            "1": [["08:00", "12:00"], ["13:00", "17:00"]], "2": [], "3": [], "4": [], "5": [], "6": [["00:00", "24:00"]], "7": [],
        });
        assert_eq!(written, expected);
    }

    #[test]
    fn a_window_begins_where_the_one_before_ends_at_the_earliest() {
        assert!(read(json!({"1": [["08:00", "12:00"], ["12:00", "12:01"]]})).is_some());
        for day in [
            json!([["08:00", "12:00"], ["11:59", "13:00"]]),
            json!([["13:00", "17:00"], ["08:00", "12:00"]]),
            json!([["08:00", "08:00"]]),
            json!([["12:00", "08:00"]]),
        ] {
            assert_eq!(read(json!({"1": day})), None, "{day}");
        }
    }

    #[test]
    fn what_is_no_time_of_a_day_is_refused() {
        for time in [
            "8:00", "08:60", "24:01", "25:00", "08.00", "0800", "", "+8:00", "08:000", "mañana",
        ] {
            assert_eq!(read(json!({"1": [[time, "24:00"]]})), None, "{time}");
        }
        for hours in [
            json!({"0": []}),
            json!({"8": []}),
            json!({"lunes": []}),
            json!({"1": [["08:00"]]}),
            json!({"1": "08:00-12:00"}),
            json!([]),
            json!({"1": [["00:00", "01:00"], ["01:00", "02:00"], ["02:00", "03:00"], ["03:00", "04:00"],
                ["04:00", "05:00"], ["05:00", "06:00"], ["06:00", "07:00"]]}),
        ] {
            assert_eq!(read(hours.clone()), None, "{hours}");
        }
    }

    #[test]
    fn stored_hours_may_have_a_remark() {
        let (hours, is_whole) =
            OpeningHours::stored(&json!({"comment": "local", "7": [["09:00", "10:00"]]}));

        assert!(hours.is_some() && is_whole);
        assert_eq!(
            OpeningHours::stored(&json!({})),
            (OpeningHours::default(), true)
        );
    }

    #[test]
    fn of_hours_in_a_form_of_before_is_shown_what_can_be_read() {
        for (stored, expected) in [
            (json!([["8:00", "12:00:00"]]), json!([["08:00", "12:00"]])),
            (
                json!([["13:00", "17:00"], ["08:00", "12:00"]]),
                json!([["08:00", "12:00"], ["13:00", "17:00"]]),
            ),
            (
                json!([["08:00", "12:00"], ["11:00", "13:00"], ["14:00", "15:00"]]),
                json!([["08:00", "12:00"], ["14:00", "15:00"]]),
            ),
            (
                json!([
                    ["noon", "13:00"],
                    "cerrado",
                    ["18:00", "17:00"],
                    ["19:00", "20:00"]
                ]),
                json!([["19:00", "20:00"]]),
            ),
            (json!("08:00-12:00"), json!([])),
            (Value::Null, json!([])),
        ] {
            let whole = json!([["07:00", "09:00"]]);

            let (hours, is_whole) = OpeningHours::stored(&json!({"1": stored, "2": whole}));

            let written = to_value(hours).unwrap();
            assert_eq!(
                (&written["1"], &written["2"]),
                (&expected, &whole),
                "{stored}"
            );
            assert!(!is_whole, "{stored}");
        }
        assert_eq!(
            OpeningHours::stored(&json!([])),
            (OpeningHours::default(), false)
        );
    }
}
