//! Reading an agenda as a service does, with permission check, context and row-level security, beside the bare
//! statement. Both without HTTP, over one connection each, one read after the other.

use crate::Bench;
use crate::data::{LARGE_CLINIC, LARGE_STAFF};
use crate::load;
use crate::plain::{Plain, appointments};
use crate::rounds::{ROUNDS, alternating};
use crate::table::Row;
use anyhow::{Context as _, Result};
use chrono::{DateTime, TimeDelta, Utc};
use db::{Connection, Db, DbConfig};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use schema::{Role, service_url};
use tenancy::{Actor, Permission as _, can};
use uuid::Uuid;

const READS: usize = 2000;
const LIMIT: u8 = 20;

type Read = (
    Uuid,
    Uuid,
    Uuid,
    Uuid,
    DateTime<Utc>,
    DateTime<Utc>,
    String,
    String,
    i32,
);

/// Measures the row of the table.
pub async fn row(bench: &Bench) -> Result<Row> {
    let stack = &bench.stack;
    let url = service_url(
        stack.setting("DATABASE_URL")?,
        Role::Scheduling,
        stack.setting("SCHEDULING_DATABASE_PASSWORD")?,
    )?;
    let config = DbConfig {
        url,
        pool_size: 1,
        deadline: DbConfig::DEADLINE,
    };
    let db = Db::open(&config, bench.clock.clone())?;
    let plain = Plain::open(stack.setting("DATABASE_URL")?, "bench", 1, None).await?;
    let reader = Actor::User {
        user: LARGE_STAFF,
        clinic: LARGE_CLINIC,
        session_version: 1,
        action: can::SeeAgenda::ACTION,
    };
    let from = bench.clock.now() + TimeDelta::days(2);

    let scoped = async || {
        load::at_once(1, READS, async |_, _| {
            let read = db.read(&reader, async |mut read| {
                let clinic = read.clinic();
                Ok(one_day(read.conn(), clinic, from).await?)
            });
            complete(&read.await?)
        })
        .await
    };
    let bare = async || {
        load::at_once(1, READS, async |lane, _| {
            let mut conn = plain.conn(lane)?;
            complete(&one_day(&mut conn, LARGE_CLINIC, from).await?)
        })
        .await
    };
    let (ours, limit) = alternating(ROUNDS, scoped, bare).await?;

    let more = (ours.p50.as_secs_f64() - limit.p50.as_secs_f64()) * 1000.0;
    Ok(Row {
        figure: "agenda of a clinic, 20 of 10,000 rows, with row-level security".to_owned(),
        measured: ours.times(),
        limit: format!("the statement alone  {}", limit.times()),
        compared: format!("p50 + {more:.2} ms"),
        aim: "≤ + 0.30 ms",
    })
}

async fn one_day(
    conn: &mut &Connection,
    clinic: ClinicId,
    from: DateTime<Utc>,
) -> QueryResult<Vec<Read>> {
    appointments::table
        .filter(appointments::clinic_id.eq(clinic.uuid()))
        .filter(appointments::starts_at.ge(from))
        .filter(appointments::starts_at.lt(from + TimeDelta::days(1)))
        .order((appointments::starts_at, appointments::id))
        .limit(LIMIT.into())
        .select((
            appointments::id,
            appointments::doctor_id,
            appointments::patient_id,
            appointments::service_id,
            appointments::starts_at,
            appointments::ends_at,
            appointments::status,
            appointments::notes,
            appointments::version,
        ))
        .load(conn)
        .await
}

fn complete(rows: &[Read]) -> Result<()> {
    (rows.len() == usize::from(LIMIT))
        .then_some(())
        .context("the agenda is not the one that was made")
}
