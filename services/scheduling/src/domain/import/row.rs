//! What one row says of a patient: each field by the rule that holds where staff add a patient, and what cannot be read told by its field.

use super::cells::{Cells, Field};
use super::note::{Note, Reason};
use crate::domain::{Dui, LONGEST_EMAIL, MOST_NOTES, PatientName, birth_date, email};
use chrono::NaiveDate;
use kernel::{Country, Phone, WrittenPhone, is_forbidden};

/// What a cell begins with that a spreadsheet would take for a formula.
const FORMULAS: &str = "=+-@＝＋－＠";
/// The longest name, phone, document or date that is looked at, in bytes.
const LONGEST: usize = 500;

/// What a row says of a patient.
#[derive(Clone, Debug)]
pub struct Person {
    pub full_name: PatientName,
    pub phone: Option<Phone>,
    pub email: Option<String>,
    pub dui: Option<Dui>,
    pub birth_date: Option<NaiveDate>,
    pub notes: String,
}

/// A row that was read. Without a person it is refused, and the notes say why.
#[derive(Clone, Debug)]
pub struct ReadRow {
    pub person: Option<Person>,
    pub notes: Vec<Note>,
}

/// Reads rows as they are meant in one clinic.
#[derive(Clone, Copy, Debug)]
pub struct RowReader {
    /// Completes phones that are written without the code of a country.
    pub country: Country,
    /// The clinic's day; no patient was born after it.
    pub today: NaiveDate,
}

impl RowReader {
    /// A row without a name is refused, and so is one whose phone cannot be read: it would make a patient whom the corrected row does not
    /// find. Another field that cannot be read is left out and told.
    pub fn read(&self, cells: &Cells) -> ReadRow {
        let mut notes = Vec::new();
        if cells.is_shifted() {
            notes.push(Note::new(Field::Name, Reason::Shifted));
            return ReadRow {
                person: None,
                notes,
            };
        }
        let name = name(cells, &mut notes);
        let phone = field(cells, Field::Phone, &mut notes, |text| self.phone(text));
        let is_refused = name.is_none() || !notes.is_empty();
        let email = field(cells, Field::Email, &mut notes, |text| {
            Some(text)
                .filter(|text| text.len() <= LONGEST_EMAIL)
                .and_then(email)
        });
        let dui = field(cells, Field::Dui, &mut notes, |text| {
            let dui = Dui::parse(plain(text)).ok();
            dui.filter(|dui| !dui.is_placeholder())
        });
        let born = field(cells, Field::BirthDate, &mut notes, |text| self.born(text));
        let told = told(cells, &mut notes);
        let person = name.filter(|_| !is_refused).map(|full_name| Person {
            full_name,
            phone,
            email,
            dui,
            birth_date: born,
            notes: told,
        });
        ReadRow { person, notes }
    }

    fn phone(&self, text: &str) -> Option<Phone> {
        let text = plain(text);
        let whole = whole_number(text);
        let written = WrittenPhone::try_from(whole.unwrap_or_else(|| text.to_owned())).ok()?;
        written.in_country(self.country).ok()
    }

    fn born(&self, text: &str) -> Option<NaiveDate> {
        // Some programs write a time behind each date.
        let text = text.strip_suffix(" 00:00:00").unwrap_or(text);
        let text = text.strip_suffix(" 0:00").unwrap_or(text);
        let day = birth_date(text).or_else(|| day_first(text).and_then(|iso| birth_date(&iso)))?;
        (day <= self.today).then_some(day)
    }
}

fn name(cells: &Cells, notes: &mut Vec<Note>) -> Option<PatientName> {
    if unguarded(cells.get(Field::Name)).trim().is_empty() {
        notes.push(Note::new(Field::Name, Reason::Missing));
        return None;
    }
    field(cells, Field::Name, notes, |text| {
        PatientName::parse(text).ok()
    })
}

fn field<T>(
    cells: &Cells,
    which: Field,
    notes: &mut Vec<Note>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text = unguarded(cells.get(which)).trim();
    if text.is_empty() {
        return None;
    }
    // A phone may have marks that mean nothing; how they are read is said where phones are.
    let is_written = which == Field::Phone || !text.contains(is_forbidden);
    let value = (text.len() <= LONGEST && is_written)
        .then(|| read(text))
        .flatten();
    if value.is_none() {
        notes.push(Note::new(which, Reason::Unreadable));
    }
    value
}

fn told(cells: &Cells, notes: &mut Vec<Note>) -> String {
    let text = unguarded(cells.get(Field::Notes)).trim();
    let reason = if text.contains(is_forbidden) {
        Reason::Unreadable
    } else if text.chars().count() > MOST_NOTES {
        Reason::TooLong
    } else {
        return text.to_owned();
    };
    notes.push(Note::new(Field::Notes, reason));
    String::new()
}

/// The cell without the apostrophe that keeps spreadsheets from computing it, as exports write it.
fn unguarded(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'');
    let is_guarded = |rest: &&str| {
        let begins = rest.trim_start().chars().next();
        begins.is_some_and(|begins| FORMULAS.contains(begins))
    };
    rest.filter(is_guarded).unwrap_or(cell)
}

/// The digits of `="01234567-8"`, by which some programs keep a spreadsheet from dropping zeros.
fn plain(text: &str) -> &str {
    let inner = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(text)
}

/// The digits of a number that a spreadsheet wrote with a power of ten, where it has all of them: `7.2005204E7` is 72005204. Of `7.2E+7`
/// the last digits may be lost, so the answer is `None`.
fn whole_number(text: &str) -> Option<String> {
    let (mantissa, power) = text.split_once(['E', 'e'])?;
    let power: usize = power.trim_start_matches('+').parse().ok()?;
    let (first, rest) = mantissa.split_once(['.', ','])?;
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_whole = first.len() == 1 && rest.len() == power && all_digits(first) && all_digits(rest);
    is_whole.then(|| format!("{first}{rest}"))
}

/// `7/3/1984`, with the day first, as `1984-03-07`.
fn day_first(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let is_short =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let fits = is_short(day) && is_short(month) && year.len() == 4;
    fits.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}
