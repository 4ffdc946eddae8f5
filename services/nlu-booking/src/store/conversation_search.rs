//! Conversations by the words of their contacts, which are those of the WhatsApp profile and of the patients who are reached there. Under row-level security only plain comparisons use an index, so that a search
//! is a set of ranges over stored words; `conversation.contact_words` says which those are.

use crate::domain::contact_search::{Term, WordRange};
use crate::store::conversations::{Listed, Row};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::Phone;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many stored words a misspelt one may stand for.
const MOST_NEAR: usize = 100;

/// What conversations are searched by.
#[derive(Default)]
pub struct Wanted {
    pub terms: Vec<Term>,
    /// Whether there was a text to search for. A text without any term finds nothing.
    pub is_text: bool,
    /// The contact's number.
    pub phone: Option<Phone>,
}

db::statement! {
    /// The words come first, and the conversations are looked up by their ids: the planner does not know how few a search
    /// finds, and would walk through all of the clinic.
    struct Find<'a> = "SELECT s.id, s.contact_name, s.contact_phone, s.state, s.handover, s.updated_at \
          FROM conversation.sessions s \
         WHERE s.clinic_id = ? AND s.id = ANY (ARRAY( \
                   WITH r AS MATERIALIZED (SELECT * FROM unnest(?, ?, ?) r (term, low, high)), \
                        p AS MATERIALIZED ( \
                            SELECT DISTINCT r.term, c.phone FROM r \
                              JOIN scheduling.patient_name_words k ON k.clinic_id = ? AND k.word >= r.low AND k.word < r.high \
                              JOIN scheduling.contact_patients c ON c.clinic_id = k.clinic_id AND c.patient_id = k.patient_id AND NOT c.is_provisional \
                             WHERE c.phone IS NOT NULL) \
                   SELECT h.session_id FROM ( \
                       SELECT r.term, w.session_id FROM r \
                         JOIN conversation.session_words w ON w.clinic_id = ? AND w.word >= r.low AND w.word < r.high \
                       UNION ALL \
                       SELECT p.term, w.session_id FROM p CROSS JOIN LATERAL unnest(tenancy.phone_forms(p.phone)) f (form) \
                         JOIN conversation.session_words w ON w.clinic_id = ? AND w.word = f.form) h \
                    GROUP BY h.session_id HAVING count(DISTINCT h.term) = ?)) \
           AND coalesce(s.contact_phone = ANY(?), true) AND coalesce(s.handover = ?, true) \
           AND coalesce((s.updated_at, s.id) < (?, ?), true) \
         ORDER BY s.updated_at DESC, s.id DESC LIMIT ? OFFSET ?";
    clinic: Uuid => SqlUuid,
    terms: Vec<i32> => Array<Integer>,
    lows: Vec<&'a str> => Array<Text>,
    highs: Vec<&'a str> => Array<Text>,
    clinic_of_names: Uuid => SqlUuid,
    clinic_of_words: Uuid => SqlUuid,
    clinic_of_phones: Uuid => SqlUuid,
    all: i64 => BigInt,
    phones: Option<&'a [String]> => Nullable<Array<Text>>,
    handover: Option<bool> => Nullable<Bool>,
    after_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    after_id: Option<Uuid> => Nullable<SqlUuid>,
    limit: i64 => BigInt,
    skip: i64 => BigInt,
    -> (SqlUuid, Text, Nullable<Text>, Text, Bool, Timestamptz)
}

db::statement! {
    struct Near<'a> = "WITH r AS MATERIALIZED (SELECT * FROM unnest(?, ?) r (low, high)) \
        SELECT w.word FROM r JOIN conversation.session_words w ON w.clinic_id = ? AND w.word >= r.low AND w.word < r.high \
         UNION \
        SELECT k.word FROM r JOIN scheduling.patient_name_words k ON k.clinic_id = ? AND k.word >= r.low AND k.word < r.high";
    lows: Vec<&'a str> => Array<Text>,
    highs: Vec<&'a str> => Array<Text>,
    clinic: Uuid => SqlUuid,
    clinic_of_names: Uuid => SqlUuid,
    -> (Text,)
}

/// Conversations with a word for each term, the last changed first. Where no conversation of the clinic has them, those with
/// one wrong letter in words of five letters or more.
pub async fn find(
    read: ClinicRead<'_>,
    wanted: &Wanted,
    listed: &Listed,
) -> Result<Vec<Row>, DbError> {
    let mut terms: Vec<Vec<WordRange>> = wanted.terms.iter().map(Term::ranges).collect();
    if terms.is_empty() && (wanted.is_text || wanted.phone.is_none()) {
        return Ok(Vec::new());
    }
    let rows = by_ranges(read, wanted, &terms, listed).await?;
    if !rows.is_empty() || wanted.terms.is_empty() {
        return Ok(rows);
    }
    // A later page may be empty although the first was not.
    let first = Listed {
        limit: 1,
        handover: listed.handover,
        ..Listed::default()
    };
    let is_later = listed.after.is_some() || listed.skip > 0;
    if is_later && !by_ranges(read, wanted, &terms, &first).await?.is_empty() {
        return Ok(rows);
    }
    for (term, ranges) in wanted.terms.iter().zip(&mut terms) {
        let near = near(read, term).await?;
        ranges.extend(near.iter().map(|word| WordRange::exactly(word)));
    }
    by_ranges(read, wanted, &terms, listed).await
}

/// The clinic's words that differ from the term by one letter.
async fn near(mut read: ClinicRead<'_>, term: &Term) -> Result<BTreeSet<String>, DbError> {
    let ranges = term.ranges_with_typo();
    if ranges.is_empty() {
        return Ok(BTreeSet::new());
    }
    let statement = Near {
        lows: ranges.iter().map(|range| range.low.as_str()).collect(),
        highs: ranges.iter().map(|range| range.high.as_str()).collect(),
        clinic: read.clinic().uuid(),
        clinic_of_names: read.clinic().uuid(),
    };
    let words: Vec<(String,)> = statement.load(read.conn()).await?;
    let near = words.iter().filter_map(|(word,)| term.misses_by_one(word));
    Ok(near.take(MOST_NEAR).collect())
}

/// The conversations that have, for each term, a word in one of its ranges.
async fn by_ranges(
    mut read: ClinicRead<'_>,
    wanted: &Wanted,
    terms: &[Vec<WordRange>],
    listed: &Listed,
) -> Result<Vec<Row>, DbError> {
    // Staff write down one form of a number, and WhatsApp may have the other.
    let phones = wanted.phone.as_ref().map(Phone::forms);
    let number: Vec<WordRange> = phones
        .iter()
        .flatten()
        .map(|phone| WordRange::exactly(phone))
        .collect();
    let terms = terms.iter().map(Vec::as_slice);
    let terms: Vec<&[WordRange]> = terms
        .chain([number.as_slice()])
        .filter(|ranges| !ranges.is_empty())
        .collect();
    let ranges = || {
        (1..)
            .zip(&terms)
            .flat_map(|(term, ranges)| ranges.iter().map(move |range| (term, range)))
    };
    let statement = Find {
        clinic: read.clinic().uuid(),
        terms: ranges().map(|(term, _)| term).collect(),
        lows: ranges().map(|(_, range)| range.low.as_str()).collect(),
        highs: ranges().map(|(_, range)| range.high.as_str()).collect(),
        clinic_of_names: read.clinic().uuid(),
        clinic_of_words: read.clinic().uuid(),
        clinic_of_phones: read.clinic().uuid(),
        all: i64::try_from(terms.len()).unwrap_or(i64::MAX),
        phones: phones.as_deref(),
        handover: listed.handover,
        after_at: listed.after.map(|place| place.updated_at),
        after_id: listed.after.map(|place| place.id),
        limit: listed.limit,
        skip: listed.skip,
    };
    Ok(statement.load(read.conn()).await?)
}
