//! When the subscriptions were last compared with LemonSqueezy's, by whichever copy. One row, which a copy takes before it compares.

use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, DbError};
use diesel::sql_types::{Integer, Timestamptz};

/// A comparison that this copy has taken.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    began_at: DateTime<Utc>,
}

/// When the next comparison is due.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// How long after the end of the last one.
    pub pause: TimeDelta,
    /// How long after the beginning of one that has not ended. Its copy was killed, or it failed.
    pub bound: TimeDelta,
}

db::statement! {
    /// Of copies that ask at the same time, the later ones wait for the row and then find it taken.
    struct Take = "INSERT INTO billing.reconciliations AS r (provider, began_at) VALUES ('lemonsqueezy', ?) \
        ON CONFLICT (provider) DO UPDATE SET began_at = excluded.began_at \
            WHERE CASE WHEN r.ended_at >= r.began_at THEN r.ended_at < ? ELSE r.began_at < ? END \
        RETURNING began_at";
    now: DateTime<Utc> => Timestamptz,
    ended_before: DateTime<Utc> => Timestamptz,
    began_before: DateTime<Utc> => Timestamptz,
    -> (Timestamptz,)
}

db::statement! {
    /// A comparison that another copy took over meanwhile is not ended. A clock that was set back must not leave it open either.
    struct End = "UPDATE billing.reconciliations SET ended_at = greatest(?, began_at), behind = ? \
        WHERE provider = 'lemonsqueezy' AND began_at = ? RETURNING began_at";
    now: DateTime<Utc> => Timestamptz,
    behind: i32 => Integer,
    began_at: DateTime<Utc> => Timestamptz,
    -> (Timestamptz,)
}

/// Takes the comparison; `None` when it is not due, or another copy has it.
pub async fn take(db: &Db, due: Due, now: DateTime<Utc>) -> Result<Option<Taken>, DbError> {
    let take = Take {
        now,
        ended_before: now - due.pause,
        began_before: now - due.bound,
    };
    let rows: Vec<(DateTime<Utc>,)> = db.call(take).await?;
    Ok(rows.first().map(|&(began_at,)| Taken { began_at }))
}

/// Writes that the comparison has reached its end, and how many subscriptions were behind. Changes nothing when another copy
/// took the comparison over, because this one took longer than its bound.
pub async fn end(db: &Db, taken: Taken, behind: usize, now: DateTime<Utc>) -> Result<(), DbError> {
    let end = End {
        now,
        behind: i32::try_from(behind).unwrap_or(i32::MAX),
        began_at: taken.began_at,
    };
    let _rows: Vec<(DateTime<Utc>,)> = db.call(end).await?;
    Ok(())
}
