//! Attempts to see the operator's page, counted by keyed hashes of network addresses. The migration `count_operator_attempts`
//! documents the function, which is called here and nowhere else, and the pauses.

use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{Binary, Bool, Nullable, Timestamptz};

/// What an attempt is counted under.
pub struct Subjects {
    pub address: [u8; 32],
    /// All addresses from which the operator has not come before.
    pub everybody: [u8; 32],
}

db::statement! {
    struct Settle<'a> = "SELECT notification.settle_operator_attempt(?, ?, ?, ?)";
    address: &'a [u8] => Binary,
    everybody: &'a [u8] => Binary,
    is_right: bool => Bool,
    now: DateTime<Utc> => Timestamptz,
    -> (Nullable<Timestamptz>,)
}

/// Settles an attempt whose password was compared. Answers until when it has to wait instead, whether it was right or not.
pub async fn settle(
    db: &Db,
    subjects: &Subjects,
    is_right: bool,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let settled: Vec<(Option<DateTime<Utc>>,)> = db
        .call(Settle {
            address: &subjects.address,
            everybody: &subjects.everybody,
            is_right,
            now,
        })
        .await?;
    Ok(settled.into_iter().find_map(|(waits_until,)| waits_until))
}
