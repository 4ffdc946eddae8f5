//! Writes the parts of the agenda: services, doctors, working hours, breaks, vacations.

use crate::error::SchemaError;
use crate::seed::file::{Clock, Closing, Doctor, SeedFile, Service, Works};
use crate::seed::write::Writer;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use diesel::sql_types::{BigInt, Date, Integer, Jsonb, SmallInt, Text, Time, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::ClinicZone;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Maps ids of the file to ids of the database.
type Known = BTreeMap<String, Uuid>;

/// A span of local time on a weekday, every week.
struct Weekly {
    /// The ISO number: 1 is Monday.
    weekday: i16,
    opens: Clock,
    closes: Closing,
}

impl Writer<'_> {
    /// Writes services first, because doctors refer to them.
    pub async fn agenda(&mut self, file: &SeedFile, now: DateTime<Utc>) -> Result<(), SchemaError> {
        let services = self.services(file).await?;
        let mut doctors = Known::new();
        for doctor in &file.doctors {
            let id = self.doctor(doctor, &services).await?;
            for (weekday, works) in &doctor.works {
                let hours = match works {
                    Works::AsTheClinic(word) if word == "clinic" => file.hours_of(weekday)?,
                    Works::AsTheClinic(other) => return Err(unknown("hours", other)),
                    Works::Hours(own) => own.clone(),
                };
                let weekday = weekday
                    .parse()
                    .map_err(|_other| unknown("weekday", weekday))?;
                for (opens, closes) in hours {
                    let week = Weekly {
                        weekday,
                        opens,
                        closes,
                    };
                    self.weekly("working_hours", id, week).await?;
                }
            }
            doctors.insert(doctor.id.clone(), id);
        }
        for pause in &file.breaks {
            let doctor = find(&doctors, &pause.doctor)?;
            for weekday in &pause.weekdays {
                let week = Weekly {
                    weekday: *weekday,
                    opens: pause.from,
                    closes: pause.to,
                };
                self.weekly("breaks", doctor, week).await?;
            }
        }
        self.vacations(file, &doctors, now).await
    }

    async fn services(&mut self, file: &SeedFile) -> Result<Known, SchemaError> {
        let mut known = Known::new();
        for service in &file.services {
            let id = self.ids.uuid();
            diesel::sql_query(
                "INSERT INTO scheduling.services (clinic_id, id, name, duration_minutes, buffer_before_minutes,
                     buffer_after_minutes, price_cents, currency, aliases)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind::<SqlUuid, _>(self.clinic.uuid())
            .bind::<SqlUuid, _>(id)
            .bind::<Text, _>(&service.name)
            .bind::<Integer, _>(service.duration_min)
            .bind::<Integer, _>(service.buffer_before_min)
            .bind::<Integer, _>(service.buffer_after_min)
            .bind::<BigInt, _>(price_cents(service)?)
            .bind::<Text, _>(&file.currency)
            .bind::<Jsonb, _>(json!(service.aliases))
            .execute(self.conn)
            .await?;
            known.insert(service.id.clone(), id);
        }
        Ok(known)
    }

    async fn doctor(&mut self, doctor: &Doctor, services: &Known) -> Result<Uuid, SchemaError> {
        let id = self.ids.uuid();
        diesel::sql_query(
            "INSERT INTO scheduling.doctors (clinic_id, id, title, full_name, specialty, aliases,
                 consultation_duration_minutes, buffer_time_minutes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind::<SqlUuid, _>(self.clinic.uuid())
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(&doctor.title)
        .bind::<Text, _>(&doctor.name)
        .bind::<Text, _>(&doctor.specialty)
        .bind::<Jsonb, _>(json!(doctor.aliases))
        .bind::<Integer, _>(doctor.consultation_duration_minutes)
        .bind::<Integer, _>(doctor.buffer_time_minutes)
        .execute(self.conn)
        .await?;
        for service in &doctor.services {
            diesel::sql_query(
                "INSERT INTO scheduling.doctor_services (clinic_id, doctor_id, service_id) VALUES ($1, $2, $3)",
            )
            .bind::<SqlUuid, _>(self.clinic.uuid())
            .bind::<SqlUuid, _>(id)
            .bind::<SqlUuid, _>(find(services, service)?)
            .execute(self.conn)
            .await?;
        }
        Ok(id)
    }

    /// Writes a row of `working_hours` or `breaks`, which have the same columns.
    async fn weekly(
        &mut self,
        table: &'static str,
        doctor: Uuid,
        week: Weekly,
    ) -> Result<(), SchemaError> {
        diesel::sql_query(format!(
            "INSERT INTO scheduling.{table} (clinic_id, id, doctor_id, weekday, opens, closes)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ))
        .bind::<SqlUuid, _>(self.clinic.uuid())
        .bind::<SqlUuid, _>(self.ids.uuid())
        .bind::<SqlUuid, _>(doctor)
        .bind::<SmallInt, _>(week.weekday)
        .bind::<Time, _>(week.opens.0)
        .bind::<Time, _>(week.closes.0)
        .execute(self.conn)
        .await?;
        Ok(())
    }

    async fn vacations(
        &mut self,
        file: &SeedFile,
        doctors: &Known,
        now: DateTime<Utc>,
    ) -> Result<(), SchemaError> {
        let zone = ClinicZone::named(&file.timezone)
            .map_err(|_none| unknown("timezone", &file.timezone))?;
        for vacation in &file.vacations {
            let from = first_weekday(
                zone.day(now),
                vacation.from.min_days,
                vacation.from.next_weekday,
            );
            let further_days = vacation.days.checked_sub(1);
            let further_days = further_days
                .ok_or_else(|| SchemaError::Seed("a vacation has at least one day".to_owned()))?;
            let to = later(from, further_days);
            diesel::sql_query(
                "INSERT INTO scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on, reason)
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind::<SqlUuid, _>(self.clinic.uuid())
            .bind::<SqlUuid, _>(self.ids.uuid())
            .bind::<SqlUuid, _>(find(doctors, &vacation.doctor)?)
            .bind::<Date, _>(from)
            .bind::<Date, _>(to)
            .bind::<Text, _>(&vacation.reason)
            .execute(self.conn)
            .await?;
        }
        Ok(())
    }
}

fn find(known: &Known, id: &str) -> Result<Uuid, SchemaError> {
    known.get(id).copied().ok_or_else(|| unknown("id", id))
}

fn unknown(what: &str, id: &str) -> SchemaError {
    SchemaError::Seed(format!("there is no {what} {id:?} in the file"))
}

/// Converts dollars as a file writes them (22 or 22.50) to cents, from the decimal text, because a binary fraction would
/// round.
fn price_cents(service: &Service) -> Result<i64, SchemaError> {
    let text = service.price_usd.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let cents = format!("{whole}{part:0<2}");
    if part.len() > 2 {
        return Err(SchemaError::Seed(format!(
            "the price {text} has more than two decimals"
        )));
    }
    cents
        .parse()
        .map_err(|_other| SchemaError::Seed(format!("the price {text} cannot be read")))
}

/// The first day with this ISO weekday that is at least `min_days` after `today`.
fn first_weekday(today: NaiveDate, min_days: u64, weekday: u32) -> NaiveDate {
    let mut day = later(today, min_days);
    for _ in 0..7 {
        if day.weekday().number_from_monday() == weekday {
            break;
        }
        day = later(day, 1);
    }
    day
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day + Days::new(days)
}
