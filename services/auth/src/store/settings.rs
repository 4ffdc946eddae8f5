//! The settings of the transaction's clinic, in the clinic's own row.

use crate::domain::{ClinicSettings, OpeningHours, QuietTime};
use crate::store::schema::clinics;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

/// The settings as they are stored.
pub struct Held {
    pub settings: ClinicSettings,
    /// Rises with every change of the settings.
    pub version: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = clinics)]
pub(super) struct Row {
    name: String,
    clinic_type: String,
    phone: String,
    address: String,
    city: String,
    country: String,
    timezone: String,
    currency: String,
    language: String,
    hours: Value,
    payment_methods: Value,
    emergency_text: String,
    emergency_number: String,
    bot_enabled: bool,
    assistant_quiet_ms: i32,
    booking_horizon_days: i32,
    min_notice_minutes: i32,
    requires_confirmation: bool,
    settings_version: i64,
}

impl TryFrom<Row> for Held {
    type Error = DbError;

    /// Hours or lists of another form are an error: shown as empty they would be saved as empty.
    fn try_from(row: Row) -> Result<Self, DbError> {
        let payment_methods = serde_json::from_value(row.payment_methods);
        Ok(Self {
            settings: ClinicSettings {
                name: row.name,
                clinic_type: row.clinic_type,
                phone: row.phone,
                address: row.address,
                city: row.city,
                country: row.country,
                timezone: row.timezone,
                currency: row.currency,
                language: row.language,
                hours: hours(&row.hours)?,
                payment_methods: payment_methods
                    .map_err(|_other_form| DbError::Unreadable("list of payment methods"))?,
                emergency_text: row.emergency_text,
                emergency_number: row.emergency_number,
                bot_enabled: row.bot_enabled,
                quiet_time: QuietTime::stored(row.assistant_quiet_ms),
                booking_horizon_days: row.booking_horizon_days,
                min_notice_minutes: row.min_notice_minutes,
                requires_confirmation: row.requires_confirmation,
            },
            version: row.settings_version,
        })
    }
}

/// Opening hours as they are stored.
pub(super) fn hours(stored: &Value) -> Result<OpeningHours, DbError> {
    OpeningHours::stored(stored).ok_or(DbError::Unreadable("form of opening hours"))
}

/// Locks the clinic's row, so that changes of the settings take turns, and reads the settings.
pub async fn lock(tx: &mut ClinicTx) -> Result<Held, DbError> {
    let row: Row = clinics::table
        .find(tx.clinic().uuid())
        .select(Row::as_select())
        .for_no_key_update()
        .first(tx.conn())
        .await?;
    row.try_into()
}

/// Writes the settings, in a transaction that has locked the clinic's row, and raises their version.
pub async fn update(
    tx: &mut ClinicTx,
    settings: &ClinicSettings,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = clinics::table.find(tx.clinic().uuid());
    diesel::update(row)
        .set((
            clinics::name.eq(&settings.name),
            clinics::clinic_type.eq(&settings.clinic_type),
            clinics::phone.eq(&settings.phone),
            clinics::address.eq(&settings.address),
            clinics::city.eq(&settings.city),
            clinics::country.eq(&settings.country),
            clinics::timezone.eq(&settings.timezone),
            clinics::currency.eq(&settings.currency),
            clinics::language.eq(&settings.language),
            clinics::hours.eq(json!(settings.hours)),
            clinics::payment_methods.eq(json!(settings.payment_methods)),
            clinics::emergency_text.eq(&settings.emergency_text),
            clinics::emergency_number.eq(&settings.emergency_number),
            clinics::bot_enabled.eq(settings.bot_enabled),
            clinics::assistant_quiet_ms.eq(settings.quiet_time.milliseconds()),
            clinics::booking_horizon_days.eq(settings.booking_horizon_days),
            clinics::min_notice_minutes.eq(settings.min_notice_minutes),
            clinics::requires_confirmation.eq(settings.requires_confirmation),
            clinics::settings_version.eq(clinics::settings_version + 1_i64),
            clinics::updated_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
