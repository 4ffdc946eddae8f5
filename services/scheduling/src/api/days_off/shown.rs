//! The days, and parts of days, on which the clinic is closed or a doctor is away, as agendas show them.

use crate::api::views::to_the_minute;
use crate::api::week::end_of;
use crate::store::configuration::{Configuration, Doctor};
use crate::store::days_off::DayOff;
use chrono::NaiveDate;
use kernel::DoctorId;
use serde::Serialize;
use std::ops::RangeInclusive;
use utoipa::ToSchema;

/// A day, or a part of it, on which the clinic is closed or a doctor is away.
#[derive(Serialize, ToSchema)]
#[schema(as = DayOff)]
pub struct DayOffView {
    /// On the clinic's calendar.
    date: NaiveDate,
    /// The doctor who is away; left out where the whole clinic is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    doctor_id: Option<DoctorId>,
    /// On the clinic's clock, `HH:MM`; left out, as `to` is, for the whole day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "13:00")]
    from: Option<String>,
    /// Up to `24:00`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "15:00")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// The days off of the clinic and of its active doctors, or of the clinic and one doctor, in the order of their dates.
pub fn between(
    days: &RangeInclusive<NaiveDate>,
    configuration: &Configuration,
    only: Option<DoctorId>,
) -> Vec<DayOffView> {
    let mut views = Vec::new();
    let mut add = |doctor: Option<DoctorId>, days_off: &[DayOff]| {
        for day_off in days_off {
            let first = day_off.absence.first.max(*days.start());
            let last = day_off.absence.last.min(*days.end());
            let shown = first.iter_days().take_while(|day| *day <= last);
            views.extend(shown.map(|date| DayOffView::new(date, doctor, day_off)));
        }
    };
    add(None, &configuration.closures);
    let wanted = |doctor: &&Doctor| only.is_none_or(|only| only == doctor.row.id);
    for doctor in configuration.active_doctors().filter(wanted) {
        add(Some(doctor.row.id), &doctor.days_off);
    }
    // Stable: the clinic comes before its doctors, and they by name.
    views.sort_by_key(|view| view.date);
    views
}

impl DayOffView {
    fn new(date: NaiveDate, doctor_id: Option<DoctorId>, day_off: &DayOff) -> Self {
        let hours = day_off.absence.hours;
        Self {
            date,
            doctor_id,
            from: hours.map(|hours| to_the_minute(hours.from)),
            to: hours.map(|hours| end_of(hours.to)),
            reason: Some(day_off.reason.clone()).filter(|reason| !reason.is_empty()),
        }
    }
}
