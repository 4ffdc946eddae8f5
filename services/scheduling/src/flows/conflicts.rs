//! Which coming visits a change of hours or days off would leave outside the doctors' hours.

use crate::domain::{AgendaChange, ChangedAgenda};
use crate::error::Error;
use crate::flows::Work;
use crate::store::coming::{self, ComingVisit};
use crate::store::configuration::{Configuration, Doctor};
use crate::store::doctors;
use db::ClinicTx;
use kernel::{AppointmentId, DoctorId};
use std::sync::Arc;
use uuid::Uuid;

/// Whom a change concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerned {
    Doctor(DoctorId),
    /// Every doctor of the clinic.
    All,
}

/// The doctors whose agendas a transaction has locked, and the configuration as of then.
pub struct Locked {
    concerned: Concerned,
    doctors: Vec<Uuid>,
    pub known: Arc<Configuration>,
}

/// Locks the doctors whom a change concerns. Before anything is written: who writes first has the clinic's row, for which those wait who
/// have a doctor.
pub async fn lock(
    tx: &mut ClinicTx,
    work: &Work<'_>,
    concerned: Concerned,
) -> Result<Locked, Error> {
    let doctors = match concerned {
        Concerned::All => doctors::lock_all(tx).await?,
        Concerned::Doctor(doctor) => {
            let found = doctors::lock(tx, doctor).await?;
            vec![found.ok_or(Error::Missing("doctor"))?.id.uuid()]
        }
    };
    Ok(Locked {
        concerned,
        doctors,
        known: work.present(tx).await?,
    })
}

impl Locked {
    /// Refuses the change where a coming visit would be left outside the doctors' hours that is not among the `accepted` ones. Answers how
    /// many are left outside. Before anything is written.
    ///
    /// A booking locks its doctor and then compares the version of the configuration. So one that comes in between either is committed,
    /// and found here, or waits until the change is committed and is decided by the new hours.
    pub async fn check(
        &self,
        tx: &ClinicTx,
        work: &Work<'_>,
        change: &AgendaChange<'_>,
        accepted: &[AppointmentId],
    ) -> Result<usize, Error> {
        let reach = change.reach(self.known.settings.zone);
        let coming = coming::visits(tx.reading()?, &self.doctors, reach, work.context.now).await?;
        let displaced = displaced_among(coming, &self.known, change);
        if displaced.iter().any(|visit| !accepted.contains(&visit.id)) {
            return Err(Error::AppointmentsInTheWay);
        }
        Ok(displaced.len())
    }

    /// Begins anew where a doctor came to the clinic after all others were locked. After the change was written: from then on no doctor can
    /// come, because who writes one waits for the clinic's row.
    pub async fn confirm(&self, tx: &mut ClinicTx, work: &mut Work<'_>) -> Result<(), Error> {
        if self.concerned == Concerned::All && coming::doctors(tx.reading()?).await? != self.doctors
        {
            return Err(work.overtaken());
        }
        Ok(())
    }
}

/// Those of the visits that the change displaces.
pub fn displaced_among(
    coming: Vec<ComingVisit>,
    known: &Configuration,
    change: &AgendaChange<'_>,
) -> Vec<ComingVisit> {
    let changed = |doctor: &Doctor| changed(known, doctor, change);
    let agendas: Vec<(DoctorId, ChangedAgenda)> = known
        .doctors
        .iter()
        .filter(|doctor| coming.iter().any(|visit| visit.doctor == doctor.row.id))
        .map(|doctor| (doctor.row.id, changed(doctor)))
        .collect();
    let displaces = |visit: &ComingVisit| {
        let own = agendas.iter().find(|(doctor, _)| *doctor == visit.doctor);
        own.is_some_and(|(_, changed)| changed.displaces(visit.slot.visit))
    };
    coming.into_iter().filter(displaces).collect()
}

/// The doctor's agenda before and after the change, without what is taken.
pub fn changed(known: &Configuration, doctor: &Doctor, change: &AgendaChange<'_>) -> ChangedAgenda {
    change.of(known.agenda_of(doctor, Vec::new()), doctor.row.is_active)
}
