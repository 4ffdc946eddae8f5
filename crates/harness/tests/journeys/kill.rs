//! Kills each process and each server in the middle of a conversation. The supervisor starts it again; the patient
//! must notice no more than a longer wait.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use harness::{Act, Broker, Desk, Phone, SERVICES, wait};
use std::cell::Cell;
use std::time::{Duration, Instant};

const VICTIMS: [&str; 10] = [
    "whatsapp-ingest",
    "nlu-booking",
    "scheduling",
    "notification",
    "billing",
    "auth",
    "gateway",
    "rabbitmq",
    "postgresql",
    "redis",
];
/// The longest path: only after a minute without a word from Meta is a message sent again.
const PATIENCE: Duration = Duration::from_secs(110);
/// A conversation has at least this many messages of the patient.
const STEPS: usize = 5;
const EMPTY: Duration = Duration::from_mins(1);
/// Longer than the second between two measurements of an outbox.
const MEASURED: Duration = Duration::from_secs(3);
const POSSIBLY_TWICE: &str = "notification_possibly_twice_total";

/// When the process is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// Before the patient writes, so that the message comes while the process is down.
    Before,
    /// At the same time as the patient writes.
    Together,
    /// As soon as the webhook of the message was answered.
    OnceAccepted,
}

#[test]
fn whatever_is_killed_in_a_conversation_nothing_is_lost_and_nothing_happens_twice() -> Result<()> {
    let mut stage = Stage::open()?;
    let mut planned = Vec::new();
    for victim in VICTIMS {
        planned.push((victim, moments(&mut stage.random), stage.patient()?));
    }
    let only = &stage.options.only;
    planned.retain(|(victim, _, _)| only.is_empty() || only.iter().any(|name| name == victim));
    let run = Run::on(&stage);
    stage.wait_until_ready()?;
    let mut phones = Vec::new();
    for (victim, moments, patient) in planned {
        let phone = stage.phone(patient, PATIENCE)?;
        run.conversation(victim, moments, &phone)
            .with_context(|| format!("{victim} was killed"))?;
        phones.push(phone);
    }
    run.everything_settles(&phones)
}

#[test]
fn every_conversation_is_hit_at_two_messages_and_once_while_the_victim_is_down() {
    let mut random = Rng::with_seed(1);
    for _ in 0..100 {
        let [(first, how), (second, then)] = moments(&mut random);

        assert!(first < second && second < STEPS);
        assert!((how == Moment::Before) != (then == Moment::Before));
    }
}

/// Two different messages, one of which is sent while the victim is down.
fn moments(random: &mut Rng) -> [(usize, Moment); 2] {
    let first = random.usize(..STEPS - 1);
    let second = random.usize(first + 1..STEPS);
    let other = if random.bool() {
        Moment::Together
    } else {
        Moment::OnceAccepted
    };
    if random.bool() {
        [(first, Moment::Before), (second, other)]
    } else {
        [(first, other), (second, Moment::Before)]
    }
}

pub struct Run<'a> {
    stage: &'a Stage,
    /// How many answers the killed notification processes had counted as possibly sent twice.
    possibly_twice: Cell<f64>,
}

impl<'a> Run<'a> {
    /// Of processes that have counted nothing yet.
    pub const fn on(stage: &'a Stage) -> Self {
        Self {
            stage,
            possibly_twice: Cell::new(0.0),
        }
    }

    fn conversation(
        &self,
        victim: &str,
        moments: [(usize, Moment); 2],
        phone: &Phone<'_>,
    ) -> Result<()> {
        println!("  {victim}: {moments:?}");
        let begun = Instant::now();
        phone.book(
            |step, act| match moments.iter().find(|(at, _)| *at == step) {
                Some((_, moment)) => self.perform_and_kill(victim, *moment, phone, act),
                None => phone.perform(act),
            },
        )?;
        let spoken = begun.elapsed();
        self.stage.wait_until_ready()?;
        let desk = Desk::sign_in(&self.stage.http, &self.stage.context)?;
        desk.ensure_one_appointment(phone.patient.wa_id())?;
        let ready = begun.elapsed();
        println!(
            "    every message answered, booked once, {} s; all ready after {} s",
            spoken.as_secs(),
            ready.as_secs()
        );
        Ok(())
    }

    fn perform_and_kill(
        &self,
        victim: &str,
        moment: Moment,
        phone: &Phone<'_>,
        act: &Act,
    ) -> Result<String> {
        self.stage.wait_until_ready()?;
        if victim == "notification" {
            // The counter of a process dies with the process.
            self.possibly_twice.set(self.possibly_twice());
        }
        let process = self.stage.context.stack.process(victim);
        if moment == Moment::Before {
            process.kill()?;
            return phone.perform(act);
        }
        let id = phone.perform(act)?;
        if moment == Moment::OnceAccepted {
            phone.wait_until_accepted(&id)?;
        }
        process.kill()?;
        Ok(id)
    }

    /// Waits until nothing is left to do, and then looks at every conversation once more.
    pub fn everything_settles(&self, phones: &[Phone<'_>]) -> Result<()> {
        let broker = Broker::of(&self.stage.http, &self.stage.context)?;
        self.wait_until_outboxes_are_empty()?;
        broker.wait_until_drained()?;
        let queues = broker.ensure_nothing_dead()?;
        println!("  outboxes, queues and all {queues} dead queues are empty");
        let desk = Desk::sign_in(&self.stage.http, &self.stage.context)?;
        let mut repeated = Vec::new();
        for phone in phones {
            desk.ensure_one_appointment(phone.patient.wa_id())?;
            for turn in phone.turns()? {
                repeated.extend(turn.repeated().map(|message| message.text.clone()));
            }
        }
        let (seen, counted) = (u32::try_from(repeated.len())?, self.possibly_twice());
        ensure!(
            f64::from(seen) <= counted,
            "{seen} answers were shown twice, but the metric reports {counted}: {repeated:?}"
        );
        println!(
            "  {seen} answers were shown twice; the metric reports {counted} possible duplicates"
        );
        Ok(())
    }

    fn possibly_twice(&self) -> f64 {
        self.possibly_twice.get() + self.stage.metric("notification", POSSIBLY_TWICE, &[])
    }

    fn wait_until_outboxes_are_empty(&self) -> Result<()> {
        wait::until_steady(EMPTY, MEASURED, "the outboxes did not become empty", || {
            let replies = ["ready", "running"].map(|state| {
                let labels = ["queue=\"replies\"", &format!("state=\"{state}\"")];
                self.stage
                    .metric("notification", "notification_queue_depth", &labels)
            });
            let outboxes =
                SERVICES.map(|(service, _)| self.stage.metric(service, "bus_outbox_depth", &[]));
            Ok(replies.iter().chain(&outboxes).all(|depth| *depth < 1.0))
        })
    }
}
