//! Attempts to sign in, counted by keyed hashes. The migration `count_sign_ins` documents the functions, each of which is
//! called here and nowhere else, and the pauses.

use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError};
use diesel::sql_types::{Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, UserId};
use uuid::Uuid;

/// What the attempts of one account from one address are counted under.
#[derive(Clone)]
pub struct Subjects {
    /// The account and the address together.
    pub pair: [u8; 32],
    pub account: [u8; 32],
    pub address: [u8; 32],
    pub account_successes: [u8; 32],
    pub address_successes: [u8; 32],
}

/// The charge of an attempt that may be tried.
pub struct Charge<'s> {
    pub subjects: &'s Subjects,
    /// Whether the account has signed in from this address within 90 days; then only their pair is charged.
    pub is_known: bool,
    /// When the attempt was made.
    pub now: DateTime<Utc>,
}

/// An attempt that was charged and may be tried.
pub struct Begun<'s> {
    pub charge: Charge<'s>,
    /// The account of the e-mail address, where there is one.
    pub login: Option<Login>,
}

/// What is needed of an account to let its user in.
pub struct Login {
    pub user: UserId,
    pub clinic: ClinicId,
    pub password_hash: String,
    /// True only when the user and the user's clinic are both active.
    pub is_active: bool,
}

/// The instant until which something has to wait.
pub struct WaitsUntil(pub DateTime<Utc>);

db::statement! {
    struct Begin<'a> = "SELECT waits_until, is_known, user_id, clinic_id, password_hash, is_active \
        FROM auth.begin_sign_in(?, ?, ?, ?, ?, ?)";
    pair: &'a [u8] => Binary,
    account: &'a [u8] => Binary,
    address: &'a [u8] => Binary,
    address_successes: &'a [u8] => Binary,
    email: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    -> (Nullable<Timestamptz>, Bool, Nullable<SqlUuid>, Nullable<SqlUuid>, Nullable<Text>, Nullable<Bool>)
}

db::statement! {
    struct Refund<'a> = "SELECT 1 FROM auth.refund_sign_in(?, ?, ?, ?, ?, ?)";
    pair: &'a [u8] => Binary,
    account: &'a [u8] => Binary,
    address: &'a [u8] => Binary,
    is_known: bool => Bool,
    is_right: bool => Bool,
    now: DateTime<Utc> => Timestamptz,
    -> (Integer,)
}

db::statement! {
    struct Admit<'a> = "SELECT auth.admit_sign_in(?, ?, ?, ?, ?, ?, ?)";
    pair: &'a [u8] => Binary,
    account: &'a [u8] => Binary,
    address: &'a [u8] => Binary,
    account_successes: &'a [u8] => Binary,
    address_successes: &'a [u8] => Binary,
    is_known: bool => Bool,
    now: DateTime<Utc> => Timestamptz,
    -> (Nullable<Timestamptz>,)
}

type BegunRow = (
    Option<DateTime<Utc>>,
    bool,
    Option<Uuid>,
    Option<Uuid>,
    Option<String>,
    Option<bool>,
);

/// Charges the attempt and reads the account, or says how long the attempt has to wait. The e-mail address is in lower case.
pub async fn begin<'s>(
    db: &Db,
    subjects: &'s Subjects,
    email: &str,
    now: DateTime<Utc>,
) -> Result<Result<Begun<'s>, WaitsUntil>, DbError> {
    let rows: Vec<BegunRow> = db
        .call(Begin {
            pair: &subjects.pair,
            account: &subjects.account,
            address: &subjects.address,
            address_successes: &subjects.address_successes,
            email,
            now,
        })
        .await?;
    let Some((waits_until, is_known, user, clinic, hash, is_active)) = rows.into_iter().next()
    else {
        return Err(diesel::result::Error::NotFound.into());
    };
    if let Some(until) = waits_until {
        return Ok(Err(WaitsUntil(until)));
    }
    let login = match (user, clinic, hash, is_active) {
        (Some(user), Some(clinic), Some(password_hash), Some(is_active)) => Some(Login {
            user: UserId(user),
            clinic: ClinicId(clinic),
            password_hash,
            is_active,
        }),
        _ => None,
    };
    let charge = Charge {
        subjects,
        is_known,
        now,
    };
    Ok(Ok(Begun { charge, login }))
}

/// Takes back the charge of an attempt whose password was not compared.
pub async fn refund(db: &Db, charge: &Charge<'_>) -> Result<(), DbError> {
    let subjects = charge.subjects;
    let _done: Vec<(i32,)> = db
        .call(Refund {
            pair: &subjects.pair,
            account: &subjects.account,
            address: &subjects.address,
            is_known: charge.is_known,
            is_right: false,
            now: charge.now,
        })
        .await?;
    Ok(())
}

/// Settles an attempt whose password was right, or says how long the account has to wait because it signed in too often.
pub async fn admit(
    tx: &mut ClinicTx,
    charge: &Charge<'_>,
) -> Result<Result<(), WaitsUntil>, DbError> {
    let subjects = charge.subjects;
    let admit = Admit {
        pair: &subjects.pair,
        account: &subjects.account,
        address: &subjects.address,
        account_successes: &subjects.account_successes,
        address_successes: &subjects.address_successes,
        is_known: charge.is_known,
        now: charge.now,
    };
    let (waits_until,): (Option<DateTime<Utc>>,) = admit.get_result(tx.conn()).await?;
    Ok(waits_until.map_or(Ok(()), |until| Err(WaitsUntil(until))))
}
