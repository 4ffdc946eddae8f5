//! The rows that a clinic begins with: its own, and its data keys.

use crate::domain::Place;
use chrono::{DateTime, Utc};
use crypto::FirstKeys;
use db::{ClinicTx, DbError};
use diesel::sql_types::{Binary, Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use tenancy::Plan;
use uuid::Uuid;

/// A clinic that begins.
pub struct NewClinic<'a> {
    /// The name in URLs.
    pub slug: &'a str,
    /// The name that patients see.
    pub name: &'a str,
    pub place: Place,
    /// Opening hours by ISO weekday.
    pub hours: &'a Value,
    /// The plan until it is decided from the clinic's grants.
    pub plan: Plan,
}

db::statement! {
    struct InsertClinic<'a> = "INSERT INTO tenancy.clinics \
        (clinic_id, slug, name, timezone, country, currency, hours, plan, created_at, updated_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    slug: &'a str => Text,
    name: &'a str => Text,
    timezone: &'a str => Text,
    country: &'a str => Text,
    currency: &'a str => Text,
    hours: &'a Value => Jsonb,
    plan: &'a str => Text,
    created_at: DateTime<Utc> => Timestamptz,
    updated_at: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct InsertKey<'a> = "INSERT INTO tenancy.data_keys (clinic_id, purpose, version, wrapped, created_at) VALUES (?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    purpose: &'a str => Text,
    version: i32 => Integer,
    wrapped: &'a [u8] => Binary,
    created_at: DateTime<Utc> => Timestamptz,
    -> ()
}

/// Writes the row of the transaction's clinic. Violates `clinics_slug_taken` where another clinic has the slug.
pub async fn insert(
    tx: &mut ClinicTx,
    new: &NewClinic<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let insert = InsertClinic {
        clinic: tx.clinic().uuid(),
        slug: new.slug,
        name: new.name,
        timezone: new.place.timezone,
        country: new.place.country,
        currency: new.place.currency,
        hours: new.hours,
        plan: new.plan.as_str(),
        created_at: now,
        updated_at: now,
    };
    insert.execute(tx.conn()).await?;
    Ok(())
}

/// Writes the clinic's data keys, without which nothing of the clinic can be sealed.
pub async fn insert_keys(
    tx: &mut ClinicTx,
    keys: &FirstKeys,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for (purpose, wrapped) in keys.wrapped() {
        let insert = InsertKey {
            clinic: tx.clinic().uuid(),
            purpose,
            version: FirstKeys::VERSION,
            wrapped,
            created_at: now,
        };
        insert.execute(tx.conn()).await?;
    }
    Ok(())
}
