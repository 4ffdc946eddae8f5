//! From what the patient wants to a slot that is free, or to a question with free alternatives.

use crate::domain::dialogue::another_doctor;
use crate::domain::dialogue::free_slots::{
    ahead, day_query, exactly_at, impossible, on, one_per_start, own_hold, same, spread, wanted_on,
    wanted_part,
};
use crate::domain::dialogue::nearest_slots::{nearest, nothing_free};
use crate::domain::dialogue::offers::{
    any_doctor, day_choice, offer_days_and_times, other_day, time_choice,
};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::refusals::LostSlot;
use crate::domain::{Choice, Effect, Reply, Slot, SlotQuery, State};
use crate::texts;
use chrono::{NaiveDate, NaiveTime};

/// Choices shown at once, beside the choice of another day.
const SHOWN: usize = 9;

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
        return Ok(true);
    }
    take_with_another(builder, slot)
}

/// Takes the same time with another doctor, where the patient named none: the patient chose a time, and reads on the card with whom it is.
fn take_with_another(builder: &mut ReplyBuilder<'_>, gone: Slot) -> Result<bool, Effect> {
    if builder.session.draft.doctor.is_some() {
        return Ok(false);
    }
    let local = builder.facts.clinic.local(gone.starts_at);
    let Some(other) = exactly_at(builder, local)?.filter(|other| !same(other, &gone)) else {
        return Ok(false);
    };
    tell_another(builder, gone, other);
    builder.session.draft.slot = Some(other);
    Ok(true)
}

/// Says that the time is had with another doctor than the one who was offered.
pub fn tell_another(builder: &mut ReplyBuilder<'_>, gone: Slot, other: Slot) {
    let clinic = &builder.facts.clinic;
    builder.lead(texts::with_another_then(
        &clinic.doctor_name(gone.doctor_id),
        &clinic.doctor_name(other.doctor_id),
    ));
}

/// Says that a slot was just taken and offers the nearest ones.
pub fn just_taken(builder: &mut ReplyBuilder<'_>, gone: Slot) -> Result<(), Effect> {
    lost(builder, gone, LostSlot::Taken)
}

/// Says why a slot cannot be had any more and offers the nearest ones. `gone` is left out of them, because the slots known to
/// be free may be older than the refusal. A doctor who is not there at all any more is not asked for any longer.
pub fn lost(builder: &mut ReplyBuilder<'_>, gone: Slot, reason: LostSlot) -> Result<(), Effect> {
    let clinic = &builder.facts.clinic;
    let local = clinic.local(gone.starts_at);
    let doctor = clinic.doctor_name(gone.doctor_id);
    let why = match reason {
        LostSlot::Taken => texts::just_taken(local),
        LostSlot::DoctorAway | LostSlot::DoctorGone => texts::doctor_away(&doctor, local),
        LostSlot::NotOffered => texts::not_with(&doctor, builder.service_name(gone.service_id)),
        LostSlot::Past => texts::past(local),
        LostSlot::TooSoon => texts::too_soon(clinic.min_notice.num_minutes()),
        LostSlot::TooFar => texts::too_far(clinic.horizon_days),
    };
    let draft = &mut builder.session.draft;
    draft.drop_slot();
    draft.hold = None;
    (draft.date, draft.time) = (Some(local.date()), Some(local.time()));
    if matches!(reason, LostSlot::DoctorGone | LostSlot::NotOffered) {
        draft.doctor = None;
    }
    builder.lead(why);
    nearest(builder, local.date(), Some(local.time()), Some(gone))
}

fn exactly(
    builder: &mut ReplyBuilder<'_>,
    date: NaiveDate,
    time: NaiveTime,
) -> Result<Option<Slot>, Effect> {
    if impossible(builder, date, None).is_none()
        && another_doctor::offer(builder, date, Some(time), SHOWN)?
    {
        return Ok(None);
    }
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
    let wanted = wanted_on(builder, date)?;
    if wanted.is_empty() {
        if another_doctor::offer(builder, date, None, SHOWN)? {
            return Ok(());
        }
        builder.lead(texts::full(date));
        let middle = builder.session.draft.window.map(|(from, _)| from);
        return nearest(builder, date, middle, None);
    }
    let times = one_per_start(&wanted);
    let whoever = any_doctor(builder);
    let shown = SHOWN - usize::from(whoever.is_some());
    let more = times.len() > shown;
    let mut choices: Vec<_> = spread(&times, shown)
        .iter()
        .map(|slot| time_choice(builder, slot))
        .collect();
    choices.extend(whoever);
    choices.push(other_day());
    let question = Reply::asking(texts::which_time(date, more), choices, texts::OPEN_TIMES);
    builder.ask(State::CollectingTime, question);
    Ok(())
}

/// A time without a day: offers the next days on which the time is free.
fn at_some_day(builder: &mut ReplyBuilder<'_>, time: NaiveTime) -> Result<(), Effect> {
    let fitting = ahead(builder, Some((time, time)))?;
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
    let fitting = ahead(builder, wanted_part(builder))?;
    let whoever = any_doctor(builder);
    let shown = SHOWN - usize::from(whoever.is_some());
    let mut choices: Vec<Choice> = Vec::new();
    for slot in &fitting {
        let local = builder.facts.clinic.local(slot.starts_at);
        if choices.len() < shown && !choices.iter().any(|day| day.date == Some(local.date())) {
            choices.push(day_choice(local));
        }
    }
    if choices.is_empty() {
        nothing_free(builder);
        return Ok(());
    }
    choices.extend(whoever);
    choices.push(other_day());
    let draft = &builder.session.draft;
    let service = draft
        .service
        .map_or("", |service| builder.service_name(service));
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
