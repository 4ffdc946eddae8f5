//! Changes what kind of clinic a clinic is.

use crate::domain::{ClinicType, Operator};
use crate::error::Error;
use crate::store::clinic_types;
use crate::store::operator_acts::{Act, append_in_clinic};
use db::Db;
use serde_json::json;
use tenancy::Context;

/// Changes the clinic's type; a clinic that has it already stays as it is.
pub async fn change_clinic_type(
    db: &Db,
    context: &Context,
    operator: &Operator,
    clinic_type: ClinicType,
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        if !clinic_types::put(tx, clinic_type, context.now).await? {
            return Ok(());
        }
        let act = Act {
            act: "clinic.type_changed",
            subject: "clinic",
            detail: json!({"clinic_type": clinic_type}),
        };
        append_in_clinic(tx, context, operator, &act).await?;
        Ok(())
    })
    .await
}
