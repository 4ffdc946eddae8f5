//! `GET /api/days-off`: the days off of a range of days, as they are planned.

use crate::api::fields::{self, invalid};
use crate::api::views::to_the_minute;
use crate::api::week::end_of;
use crate::app::App;
use crate::store::configuration::{Configuration, Doctor};
use crate::store::days_off::DayOff;
use actix_web::web::{Data, Json};
use chrono::NaiveDate;
use garde::Validate;
use kernel::{DayOffId, DoctorId};
use rest::{Caller, Problem, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The most days of a range.
const MOST_DAYS: i64 = 400;

/// Which days off are listed.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct DaysOffQuery {
    /// The first day of the range.
    #[serde(deserialize_with = "fields::day")]
    start: NaiveDate,
    /// The last day of the range, included; at most 400 days in all.
    #[serde(deserialize_with = "fields::day")]
    end: NaiveDate,
    /// Lists those of this doctor, beside those of the clinic.
    doctor_id: Option<DoctorId>,
}

/// Days off, by their first day.
#[derive(Serialize, ToSchema)]
#[schema(as = DayOffEntries)]
pub struct DaysOffView {
    days_off: Vec<EntryView>,
}

/// Days off as they are planned: from the first to the last of the days, or the same hours of each.
#[derive(Serialize, ToSchema)]
#[schema(as = DayOffEntry)]
pub struct EntryView {
    id: DayOffId,
    /// The doctor who is away; null where the whole clinic is closed.
    #[schema(required)]
    doctor_id: Option<DoctorId>,
    starts_on: NaiveDate,
    /// The last day, which is off too.
    ends_on: NaiveDate,
    /// On the clinic's clock, `HH:MM`; null, as `to` is, for whole days.
    #[schema(required, example = "13:00")]
    from: Option<String>,
    /// Up to `24:00`.
    #[schema(required, example = "15:00")]
    to: Option<String>,
    /// The reason that staff gave; may be empty.
    reason: String,
    /// Counts the changes from 1.
    version: i32,
}

pub async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<DaysOffQuery>,
) -> Result<Json<DaysOffView>, Problem> {
    if !(0..MOST_DAYS).contains(&(query.end - query.start).num_days()) {
        return Err(invalid("end"));
    }
    let (known, own) = app.configurations().now(&app.db, &caller).await?;
    // A doctor is shown the own ones, whichever doctor is asked for.
    let only = own.or(query.doctor_id);
    let mut days_off: Vec<(Option<DoctorId>, &DayOff)> = all(&known, only)
        .filter(|(_, one)| one.absence.first <= query.end && query.start <= one.absence.last)
        .collect();
    days_off.sort_by_key(|(_, one)| (one.absence.first, one.id));
    let view = |(doctor, day_off)| EntryView::new(doctor, day_off);
    Ok(Json(DaysOffView {
        days_off: days_off.into_iter().map(view).collect(),
    }))
}

/// Those of the clinic and of its active doctors, or of the clinic and of one doctor, who may have left.
fn all(
    known: &Configuration,
    only: Option<DoctorId>,
) -> impl Iterator<Item = (Option<DoctorId>, &DayOff)> {
    let is_listed =
        move |doctor: &&Doctor| only.map_or(doctor.row.is_active, |only| only == doctor.row.id);
    let of_doctors = known.doctors.iter().filter(is_listed);
    let of_doctors = of_doctors.flat_map(|doctor| {
        let own = doctor.days_off.iter();
        own.map(|day_off| (Some(doctor.row.id), day_off))
    });
    let of_clinic = known.closures.iter().map(|day_off| (None, day_off));
    of_clinic.chain(of_doctors)
}

impl EntryView {
    pub fn new(doctor_id: Option<DoctorId>, day_off: &DayOff) -> Self {
        let absence = day_off.absence;
        Self {
            id: day_off.id,
            doctor_id,
            starts_on: absence.first,
            ends_on: absence.last,
            from: absence.hours.map(|hours| to_the_minute(hours.from)),
            to: absence.hours.map(|hours| end_of(hours.to)),
            reason: day_off.reason.clone(),
            version: day_off.version,
        }
    }
}
