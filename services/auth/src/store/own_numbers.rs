//! The WhatsApp numbers of users, how far each is proved, and whether they want the daily agenda there. The migrations `keep_own_numbers`,
//! `prove_own_numbers` and `count_codes_of_own_numbers` document the columns.

use crate::domain::GivenCodes;
use crate::store::schema::users;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{Phone, UserId};
use uuid::Uuid;

/// What a user wants to be sent, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNumber {
    /// `None` where the user gave none.
    pub phone: Option<Phone>,
    /// Whether the user wants the daily agenda at the number. Never without one.
    pub daily_agenda: bool,
}

/// A user's number as it is stored.
pub struct StoredNumber {
    pub own: OwnNumber,
    /// Whether a code has come from the number. Never without one.
    pub is_proved: bool,
    /// The code that is waited for; also one that is over.
    pub code: Option<SealedCode>,
    /// The codes that the user was given lately, for whichever number.
    pub given: Option<GivenCodes>,
}

/// A code that proves a user's number.
pub struct SealedCode {
    pub sealed: Vec<u8>,
    /// What was written later does not count.
    pub ends_at: DateTime<Utc>,
}

/// A user who waits for a code from the number that was looked for. The row is locked.
pub struct WaitingUser {
    pub user: UserId,
    pub code: SealedCode,
}

type Row = (
    Option<String>,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
    Option<Vec<u8>>,
    Option<DateTime<Utc>>,
    Option<i16>,
    Option<DateTime<Utc>>,
);

const COLUMNS: (
    users::whatsapp_phone,
    users::daily_agenda_since,
    users::whatsapp_proved_at,
    users::whatsapp_code_sealed,
    users::whatsapp_code_ends_at,
    users::whatsapp_codes,
    users::whatsapp_codes_since,
) = (
    users::whatsapp_phone,
    users::daily_agenda_since,
    users::whatsapp_proved_at,
    users::whatsapp_code_sealed,
    users::whatsapp_code_ends_at,
    users::whatsapp_codes,
    users::whatsapp_codes_since,
);

impl StoredNumber {
    fn of_row(row: Row) -> Result<Self, DbError> {
        let (phone, since, proved_at, sealed, ends_at, codes, codes_since) = row;
        let phone = phone.as_deref().map(Phone::parse).transpose();
        let code = sealed
            .zip(ends_at)
            .map(|(sealed, ends_at)| SealedCode { sealed, ends_at });
        Ok(Self {
            own: OwnNumber {
                phone: phone.map_err(|_not_a_phone| DbError::Unreadable("phone of a user"))?,
                daily_agenda: since.is_some(),
            },
            is_proved: proved_at.is_some(),
            code,
            given: codes
                .zip(codes_since)
                .map(|(count, since)| GivenCodes { count, since }),
        })
    }
}

db::statement! {
    /// Numbers are looked for in both of their national forms. A user has one number, and few users share it.
    struct LockWaiting<'a> = "SELECT id, whatsapp_code_sealed, whatsapp_code_ends_at FROM auth.users \
        WHERE clinic_id = ? AND whatsapp_phone = ANY (?) AND is_active AND whatsapp_proved_at IS NULL \
        AND whatsapp_code_sealed IS NOT NULL ORDER BY id LIMIT 50 FOR NO KEY UPDATE";
    clinic: Uuid => SqlUuid,
    phones: &'a [String] => Array<Text>,
    -> (SqlUuid, Binary, Timestamptz)
}

/// The number of a user of the transaction's clinic.
pub async fn of_user(mut read: ClinicRead<'_>, user: UserId) -> Result<StoredNumber, DbError> {
    let row: Row = users::table
        .find((read.clinic().uuid(), user.uuid()))
        .select(COLUMNS)
        .first(read.conn())
        .await?;
    StoredNumber::of_row(row)
}

/// The same, with the user's row locked until the transaction ends.
pub async fn lock(tx: &mut ClinicTx, user: UserId) -> Result<StoredNumber, DbError> {
    let row: Row = users::table
        .find((tx.clinic().uuid(), user.uuid()))
        .select(COLUMNS)
        .for_no_key_update()
        .first(tx.conn())
        .await?;
    StoredNumber::of_row(row)
}

/// The active users of the clinic who have one of these numbers, which is not proved, and wait for a code from there.
pub async fn lock_waiting(
    tx: &mut ClinicTx,
    phones: &[String],
) -> Result<Vec<WaitingUser>, DbError> {
    let lock = LockWaiting {
        clinic: tx.clinic().uuid(),
        phones,
    };
    let rows: Vec<(Uuid, Vec<u8>, DateTime<Utc>)> = lock.load(tx.conn()).await?;
    let waiting = |(user, sealed, ends_at)| WaitingUser {
        user: UserId(user),
        code: SealedCode { sealed, ends_at },
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// Writes the number of a user. Since when the agenda is wanted stays as it is where it was wanted before. Another number than before is not
/// proved and waits for no code: a trigger of the table sees to it.
pub async fn put(
    tx: &mut ClinicTx,
    user: UserId,
    (before, after): (&OwnNumber, &OwnNumber),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = users::table.find((tx.clinic().uuid(), user.uuid()));
    let phone = users::whatsapp_phone.eq(after.phone.as_ref().map(Phone::digits));
    if before.daily_agenda == after.daily_agenda {
        diesel::update(row).set(phone).execute(tx.conn()).await?;
    } else {
        let since = users::daily_agenda_since.eq(after.daily_agenda.then_some(now));
        diesel::update(row)
            .set((phone, since))
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// Waits for that code in place of the one before, and writes with it how many were given lately.
pub async fn put_code(
    tx: &mut ClinicTx,
    user: UserId,
    code: &SealedCode,
    given: GivenCodes,
) -> Result<(), DbError> {
    let row = users::table.find((tx.clinic().uuid(), user.uuid()));
    diesel::update(row)
        .set((
            users::whatsapp_code_sealed.eq(&code.sealed),
            users::whatsapp_code_ends_at.eq(code.ends_at),
            users::whatsapp_codes.eq(given.count),
            users::whatsapp_codes_since.eq(given.since),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Notes that the user's number is proved. The code is used up.
pub async fn prove(tx: &mut ClinicTx, user: UserId, now: DateTime<Utc>) -> Result<(), DbError> {
    let row = users::table.find((tx.clinic().uuid(), user.uuid()));
    diesel::update(row)
        .set((
            users::whatsapp_proved_at.eq(now),
            users::whatsapp_code_sealed.eq(None::<Vec<u8>>),
            users::whatsapp_code_ends_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
