//! These programs take over the database and the messages of the previous landing, which were recorded with work of every
//! kind left undone: replies and messages in queues and outboxes, a stored message without an answer, a hold, reminders.
//! Runs on a stack of its own, which is thrown away before and afterwards.

use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, Utc};
use harness::stack::{Port, postgres};
use harness::{Broker, Checkout, Context, Desk, Given, Http, Place, wait};
use kernel::Clock;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/upgrade");
const STACK: &str = "testupgrade";
/// Longer than the pauses after which work that failed at the start is tried again.
const PATIENCE: Duration = Duration::from_secs(90);

/// Rows that an upgrade may add but never lose, and work that must be finished afterwards.
const KEPT: [&str; 7] = [
    "scheduling.appointments",
    "scheduling.patients",
    "conversation.sessions",
    "conversation.mail",
    "conversation.replies",
    "notification.deliveries",
    "auth.users",
];
const WORK: [&str; 8] = [
    "auth.outbox",
    "billing.outbox",
    "conversation.outbox",
    "ingest.outbox",
    "notification.outbox",
    "scheduling.outbox",
    "conversation.mailboxes where pending_seq > handled_seq",
    "notification.jobs where queue = 'replies' and state in ('ready', 'running')",
];

/// What the recording says about itself.
#[derive(Deserialize)]
struct About {
    recorded_at: DateTime<Utc>,
    master_keys: String,
    /// The numbers of the patients who wait for an answer.
    waiting: Vec<String>,
}

#[test]
fn the_previous_landings_data_and_messages_are_taken_over() -> Result<()> {
    let place = Place {
        stack: STACK.to_owned(),
        ..harness::from_environment()?.0
    };
    let upgrade = Upgrade::begin(place)?;
    let outcome = upgrade.run();
    upgrade.cita(&["down"])?;
    if outcome.is_ok() {
        upgrade.cita(&["test-stack", "down"])?;
    }
    outcome
}

struct Upgrade {
    checkout: Checkout,
    place: Place,
    about: About,
    http: Http,
}

impl Upgrade {
    fn begin(place: Place) -> Result<Self> {
        let about = std::fs::read_to_string(Path::new(FOLDER).join("about.json"))?;
        Ok(Self {
            checkout: Checkout::find(&place)?,
            about: serde_json::from_str(&about)?,
            http: Http::open()?,
            place,
        })
    }

    fn run(&self) -> Result<()> {
        self.cita(&["test-stack", "down"])?;
        self.cita(&["test-stack", "up"])?;
        let context = self.context()?;
        self.restore(&context)?;
        let before = counts(&context, &KEPT)?;
        println!("  restored: {before:?}");
        let offset = self.about.recorded_at - Clock::system().now();
        context.stack.state.set_clock_offset(offset.num_seconds())?;
        let meta = Meta::start(&context, &self.about.waiting, &self.http)?;
        self.cita(&["up", "--detach"])?;

        let broker = Broker::of(&self.http, &context)?;
        broker.wait_until_drained()?;
        wait::until(PATIENCE, "the work was not finished", || {
            let open = counts(&context, &WORK)?;
            Ok(open.values().all(|count| *count == 0).then_some(()))
        })
        .with_context(|| format!("{:?}", counts(&context, &WORK)))?;
        meta.wait_until_answered(&self.about.waiting, &self.http)?;
        broker.wait_until_drained()?;
        let queues = broker.ensure_nothing_dead()?;
        println!(
            "  outboxes, queues and all {queues} dead queues are empty; every patient has an answer"
        );

        let after = counts(&context, &KEPT)?;
        println!("  afterwards: {after:?}");
        for (table, count) in &before {
            let now = after.get(table).copied().unwrap_or_default();
            ensure!(now >= *count, "{table} had {count} rows and has {now}");
        }
        let new = after["conversation.sessions"] - before["conversation.sessions"];
        ensure!(
            new == 2,
            "two patients wrote for the first time, but {new} sessions are new"
        );
        let failed = counts(
            &context,
            &["notification.deliveries where state = 'failed'"],
        )?;
        ensure!(failed.values().all(|count| *count == 0), "{failed:?}");
        let agenda = Desk::sign_in(&self.http, &context)?.upcoming()?;
        ensure!(
            agenda.len() == 3,
            "the agenda has {} appointments, not 3",
            agenda.len()
        );
        Ok(())
    }

    /// Loads the recorded database and messages. The database is dropped first, so that it has the recorded migrations
    /// and no others.
    fn restore(&self, context: &Context) -> Result<()> {
        let (stack, database) = (&context.stack, postgres::DATABASE);
        let create = format!("create database {database} owner {}", postgres::OWNER);
        postgres::psql(
            stack,
            "postgres",
            &format!("drop database {database};\n{create}"),
        )?;
        let dump = std::fs::read_to_string(Path::new(FOLDER).join("database.sql"))?;
        postgres::psql(stack, database, &dump).context("restoring the database")?;
        // Applies the new migrations and declares the queues.
        self.cita(&["migrate"])?;
        let broker = Broker::of(&self.http, context)?;
        let messages = std::fs::read_to_string(Path::new(FOLDER).join("messages.jsonl"))?;
        for line in messages.lines() {
            broker.publish(&serde_json::from_str(line)?)?;
        }
        println!("  {} messages published", messages.lines().count());
        Ok(())
    }

    fn context(&self) -> Result<Context> {
        let given = Given {
            master_keys: Some(self.about.master_keys.clone()),
            ..Given::default()
        };
        Context::open(self.place.clone(), given)
    }

    /// Runs the operator's command line for this journey's stack.
    fn cita(&self, args: &[&str]) -> Result<()> {
        let mut command = Command::new(self.checkout.program("cita"));
        command
            .args(["--stack", STACK])
            .args(args)
            .env("MASTER_KEYS", &self.about.master_keys);
        if args.first() == Some(&"up") {
            let meta = format!("http://{}", self.context()?.stack.ports.address(META));
            command.env("META_GRAPH_URL", meta);
        }
        let status = command.status().context("cita does not run")?;
        ensure!(status.success(), "cita {} failed", args.join(" "));
        Ok(())
    }
}

/// Where the journey's own sandbox listens: the stack's sandbox begins without memory, and Meta refuses a reply to a
/// patient whose message it does not remember.
const META: Port = Port::Traces;

/// A sandbox that remembers the patients from before the upgrade.
struct Meta {
    child: Child,
    url: String,
}

impl Meta {
    fn start(context: &Context, patients: &[String], http: &Http) -> Result<Self> {
        let address = context.stack.ports.address(META);
        let mut command = Command::new(context.checkout.program("sandbox"));
        command.env("LISTEN_ADDR", &address).env("RUST_LOG", "warn");
        for name in [
            "WEBHOOK_URL",
            "META_APP_SECRET",
            "META_VERIFY_TOKEN",
            "LEMONSQUEEZY_SIGNING_SECRET",
            "PHONE_NUMBER_ID",
            "DISPLAY_PHONE_NUMBER",
            "BUSINESS_ACCOUNT_ID",
        ] {
            command.env(name, context.setting(name)?);
        }
        let url = format!("http://{address}");
        let meta = Self {
            child: command.spawn().context("the sandbox does not run")?,
            url,
        };
        wait::until_true(PATIENCE, "the sandbox does not answer", || {
            let request = http.client().get(format!("{}/healthz", meta.url));
            Ok(Http::ask(request).is_ok_and(|answer| answer.status == 200))
        })?;
        for wa_id in patients {
            let window = json!({ "wa_id": wa_id, "hours_ago": 0 });
            http.post(&format!("{}/control/meta/window", meta.url), &window)?;
        }
        Ok(meta)
    }

    /// Waits until each of these patients has received a message.
    fn wait_until_answered(&self, patients: &[String], http: &Http) -> Result<()> {
        let mut missing = Vec::new();
        let answered = wait::until_true(PATIENCE, "patients were not answered", || {
            let sent = http.json(&format!("{}/control/meta/sent", self.url))?;
            let sent = sent
                .get("messages")
                .map(Value::to_string)
                .unwrap_or_default();
            missing = patients
                .iter()
                .filter(|wa_id| !sent.contains(*wa_id))
                .collect();
            Ok(missing.is_empty())
        });
        answered.with_context(|| format!("without an answer: {missing:?}"))
    }
}

impl Drop for Meta {
    fn drop(&mut self) {
        // The process may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// How many rows each of these tables has; a name may carry a condition.
fn counts(context: &Context, tables: &[&'static str]) -> Result<BTreeMap<&'static str, u64>> {
    let mut counts = BTreeMap::new();
    for table in tables {
        let query = format!("select count(*) from {table}");
        let answer = postgres::psql(&context.stack, postgres::DATABASE, &query)?;
        counts.insert(*table, answer.trim().parse()?);
    }
    Ok(counts)
}
