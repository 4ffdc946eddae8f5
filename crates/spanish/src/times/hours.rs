//! Decides which half of the day a bare hour means: the one in which the clinic is open.
//! Not here: whether a doctor is free at that time.

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::clinic::WeekHours;

/// The opening hours that help to read a time.
#[derive(Debug, Clone, Copy)]
pub struct Hours<'a> {
    pub week: &'a WeekHours,
    /// The day meant, when the message names one.
    pub date: Option<NaiveDate>,
}

type Interval = (NaiveTime, NaiveTime);

impl Hours<'_> {
    /// The times that `hour:minute` on a twelve-hour clock can mean: one, or two when both or neither lie inside
    /// opening hours. The hours of the day count first, then those of the week: "el sábado a las 3" means the
    /// afternoon although the clinic is closed on Saturday afternoons.
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

    /// When the day opens; on a closed or unknown day, the usual opening time.
    pub fn opening(self) -> NaiveTime {
        self.own()
            .or_else(|| self.usual())
            .map_or(hour(8), |(opens, _)| opens)
    }

    /// When the day closes; on a closed or unknown day, the usual closing time.
    pub fn closing(self) -> NaiveTime {
        self.own()
            .or_else(|| self.usual())
            .map_or(hour(17), |(_, closes)| closes)
    }

    /// When the clinic closes on most days.
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

/// Between first opening and last closing, the lunch break and the last begun hour included: "cuarto para las 5" fits a
/// day that ends at 16:30, "las 5" does not.
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

/// A full hour of the day, from 0 to 23.
pub fn hour(hour: u32) -> NaiveTime {
    NaiveTime::MIN.with_hour(hour).unwrap_or(NaiveTime::MIN)
}
