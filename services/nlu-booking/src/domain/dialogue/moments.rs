//! When: from what the patient wants to a slot that is free, or to a question with real alternatives.

use crate::domain::dialogue::free::{
    ahead, between, between_the_offered, day_query, impossible, in_window, last_day, on,
    one_per_start, own_hold, same, spread,
};
use crate::domain::dialogue::offers::{day_choice, offer_moments, other_day, time_choice};
use crate::domain::dialogue::scene::Scene;
use crate::domain::{Choice, Need, Reply, Slot, SlotQuery, State, buttons};
use crate::texts;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

/// Slots shown at once, beside the way out.
const SHOWN: usize = 9;

/// Alternatives shown when a wish cannot be.
const NEAREST: usize = 4;

/// How far around a day alternatives are looked for.
const FORTNIGHT: Days = Days::new(14);

/// The slot, or nothing when the patient was asked.
pub fn choose(scene: &mut Scene<'_>) -> Result<Option<Slot>, Need> {
    let draft = &scene.session.draft;
    if draft.slot.is_some() {
        return Ok(draft.slot);
    }
    match (draft.date, draft.time) {
        (Some(date), Some(time)) => exactly(scene, date, time),
        (Some(date), None) => on_day(scene, date).map(|()| None),
        (None, Some(time)) => at_some_day(scene, time).map(|()| None),
        (None, None) => some_day(scene).map(|()| None),
    }
}

/// Takes a slot that was tapped, if it is still free.
pub fn take(scene: &mut Scene<'_>, slot: Slot) -> Result<bool, Need> {
    let local = scene.world.clinic.local(slot.starts_at);
    let draft = &mut scene.session.draft;
    draft.drop_slot();
    (draft.date, draft.time) = (Some(local.date()), Some(local.time()));
    (draft.days, draft.window) = (None, None);
    draft.not_dates.retain(|not| *not != local.date());
    draft.not_times.retain(|not| *not != local.time());
    if impossible(scene, local.date(), Some(local.time())).is_some() {
        return Ok(true);
    }
    let query = SlotQuery {
        doctor: Some(slot.doctor_id),
        ..day_query(scene, local.date(), slot.service_id)
    };
    let is_free = own_hold(scene).is_some_and(|held| same(&held, &slot))
        || scene
            .world
            .slots(&query)?
            .iter()
            .any(|free| same(free, &slot));
    if is_free {
        scene.session.draft.slot = Some(slot);
    }
    Ok(is_free)
}

/// Says that a slot has just gone, and what is near it. `gone` may still be in what we know to be free.
pub fn just_taken(scene: &mut Scene<'_>, gone: Slot) -> Result<(), Need> {
    let local = scene.world.clinic.local(gone.starts_at);
    let draft = &mut scene.session.draft;
    draft.drop_slot();
    draft.hold = None;
    (draft.date, draft.time) = (Some(local.date()), Some(local.time()));
    scene.lead(texts::just_taken(local));
    nearest(scene, local.date(), Some(local.time()), Some(gone))
}

fn exactly(scene: &mut Scene<'_>, date: NaiveDate, time: NaiveTime) -> Result<Option<Slot>, Need> {
    if let Some(why) = impossible(scene, date, Some(time)) {
        scene.lead(why);
        return nearest(scene, date, Some(time), None).map(|()| None);
    }
    let fitting = |slot: &&Slot| scene.world.clinic.local(slot.starts_at).time() == time;
    let slot = match own_hold(scene).filter(|held| fitting(&held)) {
        Some(held) if scene.world.clinic.local(held.starts_at).date() == date => Some(held),
        _ => match on(scene, date)?.iter().find(fitting).copied() {
            Some(offered) => Some(offered),
            None => between_the_offered(scene, date.and_time(time))?,
        },
    };
    if slot.is_none() {
        scene.lead(texts::taken(date.and_time(time)));
        nearest(scene, date, Some(time), None)?;
    }
    scene.session.draft.slot = slot;
    Ok(slot)
}

fn on_day(scene: &mut Scene<'_>, date: NaiveDate) -> Result<(), Need> {
    if let Some(why) = impossible(scene, date, None) {
        scene.lead(why);
        return nearest(scene, date, None, None);
    }
    let all = on(scene, date)?;
    let wanted: Vec<Slot> = all
        .iter()
        .filter(|slot| in_window(scene, slot))
        .copied()
        .collect();
    if wanted.is_empty() {
        scene.lead(texts::full(date));
        let middle = scene.session.draft.window.map(|(from, _)| from);
        return nearest(scene, date, middle, None);
    }
    let times = one_per_start(&wanted);
    let more = times.len() > SHOWN;
    let mut choices: Vec<_> = spread(&times, SHOWN)
        .iter()
        .map(|slot| time_choice(scene, slot))
        .collect();
    choices.push(other_day());
    let question = Reply::asking(texts::which_time(date, more), choices, texts::OPEN_TIMES);
    scene.ask(State::CollectingTime, question);
    Ok(())
}

/// An hour without a day: the next days that have it.
fn at_some_day(scene: &mut Scene<'_>, time: NaiveTime) -> Result<(), Need> {
    let slots = ahead(scene)?;
    let at_time = |slot: &&Slot| scene.world.clinic.local(slot.starts_at).time() == time;
    let fitting: Vec<Slot> = slots.iter().filter(at_time).copied().collect();
    if fitting.is_empty() {
        return some_day(scene);
    }
    offer_moments(scene, &one_per_start(&fitting), SHOWN, texts::WHICH_MOMENT);
    Ok(())
}

/// No day at all: the next days that have room.
fn some_day(scene: &mut Scene<'_>) -> Result<(), Need> {
    let slots = ahead(scene)?;
    let fitting: Vec<Slot> = slots
        .iter()
        .filter(|slot| in_window(scene, slot))
        .copied()
        .collect();
    let mut choices: Vec<Choice> = Vec::new();
    for slot in &fitting {
        let local = scene.world.clinic.local(slot.starts_at);
        if choices.len() < SHOWN && !choices.iter().any(|day| day.date == Some(local.date())) {
            choices.push(day_choice(local));
        }
    }
    if choices.is_empty() {
        nothing_free(scene);
        return Ok(());
    }
    choices.push(other_day());
    let draft = &scene.session.draft;
    let service = draft
        .service
        .map_or("", |service| scene.world.clinic.service_name(service));
    let doctor = draft
        .doctor
        .map(|doctor| scene.world.clinic.doctor_name(doctor));
    let words = texts::which_day(service, doctor.as_deref());
    scene.ask(
        State::CollectingDate,
        Reply::asking(words, choices, texts::OPEN_DAYS),
    );
    Ok(())
}

/// What is nearest to a wish that cannot be: that day around that hour, else the days after it.
fn nearest(
    scene: &mut Scene<'_>,
    date: NaiveDate,
    time: Option<NaiveTime>,
    gone: Option<Slot>,
) -> Result<(), Need> {
    let there = |slot: &&Slot| gone.is_none_or(|gone| !same(slot, &gone));
    let mut near: Vec<Slot> = Vec::new();
    if impossible(scene, date, None).is_none() {
        near = one_per_start(
            &on(scene, date)?
                .iter()
                .filter(there)
                .copied()
                .collect::<Vec<_>>(),
        );
    }
    if near.is_empty() {
        let (from, later) = around(scene, date);
        near = one_per_start(
            &between(scene, from, later)?
                .iter()
                .filter(there)
                .copied()
                .collect::<Vec<_>>(),
        );
        near = per_day(scene, &near, time);
    }
    if let Some(time) = time {
        let local = |slot: &Slot| scene.world.clinic.local(slot.starts_at);
        let far = |slot: &Slot| {
            let days = (local(slot).date() - date).num_days().abs();
            (days, (local(slot).time() - time).abs())
        };
        near.sort_by_key(far);
        near.truncate(NEAREST);
        near.sort_by_key(|slot| slot.starts_at);
    }
    if near.is_empty() {
        nothing_free(scene);
    } else {
        let near = spread(&near, NEAREST);
        offer_moments(scene, &near, NEAREST, texts::NEAREST);
    }
    Ok(())
}

/// The two weeks after a day, or the last two that can be booked.
fn around(scene: &Scene<'_>, date: NaiveDate) -> (NaiveDate, NaiveDate) {
    let last = last_day(scene);
    let from = if date > last {
        last.checked_sub_days(FORTNIGHT).unwrap_or(last)
    } else {
        date
    };
    let from = from.max(scene.world.today());
    (
        from,
        from.checked_add_days(FORTNIGHT).unwrap_or(from).min(last),
    )
}

/// One slot of each day: the nearest to that hour, or the first.
fn per_day(scene: &Scene<'_>, slots: &[Slot], time: Option<NaiveTime>) -> Vec<Slot> {
    let local = |slot: &Slot| scene.world.clinic.local(slot.starts_at);
    let mut best: Vec<Slot> = Vec::new();
    for slot in slots {
        let far =
            |slot: &Slot| time.map_or(TimeDelta::zero(), |time| (local(slot).time() - time).abs());
        match best
            .iter_mut()
            .find(|known| local(known).date() == local(slot).date())
        {
            Some(known) if far(slot) < far(known) => *known = *slot,
            Some(_) => {}
            None => best.push(*slot),
        }
    }
    best.truncate(NEAREST);
    best
}

fn nothing_free(scene: &mut Scene<'_>) {
    let draft = &scene.session.draft;
    let service = draft
        .service
        .map_or("", |service| scene.world.clinic.service_name(service));
    let words = texts::nothing_free(service);
    let choices = vec![
        other_day(),
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
    ];
    scene.session.draft.drop_when();
    scene.ask(
        State::CollectingDate,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
}
