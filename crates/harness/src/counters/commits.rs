//! The transactions that wrote, as the write-ahead log has them, told apart by the tables that they wrote. A table is what says to which
//! work a transaction belongs: the log knows no statements.

use crate::stack::{Stack, postgres};
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};

/// How many transactions wrote the tables that are named, separated by commas.
pub type Commits = BTreeMap<String, f64>;

/// The transactions that committed between two positions of the log. What a subtransaction wrote is not told apart.
pub fn between(stack: &Stack, from: &str, to: &str) -> Result<Commits> {
    if from == to {
        return Ok(Commits::new());
    }
    let tables = tables(stack)?;
    let mut commits = Commits::new();
    for row in written(stack, from, to)?.lines() {
        let (count, files) = row.split_once('|').context("a row without all fields")?;
        let names: BTreeSet<&str> = files
            .split(' ')
            .filter_map(|file| tables.get(file).map(String::as_str))
            .collect();
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        *commits.entry(names).or_default() += count.parse::<f64>()?;
    }
    Ok(commits)
}

/// A row for each set of files that a transaction wrote: how many wrote them, and the files.
fn written(stack: &Stack, from: &str, to: &str) -> Result<String> {
    let script = format!(
        "set client_min_messages = warning;
         create extension if not exists pg_walinspect;
         with records as materialized (
           select xid::text as xid, resource_manager || '/' || record_type as kind, block_ref
             from pg_get_wal_records_info('{from}', '{to}')),
         files as (
           select xid, string_agg(distinct found.parts[1], ' ') as files
             from records
             cross join lateral regexp_matches(block_ref, 'rel \\d+/\\d+/(\\d+)', 'g') as found (parts)
            where xid <> '0'
            group by xid)
         select count(*), coalesce(files, '') from records left join files using (xid)
          where kind = 'Transaction/COMMIT' group by files;"
    );
    // From another database, so that the reading writes nothing into the product's own.
    postgres::psql(stack, "postgres", &script)
}

/// The table of each file, also of the files of its indexes.
fn tables(stack: &Stack) -> Result<BTreeMap<String, String>> {
    let script = "select pg_relation_filenode(c.oid), coalesce(x.indrelid, c.oid)::regclass
                    from pg_class c left join pg_index x on x.indexrelid = c.oid
                   where pg_relation_filenode(c.oid) is not null;";
    let rows = postgres::psql(stack, postgres::DATABASE, script)?;
    let table = |row: &str| {
        let (file, table) = row.split_once('|').context("a row without all fields")?;
        anyhow::Ok((file.to_owned(), table.to_owned()))
    };
    rows.lines().map(table).collect()
}
