//! The doctors' own columns.

use crate::domain::Colour;
use crate::store::schema::doctors;
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::{DoctorId, Phone};
use tenancy::Plan;
use uuid::Uuid;

/// A doctor without the rows that belong to them.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = doctors)]
pub struct DoctorRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: DoctorId,
    pub title: String,
    pub full_name: String,
    pub specialty: String,
    pub bio: String,
    pub consultation_duration_minutes: i32,
    pub buffer_time_minutes: i32,
    pub is_active: bool,
    #[diesel(deserialize_as = Stored<Option<Colour>>)]
    pub colour: Option<Colour>,
    /// Where lists show the doctor: by this number, and then by name.
    pub sort_order: i32,
    #[diesel(deserialize_as = Stored<Option<Phone>>)]
    pub phone: Option<Phone>,
    pub email: Option<String>,
    /// Counts the changes of the doctor, of the services and of the week, from 1.
    pub version: i32,
}

/// How many doctors the clinic has, and by which plan.
pub struct Headcount {
    pub plan: Plan,
    pub active: i64,
    /// With those who left.
    pub all: i64,
}

db::statement! {
    struct Write<'a> = "INSERT INTO scheduling.doctors (clinic_id, id, title, full_name, specialty, bio, consultation_duration_minutes, \
        buffer_time_minutes, is_active, colour, sort_order, phone, email, version, created_at, updated_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (clinic_id, id) DO UPDATE SET title = excluded.title, full_name = excluded.full_name, \
        specialty = excluded.specialty, bio = excluded.bio, \
        consultation_duration_minutes = excluded.consultation_duration_minutes, \
        buffer_time_minutes = excluded.buffer_time_minutes, is_active = excluded.is_active, colour = excluded.colour, \
        sort_order = excluded.sort_order, phone = excluded.phone, email = excluded.email, version = excluded.version, \
        updated_at = excluded.updated_at";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    title: &'a str => Text,
    full_name: &'a str => Text,
    specialty: &'a str => Text,
    bio: &'a str => Text,
    consultation: i32 => Integer,
    pause: i32 => Integer,
    is_active: bool => Bool,
    colour: Option<&'a str> => Nullable<Text>,
    sort_order: i32 => Integer,
    phone: Option<&'a str> => Nullable<Text>,
    email: Option<&'a str> => Nullable<Text>,
    version: i32 => Integer,
    created_at: DateTime<Utc> => Timestamptz,
    updated_at: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct RaiseVersions<'a> = "UPDATE scheduling.doctors SET version = version + 1, updated_at = ? WHERE clinic_id = ? AND id = ANY(?)";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    doctors: &'a [Uuid] => Array<SqlUuid>,
    -> ()
}

db::statement! {
    struct Count = "SELECT s.plan, \
        (SELECT count(*) FROM scheduling.doctors d WHERE d.clinic_id = s.clinic_id AND d.is_active), \
        (SELECT count(*) FROM scheduling.doctors d WHERE d.clinic_id = s.clinic_id) \
        FROM tenancy.settings s WHERE s.clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> (Text, BigInt, BigInt)
}

/// All doctors of the clinic, those who left too.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<DoctorRow>, DbError> {
    Ok(doctors::table
        .filter(doctors::clinic_id.eq(read.clinic().uuid()))
        .order(doctors::id)
        .select(DoctorRow::as_select())
        .load(read.conn())
        .await?)
}

/// Locks the doctor until the transaction ends; `None` for one of another clinic. Bookings with the doctor wait meanwhile.
///
/// Who locks several rows locks doctors before services, each in the order of their ids, and both before anything is written: a write
/// raises the version of the clinic's configuration, for which all writers wait for each other.
pub async fn lock(tx: &mut ClinicTx, id: DoctorId) -> Result<Option<DoctorRow>, DbError> {
    Ok(doctors::table
        .filter(doctors::clinic_id.eq(tx.clinic().uuid()))
        .filter(doctors::id.eq(id.uuid()))
        .select(DoctorRow::as_select())
        .for_no_key_update()
        .first(tx.conn())
        .await
        .optional()?)
}

/// Locks all doctors of the clinic in the order of their ids, and answers who they are.
pub async fn lock_all(tx: &mut ClinicTx) -> Result<Vec<Uuid>, DbError> {
    Ok(doctors::table
        .filter(doctors::clinic_id.eq(tx.clinic().uuid()))
        .order(doctors::id)
        .select(doctors::id)
        .for_no_key_update()
        .load(tx.conn())
        .await?)
}

/// Writes all of a doctor, who is new or whom the transaction has locked. The row raises the version of the clinic's configuration, and
/// that locks the clinic's row: a transaction that counts the doctors afterwards counts those whom others added at the same time.
pub async fn write(
    tx: &mut ClinicTx,
    doctor: &DoctorRow,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let write = Write {
        clinic: tx.clinic().uuid(),
        id: doctor.id.uuid(),
        title: &doctor.title,
        full_name: &doctor.full_name,
        specialty: &doctor.specialty,
        bio: &doctor.bio,
        consultation: doctor.consultation_duration_minutes,
        pause: doctor.buffer_time_minutes,
        is_active: doctor.is_active,
        colour: doctor.colour.map(Colour::as_str),
        sort_order: doctor.sort_order,
        phone: doctor.phone.as_ref().map(Phone::digits),
        email: doctor.email.as_deref(),
        version: doctor.version,
        created_at: now,
        updated_at: now,
    };
    write.execute(tx.conn()).await?;
    Ok(())
}

/// Counts a change of these doctors, whom the transaction has locked: of what they offer.
pub async fn raise_versions(
    tx: &mut ClinicTx,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if ids.is_empty() {
        return Ok(());
    }
    let raise = RaiseVersions {
        now,
        clinic: tx.clinic().uuid(),
        doctors: ids,
    };
    raise.execute(tx.conn()).await?;
    Ok(())
}

/// The clinic's doctors and plan as they are now. Whatever goes wrong is an answer of 503: without the numbers no doctor is added.
pub async fn count(mut read: ClinicRead<'_>) -> Result<Headcount, DbError> {
    let count = Count {
        clinic: read.clinic().uuid(),
    };
    let counted: Result<(String, i64, i64), _> = count.get_result(read.conn()).await;
    let (plan, active, all) = counted.map_err(|error| DbError::CheckUnavailable(error.into()))?;
    let plan = plan
        .parse()
        .map_err(|_unknown| DbError::Unreadable("plan"))?;
    Ok(Headcount { plan, active, all })
}
