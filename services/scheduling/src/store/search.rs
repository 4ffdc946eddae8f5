//! Searches for patients, and one patient in full. Under row-level security only plain comparisons use an index, so a search for
//! words is a range over the stored words of patients.

use crate::domain::{Search, Term};
use crate::store::page::Page;
use crate::store::schema::{patient_words, patients};
use crate::store::stored::Stored;
use chrono::{DateTime, NaiveDate, Utc};
use db::{ClinicRead, DbError, Prepared};
use diesel::alias;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::{PatientId, Phone};
use uuid::Uuid;

/// The largest number of different words of a clinic's patients among which a mistyped one is looked for.
const MOST_WORDS: i64 = 20_000;
/// The largest number of stored words that one mistyped word may mean.
const MOST_MEANT: usize = 200;
/// How patients are sorted, as `patients_by_name` has them.
const BY_NAME: &str = "scheduling.name_order(full_name) COLLATE \"C\"";

/// A patient as lists show them.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct PatientRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: PatientId,
    pub full_name: String,
    #[diesel(deserialize_as = Stored<Option<Phone>>)]
    pub phone: Option<Phone>,
    pub email: Option<String>,
    pub no_show_count: i32,
    pub is_blocked: bool,
    pub created_at: DateTime<Utc>,
    pub birth_date: Option<NaiveDate>,
    pub version: i32,
}

/// A patient in full. The document number is still sealed.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct PatientDetailRow {
    #[diesel(embed)]
    pub patient: PatientRow,
    pub notes: String,
    pub dui_sealed: Option<Vec<u8>>,
}

db::statement! {
    /// `scheduling.search_patients`: the patients who match every term, each row with the number of all of them.
    struct FindPatients<'a> = "SELECT id, full_name, phone, email, no_show_count, is_blocked, created_at, birth_date, version, total \
        FROM scheduling.search_patients(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    words_from: &'a [String] => Array<Text>,
    words_to: &'a [String] => Array<Text>,
    word_terms: &'a [i32] => Array<Integer>,
    patterns: &'a [String] => Array<Text>,
    pattern_terms: &'a [i32] => Array<Integer>,
    document: Option<&'a [u8]> => Nullable<Binary>,
    terms: i32 => Integer,
    skipped: i64 => BigInt,
    most: i64 => BigInt,
    -> (
        (SqlUuid, Text, Nullable<Text>, Nullable<Text>, Integer, Bool, Timestamptz, Nullable<Date>, Integer),
        BigInt,
    )
}

/// What the terms are matched by. The numbers of the terms count from 1.
#[derive(Default)]
struct Wanted {
    words_from: Vec<String>,
    words_to: Vec<String>,
    word_terms: Vec<i32>,
    patterns: Vec<String>,
    pattern_terms: Vec<i32>,
    terms: i32,
}

/// One page of the patients by name, and the number of all that match. Where no patient matches, one error in each longer word is
/// forgiven. `document` is the blind index of an identity document that the text may be.
pub async fn page(
    read: ClinicRead<'_>,
    search: &Search,
    document: Option<&[u8]>,
    page: Page,
) -> Result<(Vec<PatientRow>, i64), DbError> {
    let terms = match search {
        Search::Everybody => return everybody(read, page).await,
        Search::Matching(terms) if terms.is_empty() => return Ok((Vec::new(), 0)),
        Search::Matching(terms) => terms,
    };
    let mut wanted = Wanted::as_typed(terms);
    let found = find(read, &wanted, document, page).await?;
    if found.1 > 0 || !terms.iter().any(Term::may_be_mistyped) {
        return Ok(found);
    }
    wanted.add_mistyped(terms, &words(read).await?);
    find(read, &wanted, document, page).await
}

async fn everybody(
    mut read: ClinicRead<'_>,
    page: Page,
) -> Result<(Vec<PatientRow>, i64), DbError> {
    let of_clinic = || {
        patients::table
            .filter(patients::clinic_id.eq(read.clinic().uuid()))
            .filter(patients::merged_into.is_null())
            .filter(patients::is_provisional.eq(false))
    };
    let listed = of_clinic()
        .order((sql::<Text>(BY_NAME), patients::id))
        .select(PatientRow::as_select())
        .offset(page.offset)
        .limit(page.limit);
    let counted = of_clinic().count();
    let rows: Vec<PatientRow> = Prepared(listed).load(read.conn()).await?;
    let total = match page.total_by(rows.len()) {
        Some(total) => total,
        None => counted.get_result(read.conn()).await?,
    };
    Ok((rows, total))
}

async fn find(
    mut read: ClinicRead<'_>,
    wanted: &Wanted,
    document: Option<&[u8]>,
    page: Page,
) -> Result<(Vec<PatientRow>, i64), DbError> {
    let clinic = read.clinic().uuid();
    let statement = |skipped, most| FindPatients {
        clinic,
        words_from: &wanted.words_from,
        words_to: &wanted.words_to,
        word_terms: &wanted.word_terms,
        patterns: &wanted.patterns,
        pattern_terms: &wanted.pattern_terms,
        document,
        terms: wanted.terms,
        skipped,
        most,
    };
    let rows: Vec<(PatientRow, i64)> = statement(page.offset, page.limit).load(read.conn()).await?;
    let total = match rows.as_slice() {
        [(_, total), ..] => *total,
        [] if page.offset == 0 => 0,
        // The page is behind the last one: the first one tells the number.
        [] => {
            let first: Vec<(PatientRow, i64)> = statement(0, 1).load(read.conn()).await?;
            first.iter().map(|(_, total)| *total).sum()
        }
    };
    Ok((rows.into_iter().map(|(row, _)| row).collect(), total))
}

/// The different words of the names of the clinic's patients. Phones are words too, and sort before all letters.
async fn words(mut read: ClinicRead<'_>) -> Result<Vec<String>, DbError> {
    Ok(patient_words::table
        .filter(patient_words::clinic_id.eq(read.clinic().uuid()))
        .filter(patient_words::word.ge("a"))
        .select(patient_words::word)
        .distinct()
        .limit(MOST_WORDS)
        .load(read.conn())
        .await?)
}

impl Wanted {
    fn as_typed(terms: &[Term]) -> Self {
        let mut wanted = Self::default();
        for (number, term) in (1..).zip(terms) {
            wanted.terms = number;
            wanted.add_words(number, term.prefix(), after_prefix(term.prefix()));
            for pattern in term.phone_patterns() {
                wanted.add_phones(number, pattern);
            }
        }
        wanted
    }

    /// Adds what the terms may mean beside what was typed.
    fn add_mistyped(&mut self, terms: &[Term], words: &[String]) {
        for (number, term) in (1..).zip(terms) {
            let meant = words.iter().filter(|word| term.may_mean(word));
            for word in meant.take(MOST_MEANT) {
                // Words have letters and digits only, so no other word lies between this one and the same with a space.
                self.add_words(number, word, format!("{word} "));
            }
            if let Some(ending) = term.phone_ending() {
                self.add_phones(number, ending);
            }
        }
    }

    fn add_words(&mut self, term: i32, from: &str, to: String) {
        self.words_from.push(from.to_owned());
        self.words_to.push(to);
        self.word_terms.push(term);
    }

    fn add_phones(&mut self, term: i32, pattern: String) {
        self.patterns.push(pattern);
        self.pattern_terms.push(term);
    }
}

/// The patient with that id, or the one whom that patient became. `None` for a patient whom a hold alone made.
pub async fn one(
    mut read: ClinicRead<'_>,
    id: PatientId,
) -> Result<Option<PatientDetailRow>, DbError> {
    // One value: for a set of ids the planner would read all patients.
    let became = alias!(patients as became);
    let named = became
        .filter(became.field(patients::clinic_id).eq(read.clinic().uuid()))
        .filter(became.field(patients::id).eq(id.uuid()))
        .select(sql::<SqlUuid>("coalesce(became.merged_into, became.id)"));
    Ok(patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(patients::id.nullable().eq(named.single_value()))
        .filter(patients::is_provisional.eq(false))
        .select(PatientDetailRow::as_select())
        .first(read.conn())
        .await
        .optional()?)
}

/// A text that sorts after every word with that prefix: the last character of Unicode sorts after all others.
fn after_prefix(prefix: &str) -> String {
    format!("{prefix}{}", char::MAX)
}
