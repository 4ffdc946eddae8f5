//! Blocks a patient, whom the assistant does not answer then, or takes that back.

use crate::error::Error;
use crate::store::patient_edits;
use db::{ClinicTx, definer};
use kernel::PatientId;
use serde_json::json;
use tenancy::Context;

/// Blocks or unblocks the patient. One who is so already stays as they are. Staff still book for a blocked patient.
pub async fn set_blocked(
    tx: &mut ClinicTx,
    context: &Context,
    id: PatientId,
    is_blocked: bool,
) -> Result<PatientId, Error> {
    let patient = patient_edits::lock(tx, id).await?;
    let mut patient = patient.ok_or(Error::Missing("patient"))?;
    if patient.is_blocked == is_blocked {
        return Ok(patient.id);
    }
    patient.is_blocked = is_blocked;
    patient.version += 1;
    patient_edits::update(tx, &patient, context.now).await?;
    let act = if is_blocked {
        "scheduling.patient_blocked"
    } else {
        "scheduling.patient_unblocked"
    };
    let detail = json!({ "patient": patient.id });
    definer::audit(tx, act, "patient", &detail).await?;
    Ok(patient.id)
}
