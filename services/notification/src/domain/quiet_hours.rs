//! The quiet hours: no message that the patient does not expect leaves between 20:00 and 08:00 of the clinic.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Timelike, Utc};
use kernel::ClinicZone;

const QUIET_FROM_HOUR: u32 = 20;
const QUIET_TO_HOUR: u32 = 8;
/// The hour at which reminders of early appointments leave on the evening before.
const EVENING_HOUR: u32 = 19;

/// The quiet hours that begin on that day: their first instant, and the first instant after them.
pub fn quiet_hours_of(day: NaiveDate, zone: ClinicZone) -> (DateTime<Utc>, DateTime<Utc>) {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    (
        zone.boundary(day.and_time(hour(QUIET_FROM_HOUR))),
        zone.boundary(next.and_time(hour(QUIET_TO_HOUR))),
    )
}

/// The first instant from `at` on that lies outside the quiet hours.
pub fn end_of_quiet_hours(at: DateTime<Utc>, zone: ClinicZone) -> DateTime<Utc> {
    let local = zone.local(at);
    let day = if local.hour() >= QUIET_FROM_HOUR {
        local.date().checked_add_days(Days::new(1))
    } else if local.hour() < QUIET_TO_HOUR {
        Some(local.date())
    } else {
        return at;
    };
    day.map_or(at, |day| zone.boundary(day.and_time(hour(QUIET_TO_HOUR))))
}

/// 19:00 of the evening before the day of `morning`.
pub fn evening_before(morning: DateTime<Utc>, zone: ClinicZone) -> DateTime<Utc> {
    let day = zone.day(morning).checked_sub_days(Days::new(1));
    day.map_or(morning, |day| {
        zone.boundary(day.and_time(hour(EVENING_HOUR)))
    })
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
}
