//! Changing an appointment in its place: what cancelling, confirming and recording who came have in common.

use crate::domain::Appointment;
use crate::error::Error;
use crate::flows::Initiator;
use crate::flows::announce::Announcement;
use crate::flows::work::Work;
use crate::store::patients::PatientChange;
use crate::store::writing::Writing;
use crate::store::{appointments, contacts};
use db::{ClinicRead, ClinicTx, DbError};
use kernel::AppointmentId;

/// The appointment that is to change, as it was read.
pub struct Found {
    appointment: Option<Appointment>,
}

impl Found {
    pub async fn read(read: ClinicRead<'_>, id: AppointmentId) -> Result<Self, DbError> {
        Ok(Self {
            appointment: appointments::find(read, id).await?,
        })
    }

    /// The appointment, if the initiator may change it. A patient may only change appointments of their own contact.
    /// Appointments of others are answered as if they did not exist, so that their existence is not disclosed.
    pub(super) async fn permitted(
        &self,
        tx: &ClinicTx,
        initiator: Initiator,
    ) -> Result<Appointment, Error> {
        let missing = || Error::Missing("appointment");
        let appointment = self.appointment.clone().ok_or_else(missing)?;
        if let Some(turn) = initiator.waiting_turn()
            && !contacts::may_act_for(tx, turn.session, appointment.patient).await?
        {
            return Err(missing());
        }
        Ok(appointment)
    }
}

/// Changes the appointment by `decide`, which gives the appointment after the change and what is announced, or nothing where
/// the appointment stays as it is. Returns the appointment as it is then.
///
/// No agenda is locked: such a change takes no slot, so it cannot invalidate a booking that is decided at the same time.
pub async fn change_in_place(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
    initiator: Initiator,
    decide: impl FnOnce(&Appointment) -> Result<Option<(Appointment, Announcement)>, Error>,
) -> Result<Appointment, Error> {
    let before = found.permitted(tx, initiator).await?;
    let Some((after, announcement)) = decide(&before)? else {
        return Ok(before);
    };
    let writing = Writing {
        before: Some(&before),
        after: &after,
        decided_by: None,
        patient: PatientChange::default(),
        dui: None,
        key: None,
        events: announcement.events,
        audit: announcement.audit,
        now: work.context.now,
    };
    work.write(tx, &writing).await?;
    drop(writing);
    Ok(after)
}
