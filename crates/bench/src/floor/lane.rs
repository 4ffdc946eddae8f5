//! A connection of one role that runs steps: one transaction in one flight, its statements prepared with general plans.

use super::script::{Step, Word};
use anyhow::{Context as _, Result, ensure};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesOrdered;
use procfs::process::Process;
use std::collections::HashMap;
use std::pin::Pin;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, NoTls, Statement};

const TRACE: &str = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-aaaaaaaaaaaaaaaa-01";

/// What one element of a step is about.
#[derive(Debug, Clone)]
pub struct Element {
    pub id: String,
    pub next: String,
    pub clinic: String,
    pub doctor: String,
    pub start: String,
    pub number: String,
    /// The same instant for all elements.
    pub at: String,
}

impl Element {
    fn word(&self, word: Word) -> &str {
        match word {
            Word::Id => &self.id,
            Word::Next => &self.next,
            Word::Clinic => &self.clinic,
            Word::Doctor => &self.doctor,
            Word::At => &self.at,
            Word::Start => &self.start,
            Word::Number => &self.number,
            Word::Trace => TRACE,
        }
    }
}

/// A statement on this connection.
struct Prepared {
    statement: Statement,
    words: Vec<Word>,
}

/// A connection and the process of PostgreSQL that serves it, whose processor time is read.
pub struct Lane {
    client: Client,
    backend: Process,
    begin: Statement,
    enter: Prepared,
    commit: Statement,
    /// By the name of the step.
    steps: HashMap<&'static str, Vec<Prepared>>,
}

impl Lane {
    /// Connects and prepares all of `steps`.
    pub async fn open(url: &str, steps: &[&Step]) -> Result<Self> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        #[expect(clippy::disallowed_methods, reason = "it ends with its client")]
        drop(tokio::spawn(connection));
        client
            .batch_execute("set plan_cache_mode = force_generic_plan")
            .await?;
        let pid: i32 = client
            .query_one("select pg_backend_pid()", &[])
            .await?
            .get(0);
        let mut prepared = HashMap::new();
        for step in steps {
            let mut all = Vec::new();
            for text in &step.statements {
                let made = prepare(&client, &text.sql, text.words.clone()).await;
                all.push(made.with_context(|| format!("the step {}", step.name))?);
            }
            prepared.insert(step.name, all);
        }
        let enter = "select from tenancy.enter_system($1::uuid, 'bench')";
        Ok(Self {
            backend: Process::new(pid)?,
            begin: client.prepare("begin").await?,
            enter: prepare(&client, enter, vec![Word::Clinic]).await?,
            commit: client.prepare("commit").await?,
            steps: prepared,
            client,
        })
    }

    /// Runs a step for all elements in one transaction: everything is sent at once. A clinic is entered where it is not that
    /// of the element before.
    pub async fn transaction(&self, step: &Step, elements: &[Element]) -> Result<()> {
        let statements = self
            .steps
            .get(step.name)
            .context("a step of another role")?;
        let mut flight: FuturesOrdered<Pin<Box<dyn Future<Output = Result<()>>>>> =
            FuturesOrdered::new();
        let alone = async |statement| {
            self.client.execute(statement, &[]).await?;
            anyhow::Ok(())
        };
        flight.push_back(Box::pin(alone(&self.begin)));
        let mut entered = "";
        for element in elements {
            if step.in_a_clinic && entered != element.clinic {
                entered = &element.clinic;
                flight.push_back(Box::pin(self.run(&self.enter, element)));
            }
            for statement in statements {
                flight.push_back(Box::pin(self.run(statement, element)));
            }
        }
        flight.push_back(Box::pin(alone(&self.commit)));
        while let Some(ended) = flight.next().await {
            ended.with_context(|| format!("the step {}", step.name))?;
        }
        Ok(())
    }

    async fn run(&self, prepared: &Prepared, element: &Element) -> Result<()> {
        let words: Vec<&str> = prepared
            .words
            .iter()
            .map(|word| element.word(*word))
            .collect();
        let words: Vec<&(dyn ToSql + Sync)> = words
            .iter()
            .map(|word| -> &(dyn ToSql + Sync) { word })
            .collect();
        let rows = self.client.execute(&prepared.statement, &words).await?;
        ensure!(rows > 0, "a statement touched no row");
        Ok(())
    }

    /// The processor time of the backend so far, in nanoseconds, by the kernel's scheduler.
    pub fn cpu(&self) -> Result<u64> {
        Ok(self.backend.schedstat()?.sum_exec_runtime)
    }
}

async fn prepare(client: &Client, sql: &str, words: Vec<Word>) -> Result<Prepared> {
    let types = vec![Type::TEXT; words.len()];
    Ok(Prepared {
        statement: client.prepare_typed(sql, &types).await?,
        words,
    })
}
