//! What a change of hours or days off does to the visits that are still to come.

use super::absence::Absence;
use super::agenda::Agenda;
use super::span::Span;
use super::week::Week;
use kernel::ClinicZone;

/// A change of when doctors see patients.
#[derive(Clone, Copy, Debug, Default)]
pub struct AgendaChange<'a> {
    /// The new working periods and breaks.
    pub week: Option<&'a Week>,
    /// Whether the doctor works at the clinic from then on; `None` where that stays.
    pub is_active: Option<bool>,
    /// The absence that ends, or that another one replaces.
    pub ends: Option<Absence>,
    pub begins: Option<Absence>,
}

/// In which time a change can take working time away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Nothing,
    Within(Span),
    AllTime,
}

/// One doctor's agenda before a change and after it; `None` while the doctor does not work at the clinic.
pub struct ChangedAgenda {
    pub before: Option<Agenda>,
    pub after: Option<Agenda>,
}

impl AgendaChange<'_> {
    /// What it makes of an agenda of a doctor who is or is not active.
    pub fn of(&self, agenda: Agenda, is_active: bool) -> ChangedAgenda {
        let mut after = agenda.clone();
        if let Some(hours) = self.week.and_then(Week::hours) {
            after.hours = hours.to_vec();
        }
        if let Some(breaks) = self.week.and_then(Week::breaks) {
            after.breaks = breaks.to_vec();
        }
        if let Some(ended) = self.ends
            && let Some(place) = after.absences.iter().position(|one| *one == ended)
        {
            after.absences.swap_remove(place);
        }
        after.absences.extend(self.begins);
        ChangedAgenda {
            before: is_active.then_some(agenda),
            after: self.is_active.unwrap_or(is_active).then_some(after),
        }
    }

    /// Which visits it can displace at all.
    pub fn reach(&self, zone: ClinicZone) -> Reach {
        if self.week.is_some() || self.is_active == Some(false) {
            Reach::AllTime
        } else if let Some(absence) = self.begins {
            Reach::Within(absence.whole(zone))
        } else {
            Reach::Nothing
        }
    }
}

impl ChangedAgenda {
    /// Whether the visit lies within the doctor's hours now and would not any more. One that lies outside already, because staff left it
    /// there, is not displaced a second time.
    pub fn displaces(&self, visit: Span) -> bool {
        fits(self.before.as_ref(), visit) && !fits(self.after.as_ref(), visit)
    }
}

fn fits(agenda: Option<&Agenda>, visit: Span) -> bool {
    agenda.is_some_and(|agenda| agenda.check_hours(visit).is_ok())
}
