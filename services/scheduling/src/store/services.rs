//! The services that patients come for, and a service with respect to one doctor.

use crate::domain::{Colour, VisitDuration};
use crate::store::schema::services;
use crate::store::stored::Stored;
use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::ServiceId;
use serde_json::{Value, json};
use uuid::Uuid;

/// A service with its price and its length.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = services)]
pub struct Service {
    #[diesel(deserialize_as = Uuid)]
    pub id: ServiceId,
    pub name: String,
    pub duration_minutes: i32,
    pub buffer_before_minutes: i32,
    pub buffer_after_minutes: i32,
    pub price_cents: i64,
    /// The currency of the price, by ISO 4217.
    pub currency: String,
    pub is_active: bool,
    /// Whether patients may choose it by themselves.
    pub bookable_in_chat: bool,
    #[diesel(deserialize_as = Stored<Option<Colour>>)]
    pub colour: Option<Colour>,
    /// What patients do before the visit; may be empty.
    pub preparation: String,
    /// What patients call it too.
    #[diesel(deserialize_as = Stored<Vec<String>>)]
    pub aliases: Vec<String>,
    /// Counts the changes from 1.
    pub version: i32,
}

/// A service with respect to one doctor.
pub struct Offer {
    pub duration: VisitDuration,
    /// Whether the doctor offers the service and the clinic still has it.
    pub is_offered: bool,
}

db::statement! {
    struct Write<'a> = "INSERT INTO scheduling.services (clinic_id, id, name, duration_minutes, buffer_before_minutes, \
        buffer_after_minutes, price_cents, currency, is_active, bookable_in_chat, colour, preparation, aliases, version, created_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (clinic_id, id) DO UPDATE SET name = excluded.name, duration_minutes = excluded.duration_minutes, \
        buffer_before_minutes = excluded.buffer_before_minutes, buffer_after_minutes = excluded.buffer_after_minutes, \
        price_cents = excluded.price_cents, currency = excluded.currency, is_active = excluded.is_active, \
        bookable_in_chat = excluded.bookable_in_chat, colour = excluded.colour, preparation = excluded.preparation, \
        aliases = excluded.aliases, version = excluded.version";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    name: &'a str => Text,
    duration: i32 => Integer,
    before: i32 => Integer,
    after: i32 => Integer,
    price_cents: i64 => BigInt,
    currency: &'a str => Text,
    is_active: bool => Bool,
    bookable_in_chat: bool => Bool,
    colour: Option<&'a str> => Nullable<Text>,
    preparation: &'a str => Text,
    aliases: Value => Jsonb,
    version: i32 => Integer,
    now: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct RaiseVersions<'a> = "UPDATE scheduling.services SET version = version + 1 WHERE clinic_id = ? AND id = ANY(?)";
    clinic: Uuid => SqlUuid,
    services: &'a [Uuid] => Array<SqlUuid>,
    -> ()
}

impl Service {
    /// How long a visit for the service is, with a doctor who takes so many minutes for it, or as many as all take.
    pub fn duration(&self, own_minutes: Option<i32>) -> VisitDuration {
        let minutes = own_minutes.unwrap_or(self.duration_minutes);
        let usual = TimeDelta::minutes(minutes.into());
        VisitDuration {
            visit: usual,
            usual,
            buffer_before: TimeDelta::minutes(self.buffer_before_minutes.into()),
            buffer_after: TimeDelta::minutes(self.buffer_after_minutes.into()),
        }
    }
}

/// All services of the clinic, those no longer offered too.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<Service>, DbError> {
    Ok(services::table
        .filter(services::clinic_id.eq(read.clinic().uuid()))
        .order(services::id)
        .select(Service::as_select())
        .load(read.conn())
        .await?)
}

/// Locks the service until the transaction ends; `None` for one of another clinic.
pub async fn lock(tx: &mut ClinicTx, id: ServiceId) -> Result<Option<Service>, DbError> {
    Ok(services::table
        .filter(services::clinic_id.eq(tx.clinic().uuid()))
        .filter(services::id.eq(id.uuid()))
        .select(Service::as_select())
        .for_no_key_update()
        .first(tx.conn())
        .await
        .optional()?)
}

/// Locks these services in the order of their ids, and answers which of them the clinic has.
pub async fn lock_these(tx: &mut ClinicTx, ids: &[Uuid]) -> Result<Vec<Uuid>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(services::table
        .filter(services::clinic_id.eq(tx.clinic().uuid()))
        .filter(services::id.eq_any(ids))
        .order(services::id)
        .select(services::id)
        .for_no_key_update()
        .load(tx.conn())
        .await?)
}

/// Writes all of a service, which is new or which the transaction has locked. The row raises the version of the clinic's configuration, and
/// that locks the clinic's row: a transaction that reads the clinic's other services afterwards sees what others wrote at the same time.
pub async fn write(
    tx: &mut ClinicTx,
    service: &Service,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let write = Write {
        clinic: tx.clinic().uuid(),
        id: service.id.uuid(),
        name: &service.name,
        duration: service.duration_minutes,
        before: service.buffer_before_minutes,
        after: service.buffer_after_minutes,
        price_cents: service.price_cents,
        currency: &service.currency,
        is_active: service.is_active,
        bookable_in_chat: service.bookable_in_chat,
        colour: service.colour.map(Colour::as_str),
        preparation: &service.preparation,
        aliases: json!(service.aliases),
        version: service.version,
        now,
    };
    write.execute(tx.conn()).await?;
    Ok(())
}

/// Counts a change of these services, which the transaction has locked: of which doctors offer them.
pub async fn raise_versions(tx: &mut ClinicTx, ids: &[Uuid]) -> Result<(), DbError> {
    if ids.is_empty() {
        return Ok(());
    }
    let raise = RaiseVersions {
        clinic: tx.clinic().uuid(),
        services: ids,
    };
    raise.execute(tx.conn()).await?;
    Ok(())
}

/// The names of the clinic's other services, and whether each is active.
pub async fn names_beside(
    tx: &mut ClinicTx,
    service: ServiceId,
) -> Result<Vec<(String, bool)>, DbError> {
    Ok(services::table
        .filter(services::clinic_id.eq(tx.clinic().uuid()))
        .filter(services::id.ne(service.uuid()))
        .select((services::name, services::is_active))
        .load(tx.conn())
        .await?)
}
