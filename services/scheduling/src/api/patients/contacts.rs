//! Further phones of a patient.

use super::card::PatientContact;
use crate::app::App;
use crate::error::Error;
use crate::flows::{self, Contacted};
use actix_web::web::Data;
use db::ClinicTx;
use garde::Validate;
use kernel::{PatientContactId, PatientId, WrittenPhone};
use rest::{Caller, Created, NoContent, Problem, ValidJson, ValidPath, ValidPaths};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// A further phone: the guardian's, or another one of the patient's own.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub(super) struct ContactRequest {
    /// With the code of its country, or as it is written in the country of the clinic. Not the patient's own phone.
    phone: WrittenPhone,
    /// Whose phone it is.
    #[serde(default)]
    #[garde(length(chars, max = 120))]
    #[schema(max_length = 120)]
    name: String,
    /// What that person is to the patient.
    #[serde(default)]
    #[garde(length(chars, max = 40))]
    #[schema(max_length = 40, example = "mamá")]
    relation: String,
}

pub(super) async fn add(
    caller: Caller<can::EditPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
    ValidJson(request): ValidJson<ContactRequest>,
) -> Result<Created<PatientContact>, Problem> {
    let context = app.context(&caller);
    let contact = Contacted {
        phone: request.phone,
        name: tidy(&request.name),
        relation: tidy(&request.relation),
    };
    let adding = async |tx: &mut ClinicTx| -> Result<PatientContact, Error> {
        let kept = flows::add_contact(tx, &context, id, contact).await?;
        PatientContact::of(kept).ok_or(Error::Missing("contact"))
    };
    Ok(Created(app.db.acting_as(&context, adding).await?))
}

pub(super) async fn remove(
    caller: Caller<can::EditPatients>,
    app: Data<App>,
    ValidPaths(id, contact): ValidPaths<PatientId, PatientContactId>,
) -> Result<NoContent, Problem> {
    let context = app.context(&caller);
    let removing = async |tx: &mut ClinicTx| flows::remove_contact(tx, id, contact).await;
    app.db.acting_as(&context, removing).await?;
    Ok(NoContent)
}

/// The text with single spaces.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
