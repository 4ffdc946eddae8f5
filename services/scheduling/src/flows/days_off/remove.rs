//! Removing days off, past ones too.

use super::note;
use crate::error::Error;
use crate::flows::Work;
use crate::store::days_off;
use db::ClinicTx;
use kernel::DayOffId;
use serde_json::json;

/// Removes days off. A second request finds nothing to remove.
pub async fn remove_day_off(tx: &mut ClinicTx, work: &Work<'_>, id: DayOffId) -> Result<(), Error> {
    let missing = || Error::Missing("day off");
    let (doctor, day_off) = days_off::find(tx.reading()?, id)
        .await?
        .ok_or_else(missing)?;
    // Locks no doctor: time becomes free, which can invalidate no decision. Who changes it meanwhile finds it gone.
    if !days_off::delete(tx, id).await? {
        return Err(missing());
    }
    let removed = (doctor, &day_off);
    note(tx, work, "scheduling.day_off_removed", removed, json!({})).await
}
