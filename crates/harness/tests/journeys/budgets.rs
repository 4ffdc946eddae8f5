//! What a message, a booking and a reminder may cost: statements, commits and messages to the broker, counted on the running
//! product. The counts do not depend on the speed of the machine.

use crate::stage::Stage;
use anyhow::{Result, ensure};
use harness::counters::Spent;
use harness::operations::{Counting, Operation};

/// What the idle work of a stack may move the counts by.
const ALLOWANCE: f64 = 1.1;
/// Statements that an operation runs less often are not shown.
const SEEN: f64 = 0.15;
/// How many are done at once in company.
const COMPANY: usize = 64;

#[test]
fn each_operation_stays_within_its_budget() -> Result<()> {
    let stage = Stage::open()?;
    let counting = Counting::begin(&stage.context, COMPANY)?;
    let mut beyond = Vec::new();
    for counted in counting.all(COMPANY, 1)? {
        let (operation, budget) = (counted.operation, counted.operation.budget());
        beyond.extend(over("alone", operation, &counted.alone, budget.commits));
        let (company, commits) = (&counted.company, budget.commits_together);
        beyond.extend(over("64 at once", operation, company, commits));
    }
    ensure!(beyond.is_empty(), "{}", beyond.join("\n"));
    Ok(())
}

/// What goes beyond the budget, of which `commits` depends on how many are done at once.
fn over(how: &str, operation: Operation, spent: &Spent, commits: f64) -> Vec<String> {
    let (cost, budget) = (spent.cost, operation.budget());
    let counts = [
        ("statements", cost.statements, budget.statements),
        ("commits", cost.commits, commits),
        ("messages to the broker", cost.publishes, budget.publishes),
    ];
    println!(
        "  {}, {how}: {:.1} statements ({:.1} planned), {:.2} commits, {:.2} messages to the broker",
        operation.name(),
        cost.statements,
        cost.plans,
        cost.commits,
        cost.publishes
    );
    let calls = spent.each.iter().map(|(text, each)| (text, each.calls));
    for (text, times) in calls.filter(|(_, calls)| *calls > SEEN) {
        println!("    {times:6.2} {text}");
    }
    let commits = spent.commits.iter();
    for (tables, times) in commits.filter(|(_, commits)| **commits > SEEN) {
        println!("    {times:6.2} commits: {tables}");
    }
    counts
        .into_iter()
        .filter(|(_, cost, most)| *cost > most * ALLOWANCE)
        .map(|(what, cost, most)| {
            format!(
                "{}, {how}: {cost:.2} {what}, at most {most} are allowed",
                operation.name()
            )
        })
        .collect()
}
