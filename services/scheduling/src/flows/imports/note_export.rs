//! Notes in the audit log that a user takes the list of patients away.

use db::{ClinicTx, DbError, definer};
use serde_json::json;

/// An entry in the audit log, also about the documents in the file.
pub async fn note_export(tx: &mut ClinicTx, with_documents: bool) -> Result<(), DbError> {
    let detail = json!({ "documents": with_documents });
    definer::audit(tx, "scheduling.patients_exported", "patient", &detail).await
}
