//! Writes the patients of some rows of the import that runs, and notes how far it has come, in one transaction. Killed in the middle, it goes
//! on with the first row that is not done.

use super::plan::{Decided, Line, decide, phones, read, stored, tally};
use super::{KEPT, TOGETHER};
use crate::domain::{Dui, Outcome, People, RowReader, joined_notes};
use crate::error::Error;
use crate::sealing::ClinicKeys;
use crate::store::import_rows::{self, Shown};
use crate::store::importing::{self, Written};
use crate::store::imports::{self, StoredImport};
use crate::store::settings;
use chrono::NaiveDate;
use crypto::Keyring;
use db::{ClinicState, ClinicTx, definer, on_constraint};
use kernel::{PatientId, Phone};
use serde_json::json;
use std::collections::HashMap;
use tenancy::Context;

/// Whether there is more to do in the clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    More,
    /// Nothing runs, or another copy is at it.
    Nothing,
}

/// Writes the next rows of the clinic's import, or ends it where none is left. A suspended clinic waits. Imports that are older than they are
/// kept are deleted on the way. `Overtaken` where a user edits one of the patients at this moment: nothing was written, and the rows are
/// decided anew later.
pub async fn import_some(
    tx: &mut ClinicTx,
    context: &Context,
    keyring: &Keyring,
) -> Result<Advance, Error> {
    imports::delete_old(tx, context.now - KEPT).await?;
    if tx.clinic_state() == ClinicState::Suspended {
        return Ok(Advance::Nothing);
    }
    let Some(import) = imports::lock_running(tx).await? else {
        return Ok(Advance::Nothing);
    };
    let most = i64::try_from(TOGETHER).unwrap_or(i64::MAX);
    let after = import.done_through;
    let rows = import_rows::after(tx.reading()?, import.id, after, Shown::All, most).await?;
    let Some(last) = rows.last().map(|row| row.line) else {
        end(tx, context, &import).await?;
        return Ok(Advance::Nothing);
    };
    let settings = settings::read(tx.reading()?).await?;
    let reader = RowReader {
        country: settings.country,
        today: settings.zone.day(context.now),
    };
    let keys = ClinicKeys::read(keyring, tx).await?;
    let mut opened = Vec::new();
    for row in rows {
        let place = (import.id, row.line);
        let cells = keys.open_row(keyring, tx, place, row.cells.unwrap_or_default());
        opened.push((row.line, cells.await?));
    }
    let lines = read(reader, &keys, opened);
    importing::lock_contacts(tx, &phones(&lines)).await?;
    let decided = decide(tx, context, &mut People::default(), &lines).await?;
    write(tx, context, &keys, &lines, &decided).await?;
    import_rows::set(tx, import.id, &stored(&decided)).await?;
    let mut counted = import.tally;
    counted.add(&tally(&decided));
    imports::advance(tx, import.id, &counted, last).await?;
    Ok(Advance::More)
}

async fn end(tx: &mut ClinicTx, context: &Context, import: &StoredImport) -> Result<(), Error> {
    imports::end(tx, import.id, context.now).await?;
    let counted = import.tally;
    let detail = json!({
        "import": import.id, "added": counted.added, "merged": counted.merged,
        "unchanged": counted.unchanged, "refused": counted.refused,
    });
    definer::audit(tx, "scheduling.patients_imported", "patient", &detail).await?;
    Ok(())
}

/// What the rows together add to one patient.
#[derive(Default)]
struct Pending<'a> {
    /// Name and phone of a new patient.
    new: Option<(&'a str, Option<&'a Phone>)>,
    email: Option<&'a str>,
    birth_date: Option<NaiveDate>,
    document: Option<(&'a Dui, &'a [u8])>,
    notes: Option<String>,
}

async fn write(
    tx: &mut ClinicTx,
    context: &Context,
    keys: &ClinicKeys,
    lines: &[Line],
    decided: &[Decided],
) -> Result<(), Error> {
    let pending = pending(lines, decided);
    let (mut new, mut known) = (Written::default(), Written::default());
    for (id, one) in pending {
        let list = if one.new.is_some() {
            &mut new
        } else {
            &mut known
        };
        let sealed = one
            .document
            .map(|(dui, _)| keys.seal(id, dui))
            .transpose()?;
        let (name, phone) = one.new.unwrap_or_default();
        list.ids.push(id.uuid());
        list.names.push(name.to_owned());
        list.phones.push(phone.cloned());
        list.emails.push(one.email.map(str::to_owned));
        list.births.push(one.birth_date);
        list.sealed.push(sealed);
        list.indexes
            .push(one.document.map(|(_, index)| index.to_vec()));
        list.notes.push(one.notes);
    }
    if !importing::lock(tx, &known.ids).await? {
        return Err(Error::Overtaken);
    }
    for is_new in [true, false] {
        let written = if is_new {
            importing::insert(tx, &new, context.now).await
        } else {
            importing::complete(tx, &known, context.now).await
        };
        // Staff gave the document to a patient after the rows were compared.
        on_constraint(written, "patients_dui_taken", Error::Overtaken)?;
    }
    Ok(())
}

/// What is written, by patient: several rows of one part may be about one.
fn pending<'a>(lines: &'a [Line], decided: &[Decided]) -> HashMap<PatientId, Pending<'a>> {
    let mut pending: HashMap<PatientId, Pending<'a>> = HashMap::new();
    for (line, decided) in lines.iter().zip(decided) {
        let (Some(person), Some(id)) = (&line.person, decided.patient) else {
            continue;
        };
        if decided.outcome == Outcome::Unchanged {
            continue;
        }
        let one = pending.entry(id).or_default();
        let filled = &decided.filled;
        if decided.outcome == Outcome::Added {
            one.new = Some((person.full_name.as_str(), person.phone.as_ref()));
        }
        if filled.email.is_some() {
            one.email = person.email.as_deref();
        }
        one.birth_date = one.birth_date.or(filled.birth_date);
        if filled.has_document {
            one.document = person.dui.as_ref().zip(line.document.as_deref());
        }
        if let Some(more) = &filled.notes {
            one.notes = Some(joined_notes(one.notes.as_deref().unwrap_or_default(), more));
        }
    }
    pending
}
