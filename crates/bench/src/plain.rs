//! PostgreSQL without Cita: connections of the owner, without pool, permission check or transaction.

use crate::data;
use anyhow::{Context as _, Result};
use chrono::{DateTime, TimeDelta, Utc};
use db::Connection;
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::{Array, BigInt, Integer};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, Ids};
use uuid::Uuid;

diesel::table! {
    /// The appointments of the schema that the connection looks in.
    appointments (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        doctor_id -> Uuid,
        patient_id -> Uuid,
        service_id -> Uuid,
        starts_at -> Timestamptz,
        ends_at -> Timestamptz,
        busy -> Range<Timestamptz>,
        busy_from -> Timestamptz,
        busy_to -> Timestamptz,
        status -> Text,
        source -> Text,
        notes -> Text,
        version -> Integer,
    }
}

diesel::table! {
    /// A table that is only committed to.
    steps (id) {
        id -> Uuid,
        body -> Text,
    }
}

db::statement! {
    /// The first jobs that no other connection has become this connection's.
    struct Claim = "UPDATE jobs SET state = 'running' WHERE id = ANY (ARRAY(
        SELECT id FROM jobs WHERE state = 'ready' ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)) RETURNING id";
    room: i32 => Integer,
    -> (BigInt)
}

db::statement! {
    /// Jobs that this connection has claimed are done.
    struct Settle<'a> = "UPDATE jobs SET state = 'done' WHERE id = ANY (?)";
    ids: &'a [i64] => Array<BigInt>,
    -> (BigInt)
}

/// Connections that look in one schema.
pub struct Plain {
    conns: Vec<Connection>,
    ids: Ids,
}

/// The columns of an appointment that differ between rows.
#[derive(Debug, Clone, Copy)]
pub struct Bare {
    pub clinic: ClinicId,
    pub doctor: Uuid,
    pub patient: Uuid,
    pub service: Uuid,
    pub starts_at: DateTime<Utc>,
}

impl Plain {
    /// Opens `count` connections of the owner that look in `schema`, inside `clinic` if one is named.
    pub async fn open(
        url: &str,
        schema: &str,
        count: usize,
        clinic: Option<ClinicId>,
    ) -> Result<Self> {
        let url = format!("{url}?options=-csearch_path%3D{schema}");
        let mut conns = Vec::with_capacity(count);
        for _ in 0..count {
            let mut conn = db::connect(&url).await?;
            if let Some(clinic) = clinic {
                data::enter(&mut conn, clinic).await?;
            }
            conns.push(conn);
        }
        Ok(Self {
            conns,
            ids: Ids::system(),
        })
    }

    pub fn conn(&self, lane: usize) -> Result<&Connection> {
        self.conns.get(lane).context("more lanes than connections")
    }

    /// The beginning of the clinic's last appointment.
    pub async fn last(&self, clinic: ClinicId) -> Result<Option<DateTime<Utc>>> {
        let mut conn = self.conn(0)?;
        let last = appointments::table
            .filter(appointments::clinic_id.eq(clinic.uuid()))
            .select(max(appointments::starts_at));
        Ok(last.get_result(&mut conn).await?)
    }

    /// Inserts an appointment of half an hour in its own transaction; false when the slot is taken.
    pub async fn insert(&self, lane: usize, row: Bare) -> Result<bool> {
        let mut conn = self.conn(lane)?;
        let ends_at = row.starts_at + TimeDelta::minutes(30);
        let outcome = diesel::insert_into(appointments::table)
            .values((
                appointments::clinic_id.eq(row.clinic.uuid()),
                appointments::id.eq(self.ids.uuid()),
                appointments::doctor_id.eq(row.doctor),
                appointments::patient_id.eq(row.patient),
                appointments::service_id.eq(row.service),
                appointments::starts_at.eq(row.starts_at),
                appointments::ends_at.eq(ends_at),
                appointments::busy.eq(row.starts_at..ends_at),
                appointments::busy_from.eq(row.starts_at),
                appointments::busy_to.eq(ends_at),
                appointments::status.eq("booked"),
                appointments::source.eq("desk"),
                appointments::notes.eq(""),
                appointments::version.eq(1),
            ))
            .execute(&mut conn)
            .await;
        match outcome {
            Ok(_) => Ok(true),
            Err(Error::DatabaseError(DatabaseErrorKind::ExclusionViolation, _)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes that many jobs, in place of those of an earlier run.
    pub async fn fill_jobs(&self, count: usize) -> Result<()> {
        let mut conn = self.conn(0)?;
        let fill = format!("INSERT INTO jobs SELECT n, 'ready' FROM generate_series(1, {count}) n");
        for statement in ["TRUNCATE jobs", &fill, "ANALYZE jobs"] {
            diesel::sql_query(statement).execute(&mut conn).await?;
        }
        Ok(())
    }

    /// Claims up to `room` jobs, and gives back their ids.
    pub async fn claim(&self, lane: usize, room: i32) -> Result<Vec<i64>> {
        let mut conn = self.conn(lane)?;
        let claimed: Vec<(i64,)> = Claim { room }.load(&mut conn).await?;
        Ok(claimed.into_iter().map(|(id,)| id).collect())
    }

    /// Marks jobs as done that were claimed before.
    pub async fn settle(&self, lane: usize, ids: &[i64]) -> Result<()> {
        let mut conn = self.conn(lane)?;
        Settle { ids }.execute(&mut conn).await?;
        Ok(())
    }

    /// Commits one small row alone.
    pub async fn step(&self, lane: usize) -> Result<()> {
        let mut conn = self.conn(lane)?;
        diesel::insert_into(steps::table)
            .values((steps::id.eq(self.ids.uuid()), steps::body.eq("a step")))
            .execute(&mut conn)
            .await?;
        Ok(())
    }
}
