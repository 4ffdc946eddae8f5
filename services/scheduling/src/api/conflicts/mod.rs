//! Which coming appointments a change of hours or days off would leave outside, and where they could go. Nothing is changed here.

mod question;
mod view;

use self::question::Question;
use self::view::ConflictsView;
use super::days_off::{EndOfHours, PlannedAbsence, StartOfHours, absence};
use super::fields;
use super::week::{NewWeeklyPeriod, week};
use crate::app::App;
use crate::domain::{AgendaChange, Week};
use crate::flows::conflicts::Concerned;
use crate::store::configuration::Configuration;
use actix_web::web::{Data, Json};
use chrono::NaiveDate;
use db::ClinicRead;
use garde::Validate;
use kernel::{CommonCode, DoctorId};
use rest::{Caller, Endpoint, Problem, ValidJson, ValidPath, post};
use serde::Deserialize;
use std::sync::Arc;
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints about what is in the way of a change.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/doctors/{id}/conflicts", of_doctor)
            .summary(
                "Lists the coming appointments that a change of a doctor's hours or days off would leave outside, and where they could go. Changes nothing.",
            )
            .refuses(&[CommonCode::NotFound]),
        post("/api/closures/conflicts", of_closure).summary(
            "Lists the coming appointments of all doctors that a closure of the clinic would leave outside, and where they could go. Changes nothing.",
        ),
    ]
}

/// What would change of a doctor. What is left out stays.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct DoctorConflictsRequest {
    #[serde(default, rename = "workingHours")]
    #[schema(max_items = 70)]
    working_hours: Option<Vec<NewWeeklyPeriod>>,
    #[serde(default)]
    #[schema(max_items = 70)]
    breaks: Option<Vec<NewWeeklyPeriod>>,
    #[serde(default)]
    is_active: Option<bool>,
    /// Days off that the doctor would have besides.
    #[serde(default)]
    day_off: Option<PlannedAbsence>,
}

async fn of_doctor(
    caller: Caller<can::ManageDaysOff>,
    app: Data<App>,
    ValidPath(doctor): ValidPath<DoctorId>,
    ValidJson(request): ValidJson<DoctorConflictsRequest>,
) -> Result<Json<ConflictsView>, Problem> {
    let hours = request.working_hours.as_deref();
    let week: Week = week(hours, request.breaks.as_deref())?;
    let day_off = request.day_off.as_ref().map(PlannedAbsence::absence);
    let change = AgendaChange {
        week: (hours.is_some() || request.breaks.is_some()).then_some(&week),
        is_active: request.is_active,
        begins: day_off.transpose()?,
        ..AgendaChange::default()
    };
    answer(&app, &caller, Concerned::Doctor(doctor), &change).await
}

/// When the clinic would be closed.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct ClosureConflictsRequest {
    /// On the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    starts_on: NaiveDate,
    /// The last day, at most 366 days in all.
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
}

async fn of_closure(
    caller: Caller<can::ManageDaysOff>,
    app: Data<App>,
    ValidJson(request): ValidJson<ClosureConflictsRequest>,
) -> Result<Json<ConflictsView>, Problem> {
    let days = (request.starts_on, request.ends_on);
    let change = AgendaChange {
        begins: Some(absence(days, (request.from, request.to))?),
        ..AgendaChange::default()
    };
    answer(&app, &caller, Concerned::All, &change).await
}

/// Reads in two round trips: the coming visits with the live check, and then what is shown of those in the way and what occupies the
/// doctors around them.
async fn answer(
    app: &App,
    caller: &Caller<can::ManageDaysOff>,
    concerned: Concerned,
    change: &AgendaChange<'_>,
) -> Result<Json<ConflictsView>, Problem> {
    let now = app.clock.now();
    let reading = async |config: i64, known: Arc<Configuration>| {
        let question = Question {
            known: &known,
            concerned,
            change,
            now,
        };
        let read = async |read: ClinicRead<'_>| question.read(read).await;
        let (found, opened) = app.db.read_opened(caller, read).await?;
        if opened.config_version != config {
            return Ok(None);
        }
        Ok(Some(found.map(|found| question.view(found))))
    };
    let found = app
        .configurations()
        .current(&app.db, caller, reading)
        .await?;
    let missing = || Problem::from(CommonCode::NotFound);
    Ok(Json(found.ok_or_else(missing)?))
}
