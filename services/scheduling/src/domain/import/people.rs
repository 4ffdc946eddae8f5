//! Who a row is about: a patient of the clinic, one whom a row before makes, or a new one. By the rule of bookings: the same name at the same
//! phone is the same patient, another name there is another member of the family.

use super::cells::Field;
use super::note::{Note, Outcome, Reason};
use super::row::Person;
use crate::domain::{MOST_NOTES, PatientName};
use chrono::NaiveDate;
use kernel::{PatientId, Phone};
use search::words;
use std::collections::HashMap;

/// A patient as far as a row is compared with them.
#[derive(Clone)]
pub struct KnownPerson {
    pub id: PatientId,
    /// The own name, and those of patients who became this one.
    pub names: Vec<String>,
    /// The own phone and further ones.
    pub phones: Vec<Phone>,
    pub email: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub notes: String,
    /// The blind index of the document.
    pub document: Option<Vec<u8>>,
    /// A hold alone made the patient, whom no list shows yet.
    pub is_provisional: bool,
}

/// What a row is looked up by.
pub struct Wanted<'a> {
    pub person: &'a Person,
    /// The blind index of the row's document.
    pub document: Option<Vec<u8>>,
}

/// What a row adds to its patient.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct Filled {
    pub email: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub has_document: bool,
    /// The notes that the row adds.
    pub notes: Option<String>,
    pub becomes_full: bool,
}

/// What becomes of a row.
pub struct Planned {
    pub id: PatientId,
    pub outcome: Outcome,
    pub filled: Filled,
    pub notes: Vec<Note>,
}

/// The patients among whom rows are looked up. It grows by those whom rows make, so that later rows find them.
#[derive(Default)]
pub struct People {
    all: Vec<KnownPerson>,
    by_id: HashMap<PatientId, usize>,
    by_phone: HashMap<String, Vec<usize>>,
    /// Those without a phone, by the words of their names.
    by_name: HashMap<String, Vec<usize>>,
    by_document: HashMap<Vec<u8>, usize>,
}

impl People {
    /// Adds patients of the clinic. Who is known already stays as rows have completed them.
    pub fn learn(&mut self, known: impl IntoIterator<Item = KnownPerson>) {
        for person in known {
            if !self.by_id.contains_key(&person.id) {
                self.add(person);
            }
        }
    }

    /// Decides what becomes of a row. `id` is that of the patient whom it may make.
    pub fn plan(&mut self, id: PatientId, row: &Wanted<'_>) -> Planned {
        let mut notes = Vec::new();
        let document = self.free_document(row, &mut notes);
        match self.meant(row.person) {
            Some(place) => self.complete(place, row.person, document.as_ref(), notes),
            None => self.make(id, row.person, document, notes),
        }
    }

    /// The row's document, unless another patient has it.
    fn free_document(&self, row: &Wanted<'_>, notes: &mut Vec<Note>) -> Option<Vec<u8>> {
        let document = row.document.clone()?;
        let owner = self.by_document.get(&document);
        if owner.is_some() && owner.copied() != self.meant(row.person) {
            notes.push(Note::new(Field::Dui, Reason::Taken));
            return None;
        }
        Some(document)
    }

    /// The patient whom the row means. Without a phone that is one without a phone and with the same name, whose day of birth is the same or
    /// not known.
    fn meant(&self, person: &Person) -> Option<usize> {
        let found: Vec<usize> = match &person.phone {
            Some(phone) => self.reached_at(phone, &person.full_name),
            None => self.unreached(person),
        };
        found.into_iter().min_by_key(|place| {
            let known = self.all.get(*place);
            known.map(|known| (known.is_provisional, known.birth_date != person.birth_date))
        })
    }

    fn reached_at(&self, phone: &Phone, name: &PatientName) -> Vec<usize> {
        let there = self.by_phone.get(&first_form(phone));
        let there = there.into_iter().flatten().copied();
        there
            .filter(|place| {
                let known = self.all.get(*place);
                known.is_some_and(|known| known.names.iter().any(|one| name.is_the_same_as(one)))
            })
            .collect()
    }

    fn unreached(&self, person: &Person) -> Vec<usize> {
        let key = words(person.full_name.as_str()).join(" ");
        let named = self.by_name.get(&key).into_iter().flatten().copied();
        named
            .filter(|place| {
                let born = self.all.get(*place).and_then(|known| known.birth_date);
                born.is_none() || person.birth_date.is_none() || born == person.birth_date
            })
            .collect()
    }

    fn make(
        &mut self,
        id: PatientId,
        person: &Person,
        document: Option<Vec<u8>>,
        mut notes: Vec<Note>,
    ) -> Planned {
        let phone = person.phone.as_ref();
        if phone.is_some_and(|phone| self.by_phone.contains_key(&first_form(phone))) {
            notes.push(Note::new(Field::Phone, Reason::Shared));
        }
        let filled = Filled {
            email: person.email.clone(),
            birth_date: person.birth_date,
            has_document: document.is_some(),
            notes: Some(person.notes.clone()).filter(|notes| !notes.is_empty()),
            becomes_full: false,
        };
        self.add(KnownPerson {
            id,
            names: vec![person.full_name.as_str().to_owned()],
            phones: person.phone.iter().cloned().collect(),
            email: person.email.clone(),
            birth_date: person.birth_date,
            notes: person.notes.clone(),
            document,
            is_provisional: false,
        });
        Planned {
            id,
            outcome: Outcome::Added,
            filled,
            notes,
        }
    }

    /// Fills in what is not known of the patient. What is known stays: a file is older than what staff noted since.
    fn complete(
        &mut self,
        place: usize,
        person: &Person,
        document: Option<&Vec<u8>>,
        mut notes: Vec<Note>,
    ) -> Planned {
        let mut filled = Filled::default();
        let Some(known) = self.all.get_mut(place) else {
            unreachable!("a patient who was found is there")
        };
        filled.email = fill(
            &mut known.email,
            person.email.as_ref(),
            Field::Email,
            &mut notes,
        );
        let born = person.birth_date.as_ref();
        filled.birth_date = fill(&mut known.birth_date, born, Field::BirthDate, &mut notes);
        let document = fill(&mut known.document, document, Field::Dui, &mut notes);
        filled.has_document = document.is_some();
        filled.notes = add_notes(&mut known.notes, &person.notes, &mut notes);
        filled.becomes_full = std::mem::take(&mut known.is_provisional);
        let id = known.id;
        if let Some(document) = document {
            self.by_document.insert(document, place);
        }
        let outcome = if filled == Filled::default() {
            Outcome::Unchanged
        } else {
            Outcome::Merged
        };
        Planned {
            id,
            outcome,
            filled,
            notes,
        }
    }

    fn add(&mut self, person: KnownPerson) {
        let place = self.all.len();
        self.by_id.insert(person.id, place);
        for phone in &person.phones {
            self.by_phone
                .entry(first_form(phone))
                .or_default()
                .push(place);
        }
        if person.phones.is_empty() {
            for name in &person.names {
                self.by_name
                    .entry(words(name).join(" "))
                    .or_default()
                    .push(place);
            }
        }
        if let Some(document) = &person.document {
            self.by_document.insert(document.clone(), place);
        }
        self.all.push(person);
    }
}

/// The same for all forms of a number.
fn first_form(phone: &Phone) -> String {
    phone.forms().into_iter().next().unwrap_or_default()
}

/// Fills a field that is not known. One that is known otherwise stays, and a note says so.
fn fill<T: Clone + PartialEq>(
    known: &mut Option<T>,
    said: Option<&T>,
    field: Field,
    notes: &mut Vec<Note>,
) -> Option<T> {
    let said = said?;
    match known {
        None => {
            *known = Some(said.clone());
            Some(said.clone())
        }
        Some(known) => {
            if known != said {
                notes.push(Note::new(field, Reason::Differs));
            }
            None
        }
    }
}

/// Adds the row's notes behind a blank line, unless they stand there already.
fn add_notes(known: &mut String, said: &str, notes: &mut Vec<Note>) -> Option<String> {
    if said.is_empty() || known.contains(said) {
        return None;
    }
    let joined = joined_notes(known, said);
    if joined.chars().count() > MOST_NOTES {
        notes.push(Note::new(Field::Notes, Reason::TooLong));
        return None;
    }
    *known = joined;
    Some(said.to_owned())
}

/// Two notes about one patient, with a blank line between.
pub fn joined_notes(one: &str, other: &str) -> String {
    if one.is_empty() {
        other.to_owned()
    } else {
        format!("{one}\n\n{other}")
    }
}
