//! What each operation costs, counted on the running product as the test of the budgets counts it, with bytes and processor
//! time beside it.

use crate::Bench;
use crate::floor::{Company, Floor};
use crate::table;
use anyhow::{Context as _, Result};
use harness::counters::Cost;
use harness::operations::{Counting, Operation};
use harness::{Context, Given, say};

/// How many are done at once in company.
const COMPANY: usize = 64;
/// How many more are done alone than their counts need.
const REPEATED: usize = 5;
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
    let floor = Floor::measure(bench).await?;
    let floors = floor.table();
    let counted = tokio::task::spawn_blocking(move || {
        count(&Context::open(place, Given::default())?, &floor)
    });
    let rows = counted.await.context("the counting ended early")??;
    Ok(format!("{}\n\n{floors}", table::columns(&HEADS, &rows)))
}

fn count(context: &Context, floor: &Floor) -> Result<Vec<[String; 9]>> {
    let counting = Counting::begin(context, COMPANY)?;
    let mut rows = Vec::new();
    say::progress("counting");
    for counted in counting.all(COMPANY, REPEATED)? {
        let (operation, alone, company) = (counted.operation, counted.alone, counted.company);
        rows.push(row(format!("{}, alone", operation.name()), alone.cost));
        rows.push(row(format!("… {COMPANY} at once"), company.cost));
        rows.push(budget(operation));
        let beside = [
            (Company::Alone, "alone", alone),
            (Company::Together, "16 at once", company),
        ];
        for (company, name, spent) in beside {
            rows.extend(floors(name, floor, operation, company, spent.cost));
        }
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

/// The floor beside the processor time, and how many times the product is of it.
fn floors(
    name: &str,
    floor: &Floor,
    operation: Operation,
    company: Company,
    cost: Cost,
) -> [[String; 9]; 2] {
    let postgres = floor.postgres(operation, company);
    let (rabbit, client) = floor.broker(operation, company);
    let row = |name: String, cells: [String; 3]| {
        let mut row = [const { String::new() }; 9];
        row[0] = name;
        row[6..].clone_from_slice(&cells);
        row
    };
    let ms = [client, postgres, rabbit].map(|ms| format!("{ms:.2}"));
    let ratio = |ours: f64, floor: f64| format!("× {:.1}", ours / floor);
    let cpu = cost.cpu;
    let ratios = [
        String::new(),
        ratio(cpu.postgres, postgres),
        ratio(cpu.rabbit, rabbit),
    ];
    [
        row(format!("  floor, {name}: bare client, rows, messages"), ms),
        row("  of the floor".to_owned(), ratios),
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
