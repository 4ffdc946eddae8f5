//! `GET /api/appointments/month`: how full each day of a month is.

use super::days_off::{self, DayOffView};
use super::fields;
use super::kept::{self, Question, Shown};
use crate::app::App;
use crate::domain::Agenda;
use crate::store::configuration::{Configuration, Doctor};
use crate::store::month::{self, Booked, BookedDay, Month};
use actix_web::web::Data;
use chrono::{Days, Months, NaiveDate};
use garde::Validate;
use kernel::DoctorId;
use rest::{Caller, IfNoneMatch, Problem, Tagged, ValidQuery};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use tenancy::can;
use utoipa::ToSchema;

/// How many days before and after the month are shown: its first and last week are then whole, whether weeks begin on Sundays
/// or on Mondays.
const BESIDE: Days = Days::new(6);

/// The month, of all doctors or of one.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct MonthQuery {
    /// `YYYY-MM`, on the clinic's calendar; kept as its first day.
    #[serde(deserialize_with = "fields::month")]
    #[schema(value_type = String, min_length = 7, max_length = 7, example = "2026-12")]
    month: NaiveDate,
    doctor_id: Option<DoctorId>,
}

/// The days of a month, with the six days before and the six after it.
#[derive(Serialize, ToSchema)]
#[schema(as = Month)]
pub struct MonthView {
    /// The month as `YYYY-MM`.
    #[schema(example = "2026-12")]
    month: String,
    days: Vec<MonthDay>,
    days_off: Vec<DayOffView>,
}

/// How full a day is. Holds and cancelled appointments are not counted.
#[derive(Serialize, ToSchema)]
struct MonthDay {
    date: NaiveDate,
    /// Whether no doctor, or not the doctor who was asked for, works on that day.
    closed: bool,
    appointments: i32,
    /// The length of the appointments together, in minutes.
    booked_minutes: i32,
    /// How long the doctors work together, breaks and days off left out, in minutes.
    working_minutes: i64,
}

/// Shows how full the days of a month are.
pub async fn show(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    had: IfNoneMatch,
    ValidQuery(query): ValidQuery<MonthQuery>,
) -> Result<Tagged<MonthView>, Problem> {
    let (days, doctor) = (query.days(), query.doctor_id);
    let question = Question {
        caller: &caller,
        had: &had,
        resource: query.resource(&caller),
    };
    let reading = async |config: i64, configuration: &Configuration, known: &[i64]| {
        let zone = configuration.settings.zone;
        let month = Month {
            bounds: bounds(&days, |day| zone.day_bounds(day)),
            doctor,
        };
        month::read(&app.db, &caller, &month, config, known).await
    };
    let body = |booked: Booked, configuration: &Configuration| {
        let doctor = booked.only.or(doctor);
        let body = MonthView {
            month: query.month.format("%Y-%m").to_string(),
            days: month_days(&days, &booked.days, &agendas(configuration, doctor)),
            days_off: days_off::between(&days, configuration, doctor),
        };
        Shown { body, until: None }
    };
    kept::answer(&app, question, reading, body).await
}

impl MonthQuery {
    /// The days that are shown.
    fn days(&self) -> RangeInclusive<NaiveDate> {
        let next = self.month + Months::new(1);
        (self.month - BESIDE)..=(next + BESIDE - Days::new(1))
    }

    fn resource(&self, caller: &Caller<can::SeeAgenda>) -> String {
        let doctor = self.doctor_id.map(|id| id.to_string()).unwrap_or_default();
        format!("{}/month/{}/{doctor}", caller.clinic(), self.month)
    }
}

/// The instants at which the days begin, and the one at which the last of them ends.
fn bounds<T>(days: &RangeInclusive<NaiveDate>, of: impl Fn(NaiveDate) -> (T, T)) -> Vec<T> {
    let mut bounds: Vec<T> = each(days).map(|day| of(day).0).collect();
    bounds.push(of(*days.end()).1);
    bounds
}

fn each(days: &RangeInclusive<NaiveDate>) -> impl Iterator<Item = NaiveDate> + use<> {
    let last = *days.end();
    days.start().iter_days().take_while(move |day| *day <= last)
}

/// The agendas of the clinic's doctors, or of one of them.
fn agendas(configuration: &Configuration, only: Option<DoctorId>) -> Vec<Agenda> {
    let wanted = |doctor: &&Doctor| only.is_none_or(|only| only == doctor.row.id);
    let doctors = configuration.active_doctors().filter(wanted);
    doctors
        .map(|doctor| configuration.agenda_of(doctor, Vec::new()))
        .collect()
}

fn month_days(
    days: &RangeInclusive<NaiveDate>,
    booked: &[BookedDay],
    agendas: &[Agenda],
) -> Vec<MonthDay> {
    (1..)
        .zip(each(days))
        .map(|(number, date)| {
            let working = agendas
                .iter()
                .map(|agenda| agenda.working_time(date).num_minutes());
            let working_minutes: i64 = working.sum();
            let booked = booked.iter().find(|booked| booked.number == number);
            MonthDay {
                date,
                closed: working_minutes == 0,
                appointments: booked.map_or(0, |booked| booked.appointments),
                booked_minutes: booked.map_or(0, |booked| booked.minutes),
                working_minutes,
            }
        })
        .collect()
}
