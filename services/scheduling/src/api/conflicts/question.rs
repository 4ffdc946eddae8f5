//! Finding what is in the way, and where it could go.

use super::view::{ConflictView, ConflictsView};
use crate::domain::{
    Agenda, AgendaChange, Claim, DisplacedVisit, LONGEST_AFTER, LONGEST_BEFORE, Need, Places,
    Proposal, Taken, window_of_proposals,
};
use crate::flows::conflicts::{Concerned, changed, displaced_among};
use crate::store::claims;
use crate::store::coming::{self, ComingVisit};
use crate::store::configuration::{Configuration, Doctor};
use crate::store::listing::ListedAppointment;
use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicRead, DbError};
use futures_util::try_join;
use kernel::{DoctorId, ServiceId};
use std::collections::HashMap;
use std::iter::repeat_with;
use uuid::Uuid;

/// The most appointments that are shown: as many as a change may accept.
const MOST_SHOWN: usize = 500;
/// For how many of them places are proposed, from the first on.
const MOST_PROPOSED: usize = 200;

/// What is asked about a change.
pub struct Question<'a> {
    pub known: &'a Configuration,
    pub concerned: Concerned,
    pub change: &'a AgendaChange<'a>,
    pub now: DateTime<Utc>,
}

/// What was read for the answer.
pub struct Found {
    displaced: Vec<ComingVisit>,
    listed: Vec<ListedAppointment>,
    taken: Vec<(DoctorId, Taken)>,
    /// What the displaced visits need of rooms and devices, where they need any.
    needs: HashMap<ServiceId, Vec<Need>>,
    claims: Vec<Claim>,
}

impl Question<'_> {
    /// `None` where the clinic has no such doctor.
    pub async fn read(&self, read: ClinicRead<'_>) -> Result<Option<Found>, DbError> {
        let known = self.known;
        let doctors: Vec<Uuid> = match self.concerned {
            Concerned::All => known.doctors.iter().map(|one| one.row.id.uuid()).collect(),
            Concerned::Doctor(doctor) if known.doctor(doctor).is_some() => vec![doctor.uuid()],
            Concerned::Doctor(_) => return Ok(None),
        };
        let reach = self.change.reach(known.settings.zone);
        let coming = coming::visits(read, &doctors, reach, self.now).await?;
        let displaced = displaced_among(coming, known, self.change);
        let shown = displaced.get(..MOST_SHOWN).unwrap_or(&displaced);
        let ids: Vec<Uuid> = shown.iter().map(|visit| visit.id.uuid()).collect();
        let visits: Vec<DisplacedVisit> = shown.iter().map(DisplacedVisit::from).collect();
        let visits = visits.get(..MOST_PROPOSED).unwrap_or(&visits);
        let window = window_of_proposals(visits, self.now);
        let places: Vec<Uuid> = match shown {
            [] => Vec::new(),
            _ => known
                .active_doctors()
                .map(|one| one.row.id.uuid())
                .collect(),
        };
        let needs: HashMap<ServiceId, Vec<Need>> = visits
            .iter()
            .map(|visit| (visit.service, known.needs(visit.service)))
            .filter(|(_, needs)| !needs.is_empty())
            .collect();
        let claims = async {
            if needs.is_empty() {
                return Ok(Vec::new());
            }
            let around = window.widened(LONGEST_BEFORE, LONGEST_AFTER);
            let claims = claims::read(read, around, self.now).await?;
            Ok(claims.all().to_vec())
        };
        let (listed, taken, claims) = try_join!(
            coming::listed(read, &ids),
            coming::taken(read, &places, window, self.now),
            claims,
        )?;
        Ok(Some(Found {
            displaced,
            listed,
            taken,
            needs,
            claims,
        }))
    }

    pub fn view(&self, found: Found) -> ConflictsView {
        let displaced: Vec<DisplacedVisit> =
            found.displaced.iter().map(DisplacedVisit::from).collect();
        let places = Places {
            agendas: self.agendas(&found.taken),
            displaced: &displaced,
            number: MOST_PROPOSED,
            duration: |service, doctor, length: TimeDelta| {
                let offer = self.known.offer(service, doctor)?;
                let duration = offer.duration.lasting(Some(length));
                offer.is_offered.then_some(duration)
            },
            needs: &found.needs,
            claims: &found.claims,
            now: self.now,
        };
        let zone = self.known.settings.zone;
        let mut listed = found.listed;
        let proposed = places.propose().into_iter().chain(repeat_with(Vec::new));
        let shown = found.displaced.iter().take(MOST_SHOWN).zip(proposed);
        let view = |(visit, proposals): (&ComingVisit, Vec<Proposal>)| {
            // One that was cancelled between the two readings is in the way no more.
            let place = listed
                .iter()
                .position(|one| one.appointment.id == visit.id)?;
            Some(ConflictView::new(
                listed.swap_remove(place),
                proposals,
                zone,
            ))
        };
        ConflictsView {
            conflicts: shown.filter_map(view).collect(),
            total: displaced.len(),
        }
    }

    /// The agendas after the change, with what is taken in them.
    fn agendas(&self, taken: &[(DoctorId, Taken)]) -> Vec<Agenda> {
        let after = |doctor: &Doctor| {
            let is_concerned = match self.concerned {
                Concerned::All => true,
                Concerned::Doctor(concerned) => concerned == doctor.row.id,
            };
            let nothing = AgendaChange::default();
            let change = if is_concerned { self.change } else { &nothing };
            let mut after = changed(self.known, doctor, change).after?;
            let own = taken.iter().filter(|(of, _)| *of == doctor.row.id);
            after.taken.extend(own.map(|(_, taken)| *taken));
            Some(after)
        };
        self.known.doctors.iter().filter_map(after).collect()
    }
}

impl From<&ComingVisit> for DisplacedVisit {
    fn from(visit: &ComingVisit) -> Self {
        Self {
            id: visit.id,
            doctor: visit.doctor,
            service: visit.service,
            slot: visit.slot,
        }
    }
}
