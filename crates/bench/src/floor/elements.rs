//! What the steps are about: ids, clinics, doctors and free slots.

use super::lane::Element;
use crate::Bench;
use crate::data;
use anyhow::{Context as _, Result};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl as _;
use kernel::Ids;
use std::cell::Cell;

const CLINICS: usize = 120;
const DOCTORS: usize = 5;
/// More days than one run needs. Each run begins in a block of its own.
const DAYS: i64 = 60;
const BLOCKS: i64 = 1_000;

/// Elements of the clinics that `agenda.sql` has made: each of another clinic than the one before, each booking on a day of its own.
pub struct Elements {
    doctors: Vec<String>,
    first_day: DateTime<Utc>,
    now: DateTime<Utc>,
    ids: Ids,
    next: Cell<usize>,
}

#[derive(diesel::QueryableByName)]
struct Doctor {
    #[diesel(sql_type = Text)]
    id: String,
}

impl Elements {
    /// Begins in a block of days that no other run of the last hours has used.
    pub async fn of(bench: &Bench) -> Result<Self> {
        let now = bench.stack.now()?;
        let mut owner = db::connect(bench.stack.setting("DATABASE_URL")?).await?;
        let doctors: Vec<Doctor> = diesel::sql_query(format!(
            "select md5('00000000-0000-7000-8000-' || lpad(n::text, 12, '0') || 'doctor' || d)::uuid::text as id
               from generate_series(1, {DOCTORS}) d, generate_series(1, {CLINICS}) n order by d, n"
        ))
        .load(&mut owner)
        .await?;
        let block = now.timestamp() / 60 % BLOCKS;
        Ok(Self {
            doctors: doctors.into_iter().map(|doctor| doctor.id).collect(),
            first_day: now + TimeDelta::days(2_000 + block * DAYS),
            now,
            ids: Ids::system(),
            next: Cell::new(0),
        })
    }

    /// That many elements, which no step has met before.
    pub fn next(&self, count: usize) -> Result<Vec<Element>> {
        let first = self.next.replace(self.next.get() + count);
        (first..first + count)
            .map(|number| self.element(number))
            .collect()
    }

    fn element(&self, number: usize) -> Result<Element> {
        let doctor = self.doctors.get(number % (CLINICS * DOCTORS));
        let day = TimeDelta::days(i64::try_from(number / CLINICS)?);
        Ok(Element {
            id: self.ids.uuid().to_string(),
            next: self.ids.uuid().to_string(),
            clinic: data::clinic(number % CLINICS + 1)?.to_string(),
            doctor: doctor.context("no doctor")?.clone(),
            start: (self.first_day + day).to_rfc3339(),
            number: format!("5037{:03}{number:05}", self.now.timestamp() / 60 % 1_000),
            at: self.now.to_rfc3339(),
        })
    }
}
