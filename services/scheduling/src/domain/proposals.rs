//! Where visits could go that a change of hours displaces.

use super::agenda::{Agenda, Slot, SlotRequest, Start, VisitDuration, WindowRule};
use super::resources::{Claim, Need, Wish, choose};
use super::span::{Disjoint, Span};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{AppointmentId, DoctorId, ResourceId, ServiceId};
use std::collections::HashMap;

/// The most proposals for one visit.
pub const MOST_PROPOSALS: usize = 3;
/// How far from its time a visit is proposed at most, before and after it.
pub const FURTHEST: TimeDelta = TimeDelta::days(14);

/// A visit that has to leave its place.
#[derive(Clone, Copy, Debug)]
pub struct DisplacedVisit {
    pub id: AppointmentId,
    pub doctor: DoctorId,
    pub service: ServiceId,
    pub slot: Slot,
}

/// A place that is free for the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub doctor: DoctorId,
    pub slot: Slot,
}

/// What proposals are made from.
pub struct Places<'a, D> {
    /// The agendas after the change, with all that is taken now: first come whom the clinic lists first.
    pub agendas: Vec<Agenda>,
    /// All that are displaced, those too for which nothing is proposed.
    pub displaced: &'a [DisplacedVisit],
    /// For how many of them places are proposed, from the first on.
    pub number: usize,
    /// How long a visit of that length for that service is with a doctor; `None` where the doctor does not give the service.
    pub duration: D,
    /// The rooms and devices that visits for these services need; none for other services.
    pub needs: &'a HashMap<ServiceId, Vec<Need>>,
    /// When these are taken now.
    pub claims: &'a [Claim],
    pub now: DateTime<Utc>,
}

/// The first place that is proposed for a visit, with the rooms and devices that it would have there.
struct Reserved {
    place: Proposal,
    resources: Vec<ResourceId>,
}

/// The slots of one doctor for visits of one length.
struct Grid {
    doctor: DoctorId,
    duration: VisitDuration,
    slots: Vec<Slot>,
}

impl<D> Places<'_, D>
where
    D: Fn(ServiceId, DoctorId, TimeDelta) -> Option<VisitDuration>,
{
    /// At most three places for each of the first displaced visits, in their order: those of the same doctor, nearest in time first,
    /// then other doctors at the same time. The first places of all of them can be taken together.
    pub fn propose(&self) -> Vec<Vec<Proposal>> {
        let mut grids = Vec::new();
        let mut reserved: Vec<Reserved> = Vec::new();
        self.shown()
            .iter()
            .map(|visit| {
                let proposals = self.of_visit(visit, &reserved, &mut grids);
                if let Some(place) = proposals.first().copied()
                    && let Some(resources) = self.resources(place, visit, &reserved)
                {
                    reserved.push(Reserved { place, resources });
                }
                proposals
            })
            .collect()
    }

    fn shown(&self) -> &[DisplacedVisit] {
        self.displaced.get(..self.number).unwrap_or(self.displaced)
    }

    fn of_visit(
        &self,
        visit: &DisplacedVisit,
        reserved: &[Reserved],
        grids: &mut Vec<Grid>,
    ) -> Vec<Proposal> {
        let others: Vec<Proposal> = self
            .at_the_same_time(visit, reserved)
            .take(MOST_PROPOSALS)
            .collect();
        let most = match others.len() {
            0 => MOST_PROPOSALS,
            _ => MOST_PROPOSALS - 1,
        };
        let mut proposals = self.with_the_same_doctor(visit, reserved, most, grids);
        proposals.extend(others);
        proposals.truncate(MOST_PROPOSALS);
        proposals
    }

    /// The nearest free slots with the doctor of the visit.
    fn with_the_same_doctor(
        &self,
        visit: &DisplacedVisit,
        reserved: &[Reserved],
        most: usize,
        grids: &mut Vec<Grid>,
    ) -> Vec<Proposal> {
        let own = self.agendas.iter().find(|one| one.doctor == visit.doctor);
        let duration = self.duration_of(visit, visit.doctor);
        let (Some(agenda), Some(duration)) = (own, duration) else {
            return Vec::new();
        };
        let start = visit.slot.visit.from;
        let mut near: Vec<Slot> = self
            .slots(agenda, duration, grids)
            .iter()
            .copied()
            .filter(|slot| distance(*slot, start) <= FURTHEST)
            .collect();
        near.sort_by_key(|slot| distance(*slot, start));
        near.into_iter()
            .map(|slot| Proposal {
                doctor: visit.doctor,
                slot,
            })
            .filter(|place| self.is_left(*place, visit, reserved))
            .take(most)
            .collect()
    }

    /// The other doctors who give the service and are free at the time of the visit.
    fn at_the_same_time<'p>(
        &'p self,
        visit: &'p DisplacedVisit,
        reserved: &'p [Reserved],
    ) -> impl Iterator<Item = Proposal> + 'p {
        let others = self.agendas.iter().filter(|one| one.doctor != visit.doctor);
        others
            .filter_map(|agenda| {
                let request = SlotRequest {
                    duration: self.duration_of(visit, agenda.doctor)?,
                    start: Start::Instant(visit.slot.visit.from),
                    window_rule: WindowRule::Waived,
                };
                let slot = agenda.place(&request, self.now).ok()?;
                let doctor = agenda.doctor;
                Some(Proposal { doctor, slot })
            })
            .filter(move |place| self.is_left(*place, visit, reserved))
    }

    fn duration_of(&self, visit: &DisplacedVisit, doctor: DoctorId) -> Option<VisitDuration> {
        let Span { from, to } = visit.slot.visit;
        (self.duration)(visit.service, doctor, to - from)
    }

    /// Whether no earlier proposal has taken the place, and no other displaced visit is still there.
    fn is_left(&self, place: Proposal, of: &DisplacedVisit, reserved: &[Reserved]) -> bool {
        let is_reserved = reserved.iter().any(|Reserved { place: other, .. }| {
            other.doctor == place.doctor && other.slot.busy.overlaps(place.slot.busy)
        });
        let stands_there = |other: &&DisplacedVisit| {
            other.doctor == place.doctor && other.slot.busy.overlaps(place.slot.busy)
        };
        let mut standing = self.displaced.iter().filter(stands_there);
        !is_reserved
            && standing.all(|other| other.slot == of.slot && other.doctor == of.doctor)
            && self.resources(place, of, reserved).is_some()
    }

    /// The rooms and devices that the visit would have there, beside those of earlier proposals. `None` where what it needs is not free.
    fn resources(
        &self,
        place: Proposal,
        of: &DisplacedVisit,
        reserved: &[Reserved],
    ) -> Option<Vec<ResourceId>> {
        let Some(needs) = self.needs.get(&of.service) else {
            return Some(Vec::new());
        };
        let busy = place.slot.busy;
        let is_free = |resource: ResourceId| {
            let is_claimed = self.claims.iter().any(|claim| {
                claim.resource == resource
                    && claim.appointment != of.id
                    && claim.busy.overlaps(busy)
            });
            let is_reserved = reserved.iter().any(|other| {
                other.resources.contains(&resource) && other.place.slot.busy.overlaps(busy)
            });
            !is_claimed && !is_reserved
        };
        choose(needs, Wish::default(), is_free).ok()
    }

    /// The slots of an agenda around all visits for which something is proposed, as if those had left already.
    fn slots<'g>(
        &self,
        agenda: &Agenda,
        duration: VisitDuration,
        grids: &'g mut Vec<Grid>,
    ) -> &'g [Slot] {
        let is_known = |grid: &Grid| grid.doctor == agenda.doctor && grid.duration == duration;
        let place = grids.iter().position(is_known).unwrap_or_else(|| {
            grids.push(Grid {
                doctor: agenda.doctor,
                duration,
                slots: self.free(agenda, duration),
            });
            grids.len() - 1
        });
        grids.get(place).map_or(&[], |grid| &grid.slots)
    }

    fn free(&self, agenda: &Agenda, duration: VisitDuration) -> Vec<Slot> {
        let mut left = agenda.clone();
        let leaving = Disjoint::of(
            self.displaced
                .iter()
                .filter(|visit| visit.doctor == agenda.doctor)
                .map(|visit| visit.slot.visit),
        );
        left.taken.retain(|taken| !leaving.overlaps(taken.busy));
        let window = window(self.shown(), self.now);
        left.free(duration, window, WindowRule::Waived, self.now)
            .collect()
    }
}

/// The time in which places are looked for, for these visits.
pub fn window(visits: &[DisplacedVisit], now: DateTime<Utc>) -> Span {
    let starts = visits.iter().map(|visit| visit.slot.visit.from);
    let first = starts.clone().min().unwrap_or(now);
    let last = starts.max().unwrap_or(now);
    Span::new(now.max(first - FURTHEST), now.max(last + FURTHEST))
}

fn distance(slot: Slot, from: DateTime<Utc>) -> TimeDelta {
    (slot.visit.from - from).abs()
}
