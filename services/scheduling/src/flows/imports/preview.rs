//! Keeps a file as a preview: each row with what would become of it. No patient changes.

use super::TOGETHER;
use super::plan::{decide, read, stored, tally};
use crate::domain::{Cells, PatientFile, People, RowReader};
use crate::error::Error;
use crate::sealing::ClinicKeys;
use crate::store::imports::{self, NewImport, Tally};
use crate::store::{import_rows, settings};
use crypto::Keyring;
use db::ClinicTx;
use kernel::{PatientImportId, UserId};
use tenancy::Context;

/// A file that staff sent.
pub struct PreviewedFile<'a> {
    pub file: &'a PatientFile,
    /// At most 120 characters.
    pub name: &'a str,
    pub by: UserId,
}

/// Keeps the file in place of the preview that the clinic had before. Refused while an import runs: what the preview says would not hold.
pub async fn preview_import(
    tx: &mut ClinicTx,
    context: &Context,
    keyring: &Keyring,
    sent: PreviewedFile<'_>,
) -> Result<PatientImportId, Error> {
    if imports::is_running(tx).await? {
        return Err(Error::ImportRunning);
    }
    imports::delete_previews(tx).await?;
    let settings = settings::read(tx.reading()?).await?;
    let reader = RowReader {
        country: settings.country,
        today: settings.zone.day(context.now),
    };
    let keys = ClinicKeys::read(keyring, tx).await?;
    let id: PatientImportId = context.ids.next();
    let new = NewImport {
        id,
        file_name: sent.name,
        ignored_columns: sent.file.ignored(),
        by: sent.by,
        now: context.now,
    };
    imports::insert(tx, &new).await?;
    let mut people = People::default();
    let mut counted = Tally::default();
    let mut rows = sent.file.rows();
    loop {
        let some: Vec<(i32, Cells)> = rows.by_ref().take(TOGETHER).collect();
        if some.is_empty() {
            break;
        }
        let lines = read(reader, &keys, some);
        let decided = decide(tx, context, &mut people, &lines).await?;
        let mut new = stored(&decided);
        for line in &lines {
            new.cells
                .push(Some(keys.seal_row(id, line.number, &line.cells)?));
        }
        import_rows::add(tx, id, &new).await?;
        counted.add(&tally(&decided));
    }
    imports::count(tx, id, &counted).await?;
    Ok(id)
}
