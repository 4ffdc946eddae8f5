//! What the reader must know about a clinic to understand its patients: hours, names, topics.
//! Not here: agendas, prices, answers. Understanding never looks at availability.

use chrono::{Datelike, NaiveDate, NaiveTime};

/// The words and hours of one clinic.
#[derive(Debug, Clone, Default)]
pub struct Clinic {
    /// Opening hours by weekday, in the clinic's local time.
    pub hours: WeekHours,
    /// Doctors whom patients may name.
    pub doctors: Vec<DoctorName>,
    /// Services that patients may ask for.
    pub services: Vec<ServiceName>,
    /// Topics with a prepared answer.
    pub faqs: Vec<FaqTopic>,
}

/// Opening intervals per weekday, index 0 = Monday, each `(opens, closes)` in local time.
#[derive(Debug, Clone, Default)]
pub struct WeekHours(pub [Vec<(NaiveTime, NaiveTime)>; 7]);

impl WeekHours {
    /// The intervals of that date's weekday; empty when the clinic is closed.
    pub fn on(&self, date: NaiveDate) -> &[(NaiveTime, NaiveTime)] {
        let index = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
        self.0.get(index).map_or(&[], Vec::as_slice)
    }
}

/// A doctor as patients call them.
#[derive(Debug, Clone, Default)]
pub struct DoctorName {
    /// The id that a reading carries.
    pub id: String,
    /// `Dr.` or `Dra.`: it tells two doctors of one surname apart.
    pub title: String,
    /// First and last names.
    pub name: String,
    /// Other forms, e.g. `doctora Elena`.
    pub aliases: Vec<String>,
}

/// A service as patients call it.
#[derive(Debug, Clone, Default)]
pub struct ServiceName {
    /// The id that a reading carries.
    pub id: String,
    /// The clinic's own name for it.
    pub name: String,
    /// Other words for it.
    pub aliases: Vec<String>,
}

/// A question with a prepared answer.
#[derive(Debug, Clone, Default)]
pub struct FaqTopic {
    /// The id that a reading carries.
    pub id: String,
    /// Words and phrases that point at it.
    pub keywords: Vec<String>,
}
