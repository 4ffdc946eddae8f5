//! Begins an import that was previewed, or discards it.

use crate::error::Error;
use crate::store::imports;
use db::{ClinicTx, definer};
use kernel::{PatientImportId, UserId};
use serde_json::json;
use tenancy::Context;

/// Lets the import run. One that has begun goes on as it is, so a repeated request begins nothing anew.
pub async fn begin_import(
    tx: &mut ClinicTx,
    context: &Context,
    id: PatientImportId,
    by: UserId,
) -> Result<(), Error> {
    let import = imports::lock(tx, id).await?;
    let import = import.ok_or(Error::Missing("import"))?;
    if import.state != "preview" {
        return Ok(());
    }
    if imports::is_running(tx).await? {
        return Err(Error::ImportRunning);
    }
    let begun = imports::begin(tx, id, by, context.now).await;
    db::on_constraint(begun, "patient_imports_running", Error::ImportRunning)?;
    let detail = json!({ "import": id, "rows": import.row_count });
    definer::audit(tx, "scheduling.import_begun", "patient", &detail).await?;
    Ok(())
}

/// Deletes a preview. An import that has begun is refused: its patients may be written already.
pub async fn discard_import(tx: &mut ClinicTx, id: PatientImportId) -> Result<(), Error> {
    let import = imports::lock(tx, id).await?;
    let import = import.ok_or(Error::Missing("import"))?;
    if import.state != "preview" {
        return Err(Error::ImportBegun);
    }
    imports::delete(tx, id).await?;
    Ok(())
}
