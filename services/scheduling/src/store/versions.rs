//! Versions of the clinic's days: what readers compare to know whether an agenda changed.

use crate::domain::Span;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{Array, Bool, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

db::statement! {
    /// Raises the versions of the days that the spans touch (`scheduling.bump_agenda`).
    struct BumpAgenda<'a> = "SELECT scheduling.bump_agenda(?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    starts: &'a [DateTime<Utc>] => Array<Timestamptz>,
    ends: &'a [DateTime<Utc>] => Array<Timestamptz>,
    everywhere: bool => Bool,
    -> ()
}

/// What a statement found that compares versions before it reads.
pub enum Found<T> {
    /// The configuration is of another version than the caller's.
    OtherConfiguration,
    /// The window is of this version, which the caller has.
    Unchanged(i64),
    /// The version may be older than the value and is never newer.
    Changed { version: i64, value: T },
}

/// Whether answers of that version are those of everyone who sees all of the clinic's agendas. A doctor sees other rows, under versions
/// below zero.
pub const fn is_of_all(version: i64) -> bool {
    version >= 0
}

/// What a transaction changed in the clinic's agendas.
#[derive(Debug, Default)]
pub struct Touched {
    pub starts: Vec<DateTime<Utc>>,
    /// As many as `starts`.
    pub ends: Vec<DateTime<Utc>>,
    /// A patient's name or phone changed, which every day with an appointment of that patient shows.
    pub patient: bool,
}

impl Touched {
    /// The busy time of an appointment or hold, before or after its change.
    pub fn busy(&mut self, busy: Span) {
        self.starts.push(busy.from);
        self.ends.push(busy.to);
    }

    /// Adds what another write touched.
    pub fn append(&mut self, mut other: Self) {
        self.starts.append(&mut other.starts);
        self.ends.append(&mut other.ends);
        self.patient |= other.patient;
    }

    /// A patient who was known before has another name or phone.
    pub const fn patient(&mut self) {
        self.patient = true;
    }
}

/// Raises the versions of all touched days. It locks the days until the commit, so it is the last statement of its transaction.
pub async fn bump(tx: &ClinicTx, touched: &Touched) -> Result<(), DbError> {
    if touched.starts.is_empty() && !touched.patient {
        return Ok(());
    }
    let bump = BumpAgenda {
        clinic: tx.clinic().uuid(),
        starts: &touched.starts,
        ends: &touched.ends,
        everywhere: touched.patient,
    };
    bump.execute(tx.reading()?.conn()).await?;
    Ok(())
}
