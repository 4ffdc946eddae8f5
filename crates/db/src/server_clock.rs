//! What time it is by the database. Decisions take the instant of the clock that the process was given; this is for noticing that the two differ.

use crate::error::DbError;
use crate::pool::Db;
use chrono::{DateTime, Utc};
use diesel::sql_types::Timestamptz;

crate::statement! {
    struct ServerTime = "SELECT now()";
    -> (Timestamptz,)
}

/// The present instant by the database.
pub async fn server_time(db: &Db) -> Result<DateTime<Utc>, DbError> {
    let rows: Vec<(DateTime<Utc>,)> = db.call(ServerTime {}).await?;
    let row = rows.into_iter().next();
    Ok(row.ok_or(diesel::result::Error::NotFound)?.0)
}
