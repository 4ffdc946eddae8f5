//! Free slots for a draft: queries to scheduling, and the wishes that are refused without asking.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Appointment, Effect, Hold, Slot, SlotQuery};
use crate::texts;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// The largest number of slots in one query.
const PAGE: usize = internal::scheduling::MOST_SLOTS;

/// How many days are searched when the patient names none.
const AHEAD_DAYS: u64 = 21;

/// The reason why no slot can exist at that day or time, as far as the clinic's hours and rules tell.
pub fn impossible(
    builder: &ReplyBuilder<'_>,
    date: NaiveDate,
    time: Option<NaiveTime>,
) -> Option<String> {
    let clinic = &builder.facts.clinic;
    let now = clinic.local(builder.facts.now);
    if date < now.date() {
        return Some(texts::past_day(date));
    }
    if date > last_day(builder) {
        return Some(texts::too_far(clinic.horizon_days));
    }
    if !clinic.opens_on(date) {
        return Some(texts::closed_day(date));
    }
    let time = time?;
    let local = date.and_time(time);
    if local <= now {
        return Some(texts::past(local));
    }
    if !clinic.is_open(date, time) {
        return Some(texts::closed_hour(date, time));
    }
    (local < now + clinic.min_notice).then(|| texts::too_soon(clinic.min_notice.num_minutes()))
}

/// The last day that patients may book.
pub fn last_day(builder: &ReplyBuilder<'_>) -> NaiveDate {
    let today = builder.facts.today();
    let ahead = Days::new(u64::from(builder.facts.clinic.horizon_days));
    today.checked_add_days(ahead).unwrap_or(today)
}

/// The free slots of a day, without what the patient ruled out.
pub fn on(builder: &ReplyBuilder<'_>, date: NaiveDate) -> Result<Vec<Slot>, Effect> {
    between(builder, date, date)
}

/// The free slots of a day in the part of it that the patient wants, without what the patient ruled out.
pub fn wanted_on(builder: &ReplyBuilder<'_>, date: NaiveDate) -> Result<Vec<Slot>, Effect> {
    search(builder, (date, date), wanted_part(builder))
}

/// The part of the day that the patient wants, as scheduling is asked for it: without an end it lasts until midnight.
pub fn wanted_part(builder: &ReplyBuilder<'_>) -> Option<(NaiveTime, NaiveTime)> {
    let (from, to) = builder.session.draft.window?;
    if from != to {
        return Some((from, to));
    }
    (from != NaiveTime::MIN).then_some((from, NaiveTime::MIN))
}

/// The free slots of the days that the patient named, or of the next weeks, in that part of each day.
pub fn ahead(
    builder: &ReplyBuilder<'_>,
    hours: Option<(NaiveTime, NaiveTime)>,
) -> Result<Vec<Slot>, Effect> {
    let today = builder.facts.today();
    let (from, to) = builder.session.draft.days.unwrap_or_else(|| {
        let end = today
            .checked_add_days(Days::new(AHEAD_DAYS))
            .unwrap_or(today);
        (today, end)
    });
    let days = (from.max(today), to.min(last_day(builder)));
    search(builder, days, hours)
}

/// The free slots from the first to the last day, without what the patient ruled out.
pub fn between(
    builder: &ReplyBuilder<'_>,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Slot>, Effect> {
    search(builder, (first, last), None)
}

/// Scheduling looks for the part of the day: a page of times would end before its afternoons.
fn search(
    builder: &ReplyBuilder<'_>,
    (first, last): (NaiveDate, NaiveDate),
    hours: Option<(NaiveTime, NaiveTime)>,
) -> Result<Vec<Slot>, Effect> {
    let Some(service) = builder.session.draft.service else {
        return Ok(Vec::new());
    };
    if first > last {
        return Ok(Vec::new());
    }
    let query = SlotQuery {
        to: builder.facts.clinic.zone.day_bounds(last).1,
        hours,
        ..day_query(builder, first, service)
    };
    let draft = &builder.session.draft;
    let earliest = builder.facts.now + builder.facts.clinic.min_notice;
    let wanted = |slot: &&Slot| {
        let local = builder.facts.clinic.local(slot.starts_at);
        slot.starts_at >= earliest
            // A doctor may begin before the clinic opens. Who taps what was offered must not hear that the clinic is closed.
            && builder.facts.clinic.is_open(local.date(), local.time())
            && !draft.not_dates.contains(&local.date())
            && !draft.not_times.contains(&local.time())
            && !is_where_it_was(builder, slot)
    };
    let slots = builder.facts.slots(&query)?;
    Ok(slots.iter().filter(wanted).copied().collect())
}

/// The free slot that starts exactly then. Offered slots start in a grid; a patient who names another time may have it
/// where it is free.
pub fn exactly_at(builder: &ReplyBuilder<'_>, at: NaiveDateTime) -> Result<Option<Slot>, Effect> {
    let clinic = &builder.facts.clinic;
    let (Some(service), Ok(instant)) = (builder.session.draft.service, clinic.zone.instant(at))
    else {
        return Ok(None);
    };
    if instant < builder.facts.now + clinic.min_notice {
        return Ok(None);
    }
    let query = SlotQuery {
        from: instant,
        to: instant,
        ..day_query(builder, at.date(), service)
    };
    let slots = builder.facts.slots(&query)?;
    let mut others = slots.iter().filter(|slot| !is_where_it_was(builder, slot));
    Ok(others.next().copied())
}

fn moving<'a>(builder: &'a ReplyBuilder<'_>) -> Option<&'a Appointment> {
    builder.session.draft.moving.as_ref()
}

/// Whether an appointment that is to move has that slot already.
fn is_where_it_was(builder: &ReplyBuilder<'_>, slot: &Slot) -> bool {
    moving(builder).is_some_and(|appointment| {
        appointment.doctor_id == slot.doctor_id && appointment.starts_at == slot.starts_at
    })
}

/// The query for one day, from now on.
pub fn day_query(
    builder: &ReplyBuilder<'_>,
    date: NaiveDate,
    service: kernel::ServiceId,
) -> SlotQuery {
    let (from, to): (DateTime<Utc>, DateTime<Utc>) = builder.facts.clinic.zone.day_bounds(date);
    SlotQuery {
        service,
        doctor: builder.session.draft.doctor,
        moving: moving(builder).map(|appointment| appointment.id),
        from: from.max(builder.facts.now),
        to,
        hours: None,
        limit: PAGE,
    }
}

/// Whether the slot starts in the part of the day that the patient wants.
pub fn in_window(builder: &ReplyBuilder<'_>, slot: &Slot) -> bool {
    let time = builder.facts.clinic.local(slot.starts_at).time();
    match builder.session.draft.window {
        Some((from, to)) => from <= time && (time < to || from == to),
        None => true,
    }
}

/// The slot that is already held for this patient. Scheduling lists it as free for this conversation; among several doctors
/// who are free then, it is the one the patient has.
pub fn own_hold(builder: &ReplyBuilder<'_>) -> Option<Slot> {
    let draft = &builder.session.draft;
    let live = |hold: &&Hold| hold.expires_at > builder.facts.now;
    let held = draft.hold.as_ref().filter(live).map(|hold| hold.slot);
    held.filter(|slot| {
        draft.service == Some(slot.service_id)
            && draft.doctor.is_none_or(|doctor| doctor == slot.doctor_id)
    })
}

/// Whether both are the same start of the same doctor.
pub fn same(one: &Slot, other: &Slot) -> bool {
    one.doctor_id == other.doctor_id && one.starts_at == other.starts_at
}

/// One slot for each start, the first doctor's, as a release of scheduling from before told them all.
pub fn one_per_start(slots: &[Slot]) -> Vec<Slot> {
    let mut sorted = slots.to_vec();
    sorted.sort_by_key(|slot| slot.starts_at);
    sorted.dedup_by_key(|slot| slot.starts_at);
    sorted
}

/// At most `n` of the slots, spread evenly over all.
pub fn spread(slots: &[Slot], n: usize) -> Vec<Slot> {
    if slots.len() <= n {
        return slots.to_vec();
    }
    (0..n)
        .filter_map(|i| slots.get(i * slots.len() / n))
        .copied()
        .collect()
}
