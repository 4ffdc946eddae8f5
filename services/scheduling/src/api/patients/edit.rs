//! Adding a patient, and changing what is known of one.

use super::card::{PatientDetail, card};
use super::edited;
use crate::api::fields::{self, invalid};
use crate::app::App;
use crate::domain::{Dui, Edit, PatientName};
use crate::error::Error;
use crate::flows::{self, NewPatient, PatientEdit};
use actix_web::web::{Data, Json};
use chrono::NaiveDate;
use db::ClinicTx;
use garde::Validate;
use internal::scheduling::Code;
use kernel::{PatientId, WrittenPhone};
use rest::{Caller, Created, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// What is known of a new patient.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub(super) struct NewPatientRequest {
    #[serde(deserialize_with = "fields::optional_patient_name")]
    #[schema(value_type = String, min_length = 2, max_length = 120, example = "Ana Menjívar")]
    full_name: Option<PatientName>,
    /// With the code of its country, or as it is written in the country of the clinic. A patient without one cannot be reached.
    #[serde(default, deserialize_with = "edited::phone")]
    #[schema(value_type = Option<String>, max_length = 40, example = "7012-3456")]
    phone: Edit<WrittenPhone>,
    #[serde(default, deserialize_with = "edited::email")]
    #[schema(value_type = Option<String>, max_length = 254, example = "ana@example.com")]
    email: Edit<String>,
    /// The number of the identity document, with or without its dash.
    #[serde(default, deserialize_with = "edited::dui")]
    #[schema(value_type = Option<String>, max_length = 20, example = "01234567-8")]
    dui: Edit<Dui>,
    /// From 1900-01-01 to the clinic's today.
    #[serde(default, deserialize_with = "edited::birth_date")]
    #[schema(value_type = Option<NaiveDate>)]
    birth_date: Edit<NaiveDate>,
    #[serde(default)]
    #[garde(length(chars, max = 2000))]
    #[schema(max_length = 2000)]
    notes: String,
}

/// What is absent stays as it is, and null clears a field.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub(super) struct ChangePatientRequest {
    /// The version that the caller saw. With another present version nothing is changed.
    version: i32,
    #[serde(default, deserialize_with = "fields::optional_patient_name")]
    #[schema(value_type = Option<String>, min_length = 2, max_length = 120, example = "Ana Menjívar")]
    full_name: Option<PatientName>,
    /// Another phone moves no conversation. Coming reminders go to it.
    #[serde(default, deserialize_with = "edited::phone")]
    #[schema(value_type = Option<String>, max_length = 40, example = "7012-3456")]
    phone: Edit<WrittenPhone>,
    #[serde(default, deserialize_with = "edited::email")]
    #[schema(value_type = Option<String>, max_length = 254, example = "ana@example.com")]
    email: Edit<String>,
    /// Only who may see a document replaces or clears it.
    #[serde(default, deserialize_with = "edited::dui")]
    #[schema(value_type = Option<String>, max_length = 20, example = "01234567-8")]
    dui: Edit<Dui>,
    #[serde(default, deserialize_with = "edited::birth_date")]
    #[schema(value_type = Option<NaiveDate>)]
    birth_date: Edit<NaiveDate>,
    #[serde(default)]
    #[garde(length(chars, max = 2000))]
    #[schema(max_length = 2000)]
    notes: Option<String>,
}

pub(super) async fn add(
    caller: Caller<can::EditPatients>,
    app: Data<App>,
    ValidJson(request): ValidJson<NewPatientRequest>,
) -> Result<Created<PatientDetail>, Problem> {
    let context = app.context(&caller);
    let new = NewPatient {
        full_name: request.full_name.ok_or_else(|| invalid("full_name"))?,
        phone: request.phone.given(),
        email: request.email.given(),
        birth_date: request.birth_date.given(),
        dui: request.dui.given(),
        notes: request.notes.trim().to_owned(),
    };
    let adding = async |tx: &mut ClinicTx| -> Result<PatientDetail, Error> {
        let id = flows::add_patient(tx, &context, &app.keyring, new).await?;
        card(tx, &app.keyring, id, context.now).await
    };
    let added = app.db.acting_as(&context, adding).await;
    Ok(Created(added.map_err(refused)?))
}

pub(super) async fn change(
    caller: Caller<can::EditPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
    ValidJson(request): ValidJson<ChangePatientRequest>,
) -> Result<Json<PatientDetail>, Problem> {
    let context = app.context(&caller);
    let edit = PatientEdit {
        version: request.version,
        full_name: request.full_name,
        phone: request.phone,
        email: request.email,
        birth_date: request.birth_date,
        dui: request.dui,
        notes: request.notes.map(|notes| notes.trim().to_owned()),
    };
    let changing = async |tx: &mut ClinicTx| -> Result<PatientDetail, Error> {
        let id = flows::change_patient(tx, &context, &app.keyring, id, edit).await?;
        card(tx, &app.keyring, id, context.now).await
    };
    let changed = app.db.acting_as(&context, changing).await;
    Ok(Json(changed.map_err(refused)?))
}

/// The refusal with the name that the field has here.
fn refused(error: Error) -> Problem {
    match error {
        Error::DuiTaken => Problem::at(Code::DuiTaken, "dui"),
        Error::DuiDiffers => Problem::at(Code::DuiDiffers, "dui"),
        error => error.into(),
    }
}
