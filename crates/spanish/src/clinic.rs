//! What the reader must know about a clinic to understand its patients: hours, names, topics.
//! Not here: agendas, prices, answers. The reader never looks at availability.

use chrono::{Datelike, NaiveDate, NaiveTime};

/// The words and hours of one clinic.
#[derive(Debug, Clone, Default)]
pub struct Clinic {
    /// Opening hours by weekday, in the local time of the clinic.
    pub hours: WeekHours,
    pub doctors: Vec<DoctorName>,
    pub services: Vec<ServiceName>,
    pub faqs: Vec<FaqTopic>,
}

/// Opening intervals per weekday, index 0 = Monday, each `(opens, closes)` in local time.
#[derive(Debug, Clone, Default)]
pub struct WeekHours(pub [Vec<(NaiveTime, NaiveTime)>; 7]);

impl WeekHours {
    /// The intervals of the weekday of that date; empty when the clinic is closed.
    pub fn on(&self, date: NaiveDate) -> &[(NaiveTime, NaiveTime)] {
        let index = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
        self.0.get(index).map_or(&[], Vec::as_slice)
    }
}

/// The names by which patients call a doctor.
#[derive(Debug, Clone, Default)]
pub struct DoctorName {
    pub id: String,
    /// `Dr.` or `Dra.`, which distinguishes two doctors with the same surname.
    pub title: String,
    pub name: String,
    /// Other forms of the name, such as `doctora Elena`.
    pub aliases: Vec<String>,
}

/// The names by which patients call a service.
#[derive(Debug, Clone, Default)]
pub struct ServiceName {
    pub id: String,
    /// The name that the clinic uses.
    pub name: String,
    /// Other words for the service.
    pub aliases: Vec<String>,
}

/// A question with a prepared answer.
#[derive(Debug, Clone, Default)]
pub struct FaqTopic {
    pub id: String,
    /// Words and phrases that show that the topic is meant.
    pub keywords: Vec<String>,
}
