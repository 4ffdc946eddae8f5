//! Which half of the day a bare hour means: the one in which the clinic is open.
//! Not here: whether anybody is free then.

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::clinic::WeekHours;

/// Opening hours as far as they help to read a time.
#[derive(Debug, Clone, Copy)]
pub struct Hours<'a> {
    /// The clinic's week.
    pub week: &'a WeekHours,
    /// The day meant, when it is known.
    pub date: Option<NaiveDate>,
}

type Interval = (NaiveTime, NaiveTime);

impl Hours<'_> {
    /// The time of the clock that is meant by `hour:minute` on a twelve-hour dial: one, or two when
    /// both or neither lie inside opening hours. The day's own hours count first, then the week's:
    /// "el sábado a las 3" is the afternoon although the clinic is closed then.
    pub fn fit(self, hour: u32, minute: u32) -> Option<(NaiveTime, Option<NaiveTime>)> {
        let morning = NaiveTime::from_hms_opt(hour % 12, minute, 0)?;
        let evening = NaiveTime::from_hms_opt(hour % 12 + 12, minute, 0)?;
        let day = self
            .date
            .map_or(&[][..], |date| self.week.on(date))
            .to_vec();
        let week: Vec<Interval> = self.week.0.iter().flatten().copied().collect();
        for intervals in [&day, &week] {
            let fitting = [begins, touches]
                .map(|inside| (inside(intervals, morning), inside(intervals, evening)));
            match fitting.into_iter().find(|fits| fits.0 || fits.1) {
                Some((true, false)) => return Some((morning, None)),
                Some((false, true)) => return Some((evening, None)),
                Some(_) => return Some((morning, Some(evening))),
                None => {}
            }
        }
        Some((morning, Some(evening)))
    }

    /// When the day opens; on a closed or unknown day, when the clinic usually does.
    pub fn opening(self) -> NaiveTime {
        self.own()
            .or_else(|| self.usual())
            .map_or(hour(8), |(opens, _)| opens)
    }

    /// When the day closes; on a closed or unknown day, when the clinic usually does.
    pub fn closing(self) -> NaiveTime {
        self.own()
            .or_else(|| self.usual())
            .map_or(hour(17), |(_, closes)| closes)
    }

    /// When the clinic usually closes, whatever the day.
    pub fn usual_closing(self) -> NaiveTime {
        self.usual().map_or(hour(17), |(_, closes)| closes)
    }

    fn own(self) -> Option<Interval> {
        envelope(self.week.on(self.date?))
    }

    /// The hours that most weekdays have.
    fn usual(self) -> Option<Interval> {
        let days: Vec<Interval> = self.week.0.iter().filter_map(|day| envelope(day)).collect();
        let like = |day: &Interval| days.iter().filter(|other| *other == day).count();
        days.iter().rev().max_by_key(|day| like(day)).copied()
    }
}

fn begins(intervals: &[Interval], time: NaiveTime) -> bool {
    intervals
        .iter()
        .any(|(opens, closes)| *opens <= time && time < *closes)
}

/// Between first opening and last closing, noon included and not sharp at the end: "cuarto para las
/// 5" belongs to a day that ends at half past four, "las 5" does not.
fn touches(intervals: &[Interval], time: NaiveTime) -> bool {
    envelope(intervals).is_some_and(|(opens, closes)| {
        opens <= time && time.with_minute(0).unwrap_or(time) <= closes
    })
}

fn envelope(intervals: &[Interval]) -> Option<Interval> {
    let opens = intervals.iter().map(|(opens, _)| *opens).min()?;
    let closes = intervals.iter().map(|(_, closes)| *closes).max()?;
    Some((opens, closes))
}

/// A full hour, 0 to 23.
pub fn hour(hour: u32) -> NaiveTime {
    NaiveTime::MIN.with_hour(hour).unwrap_or(NaiveTime::MIN)
}
