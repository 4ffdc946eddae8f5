//! What each operation costs, counted on the running product as the test of the budgets counts it, with bytes and processor
//! time beside it.

use crate::Bench;
use crate::table;
use anyhow::{Context as _, Result};
use harness::counters::Cost;
use harness::operations::{Counting, Operation};
use harness::{Context, Given, say};

/// How many are done at once in company.
const COMPANY: usize = 64;
const HEADS: [&str; 9] = [
    "one operation costs",
    "statements",
    "planned anew",
    "commits",
    "to RabbitMQ",
    "WAL kB",
    "CPU ms: services",
    "PostgreSQL",
    "RabbitMQ, Redis",
];

/// Counts every operation, alone and in company, and gives back a table of its own.
pub async fn table(bench: &Bench) -> Result<String> {
    let place = bench.stack.place();
    // The operations are walked as people walk them, who wait for each answer: the client of the harness blocks.
    let counted =
        tokio::task::spawn_blocking(move || count(&Context::open(place, Given::default())?));
    let rows = counted.await.context("the counting ended early")??;
    Ok(table::columns(&HEADS, &rows))
}

fn count(context: &Context) -> Result<Vec<[String; 9]>> {
    let counting = Counting::begin(context, COMPANY)?;
    let mut rows = Vec::new();
    for operation in Operation::ALL {
        say::progress(format!("counting: {}", operation.name()));
        let times = if operation == Operation::Reminder {
            2
        } else {
            6
        };
        let alone = counting.count(operation, times, 1)?;
        rows.push(row(format!("{}, alone", operation.name()), alone.cost));
        let company = counting.count(operation, 1, COMPANY)?;
        rows.push(row(format!("… {COMPANY} at once"), company.cost));
        rows.push(budget(operation));
    }
    rows.push(row("an idle stack, a second".to_owned(), counting.idle()));
    Ok(rows)
}

fn row(name: String, cost: Cost) -> [String; 9] {
    let cpu = cost.cpu;
    [
        name,
        format!("{:.1}", cost.statements),
        format!("{:.1}", cost.plans),
        format!("{:.2}", cost.commits),
        format!("{:.2}", cost.publishes),
        format!("{:.1}", cost.wal_bytes / 1000.0),
        format!("{:.2}", cpu.services),
        format!("{:.2}", cpu.postgres),
        format!("{:.2} + {:.2}", cpu.rabbit, cpu.redis),
    ]
}

/// The limit beside the counts.
fn budget(operation: Operation) -> [String; 9] {
    let budget = operation.budget();
    let mut row = [const { String::new() }; 9];
    let cells = [
        "  at most, alone".to_owned(),
        format!("{}", budget.statements),
        "≪".to_owned(),
        format!(
            "{} ({} in company)",
            budget.commits_wished.0, budget.commits_wished.1
        ),
        format!("{}", budget.publishes),
    ];
    for (cell, text) in row.iter_mut().zip(cells) {
        *cell = text;
    }
    row
}
