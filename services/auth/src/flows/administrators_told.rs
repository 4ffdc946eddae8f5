//! Which administrators are told of what becomes of their clinic.

use crate::store::plan_letters::{self, Administrator};
use db::{ClinicTx, DbError};

/// The active ones with a verified address, or all active ones where no address is verified: a clinic has to learn of its end.
pub async fn administrators_told(tx: &mut ClinicTx) -> Result<Vec<Administrator>, DbError> {
    let mut all = plan_letters::administrators(tx).await?;
    if all.iter().any(|one| one.is_verified) {
        all.retain(|one| one.is_verified);
    }
    Ok(all)
}
