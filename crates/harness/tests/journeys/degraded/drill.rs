//! One drill: a conversation in whose middle something is away, beside a reception that goes on working.

use super::absence::{Absence, Absent, is_back};
use super::reception::{Reception, Told};
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::{Act, Broker, Desk, Http, Phone, SERVICES, wait};
use serde_json::Value;
use std::time::{Duration, Instant};

/// The longest path: only after a minute without a word from Meta is a message sent again.
const PATIENCE: Duration = Duration::from_secs(110);
/// An answer takes two seconds; one that has not come by then waits for what is away.
const WATCHED: Duration = Duration::from_secs(8);
/// A conversation has at least this many messages of the patient.
const STEPS: usize = 5;
/// A text that the reader does not understand, so that the model is asked.
const UNCLEAR: &str = "fíjese que la cosa esa de atrás me anda dando lata y quién sabe";

/// What is away, and what is then expected.
#[derive(Debug, Clone, Copy)]
pub struct Expected {
    pub absent: Absent,
    pub told: Told,
    pub chat: Chat,
    /// How many times in one conversation it is away.
    pub times: usize,
}

/// What a patient sees who writes meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chat {
    IsAnswered,
    /// The answer comes once everything is back.
    Waits,
    /// It depends on what the answer needs.
    MayWait,
}

struct Drill<'a> {
    stage: &'a Stage,
    expected: Expected,
    phone: &'a Phone<'a>,
    reception: &'a Reception<'a>,
}

/// Walks through the drill, and prints its row.
pub fn walk(expected: Expected) -> Result<()> {
    let mut stage = Stage::open()?;
    let patient = stage.patient()?;
    let visitor = stage.patient()?;
    let steps = steps(&mut stage.random, expected.times);
    let chance = stage.random.u64(..1000);
    stage.wait_until_ready()?;
    let phone = stage.phone(patient, PATIENCE)?;
    let reception = Reception::open(&stage, visitor.wa_id(), chance)?;
    let drill = Drill {
        stage: &stage,
        expected,
        phone: &phone,
        reception: &reception,
    };
    if expected.absent == Absent::Model {
        drill.while_away(&Act::Write(UNCLEAR.to_owned()))?;
    }
    phone.book(|step, act| {
        if steps.contains(&step) && expected.absent != Absent::Model {
            drill.while_away(act)
        } else {
            phone.perform(act)
        }
    })?;
    drill.nothing_is_lost(visitor.wa_id())
}

/// Different messages of a conversation, in no order.
fn steps(random: &mut fastrand::Rng, times: usize) -> Vec<usize> {
    random.choose_multiple(0..STEPS, times)
}

impl Drill<'_> {
    /// The patient writes while something is away; gives back the id of the message, once everything is back.
    fn while_away(&self, act: &Act) -> Result<String> {
        let absent = self.expected.absent;
        self.stage.wait_until_ready()?;
        let absence = Absence::begin(self.stage, absent)?;
        let id = self.phone.perform(act)?;
        let told = self.reception.ask()?;
        self.ensure_others_are_ready()?;
        let is_answered = wait::becomes(WATCHED, || self.is_answered(&id).unwrap_or(false));
        if absent == Absent::Model {
            ensure!(absence.asked_the_model()? > 0, "the model was not asked");
        }
        absence.end()?;
        let what = "it does not come back";
        wait::until_true(PATIENCE, what, || is_back(self.stage, absent))?;
        let back = Instant::now();
        println!("  without {}: {act:?}: {told:?}", absent.name());
        self.ensure_as_expected(told, is_answered)?;
        self.phone.wait_for_answer(&id)?;
        let answered = back.elapsed();
        self.stage.wait_until_ready()?;
        let ready = back.elapsed();
        let answered = if is_answered {
            "answered meanwhile".to_owned()
        } else {
            format!("answered {:.1} s after it was back", answered.as_secs_f64())
        };
        println!(
            "    {answered}, all ready {:.1} s after it was back",
            ready.as_secs_f64()
        );
        Ok(id)
    }

    fn ensure_as_expected(&self, told: Told, is_answered: bool) -> Result<()> {
        let Expected {
            told: due, chat, ..
        } = self.expected;
        // The appointment that was booked in an earlier absence is still that one.
        ensure!(told == due, "the reception was told {told:?}, not {due:?}");
        let is_as_expected = match chat {
            Chat::IsAnswered => is_answered,
            Chat::Waits => !is_answered,
            Chat::MayWait => true,
        };
        ensure!(
            is_as_expected,
            "answered: {is_answered}, which {chat:?} is not"
        );
        Ok(())
    }

    fn is_answered(&self, id: &str) -> Result<bool> {
        let chat = self.phone.chat()?;
        let mut after = chat.iter().skip_while(|message| message.id != id);
        Ok(after.any(harness::Message::is_from_clinic))
    }

    /// Every other service is alive, and can serve as far as the absent one lets it; it shows a server that is away.
    fn ensure_others_are_ready(&self) -> Result<()> {
        let absent = self.expected.absent;
        for (service, url) in SERVICES {
            if absent.process() == Some(service) {
                continue;
            }
            let url = self.stage.context.setting(url)?;
            let ask = |path| Http::ask(self.stage.http.client().get(format!("{url}{path}")));
            let alive = ask("/healthz")?;
            ensure!(alive.status == 200, "{service}: {}", alive.sentence());
            wait::until_true(WATCHED, "a service does not notice the absence", || {
                let ready = ask("/readyz")?;
                let without_database = absent == Absent::Process("postgresql");
                let serves = !without_database || service == "whatsapp-ingest";
                let body: Value = serde_json::from_str(&ready.body).unwrap_or_default();
                let shown = body.get(absent.name());
                Ok((ready.status == 200) == serves && shown != Some(&Value::Bool(true)))
            })
            .with_context(|| service)?;
        }
        Ok(())
    }

    /// Both appointments are there once, every message has one answer, and no message is dead.
    fn nothing_is_lost(&self, visitor: &str) -> Result<()> {
        let booked = self.reception.book()?;
        ensure!(booked == 201, "booking again answered {booked}");
        let desk = Desk::sign_in(&self.stage.http, &self.stage.context)?;
        desk.ensure_one_appointment(self.phone.patient.wa_id())?;
        desk.ensure_one_appointment(visitor)?;
        let broker = Broker::of(&self.stage.http, &self.stage.context)?;
        broker.wait_until_drained()?;
        broker.ensure_nothing_dead()?;
        for turn in self.phone.turns()? {
            let repeated: Vec<_> = turn.repeated().map(|message| &message.text).collect();
            ensure!(repeated.is_empty(), "said twice: {repeated:?}");
        }
        println!("  both appointments are there once; nothing is dead, nothing was said twice");
        Ok(())
    }
}
