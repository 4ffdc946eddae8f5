//! Copies of nlu-booking and notification die again and again while they work on batches, also between the commit of a batch
//! and its acknowledgement. Another copy goes on; every message is answered once.

use super::copy::Copy;
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::stack::postgres;
use harness::{Act, Broker, Phone};
use std::time::Duration;

const ROUNDS: usize = 8;
/// How many patients write in a round.
const PATIENTS: usize = 12;
/// The longest path: only after a minute without a word from Meta is a message sent again.
const PATIENCE: Duration = Duration::from_secs(110);

/// When a copy dies, once the message of a patient has left.
#[derive(Debug, Clone, Copy)]
enum Moment {
    AtOnce,
    /// When whatsapp-ingest has answered 200.
    Accepted,
    /// When the patient has an answer. Then the copy works on the messages of others.
    Answered,
}

#[test]
fn nothing_is_lost_or_repeated_when_copies_of_the_conversation_die_in_their_batches() -> Result<()>
{
    killed_again_and_again("nlu-booking")
}

#[test]
fn nothing_is_lost_or_repeated_when_copies_of_notification_die_in_their_batches() -> Result<()> {
    killed_again_and_again("notification")
}

fn killed_again_and_again(service: &str) -> Result<()> {
    let mut stage = Stage::open()?;
    stage.wait_until_ready()?;
    let mut patients = Vec::new();
    for _ in 0..ROUNDS * PATIENTS {
        patients.push(stage.patient()?);
    }
    let mut moments = Vec::new();
    for _ in 0..ROUNDS {
        let how = [Moment::AtOnce, Moment::Accepted, Moment::Answered];
        let how = stage.random.choice(how).unwrap_or(Moment::AtOnce);
        moments.push((stage.random.usize(..PATIENTS), how));
    }
    let twice_before = possibly_twice(&stage)?;
    let stage = &stage;
    let mut asked = Vec::new();
    for (round, (victim, how)) in patients.chunks(PATIENTS).zip(&moments) {
        let mut copy = Some(Copy::start(stage, service)?);
        for (place, patient) in round.iter().enumerate() {
            let phone = stage.phone(patient.clone(), PATIENCE)?;
            let id = phone.perform(&Act::Write("Buenos días".to_owned()))?;
            if place == *victim {
                match how {
                    Moment::AtOnce => {}
                    Moment::Accepted => phone.wait_until_accepted(&id)?,
                    Moment::Answered => phone.wait_for_answer(&id).map(drop)?,
                }
                copy.take().map_or(Ok(()), Copy::kill)?;
            }
            asked.push((phone, id));
        }
    }
    everything_is_answered_once(stage, &asked, twice_before)
        .with_context(|| format!("{service} was killed at {moments:?}"))
}

fn everything_is_answered_once(
    stage: &Stage,
    asked: &[(Phone<'_>, String)],
    twice_before: u64,
) -> Result<()> {
    for (phone, id) in asked {
        phone.wait_for_answer(id)?;
    }
    let broker = Broker::of(&stage.http, &stage.context)?;
    broker.wait_until_drained()?;
    broker.ensure_nothing_dead()?;
    let mut more = 0;
    for (phone, id) in asked {
        more += phone.answers_after(id)?.len().saturating_sub(1);
    }
    let counted = possibly_twice(stage)?.saturating_sub(twice_before);
    ensure!(
        u64::try_from(more)? <= counted,
        "{more} answers came twice, but {counted} deliveries are counted as possibly sent twice"
    );
    println!(
        "  {} messages have their answer; {more} came twice, {counted} are counted as possibly sent twice",
        asked.len()
    );
    Ok(())
}

/// How many deliveries were sent once more, because nobody knows whether the first sending arrived.
fn possibly_twice(stage: &Stage) -> Result<u64> {
    let query = "select count(*) from notification.deliveries where possibly_twice";
    let count = postgres::psql(&stage.context.stack, postgres::DATABASE, query)?;
    Ok(count.trim().parse()?)
}
