//! Alternatives to a wish that cannot be met: the nearest free slots, or a question when nothing is free.

use crate::domain::dialogue::free_slots::{
    between, impossible, last_day, on, one_per_start, same, spread,
};
use crate::domain::dialogue::offers::{any_doctor, offer_days_and_times, other_day};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Choice, Effect, Reply, Slot, State, buttons};
use crate::texts;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

/// The number of alternatives that are shown.
const NEAREST: usize = 4;
/// How many days after the wanted one are searched.
const FORTNIGHT: Days = Days::new(14);

/// Offers the free slots nearest to a wish: on that day around that time, else on the days after it. `gone` is left out.
pub fn nearest(
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

/// Says that nothing is free and asks for another day.
pub fn nothing_free(builder: &mut ReplyBuilder<'_>) {
    let service = builder.session.draft.service;
    let service = service.map_or("", |service| builder.service_name(service));
    let words = texts::nothing_free(service);
    let mut choices = Vec::from_iter(any_doctor(builder));
    choices.extend([
        other_day(),
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
    ]);
    builder.session.draft.drop_when();
    builder.ask(
        State::CollectingDate,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
}
