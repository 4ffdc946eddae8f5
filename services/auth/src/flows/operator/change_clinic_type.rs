//! Changes what kind of clinic a clinic is.

use crate::domain::{ClinicType, Meanwhile, Operator};
use crate::error::Error;
use crate::store::clinic_types;
use crate::store::operator_acts::{Act, append_in_clinic};
use db::Db;
use serde_json::json;
use tenancy::Context;

/// Changes the clinic's type; a clinic that has it already stays as it is. Where `seen` is given, another type than that is not replaced.
pub async fn change_clinic_type(
    db: &Db,
    context: &Context,
    operator: &Operator,
    (clinic_type, seen): (ClinicType, Option<ClinicType>),
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        let present = clinic_types::lock(tx).await?;
        if present == clinic_type {
            return Ok(());
        }
        if seen.is_some_and(|seen| seen != present) {
            return Err(Meanwhile::ClinicType.into());
        }
        clinic_types::put(tx, clinic_type, context.now).await?;
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
