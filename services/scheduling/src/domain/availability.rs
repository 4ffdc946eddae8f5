//! When a visit could be, with one doctor or with any doctor who gives the service: the one answer for staff, conversations and pages to come.
//!
//! Of several doctors who are free at an instant, one is offered: the one with the most free time on that day of the clinic; of those, the one
//! whose last visit lies longest ago; of those, the lower id. The order depends on nothing else, so a question asked twice has one answer.

use super::agenda::{Agenda, NotBookable, Slot, SlotRequest, Start, VisitDuration, WindowRule};
use super::free::Sought;
use super::resources::{Need, Occupied};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::DoctorId;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Starts between those of the grid must lie on a multiple of five minutes.
const STEP_SECONDS: i64 = 5 * 60;

/// A doctor who gives the service, and how long a visit takes with them.
pub struct Candidate {
    pub agenda: Agenda,
    pub duration: VisitDuration,
}

/// Who gives the service, and what all of them share.
pub struct Availability {
    pub candidates: Vec<Candidate>,
    /// The rooms and devices that a visit needs, and when those are taken.
    pub needs: Vec<Need>,
    pub occupied: Occupied,
    pub window_rule: WindowRule,
    pub now: DateTime<Utc>,
}

/// A place for a visit, and with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub doctor: DoctorId,
    pub slot: Slot,
}

/// The free time of doctors on days, as far as it was asked for: by the place among the candidates.
#[derive(Default)]
struct FreeTime(HashMap<(usize, NaiveDate), TimeDelta>);

impl Availability {
    /// What is free, earliest first. Each start is there once.
    pub fn free(&self, sought: Sought) -> Vec<Opening> {
        let mut free: Vec<(usize, Slot)> = Vec::new();
        for (place, candidate) in self.candidates.iter().enumerate() {
            let Candidate { agenda, duration } = candidate;
            let slots = agenda.free(*duration, sought, self.window_rule, self.now);
            let slots = slots.filter(|slot| self.occupied.allows(&self.needs, slot.busy));
            free.extend(slots.map(|slot| (place, slot)));
        }
        free.sort_by_key(|(_, slot)| slot.visit.from);
        let mut known = FreeTime::default();
        free.chunk_by(|(_, one), (_, other)| one.visit.from == other.visit.from)
            .filter_map(|at_once| self.fair(at_once, &mut known))
            .collect()
    }

    /// The place of a visit that starts at that instant, which need be none of the grid.
    pub fn starting_at(&self, at: DateTime<Utc>) -> Option<Opening> {
        if at.timestamp() % STEP_SECONDS != 0 {
            return None;
        }
        let free = self.free_at(Start::Instant(at));
        self.fair(&free, &mut FreeTime::default())
    }

    /// Those who are free for a visit with that start, the one whom it should be with first. Where no doctor is free, the one whose refusal
    /// tells most: one who is there and has no time, before one who is away or does not work then. Empty where no doctor gives the service.
    pub fn in_turn(&self, start: Start) -> Vec<DoctorId> {
        let mut known = FreeTime::default();
        let mut free = self.free_at(start);
        free.sort_by_cached_key(|(place, slot)| self.turn(*place, *slot, &mut known));
        let named = |place: usize| self.candidates.get(place).map(|one| one.agenda.doctor);
        if !free.is_empty() {
            return free
                .into_iter()
                .filter_map(|(place, _)| named(place))
                .collect();
        }
        let refusals = self.candidates.iter().map(|one| {
            let refused = one.agenda.place(&self.request(one, start), self.now).err();
            // Where the doctor would be free, it is a room that is not.
            (refused.map_or(0, telling), one.agenda.doctor)
        });
        let most_telling = refusals.min();
        most_telling.map(|(_, doctor)| doctor).into_iter().collect()
    }

    fn free_at(&self, start: Start) -> Vec<(usize, Slot)> {
        let candidates = self.candidates.iter().enumerate();
        let placed = candidates.filter_map(|(place, one)| {
            let slot = one.agenda.place(&self.request(one, start), self.now).ok()?;
            let has_room = self.occupied.allows(&self.needs, slot.busy);
            has_room.then_some((place, slot))
        });
        placed.collect()
    }

    const fn request(&self, candidate: &Candidate, start: Start) -> SlotRequest {
        SlotRequest {
            duration: candidate.duration,
            start,
            window_rule: self.window_rule,
        }
    }

    /// The one of these places at one instant that is offered.
    fn fair(&self, at_once: &[(usize, Slot)], known: &mut FreeTime) -> Option<Opening> {
        let chosen = match at_once {
            // Most often there is nothing to choose.
            [only] => Some(only),
            several => several
                .iter()
                .min_by_key(|(place, slot)| self.turn(*place, *slot, known)),
        };
        let (place, slot) = chosen?;
        let candidate = self.candidates.get(*place)?;
        Some(Opening {
            doctor: candidate.agenda.doctor,
            slot: *slot,
        })
    }

    /// Whose turn it is: the least comes first. A doctor without a visit before comes before those with one.
    fn turn(
        &self,
        place: usize,
        slot: Slot,
        known: &mut FreeTime,
    ) -> Option<(Reverse<TimeDelta>, Option<DateTime<Utc>>, DoctorId)> {
        let agenda = &self.candidates.get(place)?.agenda;
        let day = agenda.zone.day(slot.visit.from);
        let free = known.0.entry((place, day));
        let free = free.or_insert_with(|| agenda.free_time(day));
        let served = agenda.last_visit_before(slot.visit.from);
        Some((Reverse(*free), served, agenda.doctor))
    }
}

/// How much a refusal tells of whether another time would do; the least tells most.
const fn telling(refusal: NotBookable) -> u8 {
    match refusal {
        NotBookable::SlotTaken => 1,
        NotBookable::DoctorAway => 2,
        NotBookable::OutsideWorkingHours => 3,
        // These are the same for all doctors.
        NotBookable::NoSuchTime
        | NotBookable::InThePast
        | NotBookable::TooSoon
        | NotBookable::TooFarAhead => 4,
    }
}
