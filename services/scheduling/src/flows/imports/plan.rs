//! What becomes of some rows, by the patients that the clinic has now.

use crate::domain::{Cells, Filled, Note, Outcome, People, Person, RowReader, Wanted, name_order};
use crate::error::Error;
use crate::sealing::ClinicKeys;
use crate::store::import_rows::NewRows;
use crate::store::importing::{self, Sought};
use crate::store::imports::Tally;
use db::ClinicTx;
use kernel::PatientId;
use std::collections::BTreeSet;
use tenancy::Context;

/// A row that was read; without a person it is refused.
pub struct Line {
    pub number: i32,
    pub cells: Cells,
    pub person: Option<Person>,
    /// The blind index of the row's document.
    pub document: Option<Vec<u8>>,
    pub notes: Vec<Note>,
}

/// What becomes of a row.
pub struct Decided {
    pub number: i32,
    pub outcome: Outcome,
    pub notes: Vec<Note>,
    /// Whom the row makes or is about; `None` for a refused one.
    pub patient: Option<PatientId>,
    pub filled: Filled,
}

/// Reads the rows, each with the blind index of its document number, since numbers in the database are sealed and cannot be compared.
pub fn read(
    reader: RowReader,
    keys: &ClinicKeys,
    rows: impl IntoIterator<Item = (i32, Cells)>,
) -> Vec<Line> {
    let lines = rows.into_iter().map(|(number, cells)| {
        let read = reader.read(&cells);
        let dui = read.person.as_ref().and_then(|person| person.dui.as_ref());
        Line {
            number,
            document: dui.map(|dui| keys.index(dui).to_vec()),
            cells,
            person: read.person,
            notes: read.notes,
        }
    });
    lines.collect()
}

/// The phones of the rows, each in the form that comes first.
pub fn phones(lines: &[Line]) -> BTreeSet<String> {
    let phones = lines
        .iter()
        .filter_map(|line| line.person.as_ref()?.phone.as_ref());
    phones
        .filter_map(|phone| phone.forms().into_iter().next())
        .collect()
}

/// Decides what becomes of the rows. `people` grows by those whom the rows make.
pub async fn decide(
    tx: &mut ClinicTx,
    context: &Context,
    people: &mut People,
    lines: &[Line],
) -> Result<Vec<Decided>, Error> {
    people.learn(importing::candidates(tx, &sought(lines)).await?);
    let decided = lines.iter().map(|line| {
        let mut notes = line.notes.clone();
        let Some(person) = &line.person else {
            return Decided {
                number: line.number,
                outcome: Outcome::Refused,
                notes,
                patient: None,
                filled: Filled::default(),
            };
        };
        let wanted = Wanted {
            person,
            document: line.document.clone(),
        };
        let planned = people.plan(context.ids.next(), &wanted);
        notes.extend(planned.notes);
        Decided {
            number: line.number,
            outcome: planned.outcome,
            notes,
            patient: Some(planned.id),
            filled: planned.filled,
        }
    });
    Ok(decided.collect())
}

fn sought(lines: &[Line]) -> Sought {
    let mut sought = Sought::default();
    for line in lines {
        let Some(person) = &line.person else {
            continue;
        };
        match &person.phone {
            Some(phone) => sought.phones.extend(phone.forms()),
            None => sought.names.push(name_order(person.full_name.as_str())),
        }
        sought.documents.extend(line.document.clone());
    }
    sought
}

pub fn tally(decided: &[Decided]) -> Tally {
    let mut tally = Tally::default();
    for row in decided {
        let count = match row.outcome {
            Outcome::Added => &mut tally.added,
            Outcome::Merged => &mut tally.merged,
            Outcome::Unchanged => &mut tally.unchanged,
            Outcome::Refused => &mut tally.refused,
        };
        *count += 1;
        if row.outcome != Outcome::Refused && !row.notes.is_empty() {
            tally.noted += 1;
        }
    }
    tally
}

/// The outcomes as they are stored, without what the rows say.
pub fn stored(decided: &[Decided]) -> NewRows {
    let mut rows = NewRows::default();
    for row in decided {
        let notes: Vec<String> = row.notes.iter().map(|note| note.word()).collect();
        rows.lines.push(row.number);
        rows.outcomes.push(row.outcome.as_str());
        rows.notes.push(notes.join(","));
        rows.patients.push(row.patient.map(PatientId::uuid));
    }
    rows
}
