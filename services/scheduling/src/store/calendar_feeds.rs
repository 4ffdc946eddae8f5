//! The addresses under which other calendars read an agenda.

use crate::domain::FeedPrivacy;
use crate::store::schema::{calendar_feeds, staff_names};
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{CalendarFeedId, DoctorId, UserId};
use uuid::Uuid;

/// An address, without its secret.
#[derive(Queryable, Selectable)]
#[diesel(table_name = calendar_feeds)]
pub struct CalendarFeed {
    #[diesel(deserialize_as = Uuid)]
    pub id: CalendarFeedId,
    /// `None` for the agendas of all doctors.
    pub doctor_id: Option<Uuid>,
    pub name: String,
    #[diesel(deserialize_as = Stored<FeedPrivacy>)]
    pub privacy: FeedPrivacy,
    pub created_at: DateTime<Utc>,
    /// Exact to an hour.
    pub last_read_at: Option<DateTime<Utc>>,
}

/// An address that is made.
pub struct NewCalendarFeed<'a> {
    pub id: CalendarFeedId,
    pub doctor: Option<DoctorId>,
    pub name: &'a str,
    pub privacy: FeedPrivacy,
    pub token_hash: &'a [u8; 32],
    pub created_by: UserId,
}

db::statement! {
    /// Two who make one for the same agenda take turns, so that their number is exact.
    struct TakeTurn = "SELECT pg_advisory_xact_lock(hashtextextended('scheduling.calendar_feeds ' || ?::text || ' ' || coalesce(?::text, ''), 0))";
    clinic: Uuid => SqlUuid,
    doctor: Option<Uuid> => Nullable<SqlUuid>,
    -> ()
}

db::statement! {
    struct Add<'a> = "INSERT INTO scheduling.calendar_feeds (clinic_id, id, doctor_id, name, privacy, token_hash, created_by, created_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    doctor: Option<Uuid> => Nullable<SqlUuid>,
    name: &'a str => Text,
    privacy: &'a str => Text,
    token_hash: &'a [u8] => Binary,
    created_by: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    -> ()
}

/// The addresses that the caller sees, those of all doctors too, in the order in which they were made, each with the name of who made it.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<(CalendarFeed, Option<String>)>, DbError> {
    Ok(calendar_feeds::table
        .left_join(
            staff_names::table.on(staff_names::clinic_id
                .eq(calendar_feeds::clinic_id)
                .and(staff_names::user_id.eq(calendar_feeds::created_by))),
        )
        .filter(calendar_feeds::clinic_id.eq(read.clinic().uuid()))
        .order((calendar_feeds::created_at, calendar_feeds::id))
        .select((CalendarFeed::as_select(), staff_names::full_name.nullable()))
        .load(read.conn())
        .await?)
}

/// The number of addresses of that agenda. No other transaction makes one until this one ends.
pub async fn count(tx: &mut ClinicTx, doctor: Option<DoctorId>) -> Result<i64, DbError> {
    let clinic = tx.clinic().uuid();
    let doctor = doctor.map(DoctorId::uuid);
    TakeTurn { clinic, doctor }.execute(tx.conn()).await?;
    Ok(calendar_feeds::table
        .filter(calendar_feeds::clinic_id.eq(clinic))
        .filter(calendar_feeds::doctor_id.is_not_distinct_from(doctor))
        .count()
        .get_result(tx.conn())
        .await?)
}

pub async fn add(
    tx: &mut ClinicTx,
    new: &NewCalendarFeed<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let add = Add {
        clinic: tx.clinic().uuid(),
        id: new.id.uuid(),
        doctor: new.doctor.map(DoctorId::uuid),
        name: new.name,
        privacy: new.privacy.as_str(),
        token_hash: new.token_hash,
        created_by: new.created_by.uuid(),
        now,
    };
    add.execute(tx.conn()).await?;
    Ok(())
}

/// Deletes an address that the caller sees, and answers what it was; `None` where no address has that id.
pub async fn delete(
    tx: &mut ClinicTx,
    id: CalendarFeedId,
) -> Result<Option<CalendarFeed>, DbError> {
    let row = calendar_feeds::table
        .filter(calendar_feeds::clinic_id.eq(tx.clinic().uuid()))
        .filter(calendar_feeds::id.eq(id.uuid()));
    Ok(diesel::delete(row)
        .returning(CalendarFeed::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}
