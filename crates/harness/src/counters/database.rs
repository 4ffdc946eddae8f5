//! The counters of PostgreSQL, read by its superuser from another database, so that the reading does not count itself.

use crate::stack::{Stack, postgres};
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;

/// How often one statement was called.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usage {
    pub calls: f64,
    pub plans: f64,
    /// Records that the calls wrote to the write-ahead log.
    pub records: f64,
}

/// The counters of one reading.
#[derive(Debug, Clone)]
pub struct Statements {
    /// By role and beginning of the text.
    each: BTreeMap<String, Usage>,
    pub wal_bytes: f64,
    /// The end of the write-ahead log.
    pub position: String,
}

impl Statements {
    /// Reads the counters of the services' roles; migrations, tests and measurements sign in as the owner.
    pub fn read(stack: &Stack) -> Result<Self> {
        let script = format!(
            "select pg_current_wal_lsn() - '0/0', pg_current_wal_lsn();
             select sum(calls), sum(plans), sum(wal_records), r.rolname, left(regexp_replace(query, '\\s+', ' ', 'g'), 110)
               from pg_stat_statements s
               join pg_roles r on r.oid = s.userid
               join pg_database d on d.oid = s.dbid
              where d.datname = '{database}' and r.rolname like 'cita\\_%' and r.rolname <> '{owner}'
              group by 4, 5;",
            database = postgres::DATABASE,
            owner = postgres::OWNER,
        );
        let rows = postgres::psql(stack, "postgres", &script).context("reading the statistics")?;
        let (log, rows) = rows.split_once('\n').unwrap_or((&rows, ""));
        let (wal_bytes, position) = log.split_once('|').context("no position in the log")?;
        let statement = |row: &str| {
            let mut fields = row.splitn(4, '|');
            let mut field = || fields.next().context("a row without all fields");
            let counts = Usage {
                calls: field()?.parse()?,
                plans: field()?.parse()?,
                records: field()?.parse()?,
            };
            anyhow::Ok((field()?.replacen('|', ": ", 1), counts))
        };
        Ok(Self {
            each: rows.lines().map(statement).collect::<Result<_>>()?,
            wal_bytes: wal_bytes.parse()?,
            position: position.to_owned(),
        })
    }

    /// The number of calls of all statements together.
    pub fn calls(&self) -> f64 {
        self.each.values().map(|each| each.calls).sum()
    }

    /// How many of the calls were planned.
    pub fn plans(&self) -> f64 {
        self.each.values().map(|each| each.plans).sum()
    }

    /// The calls of each statement since the reading `before`.
    pub fn since(&self, before: &Self) -> BTreeMap<String, Usage> {
        let since = |(text, now): (&String, &Usage)| {
            let then = before.each.get(text).copied().unwrap_or_default();
            let used = Usage {
                calls: now.calls - then.calls,
                plans: now.plans - then.plans,
                records: now.records - then.records,
            };
            (used.calls > 0.0).then(|| (text.clone(), used))
        };
        self.each.iter().filter_map(since).collect()
    }
}
