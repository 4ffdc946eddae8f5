//! E-mails that other services ask for. Which are due is asked across clinics by a definer function; each is claimed and settled in a
//! transaction of its clinic.

use crate::domain::email::{EmailState, Kind};
use crate::store::schema::emails;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, EmailId};
use uuid::Uuid;

/// An e-mail that was asked for.
pub struct NewEmail<'a> {
    pub id: EmailId,
    pub kind: Kind,
    pub requested_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub traceparent: Option<&'a str>,
}

/// An e-mail that one copy tries until its lease ends.
#[derive(Clone, Debug)]
pub struct ClaimedEmail {
    pub clinic: ClinicId,
    pub id: EmailId,
    /// The word of the kind, for logs and metrics.
    pub kind: String,
    /// The present attempt, from 1. Together with the id it names this claim.
    pub attempt: i32,
    pub expires_at: DateTime<Utc>,
    pub traceparent: Option<String>,
}

db::statement! {
    struct EmailsDue = "SELECT clinic_id, id FROM notification.emails_due(?, ?)";
    now: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid, SqlUuid)
}

db::statement! {
    struct ClinicsWithOldEmails = "SELECT clinic_id FROM notification.clinics_with_old_emails(?, ?)";
    before: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The e-mails of all clinics that are due at `now`, at most `most`, those that wait longest first.
pub async fn due(
    db: &Db,
    now: DateTime<Utc>,
    most: i32,
) -> Result<Vec<(ClinicId, EmailId)>, DbError> {
    let rows: Vec<(Uuid, Uuid)> = db.call(EmailsDue { now, most }).await?;
    let typed = |(clinic, id)| (ClinicId(clinic), EmailId(id));
    Ok(rows.into_iter().map(typed).collect())
}

/// Some of the clinics that have e-mails which ended before that instant.
pub async fn clinics_with_old(
    db: &Db,
    before: DateTime<Utc>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(ClinicsWithOldEmails { before, most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

/// Keeps an e-mail of the transaction's clinic, due at once. One that is known is left as it is.
pub async fn insert(tx: &mut ClinicTx, email: &NewEmail<'_>) -> Result<bool, DbError> {
    let inserted = diesel::insert_into(emails::table)
        .values((
            emails::clinic_id.eq(tx.clinic().uuid()),
            emails::id.eq(email.id.uuid()),
            emails::kind.eq(email.kind.as_str()),
            emails::due_at.eq(email.requested_at),
            emails::requested_at.eq(email.requested_at),
            emails::expires_at.eq(email.expires_at),
            emails::traceparent.eq(email.traceparent),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(inserted > 0)
}

/// Claims an e-mail that is due, until the end of the lease. `None` where another copy has it by now, or it is over. Of two copies at
/// the same time the second one waits for the first one's row, and then finds it no longer due.
pub async fn claim(
    tx: &mut ClinicTx,
    id: EmailId,
    now: DateTime<Utc>,
    lease: DateTime<Utc>,
) -> Result<Option<ClaimedEmail>, DbError> {
    type Row = (String, i32, DateTime<Utc>, Option<String>);
    let clinic = tx.clinic();
    let due = emails::table
        .filter(emails::clinic_id.eq(clinic.uuid()))
        .filter(emails::id.eq(id.uuid()))
        .filter(emails::due_at.le(now));
    let claimed: Option<Row> = diesel::update(due)
        .set((
            emails::attempts.eq(emails::attempts + 1),
            emails::due_at.eq(lease),
        ))
        .returning((
            emails::kind,
            emails::attempts,
            emails::expires_at,
            emails::traceparent,
        ))
        .get_result(tx.conn())
        .await
        .optional()?;
    let Some((kind, attempt, expires_at, traceparent)) = claimed else {
        return Ok(None);
    };
    Ok(Some(ClaimedEmail {
        clinic,
        id,
        kind,
        attempt,
        expires_at,
        traceparent,
    }))
}

#[diesel::dsl::auto_type]
fn held(clinic: Uuid, id: Uuid, attempt: i32) -> _ {
    emails::table
        .filter(emails::clinic_id.eq(clinic))
        .filter(emails::id.eq(id))
        .filter(emails::attempts.eq(attempt))
        .filter(emails::due_at.is_not_null())
}

/// Ends the e-mail; says whether the claim still held.
pub async fn end(
    tx: &mut ClinicTx,
    claimed: &ClaimedEmail,
    state: EmailState,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let held = held(claimed.clinic.uuid(), claimed.id.uuid(), claimed.attempt);
    let changed = diesel::update(held)
        .set((
            emails::state.eq(state.as_str()),
            emails::due_at.eq(None::<DateTime<Utc>>),
            emails::ended_at.eq(now),
            emails::last_error.eq(error),
        ))
        .execute(tx.conn())
        .await?;
    Ok(changed > 0)
}

/// Makes the e-mail due again at that instant; says whether the claim still held.
pub async fn again(
    tx: &mut ClinicTx,
    claimed: &ClaimedEmail,
    due_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    error: &str,
) -> Result<bool, DbError> {
    let held = held(claimed.clinic.uuid(), claimed.id.uuid(), claimed.attempt);
    let changed = diesel::update(held)
        .set((
            emails::due_at.eq(due_at),
            emails::expires_at.eq(expires_at),
            emails::last_error.eq(error),
        ))
        .execute(tx.conn())
        .await?;
    Ok(changed > 0)
}

/// Deletes the e-mails of the transaction's clinic that ended before that instant.
pub async fn delete_ended(tx: &mut ClinicTx, before: DateTime<Utc>) -> Result<usize, DbError> {
    let old = emails::table
        .filter(emails::clinic_id.eq(tx.clinic().uuid()))
        .filter(emails::ended_at.lt(before));
    Ok(diesel::delete(old).execute(tx.conn()).await?)
}
