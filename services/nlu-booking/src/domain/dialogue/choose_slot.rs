//! From what the patient wants to a slot that is free, or to a question with free alternatives.

use crate::domain::dialogue::free_slots::{
    ahead, between, day_query, exactly_at, impossible, in_window, last_day, on, one_per_start,
    own_hold, same, spread,
};
use crate::domain::dialogue::offers::{day_choice, offer_days_and_times, other_day, time_choice};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Choice, Effect, Reply, Slot, SlotQuery, State, buttons};
use crate::texts;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

/// Choices shown at once, beside the choice of another day.
const SHOWN: usize = 9;

/// Alternatives shown when the wish cannot be met.
const NEAREST: usize = 4;

/// How many days after the wanted one are searched for alternatives.
const FORTNIGHT: Days = Days::new(14);

/// The slot that the patient wants. `None` when the patient was asked instead.
pub fn choose(builder: &mut ReplyBuilder<'_>) -> Result<Option<Slot>, Effect> {
    let draft = &builder.session.draft;
    if draft.slot.is_some() {
        return Ok(draft.slot);
    }
    match (draft.date, draft.time) {
        (Some(date), Some(time)) => exactly(builder, date, time),
        (Some(date), None) => on_day(builder, date).map(|()| None),
        (None, Some(time)) => at_some_day(builder, time).map(|()| None),
        (None, None) => some_day(builder).map(|()| None),
    }
}

/// Chooses a slot that the patient tapped. False when it is no longer free.
pub fn take(builder: &mut ReplyBuilder<'_>, slot: Slot) -> Result<bool, Effect> {
    let local = builder.facts.clinic.local(slot.starts_at);
    let draft = &mut builder.session.draft;
    draft.drop_slot();
    (draft.date, draft.time) = (Some(local.date()), Some(local.time()));
    (draft.days, draft.window) = (None, None);
    draft.not_dates.retain(|not| *not != local.date());
    draft.not_times.retain(|not| *not != local.time());
    if impossible(builder, local.date(), Some(local.time())).is_some() {
        return Ok(true);
    }
    let query = SlotQuery {
        doctor: Some(slot.doctor_id),
        ..day_query(builder, local.date(), slot.service_id)
    };
    let is_free = own_hold(builder).is_some_and(|held| same(&held, &slot))
        || builder
            .facts
            .slots(&query)?
            .iter()
            .any(|free| same(free, &slot));
    if is_free {
        builder.session.draft.slot = Some(slot);
    }
    Ok(is_free)
}

/// Says that a slot was just taken and offers the nearest ones. `gone` is left out of them, because the slots known to be
/// free may be older than the refusal.
pub fn just_taken(builder: &mut ReplyBuilder<'_>, gone: Slot) -> Result<(), Effect> {
    let local = builder.facts.clinic.local(gone.starts_at);
    let draft = &mut builder.session.draft;
    draft.drop_slot();
    draft.hold = None;
    (draft.date, draft.time) = (Some(local.date()), Some(local.time()));
    builder.lead(texts::just_taken(local));
    nearest(builder, local.date(), Some(local.time()), Some(gone))
}

fn exactly(
    builder: &mut ReplyBuilder<'_>,
    date: NaiveDate,
    time: NaiveTime,
) -> Result<Option<Slot>, Effect> {
    if let Some(why) = impossible(builder, date, Some(time)) {
        builder.lead(why);
        return nearest(builder, date, Some(time), None).map(|()| None);
    }
    let fitting = |slot: &&Slot| builder.facts.clinic.local(slot.starts_at).time() == time;
    let slot = match own_hold(builder).filter(|held| fitting(&held)) {
        Some(held) if builder.facts.clinic.local(held.starts_at).date() == date => Some(held),
        _ => match on(builder, date)?.iter().find(fitting).copied() {
            Some(offered) => Some(offered),
            None => exactly_at(builder, date.and_time(time))?,
        },
    };
    if slot.is_none() {
        builder.lead(texts::taken(date.and_time(time)));
        nearest(builder, date, Some(time), None)?;
    }
    builder.session.draft.slot = slot;
    Ok(slot)
}

fn on_day(builder: &mut ReplyBuilder<'_>, date: NaiveDate) -> Result<(), Effect> {
    if let Some(why) = impossible(builder, date, None) {
        builder.lead(why);
        return nearest(builder, date, None, None);
    }
    let all = on(builder, date)?;
    let wanted: Vec<Slot> = all
        .iter()
        .filter(|slot| in_window(builder, slot))
        .copied()
        .collect();
    if wanted.is_empty() {
        builder.lead(texts::full(date));
        let middle = builder.session.draft.window.map(|(from, _)| from);
        return nearest(builder, date, middle, None);
    }
    let times = one_per_start(&wanted);
    let more = times.len() > SHOWN;
    let mut choices: Vec<_> = spread(&times, SHOWN)
        .iter()
        .map(|slot| time_choice(builder, slot))
        .collect();
    choices.push(other_day());
    let question = Reply::asking(texts::which_time(date, more), choices, texts::OPEN_TIMES);
    builder.ask(State::CollectingTime, question);
    Ok(())
}

/// A time without a day: offers the next days on which the time is free.
fn at_some_day(builder: &mut ReplyBuilder<'_>, time: NaiveTime) -> Result<(), Effect> {
    let slots = ahead(builder)?;
    let at_time = |slot: &&Slot| builder.facts.clinic.local(slot.starts_at).time() == time;
    let fitting: Vec<Slot> = slots.iter().filter(at_time).copied().collect();
    if fitting.is_empty() {
        return some_day(builder);
    }
    offer_days_and_times(
        builder,
        &one_per_start(&fitting),
        SHOWN,
        texts::WHICH_DAY_AND_TIME,
    );
    Ok(())
}

/// No day at all: offers the next days that have a free slot.
fn some_day(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let slots = ahead(builder)?;
    let fitting: Vec<Slot> = slots
        .iter()
        .filter(|slot| in_window(builder, slot))
        .copied()
        .collect();
    let mut choices: Vec<Choice> = Vec::new();
    for slot in &fitting {
        let local = builder.facts.clinic.local(slot.starts_at);
        if choices.len() < SHOWN && !choices.iter().any(|day| day.date == Some(local.date())) {
            choices.push(day_choice(local));
        }
    }
    if choices.is_empty() {
        nothing_free(builder);
        return Ok(());
    }
    choices.push(other_day());
    let draft = &builder.session.draft;
    let service = draft
        .service
        .map_or("", |service| builder.facts.clinic.service_name(service));
    let doctor = draft
        .doctor
        .map(|doctor| builder.facts.clinic.doctor_name(doctor));
    let words = texts::which_day(service, doctor.as_deref());
    builder.ask(
        State::CollectingDate,
        Reply::asking(words, choices, texts::OPEN_DAYS),
    );
    Ok(())
}

/// Offers the slots nearest to a wish that cannot be met: on that day around that time, else on the days after it.
fn nearest(
    builder: &mut ReplyBuilder<'_>,
    date: NaiveDate,
    time: Option<NaiveTime>,
    gone: Option<Slot>,
) -> Result<(), Effect> {
    let there = |slot: &&Slot| gone.is_none_or(|gone| !same(slot, &gone));
    let mut near: Vec<Slot> = Vec::new();
    if impossible(builder, date, None).is_none() {
        near = one_per_start(
            &on(builder, date)?
                .iter()
                .filter(there)
                .copied()
                .collect::<Vec<_>>(),
        );
    }
    if near.is_empty() {
        let (from, later) = around(builder, date);
        near = one_per_start(
            &between(builder, from, later)?
                .iter()
                .filter(there)
                .copied()
                .collect::<Vec<_>>(),
        );
        near = per_day(builder, &near, time);
    }
    if let Some(time) = time {
        let local = |slot: &Slot| builder.facts.clinic.local(slot.starts_at);
        let far = |slot: &Slot| {
            let days = (local(slot).date() - date).num_days().abs();
            (days, (local(slot).time() - time).abs())
        };
        near.sort_by_key(far);
        near.truncate(NEAREST);
        near.sort_by_key(|slot| slot.starts_at);
    }
    if near.is_empty() {
        nothing_free(builder);
    } else {
        let near = spread(&near, NEAREST);
        offer_days_and_times(builder, &near, NEAREST, texts::NEAREST);
    }
    Ok(())
}

/// The two weeks from a day on, or the last two that can be booked.
fn around(builder: &ReplyBuilder<'_>, date: NaiveDate) -> (NaiveDate, NaiveDate) {
    let last = last_day(builder);
    let from = if date > last {
        last.checked_sub_days(FORTNIGHT).unwrap_or(last)
    } else {
        date
    };
    let from = from.max(builder.facts.today());
    (
        from,
        from.checked_add_days(FORTNIGHT).unwrap_or(from).min(last),
    )
}

/// One slot of each day: the one nearest to that time, or the first.
fn per_day(builder: &ReplyBuilder<'_>, slots: &[Slot], time: Option<NaiveTime>) -> Vec<Slot> {
    let local = |slot: &Slot| builder.facts.clinic.local(slot.starts_at);
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

fn nothing_free(builder: &mut ReplyBuilder<'_>) {
    let draft = &builder.session.draft;
    let service = draft
        .service
        .map_or("", |service| builder.facts.clinic.service_name(service));
    let words = texts::nothing_free(service);
    let choices = vec![
        other_day(),
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
    ];
    builder.session.draft.drop_when();
    builder.ask(
        State::CollectingDate,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
}
