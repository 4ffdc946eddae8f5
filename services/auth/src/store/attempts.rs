//! Attempts to sign in, counted by keyed hashes. The migrations `count_sign_ins`, `know_browsers` and `settle_right_passwords`
//! document the functions, each of
//! which is called here and nowhere else, and the pauses.

use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError};
use diesel::sql_types::{Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, UserId};
use uuid::Uuid;

/// A keyed hash under which something is counted.
pub type Subject = [u8; 32];

/// What the attempts of one account from one address are counted under.
#[derive(Clone)]
pub struct Subjects {
    /// The account and the address together.
    pub pair: Subject,
    pub account: Subject,
    pub address: Subject,
    pub account_successes: Subject,
    pub address_successes: Subject,
    /// Where the caller holds the cookie of a browser.
    pub browser: Option<BrowserSubjects>,
}

/// What the attempts of one account in one browser are counted under.
#[derive(Clone, Copy)]
pub struct BrowserSubjects {
    pub browser: Subject,
    /// The account and the browser together.
    pub pair: Subject,
}

/// What the account has signed in from within 90 days. Then only its pair with that is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Browser,
    Address,
    Neither,
}

/// The charge of an attempt that may be tried.
pub struct Charge<'s> {
    pub subjects: &'s Subjects,
    pub known: Known,
    /// When the attempt was made.
    pub now: DateTime<Utc>,
}

impl Charge<'_> {
    /// The pair that was charged.
    pub fn pair(&self) -> &Subject {
        let of_browser = self.subjects.browser.as_ref();
        let of_browser = of_browser.filter(|_| self.known == Known::Browser);
        of_browser.map_or(&self.subjects.pair, |browser| &browser.pair)
    }

    fn is_known(&self) -> bool {
        self.known != Known::Neither
    }
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
    struct Begin<'a> = "SELECT waits_until, by_browser, is_known, user_id, clinic_id, password_hash, is_active \
        FROM auth.begin_sign_in(?, ?, ?, ?, ?, ?, ?, ?)";
    pair: &'a [u8] => Binary,
    account: &'a [u8] => Binary,
    address: &'a [u8] => Binary,
    address_successes: &'a [u8] => Binary,
    browser: Option<&'a [u8]> => Nullable<Binary>,
    browser_pair: Option<&'a [u8]> => Nullable<Binary>,
    email: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    -> (
        Nullable<Timestamptz>, Bool, Bool, Nullable<SqlUuid>, Nullable<SqlUuid>, Nullable<Text>, Nullable<Bool>,
    )
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
    struct Settle<'a> = "SELECT 1 FROM auth.settle_sign_in(?, ?, ?, ?, ?)";
    charged: &'a [u8] => Binary,
    account: &'a [u8] => Binary,
    address: &'a [u8] => Binary,
    is_known: bool => Bool,
    now: DateTime<Utc> => Timestamptz,
    -> (Integer,)
}

db::statement! {
    struct Admit<'a> = "SELECT auth.admit_sign_in(?, ?, ?, ?, ?, ?, ?, ?, ?)";
    charged: &'a [u8] => Binary,
    pair: &'a [u8] => Binary,
    account: &'a [u8] => Binary,
    address: &'a [u8] => Binary,
    browser: Option<&'a [u8]> => Nullable<Binary>,
    account_successes: &'a [u8] => Binary,
    address_successes: &'a [u8] => Binary,
    is_known: bool => Bool,
    now: DateTime<Utc> => Timestamptz,
    -> (Nullable<Timestamptz>,)
}

type BegunRow = (
    Option<DateTime<Utc>>,
    bool,
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
    let browser = subjects.browser.as_ref();
    let rows: Vec<BegunRow> = db
        .call(Begin {
            pair: &subjects.pair,
            account: &subjects.account,
            address: &subjects.address,
            address_successes: &subjects.address_successes,
            browser: browser.map(|browser| browser.browser.as_slice()),
            browser_pair: browser.map(|browser| browser.pair.as_slice()),
            email,
            now,
        })
        .await?;
    let row = rows.into_iter().next();
    let row = row.ok_or(diesel::result::Error::NotFound)?;
    let (waits_until, by_browser, is_known, user, clinic, hash, is_active) = row;
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
    let known = match (by_browser, is_known) {
        (true, _) => Known::Browser,
        (false, true) => Known::Address,
        (false, false) => Known::Neither,
    };
    let charge = Charge {
        subjects,
        known,
        now,
    };
    Ok(Ok(Begun { charge, login }))
}

/// Takes back the charge of an attempt whose password was not compared.
pub async fn refund(db: &Db, charge: &Charge<'_>) -> Result<(), DbError> {
    let subjects = charge.subjects;
    let _done: Vec<(i32,)> = db
        .call(Refund {
            pair: charge.pair(),
            account: &subjects.account,
            address: &subjects.address,
            is_known: charge.is_known(),
            is_right: false,
            now: charge.now,
        })
        .await?;
    Ok(())
}

/// Takes back the charge of an attempt whose password was right and that is no sign-in, ends the pause of the pair that was charged, and counts
/// a success of that pair alone.
pub async fn settle(db: &Db, charge: &Charge<'_>) -> Result<(), DbError> {
    let _done: Vec<(i32,)> = db.call(settling(charge)).await?;
    Ok(())
}

/// The same in the transaction that refuses the attempt.
pub async fn settle_in(tx: &mut ClinicTx, charge: &Charge<'_>) -> Result<(), DbError> {
    let _done: (i32,) = settling(charge).get_result(tx.conn()).await?;
    Ok(())
}

fn settling<'c>(charge: &'c Charge<'_>) -> Settle<'c> {
    Settle {
        charged: charge.pair(),
        account: &charge.subjects.account,
        address: &charge.subjects.address,
        is_known: charge.is_known(),
        now: charge.now,
    }
}

/// Settles an attempt whose password was right, and remembers the browser that the caller holds the cookie of from now on. Or says how
/// long the account has to wait because it signed in too often.
pub async fn admit(
    tx: &mut ClinicTx,
    charge: &Charge<'_>,
    browser: Option<&Subject>,
) -> Result<Result<(), WaitsUntil>, DbError> {
    let subjects = charge.subjects;
    let admit = Admit {
        charged: charge.pair(),
        pair: &subjects.pair,
        account: &subjects.account,
        address: &subjects.address,
        browser: browser.map(Subject::as_slice),
        account_successes: &subjects.account_successes,
        address_successes: &subjects.address_successes,
        is_known: charge.is_known(),
        now: charge.now,
    };
    let (waits_until,): (Option<DateTime<Utc>>,) = admit.get_result(tx.conn()).await?;
    Ok(waits_until.map_or(Ok(()), |until| Err(WaitsUntil(until))))
}

db::statement! {
    struct EndPauses<'a> = "SELECT 1 FROM auth.end_pauses(?, ?, ?)";
    pair: &'a [u8] => Binary,
    browser_pair: Option<&'a [u8]> => Nullable<Binary>,
    account: &'a [u8] => Binary,
    -> (Integer,)
}

/// Ends the pauses of an account whose password was set by a link, in the browser and from the address of who set it.
pub async fn end_pauses(tx: &mut ClinicTx, subjects: &Subjects) -> Result<(), DbError> {
    let browser = subjects.browser.as_ref();
    let end = EndPauses {
        pair: &subjects.pair,
        browser_pair: browser.map(|browser| browser.pair.as_slice()),
        account: &subjects.account,
    };
    let _done: (i32,) = end.get_result(tx.conn()).await?;
    Ok(())
}
