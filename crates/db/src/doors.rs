//! One typed function per door: the answers that look across clinics. They give an answer and no transaction.

use crate::doors::sql::{
    append, clinic_of_phone_number as phone_door, clinic_of_subscription as subscription_door,
};
use crate::error::DbError;
use crate::pool::Db;
use crate::tx::ClinicTx;
use diesel::OptionalExtension;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, UserId};
use uuid::Uuid;

mod sql {
    use diesel::sql_types::{Jsonb, Text};

    diesel::define_sql_function! {
        #[sql_name = "tenancy.clinic_of_phone_number"]
        /// Documented where it is wrapped.
        fn clinic_of_phone_number(wanted: Text) -> Nullable<Uuid>;
    }
    diesel::define_sql_function! {
        #[sql_name = "billing.clinic_of_subscription"]
        /// Documented where it is wrapped.
        fn clinic_of_subscription(wanted: Text) -> Nullable<Uuid>;
    }
    diesel::define_sql_function! {
        #[sql_name = "audit.append"]
        /// Documented where it is wrapped.
        fn append(act: Text, subject: Text, detail: Jsonb);
    }
}

/// What signing in needs to know about an address.
#[derive(diesel::QueryableByName)]
pub struct Login {
    /// Whose address it is.
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    clinic_id: Uuid,
    /// The stored password hash.
    #[diesel(sql_type = Text)]
    pub password_hash: String,
    /// Whether the user and the clinic are both active.
    #[diesel(sql_type = Bool)]
    pub is_active: bool,
}

impl Login {
    /// Whose address it is.
    pub const fn user(&self) -> UserId {
        UserId(self.user_id)
    }

    /// The clinic they work in.
    pub const fn clinic(&self) -> ClinicId {
        ClinicId(self.clinic_id)
    }
}

/// The clinic that owns Meta's number id, if one of ours does.
pub async fn clinic_of_phone_number(
    db: &Db,
    phone_number_id: &str,
) -> Result<Option<ClinicId>, DbError> {
    let mut conn = db.bare().await?;
    let found: Option<Uuid> = diesel::select(phone_door(phone_number_id))
        .get_result(&mut conn)
        .await?;
    Ok(found.map(ClinicId))
}

/// The clinic that a subscription of the payment provider belongs to.
pub async fn clinic_of_subscription(
    db: &Db,
    provider_id: &str,
) -> Result<Option<ClinicId>, DbError> {
    let mut conn = db.bare().await?;
    let found: Option<Uuid> = diesel::select(subscription_door(provider_id))
        .get_result(&mut conn)
        .await?;
    Ok(found.map(ClinicId))
}

/// The account behind an e-mail address, lower-cased by the caller.
pub async fn find_login(db: &Db, email: &str) -> Result<Option<Login>, DbError> {
    let mut conn = db.bare().await?;
    let found = diesel::sql_query(
        "SELECT user_id, clinic_id, password_hash, is_active FROM auth.find_login($1)",
    )
    .bind::<Text, _>(email)
    .get_result(&mut conn)
    .await
    .optional()?;
    Ok(found)
}

/// Appends to the clinic's audit log; the actor is the transaction's.
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

/// Whether the database answers, for `/readyz`.
pub async fn ping(db: &Db) -> Result<(), DbError> {
    let mut conn = db.bare().await?;
    diesel::select(diesel::dsl::sql::<diesel::sql_types::Integer>("1"))
        .execute(&mut conn)
        .await?;
    Ok(())
}
