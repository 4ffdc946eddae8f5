//! One typed function for each definer function: a `SECURITY DEFINER` function of `migrations/` that answers a
//! question across clinics.
//!
//! `auth.find_login` has none, because `auth.begin_sign_in` calls it; `tenancy.clinics_to_rewrap` has none,
//! because only the owner may call it (`schema::keys`). Each returns an answer and never an open transaction, so
//! no caller can go on reading across clinics.

use crate::definer::sql::append;
pub use crate::operator_clinics::{
    OperatorClinic, WantedClinics, operator_clinic, operator_clinics,
};

use crate::error::DbError;
use crate::pool::Db;
use crate::tx::ClinicTx;
use chrono::{DateTime, Utc};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, EmailId, UserId};
use uuid::Uuid;

mod sql {
    use diesel::sql_types::{Jsonb, Text};

    diesel::define_sql_function! {
        #[sql_name = "audit.append"]
        fn append(act: Text, subject: Text, detail: Jsonb);
    }
}

/// The clinic of a lookup that returns one row.
fn only(rows: Vec<(Option<Uuid>,)>) -> Option<ClinicId> {
    let found = rows.into_iter().next();
    found.and_then(|(id,)| id).map(ClinicId)
}

crate::statement! {
    struct ClinicOfPhoneNumber<'a> = "SELECT tenancy.clinic_of_phone_number(?)";
    phone_number_id: &'a str => Text,
    -> (Nullable<SqlUuid>,)
}

/// The clinic that owns this WhatsApp number, by Meta's `phone_number_id`; `None` when the number belongs to no clinic.
pub async fn clinic_of_phone_number(
    db: &Db,
    phone_number_id: &str,
) -> Result<Option<ClinicId>, DbError> {
    let rows: Vec<(Option<Uuid>,)> = db.call(ClinicOfPhoneNumber { phone_number_id }).await?;
    Ok(only(rows))
}

crate::statement! {
    struct ClinicOfBusinessAccount<'a> = "SELECT tenancy.clinic_of_business_account(?)";
    business_account_id: &'a str => Text,
    -> (Nullable<SqlUuid>,)
}

/// The clinic that owns this WhatsApp business account; `None` when the account belongs to no clinic, or to several.
pub async fn clinic_of_business_account(
    db: &Db,
    business_account_id: &str,
) -> Result<Option<ClinicId>, DbError> {
    let rows: Vec<(Option<Uuid>,)> = db
        .call(ClinicOfBusinessAccount {
            business_account_id,
        })
        .await?;
    Ok(only(rows))
}

crate::statement! {
    struct KnowsVerifyToken<'a> = "SELECT tenancy.knows_verify_token(?)";
    token: &'a str => Text,
    -> (Bool,)
}

/// Whether some clinic has agreed on this word with Meta to verify the webhook with.
pub async fn knows_verify_token(db: &Db, token: &str) -> Result<bool, DbError> {
    let rows: Vec<(bool,)> = db.call(KnowsVerifyToken { token }).await?;
    Ok(rows.into_iter().any(|(known,)| known))
}

crate::statement! {
    struct ClinicOfSubscription<'a> = "SELECT billing.clinic_of_subscription(?)";
    provider_id: &'a str => Text,
    -> (Nullable<SqlUuid>,)
}

/// The clinic that owns this subscription, by the payment provider's id; `None` when the subscription is unknown.
pub async fn clinic_of_subscription(
    db: &Db,
    provider_id: &str,
) -> Result<Option<ClinicId>, DbError> {
    let rows: Vec<(Option<Uuid>,)> = db.call(ClinicOfSubscription { provider_id }).await?;
    Ok(only(rows))
}

crate::statement! {
    struct ClinicOfPayment<'a> = "SELECT billing.clinic_of_payment(?, ?)";
    kind: &'a str => Text,
    provider_id: &'a str => Text,
    -> (Nullable<SqlUuid>,)
}

/// The clinic that made this payment, by its kind (`order` or `invoice`) and the payment provider's id; `None` when the payment is
/// unknown.
pub async fn clinic_of_payment(
    db: &Db,
    kind: &str,
    provider_id: &str,
) -> Result<Option<ClinicId>, DbError> {
    let rows: Vec<(Option<Uuid>,)> = db.call(ClinicOfPayment { kind, provider_id }).await?;
    Ok(only(rows))
}

/// A stored payment, as far as it tells whether the payment provider knows something newer.
#[derive(Clone, Debug)]
pub struct StoredPayment {
    /// The payment provider's id.
    pub provider_id: String,
    pub clinic: ClinicId,
    /// The time, by the provider's clock, of the newest event that was applied to the payment.
    pub as_of: DateTime<Utc>,
    /// What that event said.
    pub content: String,
}

crate::statement! {
    struct StoredPayments<'a> = "SELECT provider_id, clinic_id, as_of, content FROM billing.known_payments(?, ?)";
    kind: &'a str => Text,
    wanted: &'a [&'a str] => Array<Text>,
    -> (Text, SqlUuid, Timestamptz, Text)
}

/// The stored ones of these payments of one kind, by the payment provider's ids, in one statement.
pub async fn stored_payments(
    db: &Db,
    kind: &str,
    provider_ids: &[&str],
) -> Result<Vec<StoredPayment>, DbError> {
    let wanted = StoredPayments {
        kind,
        wanted: provider_ids,
    };
    let rows: Vec<(String, Uuid, DateTime<Utc>, String)> = db.call(wanted).await?;
    let stored = |(provider_id, clinic, as_of, content)| StoredPayment {
        provider_id,
        clinic: ClinicId(clinic),
        as_of,
        content,
    };
    Ok(rows.into_iter().map(stored).collect())
}

/// A stored subscription, as far as it tells whether the payment provider knows something newer.
#[derive(Clone, Debug)]
pub struct StoredSubscription {
    /// The payment provider's id.
    pub provider_id: String,
    pub clinic: ClinicId,
    /// The time, by the provider's clock, of the newest event that was applied to the subscription.
    pub as_of: DateTime<Utc>,
    /// The provider's word.
    pub status: String,
    /// What that event said; `None` where it was not kept.
    pub content: Option<String>,
}

crate::statement! {
    struct StoredSubscriptions<'a> = "SELECT provider_id, clinic_id, as_of, status, content FROM billing.known_subscriptions(?)";
    wanted: &'a [&'a str] => Array<Text>,
    -> (Text, SqlUuid, Timestamptz, Text, Nullable<Text>)
}

/// A stored subscription as its row is read.
type StoredRow = (String, Uuid, DateTime<Utc>, String, Option<String>);

crate::statement! {
    struct ClinicsToDecide = "SELECT clinic_id FROM billing.clinics_to_decide(?, ?)";
    now: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The clinics that have to be told another plan at `now`, because one of their subscriptions has ended; at most `most`.
pub async fn clinics_to_decide(
    db: &Db,
    now: DateTime<Utc>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(ClinicsToDecide { now, most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

crate::statement! {
    struct ClinicsToNotice = "SELECT clinic_id FROM billing.clinics_to_notice(?, ?)";
    now: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The clinics whose plan ends soon or has ended just now, with a notice of that to decide at `now`; at most `most`.
pub async fn clinics_to_notice(
    db: &Db,
    now: DateTime<Utc>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(ClinicsToNotice { now, most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

/// The stored ones of these subscriptions, by the payment provider's ids, in one statement.
pub async fn stored_subscriptions(
    db: &Db,
    provider_ids: &[&str],
) -> Result<Vec<StoredSubscription>, DbError> {
    let wanted = StoredSubscriptions {
        wanted: provider_ids,
    };
    let rows: Vec<StoredRow> = db.call(wanted).await?;
    let stored = |(provider_id, clinic, as_of, status, content)| StoredSubscription {
        provider_id,
        clinic: ClinicId(clinic),
        as_of,
        status,
        content,
    };
    Ok(rows.into_iter().map(stored).collect())
}

crate::statement! {
    struct PlansToDecide = "SELECT clinic_id FROM tenancy.plans_to_decide(?, ?)";
    now: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The clinics whose plan has to be decided again at `now`, because what the shop sold or a grant has ended; at most `most`.
pub async fn plans_to_decide(
    db: &Db,
    now: DateTime<Utc>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(PlansToDecide { now, most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

crate::statement! {
    struct ClinicsToFollow = "SELECT clinic_id FROM tenancy.clinics_to_follow(?, ?) AS clinic_id";
    now: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The clinics that have a number whose state has ended by itself at `now`; at most `most`.
pub async fn clinics_to_follow(
    db: &Db,
    now: DateTime<Utc>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(ClinicsToFollow { now, most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

crate::statement! {
    struct FindUser<'a> = "SELECT clinic_id, user_id FROM auth.find_user(?)";
    email: &'a str => Text,
    -> (SqlUuid, SqlUuid)
}

/// The active user of an e-mail address, whatever the state of the clinic; `None` where no user has it. The address is in lower case.
pub async fn user_of_email(db: &Db, email: &str) -> Result<Option<(ClinicId, UserId)>, DbError> {
    let rows: Vec<(Uuid, Uuid)> = db.call(FindUser { email }).await?;
    let found = rows.into_iter().next();
    Ok(found.map(|(clinic, user)| (ClinicId(clinic), UserId(user))))
}

/// A link that was sent by e-mail, which may have ended.
#[derive(Clone)]
pub struct EmailLink {
    pub clinic: ClinicId,
    pub id: EmailId,
    pub user: UserId,
    /// The address that the user signs in with.
    pub email: String,
}

crate::statement! {
    struct FindEmailLink<'a> = "SELECT clinic_id, id, user_id, email FROM auth.find_email_link(?, ?)";
    hash: &'a [u8] => Binary,
    kind: &'a str => Text,
    -> (SqlUuid, SqlUuid, SqlUuid, Text)
}

/// The link of that kind whose token has this SHA-256; `None` for an unknown one.
pub async fn email_link(
    db: &Db,
    hash: &[u8; 32],
    kind: &str,
) -> Result<Option<EmailLink>, DbError> {
    let rows: Vec<(Uuid, Uuid, Uuid, String)> = db.call(FindEmailLink { hash, kind }).await?;
    let found = rows.into_iter().next();
    Ok(found.map(|(clinic, id, user, email)| EmailLink {
        clinic: ClinicId(clinic),
        id: EmailId(id),
        user: UserId(user),
        email,
    }))
}

crate::statement! {
    struct OldEmailLinks = "SELECT clinic_id FROM auth.clinics_with_old_email_links(?, ?, ?)";
    before: DateTime<Utc> => Timestamptz,
    after: Option<Uuid> => Nullable<SqlUuid>,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// Clinics that have links of e-mails which ended before that instant, in the order of their ids: `most` behind `after`, or the first ones.
pub async fn clinics_with_old_email_links(
    db: &Db,
    before: DateTime<Utc>,
    after: Option<ClinicId>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let wanted = OldEmailLinks {
        before,
        after: after.map(ClinicId::uuid),
        most,
    };
    let rows: Vec<(Uuid,)> = db.call(wanted).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

crate::statement! {
    struct ClinicsWithImports = "SELECT clinic_id FROM scheduling.clinics_with_imports(?, ?)";
    before: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The clinics that have an import of patients that runs, or an older one than `before` that does not; at most `most`.
pub async fn clinics_with_imports(
    db: &Db,
    before: DateTime<Utc>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(ClinicsWithImports { before, most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

crate::statement! {
    struct MasterKeyUse = "SELECT master_version, clinics FROM tenancy.master_key_use()";
    -> (Integer, BigInt)
}

/// The versions of master keys that clinics need, and how many clinics each. Suspended clinics count.
pub async fn master_key_use(db: &Db) -> Result<Vec<(i32, i64)>, DbError> {
    db.call(MasterKeyUse {}).await
}

crate::statement! {
    struct TimeZones = "SELECT name FROM tenancy.time_zones() AS name";
    -> (Text,)
}

/// The IANA names of the time zones of all clinics.
pub async fn time_zones(db: &Db) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = db.call(TimeZones {}).await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Appends an entry to the clinic's audit log. The actor of the entry is the actor of the transaction, not an argument,
/// so that an entry cannot name another actor.
pub async fn audit(
    tx: &mut ClinicTx,
    act: &str,
    subject: &str,
    detail: &serde_json::Value,
) -> Result<(), DbError> {
    diesel::select(append(act, subject, detail))
        .execute(tx.conn())
        .await?;
    Ok(())
}
