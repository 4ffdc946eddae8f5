//! What is free of what is wanted: questions to the agenda, and what needs no agenda to be refused.

use crate::domain::dialogue::scene::Scene;
use crate::domain::{Hold, Need, Slot, SlotQuery};
use crate::texts;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// Slots asked for at once.
const PAGE: u16 = 200;

/// How many days are looked through for somebody who names none.
const AHEAD_DAYS: u64 = 21;

/// Why a wish cannot be, without asking the agenda.
pub fn impossible(scene: &Scene<'_>, date: NaiveDate, time: Option<NaiveTime>) -> Option<String> {
    let clinic = &scene.world.clinic;
    let now = clinic.local(scene.world.now);
    if date < now.date() {
        return Some(texts::past_day(date));
    }
    if date > last_day(scene) {
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

/// The last day that can be booked.
pub fn last_day(scene: &Scene<'_>) -> NaiveDate {
    let today = scene.world.today();
    let ahead = Days::new(u64::from(scene.world.clinic.horizon_days));
    today.checked_add_days(ahead).unwrap_or(today)
}

/// What is free on a day and not ruled out.
pub fn on(scene: &Scene<'_>, date: NaiveDate) -> Result<Vec<Slot>, Need> {
    between(scene, date, date)
}

/// What is free in the stretch that was told, or in the next weeks.
pub fn ahead(scene: &Scene<'_>) -> Result<Vec<Slot>, Need> {
    let today = scene.world.today();
    let (from, to) = scene.session.draft.days.unwrap_or_else(|| {
        let end = today
            .checked_add_days(Days::new(AHEAD_DAYS))
            .unwrap_or(today);
        (today, end)
    });
    between(scene, from.max(today), to.min(last_day(scene)))
}

/// What is free from the first to the last of these days and not ruled out.
pub fn between(scene: &Scene<'_>, first: NaiveDate, last: NaiveDate) -> Result<Vec<Slot>, Need> {
    let Some(service) = scene.session.draft.service else {
        return Ok(Vec::new());
    };
    if first > last {
        return Ok(Vec::new());
    }
    let query = SlotQuery {
        to: scene.world.clinic.zone.day_bounds(last).1,
        ..day_query(scene, first, service)
    };
    let draft = &scene.session.draft;
    let earliest = scene.world.now + scene.world.clinic.min_notice;
    let wanted = |slot: &&Slot| {
        let local = scene.world.clinic.local(slot.starts_at);
        slot.starts_at >= earliest
            && !draft.not_dates.contains(&local.date())
            && !draft.not_times.contains(&local.time())
    };
    let slots = scene.world.slots(&query)?;
    Ok(slots.iter().filter(wanted).copied().collect())
}

/// A start that nobody offered and that is free all the same: a patient who names an hour may have it.
pub fn between_the_offered(scene: &Scene<'_>, at: NaiveDateTime) -> Result<Option<Slot>, Need> {
    let clinic = &scene.world.clinic;
    let (Some(service), Ok(instant)) = (scene.session.draft.service, clinic.zone.instant(at))
    else {
        return Ok(None);
    };
    if instant < scene.world.now + clinic.min_notice {
        return Ok(None);
    }
    let query = SlotQuery {
        from: instant,
        to: instant,
        ..day_query(scene, at.date(), service)
    };
    Ok(scene.world.slots(&query)?.first().copied())
}

/// The question for one day, from now on.
pub fn day_query(scene: &Scene<'_>, date: NaiveDate, service: kernel::ServiceId) -> SlotQuery {
    let (from, to): (DateTime<Utc>, DateTime<Utc>) = scene.world.clinic.zone.day_bounds(date);
    SlotQuery {
        service,
        doctor: scene.session.draft.doctor,
        from: from.max(scene.world.now),
        to,
        limit: PAGE,
    }
}

/// Whether it starts in the part of the day that is wanted.
pub fn in_window(scene: &Scene<'_>, slot: &Slot) -> bool {
    let time = scene.world.clinic.local(slot.starts_at).time();
    match scene.session.draft.window {
        Some((from, to)) => from <= time && (time < to || from == to),
        None => true,
    }
}

/// The slot that is kept for this patient already: to everybody else, and to the agenda, it is taken.
pub fn own_hold(scene: &Scene<'_>) -> Option<Slot> {
    let draft = &scene.session.draft;
    let live = |hold: &&Hold| hold.expires_at > scene.world.now;
    let held = draft.hold.as_ref().filter(live).map(|hold| hold.slot);
    scene.world.promised.or(held).filter(|slot| {
        draft.service == Some(slot.service_id)
            && draft.doctor.is_none_or(|doctor| doctor == slot.doctor_id)
    })
}

/// Whether both are the same place in an agenda.
pub fn same(one: &Slot, other: &Slot) -> bool {
    one.doctor_id == other.doctor_id && one.starts_at == other.starts_at
}

/// Two doctors at the same time are one line: the first.
pub fn one_per_start(slots: &[Slot]) -> Vec<Slot> {
    let mut sorted = slots.to_vec();
    sorted.sort_by_key(|slot| slot.starts_at);
    sorted.dedup_by_key(|slot| slot.starts_at);
    sorted
}

/// At most `n` of them, evenly over the whole.
pub fn spread(slots: &[Slot], n: usize) -> Vec<Slot> {
    if slots.len() <= n {
        return slots.to_vec();
    }
    (0..n)
        .filter_map(|i| slots.get(i * slots.len() / n))
        .copied()
        .collect()
}
