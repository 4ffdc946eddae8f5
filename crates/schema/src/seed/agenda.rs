//! Writing what the agenda is made of: services, doctors, hours, breaks, vacations.

use crate::error::SchemaError;
use crate::seed::file::{Clock, Doctor, SeedFile, Service, Works};
use crate::seed::write::Writer;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use diesel::sql_types::{BigInt, Date, Integer, Jsonb, SmallInt, Text, Time, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::ClinicZone;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// From the file's ids to ours.
type Known = BTreeMap<String, Uuid>;

impl Writer<'_> {
    /// Services first, because doctors name them.
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
                for period in hours {
                    self.weekly("working_hours", id, weekday, period).await?;
                }
            }
            doctors.insert(doctor.id.clone(), id);
        }
        for pause in &file.breaks {
            let doctor = find(&doctors, &pause.doctor)?;
            for weekday in &pause.weekdays {
                self.weekly("breaks", doctor, *weekday, (pause.from, pause.to))
                    .await?;
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

    /// A row of `working_hours` or `breaks`: both say when, week after week.
    async fn weekly(
        &mut self,
        table: &'static str,
        doctor: Uuid,
        weekday: i16,
        (from, to): (Clock, Clock),
    ) -> Result<(), SchemaError> {
        diesel::sql_query(format!(
            "INSERT INTO scheduling.{table} (clinic_id, id, doctor_id, weekday, opens, closes)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ))
        .bind::<SqlUuid, _>(self.clinic.uuid())
        .bind::<SqlUuid, _>(self.ids.uuid())
        .bind::<SqlUuid, _>(doctor)
        .bind::<SmallInt, _>(weekday)
        .bind::<Time, _>(from.0)
        .bind::<Time, _>(to.0)
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
            let to = later(from, vacation.days - 1);
            diesel::sql_query(
                "INSERT INTO scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on)
                 VALUES ($1, $2, $3, $4, $5)",
            )
            .bind::<SqlUuid, _>(self.clinic.uuid())
            .bind::<SqlUuid, _>(self.ids.uuid())
            .bind::<SqlUuid, _>(find(doctors, &vacation.doctor)?)
            .bind::<Date, _>(from)
            .bind::<Date, _>(to)
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

/// Dollars as a file writes them (22 or 22.50) in cents, without ever being a binary fraction.
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

/// The first such ISO weekday that is at least `min_days` after `today`.
fn first_weekday(today: NaiveDate, min_days: i64, weekday: u32) -> NaiveDate {
    let mut day = later(today, min_days);
    for _ in 0..7 {
        if day.weekday().number_from_monday() == weekday {
            break;
        }
        day = later(day, 1);
    }
    day
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    day + Days::new(u64::try_from(days).unwrap_or(0))
}
