//! The idempotency keys of bookings at the desk. They are written with the appointment (`writing`), and end after two days.

use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::OptionalExtension;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::AppointmentId;
use uuid::Uuid;

/// How long a key counts. A client that repeats a request does so within minutes; a key that is chosen badly must not refuse a
/// booking without end.
const COUNTS: TimeDelta = TimeDelta::hours(48);

/// What was booked under a key.
#[derive(Clone, Copy, Debug)]
pub struct KeyedBooking {
    pub appointment: AppointmentId,
    /// `None` for a booking that was made before fingerprints were kept.
    fingerprint: Option<Uuid>,
}

impl KeyedBooking {
    /// Whether the request with that fingerprint had made it.
    pub fn is_of(self, fingerprint: Uuid) -> bool {
        self.fingerprint.is_none_or(|first| first == fingerprint)
    }
}

db::statement! {
    /// Copies of the release before keep the key in the row of the appointment.
    struct Find<'a> = "SELECT k.appointment_id, k.fingerprint FROM scheduling.booking_keys k \
             WHERE k.clinic_id = ? AND k.booking_key = ? AND k.booked_at > ? \
        UNION ALL SELECT a.id, NULL FROM scheduling.appointments a \
             WHERE a.clinic_id = ? AND a.idempotency_key = ? AND a.created_at > ? \
        LIMIT 1";
    clinic: Uuid => SqlUuid,
    key: &'a str => Text,
    since: DateTime<Utc> => Timestamptz,
    same_clinic: Uuid => SqlUuid,
    same_key: &'a str => Text,
    same_since: DateTime<Utc> => Timestamptz,
    -> (SqlUuid, Nullable<SqlUuid>)
}

db::statement! {
    struct DeleteOld = "DELETE FROM scheduling.booking_keys WHERE clinic_id = ? AND booked_at <= ?";
    clinic: Uuid => SqlUuid,
    until: DateTime<Utc> => Timestamptz,
    -> ()
}

/// Keys of bookings up to then have ended.
pub fn since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - COUNTS
}

/// What was booked under the key, if it still counts.
pub async fn find(
    mut read: ClinicRead<'_>,
    key: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<KeyedBooking>, DbError> {
    let Some(key) = key else { return Ok(None) };
    let (clinic, since) = (read.clinic().uuid(), since(now));
    let find = Find {
        clinic,
        key,
        since,
        same_clinic: clinic,
        same_key: key,
        same_since: since,
    };
    let row: Option<(Uuid, Option<Uuid>)> = find.get_result(read.conn()).await.optional()?;
    Ok(row.map(|(id, fingerprint)| KeyedBooking {
        appointment: AppointmentId(id),
        fingerprint,
    }))
}

/// Deletes the clinic's keys that have ended.
pub async fn delete_old(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let delete = DeleteOld {
        clinic: tx.clinic().uuid(),
        until: since(now),
    };
    delete.execute(tx.conn()).await?;
    Ok(())
}
