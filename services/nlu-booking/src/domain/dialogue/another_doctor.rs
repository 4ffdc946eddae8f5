//! A day on which the wanted doctor has nothing free and another one has: the reason is the doctor and not the clinic.

use crate::domain::dialogue::free_slots::{in_window, on, one_per_start, spread};
use crate::domain::dialogue::offers::{other_day, time_choice};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Effect, Reply, Slot, State};
use crate::texts;
use chrono::{NaiveDate, NaiveTime};
use kernel::DoctorId;

/// Says that the wanted doctor has no time on that day, and offers the other doctors' free times of the day: those nearest to the wanted
/// hour, or in the wanted part of the day if it has any. False when no doctor is wanted, or the reason is another one.
pub fn offer(
    builder: &mut ReplyBuilder<'_>,
    date: NaiveDate,
    time: Option<NaiveTime>,
    at_most: usize,
) -> Result<bool, Effect> {
    let Some(wanted) = builder.session.draft.doctor else {
        return Ok(false);
    };
    if !on(builder, date)?.is_empty() {
        return Ok(false);
    }
    let others = with_any_doctor(builder, date)?;
    if others.is_empty() {
        return Ok(false);
    }
    let in_time: Vec<Slot> = others
        .iter()
        .filter(|slot| in_window(builder, slot))
        .copied()
        .collect();
    let fitting = if in_time.is_empty() { others } else { in_time };
    let clinic = &builder.facts.clinic;
    let why = texts::only_with_another(
        &clinic.doctor_name(wanted),
        only_doctor(&fitting)
            .map(|doctor| clinic.doctor_name(doctor))
            .as_deref(),
        date,
    );
    builder.lead(why);
    let starts = one_per_start(&fitting);
    let shown = shown(builder, starts, time, at_most);
    let mut choices: Vec<_> = shown
        .iter()
        .map(|slot| time_choice(builder, slot))
        .collect();
    choices.push(other_day());
    let question = Reply::asking(texts::which_time(date, false), choices, texts::OPEN_TIMES);
    builder.ask(State::CollectingTime, question);
    Ok(true)
}

/// The free slots of a day with any doctor. What else the patient wants counts as ever.
fn with_any_doctor(builder: &mut ReplyBuilder<'_>, date: NaiveDate) -> Result<Vec<Slot>, Effect> {
    let wanted = builder.session.draft.doctor.take();
    let slots = on(builder, date);
    builder.session.draft.doctor = wanted;
    slots
}

fn only_doctor(slots: &[Slot]) -> Option<DoctorId> {
    let first = slots.first()?.doctor_id;
    slots
        .iter()
        .all(|slot| slot.doctor_id == first)
        .then_some(first)
}

fn shown(
    builder: &ReplyBuilder<'_>,
    mut starts: Vec<Slot>,
    time: Option<NaiveTime>,
    at_most: usize,
) -> Vec<Slot> {
    let Some(time) = time else {
        return spread(&starts, at_most);
    };
    let local = |slot: &Slot| builder.facts.clinic.local(slot.starts_at).time();
    starts.sort_by_key(|slot| (local(slot) - time).abs());
    starts.truncate(at_most);
    starts.sort_by_key(|slot| slot.starts_at);
    starts
}
