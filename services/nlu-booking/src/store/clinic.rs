//! The clinic as others publish it: settings of tenancy, doctors and services of scheduling, and our own answers.

use crate::domain::{Clinic, Doctor, Faq, Service};
use crate::store::faqs;
use crate::store::schema::{bookable_doctors, bookable_services, settings};
use chrono::{Duration, NaiveTime};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join4;
use kernel::{ClinicZone, DoctorId, ServiceId};
use serde_json::Value;
use spanish::WeekHours;
use uuid::Uuid;

/// More than a clinic has.
const MOST: i64 = 200;
/// Where a clinic without a readable zone is taken to be.
const HOME: &str = "America/El_Salvador";

#[derive(Queryable, Selectable)]
#[diesel(table_name = settings)]
struct SettingsRow {
    name: String,
    timezone: String,
    address: String,
    hours: Value,
    emergency_text: String,
    bot_enabled: bool,
    booking_horizon_days: i32,
    min_notice_minutes: i32,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = bookable_doctors)]
struct DoctorRow {
    id: Uuid,
    title: String,
    full_name: String,
    aliases: Value,
    service_ids: Vec<Uuid>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = bookable_services)]
struct ServiceRow {
    id: Uuid,
    name: String,
    duration_minutes: i32,
    price_cents: i64,
    aliases: Value,
}

/// Everything a conversation knows about its clinic, in one round trip.
pub async fn read(read: ClinicRead<'_>) -> Result<Clinic, DbError> {
    let (settings, doctors, services, faqs) = try_join4(
        settings(read),
        doctors(read),
        services(read),
        faqs::active(read),
    )
    .await?;
    let zone = ClinicZone::named(&settings.timezone).or_else(|unknown| {
        tracing::error!(clinic.id = %read.clinic(), %unknown, "a clinic has no readable time zone");
        ClinicZone::named(HOME)
    });
    let zone = zone.map_err(|_unknown| DbError::Query(diesel::result::Error::NotFound))?;
    Ok(Clinic {
        name: settings.name,
        zone,
        address: settings.address,
        hours: week(&settings.hours),
        emergency_text: settings.emergency_text,
        bot_enabled: settings.bot_enabled,
        horizon_days: u32::try_from(settings.booking_horizon_days).unwrap_or(1),
        min_notice: Duration::minutes(i64::from(settings.min_notice_minutes)),
        doctors: doctors.into_iter().map(Doctor::from).collect(),
        services: services.into_iter().map(Service::from).collect(),
        faqs: faqs.into_iter().map(Faq::from).collect(),
    })
}

async fn settings(mut read: ClinicRead<'_>) -> Result<SettingsRow, DbError> {
    let row = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select(SettingsRow::as_select())
        .first(read.conn())
        .await?;
    Ok(row)
}

async fn doctors(mut read: ClinicRead<'_>) -> Result<Vec<DoctorRow>, DbError> {
    let rows = bookable_doctors::table
        .filter(bookable_doctors::clinic_id.eq(read.clinic().uuid()))
        .order(bookable_doctors::full_name)
        .limit(MOST)
        .select(DoctorRow::as_select())
        .load(read.conn())
        .await?;
    Ok(rows)
}

async fn services(mut read: ClinicRead<'_>) -> Result<Vec<ServiceRow>, DbError> {
    let rows = bookable_services::table
        .filter(bookable_services::clinic_id.eq(read.clinic().uuid()))
        .order(bookable_services::name)
        .limit(MOST)
        .select(ServiceRow::as_select())
        .load(read.conn())
        .await?;
    Ok(rows)
}

impl From<DoctorRow> for Doctor {
    fn from(row: DoctorRow) -> Self {
        Self {
            id: DoctorId(row.id),
            title: row.title,
            name: row.full_name,
            aliases: words(row.aliases),
            services: row.service_ids.into_iter().map(ServiceId).collect(),
        }
    }
}

impl From<ServiceRow> for Service {
    fn from(row: ServiceRow) -> Self {
        Self {
            id: ServiceId(row.id),
            name: row.name,
            aliases: words(row.aliases),
            duration_minutes: row.duration_minutes,
            price_cents: row.price_cents,
        }
    }
}

impl From<faqs::Row> for Faq {
    fn from(row: faqs::Row) -> Self {
        Self {
            key: row.key,
            answer: row.answer,
            keywords: words(row.keywords),
        }
    }
}

/// A JSON array of texts; anything else is none.
fn words(value: Value) -> Vec<String> {
    serde_json::from_value(value).unwrap_or_default()
}

/// ISO weekdays "1".."7" to stretches of local time; what cannot be read is closed.
fn week(hours: &Value) -> WeekHours {
    let day = |number: usize| {
        let stretches = hours.get(number.to_string()).and_then(Value::as_array);
        stretches
            .into_iter()
            .flatten()
            .filter_map(stretch)
            .collect()
    };
    WeekHours([1, 2, 3, 4, 5, 6, 7].map(day))
}

fn stretch(value: &Value) -> Option<(NaiveTime, NaiveTime)> {
    let [from, to] = value.as_array()?.as_slice() else {
        return None;
    };
    let time = |value: &Value| NaiveTime::parse_from_str(value.as_str()?, "%H:%M").ok();
    Some((time(from)?, time(to)?))
}
