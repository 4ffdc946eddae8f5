//! Date arithmetic as people count days, relative to a given today.
//! Not here: words.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The calendar as seen from today.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// The clinic's local day.
    pub today: NaiveDate,
}

impl Calendar {
    /// The day that many days from today. At the end of the calendar, today itself.
    pub fn in_days(self, days: u32) -> NaiveDate {
        plus(self.today, days)
    }

    /// The day that many months from today.
    pub fn in_months(self, months: u32) -> NaiveDate {
        self.today
            .checked_add_months(Months::new(months))
            .unwrap_or(self.today)
    }

    /// The next such weekday after today.
    pub fn upcoming(self, weekday: Weekday) -> NaiveDate {
        let ahead = weekday.days_since(self.today.weekday());
        self.in_days(if ahead == 0 { 7 } else { ahead })
    }

    /// That weekday of the calendar week `weeks` from this one; weeks begin on Monday.
    pub fn in_week(self, weeks: u32, weekday: Weekday) -> NaiveDate {
        plus(self.monday(), weeks * 7 + weekday.num_days_from_monday())
    }

    /// Monday to Saturday of the week `weeks` from this one, never before today.
    pub fn business_week(self, weeks: u32) -> (NaiveDate, NaiveDate) {
        let saturday = self.in_week(weeks, Weekday::Sat).max(self.today);
        (self.in_week(weeks, Weekday::Mon).max(self.today), saturday)
    }

    /// The next day with that number, today included; months without it are skipped.
    pub fn day_of_month(self, day: u32) -> Option<NaiveDate> {
        let first = self.today.with_day(1)?;
        (0..12).find_map(|ahead| {
            let month = first.checked_add_months(Months::new(ahead))?;
            month.with_day(day).filter(|date| *date >= self.today)
        })
    }

    /// That day of a month, this year or next year. With a year exactly that day, even in the past.
    pub fn dated(self, day: u32, month: u32, year: Option<i32>) -> Option<NaiveDate> {
        if let Some(year) = year {
            return NaiveDate::from_ymd_opt(year, month, day);
        }
        let this_year = self.today.year();
        // Eight years reach the next 29 February from anywhere.
        (0..=8)
            .filter_map(|ahead| NaiveDate::from_ymd_opt(this_year + ahead, month, day))
            .find(|date| *date >= self.today)
            .filter(|date| date.year() <= this_year + 1 || (day, month) == (29, 2))
    }

    /// First day of the month `months` from this one.
    pub fn month(self, months: u32) -> NaiveDate {
        let first = self.today.with_day(1).unwrap_or(self.today);
        first
            .checked_add_months(Months::new(months))
            .unwrap_or(first)
    }

    /// First day of the next month with that number, the current one included.
    pub fn named_month(self, month: u32) -> NaiveDate {
        let ahead = (month + 12 - self.today.month()) % 12;
        self.month(ahead)
    }

    /// Part of a month, never before today.
    pub fn part(self, first: NaiveDate, from: u32, to: u32) -> (NaiveDate, NaiveDate) {
        let end = last_of_month(first);
        let to = first.with_day(to).unwrap_or(end).max(self.today);
        (
            first
                .with_day(from)
                .unwrap_or(first)
                .max(self.today)
                .min(to),
            to,
        )
    }

    fn monday(self) -> NaiveDate {
        let since = self.today.weekday().num_days_from_monday();
        self.today
            .checked_sub_days(Days::new(since.into()))
            .unwrap_or(self.today)
    }
}

/// The day that many days later. At the end of the calendar, the same day.
pub fn plus(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(days.into()))
        .unwrap_or(date)
}

/// The last day of the month in which the date lies.
pub fn last_of_month(date: NaiveDate) -> NaiveDate {
    (28..=31)
        .rev()
        .find_map(|day| date.with_day(day))
        .unwrap_or(date)
}
