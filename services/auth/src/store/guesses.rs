//! Attempts to guess a secret, counted by keyed digests. The migration `count_attempts` documents the function, which is called here and
//! nowhere else; the pauses are those of sign-ins (`know_browsers`).

use crate::store::attempts::Subject;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError};
use diesel::sql_types::{Binary, Bool, Nullable, Timestamptz};
use diesel_async::RunQueryDsl;

/// What an attempt is counted under.
pub struct Subjects {
    /// What is guessed at and the address together.
    pub pair: Subject,
    /// What is guessed at, and whose it is.
    pub account: Subject,
    pub address: Subject,
    /// Whether the failures from all addresses count together too.
    pub by_account: bool,
}

db::statement! {
    struct Settle<'a> = "SELECT auth.settle_attempt(?, ?, ?, ?, ?, ?)";
    pair: &'a [u8] => Binary,
    account: &'a [u8] => Binary,
    address: &'a [u8] => Binary,
    by_account: bool => Bool,
    is_right: bool => Bool,
    now: DateTime<Utc> => Timestamptz,
    -> (Nullable<Timestamptz>,)
}

db::statement! {
    struct Admit<'a> = "SELECT auth.admit_attempt(?, ?)";
    pair: &'a [u8] => Binary,
    now: DateTime<Utc> => Timestamptz,
    -> (Nullable<Timestamptz>,)
}

impl<'a> Settle<'a> {
    const fn of(subjects: &'a Subjects, is_right: bool, now: DateTime<Utc>) -> Self {
        Self {
            pair: &subjects.pair,
            account: &subjects.account,
            address: &subjects.address,
            by_account: subjects.by_account,
            is_right,
            now,
        }
    }
}

type Waits = (Option<DateTime<Utc>>,);

/// Answers until when a right attempt has to wait, and leaves what was counted.
pub async fn admit(
    db: &Db,
    pair: &Subject,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let admitted: Vec<Waits> = db.call(Admit { pair, now }).await?;
    Ok(admitted.into_iter().find_map(|(waits_until,)| waits_until))
}

/// The same in an open transaction.
pub async fn admit_in(
    tx: &mut ClinicTx,
    pair: &Subject,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let (waits_until,): Waits = Admit { pair, now }.get_result(tx.conn()).await?;
    Ok(waits_until)
}

/// Settles an attempt that was compared. Answers until when it has to wait instead, whether it was right or not.
pub async fn settle(
    db: &Db,
    subjects: &Subjects,
    is_right: bool,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let settled: Vec<Waits> = db.call(Settle::of(subjects, is_right, now)).await?;
    Ok(settled.into_iter().find_map(|(waits_until,)| waits_until))
}

/// The same in an open transaction.
pub async fn settle_in(
    tx: &mut ClinicTx,
    subjects: &Subjects,
    is_right: bool,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let settle = Settle::of(subjects, is_right, now);
    let (waits_until,): Waits = settle.get_result(tx.conn()).await?;
    Ok(waits_until)
}
