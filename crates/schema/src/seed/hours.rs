//! The clinic's opening hours in the form of the settings: windows that end with their day at the latest.

use crate::error::SchemaError;
use crate::seed::file::{Clock, Closing, SeedFile};
use chrono::NaiveTime;
use std::collections::BTreeMap;

const WEEKDAYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

/// The windows of each weekday. One that goes on after midnight ends at 24:00, and its rest is a window of the next day.
pub fn opening_hours(
    file: &SeedFile,
) -> Result<BTreeMap<&'static str, Vec<[String; 2]>>, SchemaError> {
    let mut hours: BTreeMap<_, Vec<[String; 2]>> =
        WEEKDAYS.into_iter().map(|day| (day, Vec::new())).collect();
    let following = WEEKDAYS.into_iter().cycle().skip(1);
    for (weekday, next) in WEEKDAYS.into_iter().zip(following) {
        for (Clock(opens), Closing(closes)) in file.hours_of(weekday)? {
            let mut add = |day, from: String, to: String| {
                hours.entry(day).or_default().push([from, to]);
            };
            if opens < closes {
                add(weekday, written(opens), written(closes));
            } else {
                add(weekday, written(opens), "24:00".to_owned());
                if closes > NaiveTime::MIN {
                    add(next, written(NaiveTime::MIN), written(closes));
                }
            }
        }
    }
    for windows in hours.values_mut() {
        windows.sort_unstable();
    }
    Ok(hours)
}

fn written(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}
