//! The settings of the transaction's clinic, in the clinic's own row.

use crate::domain::{AssistantRules, ClinicSettings, ClinicType, OpeningHours, QuietTime};
use crate::store::assistant_rules;
use crate::store::schema::clinics;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::Country;
use serde_json::{Value, json};
use uuid::Uuid;

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
    totp_required: bool,
    audit_retention_months: i32,
    settings_version: i64,
}

impl Row {
    /// The settings of the clinic. Of hours and lists in a form of before, what can be read is read: one window of another form must not keep
    /// the clinic from all its settings. They stay as they are stored until an administrator changes them.
    pub(super) fn read(self, clinic: Uuid, rules: AssistantRules) -> Result<Held, DbError> {
        let row = self;
        let clinic_type = ClinicType::stored(&row.clinic_type);
        let hours = opening_hours(clinic, &row.hours);
        let payment_methods = payment_methods(clinic, &row.payment_methods);
        Ok(Held {
            settings: ClinicSettings {
                name: row.name,
                clinic_type: clinic_type.ok_or(DbError::Unreadable("type of a clinic"))?,
                phone: row.phone,
                address: row.address,
                city: row.city,
                country: row.country,
                timezone: row.timezone,
                currency: row.currency,
                language: row.language,
                hours,
                payment_methods,
                emergency_text: row.emergency_text,
                emergency_number: row.emergency_number,
                bot_enabled: row.bot_enabled,
                quiet_time: QuietTime::stored(row.assistant_quiet_ms),
                booking_horizon_days: row.booking_horizon_days,
                min_notice_minutes: row.min_notice_minutes,
                requires_confirmation: row.requires_confirmation,
                rules,
                totp_required: row.totp_required,
                audit_retention_months: row.audit_retention_months,
            },
            version: row.settings_version,
        })
    }
}

/// The clinic's opening hours as they are stored, as far as they can be read.
pub(super) fn opening_hours(clinic: Uuid, stored: &Value) -> OpeningHours {
    let (hours, is_whole) = OpeningHours::stored(stored);
    if !is_whole {
        tracing::warn!(clinic.id = %clinic, "not all stored opening hours of a clinic can be read");
    }
    hours
}

/// The same of the ways to pay.
fn payment_methods(clinic: Uuid, stored: &Value) -> Vec<String> {
    let all = stored.as_array();
    let texts = all.into_iter().flatten().filter_map(Value::as_str);
    let texts: Vec<String> = texts.map(str::to_owned).collect();
    if all.is_none_or(|all| all.len() != texts.len()) {
        tracing::warn!(clinic.id = %clinic, "not all stored ways to pay of a clinic can be read");
    }
    texts
}

/// The version of the settings of the transaction's clinic.
pub async fn version(mut read: ClinicRead<'_>) -> Result<i64, DbError> {
    let row = clinics::table.find(read.clinic().uuid());
    let version = row.select(clinics::settings_version);
    Ok(version.first(read.conn()).await?)
}

/// The country in which the clinic's telephone numbers are written.
pub async fn country(mut read: ClinicRead<'_>) -> Result<Country, DbError> {
    let row = clinics::table.find(read.clinic().uuid());
    let letters: String = row.select(clinics::country).first(read.conn()).await?;
    Ok(Country::named(&letters))
}

/// Whether the clinic lets in only users who sign in with a code. Stays as it is until the transaction ends.
pub async fn keep_totp_required(tx: &mut ClinicTx) -> Result<bool, DbError> {
    let row = clinics::table.find(tx.clinic().uuid());
    let required = row.select(clinics::totp_required).for_share();
    Ok(required.first(tx.conn()).await?)
}

/// Locks the clinic's row, so that changes of the settings take turns, and reads the settings. `NotActive` for a clinic that ended while this
/// waited for its row, as its users are answered from then on: nothing of anybody's is written there any more.
pub async fn lock(tx: &mut ClinicTx) -> Result<Held, DbError> {
    let row: Option<Row> = clinics::table
        .find(tx.clinic().uuid())
        .filter(clinics::erased_at.is_null())
        .select(Row::as_select())
        .for_no_key_update()
        .first(tx.conn())
        .await
        .optional()?;
    let row = row.ok_or(DbError::NotActive)?;
    let rules = assistant_rules::own(tx.reading()?).await?;
    row.read(tx.clinic().uuid(), rules)
}

/// Writes the settings, in a transaction that has locked the clinic's row, and raises their version. Hours and ways to pay are written
/// only where they differ from those `before`, of which perhaps not all could be read.
pub async fn update(
    tx: &mut ClinicTx,
    before: &ClinicSettings,
    settings: &ClinicSettings,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let hours = (settings.hours != before.hours).then(|| json!(settings.hours));
    let methods = &settings.payment_methods;
    let methods = (*methods != before.payment_methods).then(|| json!(methods));
    let row = clinics::table.find(tx.clinic().uuid());
    diesel::update(row)
        .set((
            clinics::name.eq(&settings.name),
            clinics::clinic_type.eq(settings.clinic_type.as_str()),
            clinics::phone.eq(&settings.phone),
            clinics::address.eq(&settings.address),
            clinics::city.eq(&settings.city),
            clinics::country.eq(&settings.country),
            clinics::timezone.eq(&settings.timezone),
            clinics::currency.eq(&settings.currency),
            clinics::language.eq(&settings.language),
            hours.map(|hours| clinics::hours.eq(hours)),
            methods.map(|methods| clinics::payment_methods.eq(methods)),
            clinics::emergency_text.eq(&settings.emergency_text),
            clinics::emergency_number.eq(&settings.emergency_number),
            clinics::bot_enabled.eq(settings.bot_enabled),
            clinics::assistant_quiet_ms.eq(settings.quiet_time.milliseconds()),
            clinics::booking_horizon_days.eq(settings.booking_horizon_days),
            clinics::min_notice_minutes.eq(settings.min_notice_minutes),
            clinics::requires_confirmation.eq(settings.requires_confirmation),
            clinics::totp_required.eq(settings.totp_required),
            clinics::audit_retention_months.eq(settings.audit_retention_months),
            clinics::settings_version.eq(clinics::settings_version + 1_i64),
            clinics::updated_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    if settings.rules != before.rules {
        assistant_rules::put(tx, settings.rules).await?;
    }
    Ok(())
}
