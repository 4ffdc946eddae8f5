//! What a conversation knows about its clinic: settings published by tenancy, doctors, services and days off published by scheduling,
//! and the prepared answers of this service.

use crate::domain::{AssistantRules, Clinic, Closure, Doctor, Faq, Service};
use crate::store::faqs;
use crate::store::schema::{bookable_doctors, bookable_services, clinic_closures, settings};
use crate::store::unreadable::unreadable;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join5;
use kernel::{ClinicZone, DoctorId, Language, Money, ServiceId};
use serde_json::Value;
use spanish::WeekHours;
use std::sync::Arc;
use uuid::Uuid;

/// Stands for midnight at the end of a day, which is no time of that day.
const LAST_SECOND: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};
/// The largest number of doctors, of services, and of days off, that are read.
const MOST: i64 = 200;

#[derive(Queryable, Selectable)]
#[diesel(table_name = settings)]
struct SettingsRow {
    name: String,
    timezone: String,
    language: String,
    address: String,
    phone: String,
    hours: Value,
    payment_methods: Value,
    emergency_text: String,
    bot_enabled: bool,
    booking_horizon_days: i32,
    min_notice_minutes: i32,
    plan_expires_at: Option<DateTime<Utc>>,
    is_active: bool,
    max_open_visits: i32,
    same_time_rule: String,
    handback_minutes: i32,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = bookable_doctors)]
struct DoctorRow {
    id: Uuid,
    title: String,
    full_name: String,
    aliases: Value,
    service_ids: Vec<Uuid>,
    service_minutes: Vec<i32>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = bookable_services)]
struct ServiceRow {
    id: Uuid,
    name: String,
    duration_minutes: i32,
    price_cents: i64,
    currency: String,
    aliases: Value,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = clinic_closures)]
struct ClosureRow {
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    from_time: Option<NaiveTime>,
    to_time: Option<NaiveTime>,
}

/// Reads everything about the clinic in one round trip. An unknown time zone, or hours and word lists that are not of
/// their form, are errors: with a guess in their place patients would be offered wrong times.
pub async fn read(read: ClinicRead<'_>) -> Result<Clinic, DbError> {
    let (settings, doctors, services, closures, faqs) = try_join5(
        settings(read),
        doctors(read),
        services(read),
        closures(read),
        faqs::active(read),
    )
    .await?;
    let clinic = read.clinic();
    let unknown = |what| unreadable(what, clinic.uuid());
    let known = Clinic {
        zone: ClinicZone::named(&settings.timezone).map_err(|_unknown| unknown("time zone"))?,
        language: match settings.language.as_str() {
            "es-SV" => Language::Spanish,
            "en" => Language::English,
            _ => return Err(unknown("language")),
        },
        name: settings.name,
        address: settings.address,
        phone: settings.phone,
        hours: week(&settings.hours).ok_or_else(|| unknown("opening hours"))?,
        closures: closures.into_iter().map(Closure::from).collect(),
        payment_methods: words(settings.payment_methods, "payment methods", clinic.uuid())?,
        emergency_text: settings.emergency_text,
        bot_enabled: settings.bot_enabled,
        horizon_days: u32::try_from(settings.booking_horizon_days)
            .map_err(|_negative| unknown("booking horizon"))?,
        min_notice: Duration::minutes(i64::from(settings.min_notice_minutes)),
        rules: AssistantRules {
            max_open_visits: usize::try_from(settings.max_open_visits)
                .map_err(|_negative| unknown("limit of open visits"))?,
            may_have_two_at_once: match settings.same_time_rule.as_str() {
                "ask" => true,
                "refuse" => false,
                _ => return Err(unknown("same-time rule")),
            },
            handback: Duration::minutes(i64::from(settings.handback_minutes)),
        },
        plan_ends_at: settings.plan_expires_at,
        is_suspended: !settings.is_active,
        doctors: all(doctors)?,
        services: all(services)?,
        faqs: all(faqs)?,
        reader: Arc::default(),
    };
    Ok(known.with_common_answers())
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

/// The last ones first: those that have passed are left out where there are too many.
async fn closures(mut read: ClinicRead<'_>) -> Result<Vec<ClosureRow>, DbError> {
    let rows = clinic_closures::table
        .filter(clinic_closures::clinic_id.eq(read.clinic().uuid()))
        .order(clinic_closures::ends_on.desc())
        .limit(MOST)
        .select(ClosureRow::as_select())
        .load(read.conn())
        .await?;
    Ok(rows)
}

fn all<R, T: TryFrom<R, Error = DbError>>(rows: Vec<R>) -> Result<Vec<T>, DbError> {
    rows.into_iter().map(T::try_from).collect()
}

impl From<ClosureRow> for Closure {
    fn from(row: ClosureRow) -> Self {
        // Midnight at the end stands for the end of the day.
        let until = |to| {
            if to == NaiveTime::MIN {
                LAST_SECOND
            } else {
                to
            }
        };
        Self {
            first: row.starts_on,
            last: row.ends_on,
            hours: row.from_time.zip(row.to_time.map(until)),
        }
    }
}

impl TryFrom<DoctorRow> for Doctor {
    type Error = DbError;

    fn try_from(row: DoctorRow) -> Result<Self, DbError> {
        Ok(Self {
            id: DoctorId(row.id),
            title: row.title,
            name: row.full_name,
            aliases: words(row.aliases, "doctor aliases", row.id)?,
            services: row.service_ids.into_iter().map(ServiceId).collect(),
            service_minutes: row.service_minutes,
        })
    }
}

impl TryFrom<ServiceRow> for Service {
    type Error = DbError;

    fn try_from(row: ServiceRow) -> Result<Self, DbError> {
        Ok(Self {
            id: ServiceId(row.id),
            name: row.name,
            aliases: words(row.aliases, "service aliases", row.id)?,
            duration_minutes: row.duration_minutes,
            price: Money {
                cents: row.price_cents,
                currency: row.currency,
            },
        })
    }
}

impl TryFrom<faqs::Row> for Faq {
    type Error = DbError;

    fn try_from(row: faqs::Row) -> Result<Self, DbError> {
        Ok(Self {
            key: row.key,
            answer: row.answer,
            keywords: words(row.keywords, "FAQ keywords", row.id.uuid())?,
        })
    }
}

fn words(value: Value, what: &'static str, row: Uuid) -> Result<Vec<String>, DbError> {
    serde_json::from_value(value).map_err(|_other_form| unreadable(what, row))
}

/// Opening hours: a JSON object from ISO weekdays ("1" is Monday) to lists of `["HH:MM", "HH:MM"]` in local time, until `24:00`. A weekday
/// that is absent is closed. `None` when the value has another form.
fn week(hours: &Value) -> Option<WeekHours> {
    let hours = hours.as_object()?;
    let mut week = WeekHours::default();
    for (day, number) in week.0.iter_mut().zip(1..) {
        if let Some(intervals) = hours.get(&i32::to_string(&number)) {
            *day = intervals
                .as_array()?
                .iter()
                .map(interval)
                .collect::<Option<_>>()?;
        }
    }
    Some(week)
}

fn interval(value: &Value) -> Option<(NaiveTime, NaiveTime)> {
    let [from, to] = value.as_array()?.as_slice() else {
        return None;
    };
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let closes = match to.as_str()? {
        "24:00" => LAST_SECOND,
        text => time(text)?,
    };
    Some((time(from.as_str()?)?, closes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_weekday_that_is_not_named_is_closed() {
        let week =
            week(&json!({ "comment": "local time", "1": [["08:00", "12:00"]], "7": [] })).unwrap();

        let lengths: Vec<_> = week.0.iter().map(Vec::len).collect();
        assert_eq!(lengths, [1, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn a_day_may_last_until_midnight() {
        let week = week(&json!({ "7": [["00:00", "24:00"]] })).unwrap();

        let last = NaiveTime::from_hms_opt(23, 59, 0).unwrap();
        assert!(
            week.0[6]
                .iter()
                .all(|(from, to)| *from == NaiveTime::MIN && last < *to)
        );
        assert!(super::week(&json!({ "7": [["24:00", "24:00"]] })).is_none());
    }

    #[test]
    fn hours_of_another_form_are_an_error_and_not_a_closed_day() {
        for hours in [
            json!([]),
            json!({ "1": "08:00-12:00" }),
            json!({ "1": [["08:00"]] }),
            json!({ "1": [["08:00", "noon"]] }),
        ] {
            assert!(week(&hours).is_none(), "{hours}");
        }
    }
}
