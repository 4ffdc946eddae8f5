//! The floor of an operation: what its rows cost in plain statements, and its messages at the bare broker.
//!
//! The rows are those of the real tables, with their indexes, keys and policies, written under the services' roles. Each step of an
//! operation is one transaction, so an operation has as many durable commits as the product's, of one element or of sixteen.

mod broker;
mod elements;
mod lane;
mod script;

use crate::Bench;
use crate::load;
use crate::table;
use anyhow::{Context as _, Result};
use broker::Messages;
use elements::Elements;
use futures_util::future::try_join_all;
use harness::operations::Operation;
use lane::{Element, Lane};
use schema::{Role, service_url};
use script::Step;
use std::collections::HashMap;

const CONNECTIONS: usize = 8;
/// How many transactions are open at once, how many elements each has, and how many elements are measured.
const WAYS: [(usize, usize, usize); 4] = [(1, 1, 256), (8, 1, 256), (1, 16, 512), (8, 16, 512)];
/// Before the first way is measured.
const WARM: (usize, usize, usize) = (8, 4, 128);

/// Steps that run one after the other over the same elements.
const CHAINS: [&[&str]; 5] = [
    &["one-row"],
    &[
        "store-first",
        "open",
        "finish",
        "relay",
        "take",
        "settle",
        "status",
        "store-next",
    ],
    &["hold", "book-held", "relay-booked"],
    &["book", "take-card"],
    &["plan", "claim", "begin", "settle-job"],
];

/// The transactions of an operation: as many as it has when it is alone.
const fn steps_of(operation: Operation) -> &'static [&'static str] {
    match operation {
        Operation::Chat => &[
            "store-first",
            "open",
            "finish",
            "relay",
            "take",
            "settle",
            "status",
        ],
        Operation::ChatBooking => &[
            "store-first",
            "open",
            "hold",
            "finish",
            "relay",
            "take",
            "settle",
            "store-next",
            "open",
            "book-held",
            "relay-booked",
            "finish",
            "relay",
            "take",
            "settle",
        ],
        Operation::DeskBooking => &["book", "relay-booked", "take-card", "settle"],
        Operation::Reminder => &["plan", "claim", "begin", "settle-job", "status"],
    }
}

/// How many messages of an operation reach a queue; a booking at the desk is heard by two services.
const fn messages_of(operation: Operation) -> f64 {
    match operation {
        Operation::Chat => 3.0,
        Operation::ChatBooking => 6.0,
        Operation::DeskBooking => 2.0,
        Operation::Reminder => 1.0,
    }
}

/// How an operation is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Company {
    /// One transaction at a time, one element in each; one message at a time.
    Alone,
    /// Eight transactions at once, sixteen elements in each; messages in batches of sixteen.
    Together,
}

pub struct Floor {
    /// Processor time of PostgreSQL in ms for one element of each step, in the order of [`WAYS`].
    steps: HashMap<&'static str, Vec<f64>>,
    messages: Messages,
}

impl Floor {
    /// Measures all steps and messages: about half a minute.
    pub async fn measure(bench: &Bench) -> Result<Self> {
        let script = script::steps(include_str!("steps.sql"))?;
        prepare(bench)?;
        let lanes = Lanes::open(bench, &script).await?;
        let elements = Elements::of(bench).await?;
        bench.stack.quiet().await?;
        let mut steps: HashMap<&'static str, Vec<f64>> = HashMap::new();
        for (warm, way) in std::iter::once((true, WARM)).chain(WAYS.map(|way| (false, way))) {
            for chain in CHAINS {
                let chosen = elements.next(way.2)?;
                for name in chain {
                    let step = script.iter().find(|step| step.name == *name);
                    let step = step.with_context(|| format!("no step {name}"))?;
                    let ms = lanes.run(step, way, &chosen).await?;
                    if !warm {
                        steps.entry(step.name).or_default().push(ms);
                    }
                }
            }
        }
        Ok(Self {
            steps,
            messages: Messages::measure(bench).await?,
        })
    }

    /// The processor time in ms that PostgreSQL needs for an operation.
    pub fn postgres(&self, operation: Operation, company: Company) -> f64 {
        let way = match company {
            Company::Alone => 0,
            Company::Together => WAYS.len() - 1,
        };
        self.sum(operation, way)
    }

    /// The processor time in ms that RabbitMQ needs for an operation, and that of its client.
    pub fn broker(&self, operation: Operation, company: Company) -> (f64, f64) {
        let (broker, client) = self.messages.each(company);
        let messages = messages_of(operation);
        (broker * messages, client * messages)
    }

    fn sum(&self, operation: Operation, way: usize) -> f64 {
        let ways = steps_of(operation).iter();
        let ways = ways.filter_map(|name| self.steps.get(name));
        ways.filter_map(|ways| ways.get(way)).sum()
    }

    /// A table of the steps and the operations.
    pub fn table(&self) -> String {
        let heads = [
            "the floor: CPU ms of PostgreSQL",
            "1 × 1",
            "8 × 1",
            "1 × 16",
            "8 × 16",
        ];
        let row = |name: String, ms: &dyn Fn(usize) -> f64| {
            let cell = |way| format!("{:.3}", ms(way));
            [name, cell(0), cell(1), cell(2), cell(3)]
        };
        let mut rows = Vec::new();
        for name in CHAINS.iter().copied().flatten() {
            let ways = self.steps.get(name).map(Vec::as_slice).unwrap_or_default();
            rows.push(row((*name).to_owned(), &|way| {
                ways.get(way).copied().unwrap_or_default()
            }));
        }
        for operation in Operation::ALL {
            let count = steps_of(operation).len();
            let name = format!("{}: {count} transactions", operation.name());
            rows.push(row(name, &|way| self.sum(operation, way)));
        }
        let steps = table::columns(&heads, &rows);
        format!("{steps}\n\n{}", self.messages.table())
    }
}

/// A copy of the outbox: the services would publish what stands in their own.
fn prepare(bench: &Bench) -> Result<()> {
    bench.stack.sql(
        "create table if not exists bench.outbox (like conversation.outbox including all);
         grant usage on schema bench to cita_conversation, cita_scheduling;
         grant insert, select, delete on bench.outbox to cita_conversation, cita_scheduling;",
    )?;
    Ok(())
}

/// The connections of each role.
struct Lanes(Vec<(Role, Vec<Lane>)>);

impl Lanes {
    async fn open(bench: &Bench, script: &[Step]) -> Result<Self> {
        let owner = bench.stack.setting("DATABASE_URL")?;
        let mut all = Vec::new();
        for role in [Role::Conversation, Role::Notification, Role::Scheduling] {
            let (_, origin) = role.name().split_once('_').unwrap_or_default();
            let variable = format!("{}_DATABASE_PASSWORD", origin.to_uppercase());
            let url = service_url(owner, role, bench.stack.setting(&variable)?)?;
            let steps: Vec<_> = script.iter().filter(|step| step.role == role).collect();
            let lanes = (0..CONNECTIONS).map(|_| Lane::open(&url, &steps));
            all.push((role, try_join_all(lanes).await?));
        }
        Ok(Self(all))
    }

    /// The processor time of one element in ms.
    async fn run(
        &self,
        step: &Step,
        (at_once, batch, count): (usize, usize, usize),
        elements: &[Element],
    ) -> Result<f64> {
        let lanes = self.0.iter().find(|(role, _)| *role == step.role);
        let (_, lanes) = lanes.context("no connections of that role")?;
        let spent = || lanes.iter().map(Lane::cpu).sum::<Result<u64>>();
        let batches: Vec<_> = elements.chunks(batch).collect();
        let before = spent()?;
        load::at_once(at_once, batches.len(), async |lane, number| {
            let lane = lanes.get(lane).context("more lanes than connections")?;
            let batch = batches.get(number).context("more batches than elements")?;
            lane.transaction(step, batch).await
        })
        .await?;
        let nanoseconds = u32::try_from((spent()? - before) / 1_000).unwrap_or(u32::MAX);
        Ok(f64::from(nanoseconds) / 1_000.0 / f64::from(u32::try_from(count)?))
    }
}
