//! Adding, changing and removing days off.

use super::list::EntryView;
use super::times::{EndOfHours, StartOfHours, absence};
use crate::api::fields;
use crate::app::App;
use crate::domain::Edit;
use crate::error::Error;
use crate::flows::{self, DayOffEdit, NewDayOff, Work, until_current};
use actix_web::web::{Data, Json};
use chrono::NaiveDate;
use db::ClinicTx;
use garde::Validate;
use kernel::{AppointmentId, DayOffId, DoctorId};
use rest::{Caller, Created, NoContent, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// Days off of a doctor, or of the whole clinic.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct NewDayOffRequest {
    /// The doctor who is away; left out where the whole clinic is closed.
    #[serde(default)]
    doctor_id: Option<DoctorId>,
    /// On the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    starts_on: NaiveDate,
    /// The last day, at most 366 days in all. Not past altogether.
    #[serde(deserialize_with = "fields::day")]
    ends_on: NaiveDate,
    /// On the clinic's clock, `HH:MM`, the same on each of the days. With `to`, or neither for whole days.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 5, example = "13:00")]
    from: Option<StartOfHours>,
    /// After `from`, up to `24:00`.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 5, example = "15:00")]
    to: Option<EndOfHours>,
    /// What staff read about it.
    #[serde(default)]
    #[garde(length(chars, max = 200))]
    #[schema(max_length = 200)]
    reason: Option<String>,
    /// The coming appointments that stay although they are on these days. Others that are in the way refuse the request.
    #[serde(default)]
    #[garde(length(max = 500))]
    #[schema(max_items = 500)]
    accepted_conflicts: Vec<AppointmentId>,
}

pub async fn add(
    caller: Caller<can::ManageDaysOff>,
    app: Data<App>,
    ValidJson(request): ValidJson<NewDayOffRequest>,
) -> Result<Created<EntryView>, Problem> {
    let new = NewDayOff {
        doctor: request.doctor_id,
        absence: absence(
            (request.starts_on, request.ends_on),
            (request.from, request.to),
        )?,
        reason: request.reason.as_deref().unwrap_or_default().trim(),
        accepted: &request.accepted_conflicts,
    };
    let (context, configurations) = (app.context(&caller), app.configurations());
    let adding = async || {
        let write = async |tx: &mut ClinicTx| -> Result<_, Error> {
            let mut work = Work::alone(&context, configurations);
            flows::add_day_off(tx, &mut work, &new).await
        };
        app.db.acting_as(&context, write).await
    };
    let added = until_current(adding).await?;
    Ok(Created(EntryView::new(new.doctor, &added)))
}

/// What changes of days off. What is left out stays.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct DayOffChangeRequest {
    /// The version that the caller saw. With another present version nothing is changed.
    #[garde(range(min = 1))]
    #[schema(minimum = 1)]
    version: i32,
    #[serde(default, deserialize_with = "fields::optional_day")]
    starts_on: Option<NaiveDate>,
    /// The last day, at most 366 days in all. Days off that have begun may end in the past.
    #[serde(default, deserialize_with = "fields::optional_day")]
    ends_on: Option<NaiveDate>,
    /// On the clinic's clock, `HH:MM`. Null, with `to`, for whole days.
    #[serde(default, deserialize_with = "fields::edit")]
    #[schema(value_type = Option<String>, max_length = 5, example = "13:00")]
    from: Edit<StartOfHours>,
    /// After `from`, up to `24:00`.
    #[serde(default, deserialize_with = "fields::edit")]
    #[schema(value_type = Option<String>, max_length = 5, example = "15:00")]
    to: Edit<EndOfHours>,
    #[serde(default)]
    #[garde(length(chars, max = 200))]
    #[schema(max_length = 200)]
    reason: Option<String>,
    /// The coming appointments that stay although they are on these days. Others that are in the way refuse the request.
    #[serde(default)]
    #[garde(length(max = 500))]
    #[schema(max_items = 500)]
    accepted_conflicts: Vec<AppointmentId>,
}

pub async fn change(
    caller: Caller<can::ManageDaysOff>,
    app: Data<App>,
    ValidPath(id): ValidPath<DayOffId>,
    ValidJson(request): ValidJson<DayOffChangeRequest>,
) -> Result<Json<EntryView>, Problem> {
    let edit = DayOffEdit {
        first: request.starts_on,
        last: request.ends_on,
        from: request.from.map(|from| from.0),
        to: request.to.map(|to| to.0),
        reason: request.reason.as_deref().map(str::trim),
        seen: request.version,
        accepted: &request.accepted_conflicts,
    };
    let (context, configurations) = (app.context(&caller), app.configurations());
    let changing = async || {
        let write = async |tx: &mut ClinicTx| -> Result<_, Error> {
            let mut work = Work::alone(&context, configurations);
            flows::change_day_off(tx, &mut work, id, &edit).await
        };
        app.db.acting_as(&context, write).await
    };
    let (doctor, changed) = until_current(changing).await?;
    Ok(Json(EntryView::new(doctor, &changed)))
}

pub async fn remove(
    caller: Caller<can::ManageDaysOff>,
    app: Data<App>,
    ValidPath(id): ValidPath<DayOffId>,
) -> Result<NoContent, Problem> {
    let context = app.context(&caller);
    let write = async |tx: &mut ClinicTx| -> Result<_, Error> {
        let work = Work::alone(&context, app.configurations());
        flows::remove_day_off(tx, &work, id).await
    };
    app.db.acting_as(&context, write).await?;
    Ok(NoContent)
}
