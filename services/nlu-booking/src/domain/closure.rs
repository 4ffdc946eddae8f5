//! When a clinic is closed beside its weekly hours: a holiday, a vacation, an afternoon off.

use chrono::{NaiveDate, NaiveTime};

/// Whole days, or hours of one day, in the clinic's local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    pub first: NaiveDate,
    /// The last day; it belongs to the closure.
    pub last: NaiveDate,
    /// Where it is of hours: from the first to the second, which does not belong to it.
    pub hours: Option<(NaiveTime, NaiveTime)>,
}

impl Closure {
    pub fn covers(&self, date: NaiveDate) -> bool {
        (self.first..=self.last).contains(&date)
    }

    /// What it leaves of the hours of a day that it covers.
    pub fn leaves(&self, open: &[(NaiveTime, NaiveTime)]) -> Vec<(NaiveTime, NaiveTime)> {
        let Some((closes, reopens)) = self.hours else {
            return Vec::new();
        };
        let parts = open.iter().flat_map(|&(from, to)| {
            let before = (from, to.min(closes));
            let after = (from.max(reopens), to);
            [before, after]
        });
        parts.filter(|(from, to)| from < to).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Closure;
    use chrono::{NaiveDate, NaiveTime};

    type Span = (NaiveTime, NaiveTime);

    fn span(from: &str, to: &str) -> Span {
        let time = |text| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
        (time(from), time(to))
    }

    fn left(open: &[Span], hours: Option<Span>) -> Vec<Span> {
        let day = NaiveDate::default();
        Closure {
            first: day,
            last: day,
            hours,
        }
        .leaves(open)
    }

    #[test]
    fn both_ends_belong_to_it() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        let closure = Closure {
            first: day(24),
            last: day(26),
            hours: None,
        };

        let covered: Vec<u32> = (22..=28)
            .filter(|&number| closure.covers(day(number)))
            .collect();
        assert_eq!(covered, [24, 25, 26]);
    }

    #[test]
    fn hours_are_taken_out_of_the_day_and_a_whole_day_leaves_none() {
        let open = [span("08:00", "12:00"), span("13:00", "17:00")];
        let cases = [
            (None, vec![]),
            (
                Some(span("10:00", "11:00")),
                vec![span("08:00", "10:00"), span("11:00", "12:00"), open[1]],
            ),
            (
                Some(span("11:00", "14:00")),
                vec![span("08:00", "11:00"), span("14:00", "17:00")],
            ),
            (Some(span("12:00", "13:00")), open.to_vec()),
            (Some(span("06:00", "12:00")), vec![open[1]]),
            (Some(span("06:00", "18:00")), vec![]),
        ];
        for (hours, expected) in cases {
            assert_eq!(left(&open, hours), expected, "{hours:?}");
        }
    }
}
