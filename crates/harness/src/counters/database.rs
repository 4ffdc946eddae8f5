//! The counters of PostgreSQL, read by its superuser from another database, so that the reading does not count itself.

use crate::stack::{Stack, postgres};
use anyhow::{Context as _, Result};

/// The counters of one reading.
#[derive(Debug, Clone)]
pub struct Statements {
    pub calls: f64,
    pub plans: f64,
    /// Statements that committed a transaction.
    pub commits: f64,
    pub wal_bytes: f64,
    /// The end of the write-ahead log.
    position: String,
}

impl Statements {
    /// Reads the counters of the services' roles; migrations, tests and measurements sign in as the owner.
    pub fn read(stack: &Stack) -> Result<Self> {
        let script = format!(
            "select coalesce(sum(calls), 0), coalesce(sum(plans), 0),
                    coalesce(sum(calls) filter (where query ilike 'commit%'), 0),
                    pg_current_wal_lsn() - '0/0', pg_current_wal_lsn()
               from pg_stat_statements s
               join pg_roles r on r.oid = s.userid
               join pg_database d on d.oid = s.dbid
              where d.datname = '{database}' and r.rolname like 'cita\\_%' and r.rolname <> '{owner}';",
            database = postgres::DATABASE,
            owner = postgres::OWNER,
        );
        let row = postgres::psql(stack, "postgres", &script).context("reading the statistics")?;
        let fields: Vec<&str> = row.trim().split('|').collect();
        let [calls, plans, commits, wal_bytes, position] = fields.as_slice() else {
            anyhow::bail!("the statistics answered “{row}”");
        };
        Ok(Self {
            calls: calls.parse()?,
            plans: plans.parse()?,
            commits: commits.parse()?,
            wal_bytes: wal_bytes.parse()?,
            position: (*position).to_owned(),
        })
    }
}

/// The commit records of the write-ahead log between two readings.
pub fn commit_records(stack: &Stack, from: &Statements, to: &Statements) -> Result<f64> {
    if from.position == to.position {
        return Ok(0.0);
    }
    let script = format!(
        "set client_min_messages = warning;
         create extension if not exists pg_walinspect;
         select coalesce(sum(count), 0) from pg_get_wal_stats('{}', '{}', true)
          where \"resource_manager/record_type\" = 'Transaction/COMMIT';",
        from.position, to.position
    );
    let count = postgres::psql(stack, "postgres", &script)?;
    Ok(count.trim().parse()?)
}
