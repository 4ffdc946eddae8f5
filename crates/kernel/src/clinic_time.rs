//! The clinic's local time. Every conversion between an instant and local time happens here, so that the hours that a
//! change of clocks skips or repeats are decided once.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// The IANA zone a clinic lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClinicZone(Tz);

/// The name is not in the IANA database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone")]
pub struct UnknownZone;

/// The clocks skip this local time on that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the local time does not exist on that day")]
pub struct NoSuchLocalTime;

impl ClinicZone {
    /// The zone of that IANA name, for instance `America/El_Salvador`.
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        name.parse().map(Self).map_err(|_unparsed| UnknownZone)
    }

    /// The clinic's local time at that instant.
    pub fn local(self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(&self.0).naive_local()
    }

    /// The clinic's calendar day at that instant.
    pub fn day(self, instant: DateTime<Utc>) -> NaiveDate {
        self.local(instant).date()
    }

    /// The instant of a local time a person chose. Repeated hours mean the first one (RFC 5545);
    /// a skipped one is refused, because no patient can come at it.
    pub fn instant(self, local: NaiveDateTime) -> Result<DateTime<Utc>, NoSuchLocalTime> {
        match self.0.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.with_timezone(&Utc)),
            LocalResult::None => Err(NoSuchLocalTime),
        }
    }

    /// The instant of a boundary (start of a day, opening hour): a skipped one slides to the first
    /// instant after the gap.
    pub fn boundary(self, local: NaiveDateTime) -> DateTime<Utc> {
        let mut probe = local;
        // Gaps are at most a day (a zone that crossed the date line), in steps of quarter hours.
        for _ in 0..96 {
            if let Ok(at) = self.instant(probe) {
                return at;
            }
            probe += Duration::minutes(15);
        }
        local.and_utc()
    }

    /// The first instant of that local day and the first of the next.
    pub fn day_bounds(self, day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        let next = day.succ_opt().unwrap_or(day);
        (
            self.boundary(day.and_time(NaiveTime::MIN)),
            self.boundary(next.and_time(NaiveTime::MIN)),
        )
    }

    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_in_el_salvador_begins_at_six_utc() {
        let zone = ClinicZone::named("America/El_Salvador").unwrap();

        let (from, to) = zone.day_bounds("2026-12-01".parse().unwrap());

        assert_eq!(from.to_rfc3339(), "2026-12-01T06:00:00+00:00");
        assert_eq!(to.to_rfc3339(), "2026-12-02T06:00:00+00:00");
    }

    #[test]
    fn eight_in_the_evening_is_still_today() {
        let zone = ClinicZone::named("America/El_Salvador").unwrap();
        let instant = "2026-12-02T02:00:00Z".parse().unwrap();

        assert_eq!(zone.day(instant).to_string(), "2026-12-01");
    }

    #[test]
    fn a_skipped_hour_cannot_be_booked_and_a_repeated_one_is_the_first() {
        let zone = ClinicZone::named("America/Santiago").unwrap();

        assert_eq!(
            zone.instant(at("2026-09-06T00:30:00")),
            Err(NoSuchLocalTime)
        );
        let repeated = zone.instant(at("2026-04-04T23:30:00")).unwrap();
        assert_eq!(repeated.to_rfc3339(), "2026-04-05T02:30:00+00:00");
    }

    #[test]
    fn a_day_that_begins_inside_a_gap_begins_after_it() {
        let zone = ClinicZone::named("America/Santiago").unwrap();

        let (from, to) = zone.day_bounds("2026-09-06".parse().unwrap());

        assert_eq!((to - from).num_hours(), 23);
    }
}
