//! An agenda in memory: both doctors have a slot each half hour, every week from Monday 23 November to the end of January.

use crate::domain::tests::{CLEANING, ELENA, FILLING, JOSE};
use crate::domain::{Slot, SlotQuery};
use chrono::{DateTime, Datelike, Duration, Timelike, Utc, Weekday};
use kernel::{ClinicZone, DoctorId};

#[derive(Clone)]
pub struct Agenda {
    pub open: Vec<(DoctorId, DateTime<Utc>)>,
    /// Starts that are free but not offered: only a query for exactly that start finds them.
    pub between: Vec<(DoctorId, DateTime<Utc>)>,
    /// A slot that is listed as free, and another patient has it before it is held.
    pub lost_in_a_race: Option<(DoctorId, DateTime<Utc>)>,
    held: Option<(DoctorId, DateTime<Utc>)>,
}

impl Agenda {
    pub fn week() -> Self {
        let zone = ClinicZone::named("America/El_Salvador").unwrap();
        let mut open = Vec::new();
        let mut at: DateTime<Utc> = "2026-11-23T06:00:00Z".parse().unwrap();
        let end: DateTime<Utc> = "2027-02-01T06:00:00Z".parse().unwrap();
        while at < end {
            let local = zone.local(at);
            let minutes = local.hour() * 60 + local.minute();
            let works = match local.weekday() {
                Weekday::Sun => false,
                Weekday::Sat => (480..720).contains(&minutes),
                _ => (450..720).contains(&minutes) || (780..990).contains(&minutes),
            };
            if works {
                open.push((ELENA, at));
                open.push((JOSE, at));
            }
            at += Duration::minutes(30);
        }
        Self {
            open,
            between: Vec::new(),
            lost_in_a_race: None,
            held: None,
        }
    }

    pub fn free(&self, query: &SlotQuery) -> Vec<Slot> {
        let offers = |doctor: DoctorId| match query.service {
            CLEANING => true,
            FILLING => doctor == ELENA,
            _ => false,
        };
        let zone = ClinicZone::named("America/El_Salvador").unwrap();
        let in_hours = |at: &DateTime<Utc>| {
            let time = zone.local(*at).time();
            query.hours.is_none_or(|(from, until)| {
                time == from
                    || from < time && time < until
                    || until < from && (from < time || time < until)
            })
        };
        let wanted = |at: &DateTime<Utc>| {
            (*at == query.from || (query.from..query.to).contains(at)) && in_hours(at)
        };
        let between = self.between.iter().filter(|_| query.from == query.to);
        self.open
            .iter()
            .chain(between)
            .filter(|(doctor, at)| {
                offers(*doctor) && query.doctor.is_none_or(|wanted| wanted == *doctor) && wanted(at)
            })
            .take(query.limit)
            .map(|(doctor, at)| Slot {
                doctor_id: *doctor,
                service_id: query.service,
                starts_at: *at,
            })
            .collect()
    }

    /// Holds the slot for the patient, who has one hold at a time. False when it is not free.
    pub fn hold(&mut self, slot: &Slot) -> bool {
        if let Some(before) = self.held.take() {
            self.open.push(before);
            self.open.sort_by_key(|(_, at)| *at);
        }
        if self.lost_in_a_race == Some((slot.doctor_id, slot.starts_at)) {
            self.take(slot);
        }
        let is_free =
            self.lost_in_a_race != Some((slot.doctor_id, slot.starts_at)) && self.take(slot);
        self.held = is_free.then_some((slot.doctor_id, slot.starts_at));
        is_free
    }

    /// Who is free at the time of the slot; the slot's own doctor where nobody is.
    pub fn any_at(&self, slot: &Slot) -> DoctorId {
        let starts = self.open.iter().chain(&self.between);
        let mut free = starts.filter(|(_, at)| *at == slot.starts_at);
        free.next().map_or(slot.doctor_id, |(doctor, _)| *doctor)
    }

    /// Takes the slot away. False when it is not free.
    pub fn take(&mut self, slot: &Slot) -> bool {
        let before = self.open.len() + self.between.len();
        let other = |open: &(DoctorId, DateTime<Utc>)| *open != (slot.doctor_id, slot.starts_at);
        self.open.retain(other);
        self.between.retain(other);
        self.open.len() + self.between.len() < before
    }

    /// Removes every free start from one instant to another.
    pub fn close(&mut self, from: &str, to: &str) {
        let (from, to): (DateTime<Utc>, DateTime<Utc>) =
            (from.parse().unwrap(), to.parse().unwrap());
        self.open.retain(|(_, at)| !(from..to).contains(at));
    }
}
