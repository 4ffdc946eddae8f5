//! Changing an appointment in its place: what cancelling, confirming, recording who came and
//! taking that back have in common.

use crate::domain::{Appointment, Canceller};
use crate::error::Error;
use crate::flows::Initiator;
use crate::flows::announce::Announcement;
use crate::flows::work::Work;
use crate::store::visits::VisitChange;
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

/// What a change in its place comes to.
pub struct Changed<'a> {
    /// The appointment after the change.
    pub appointment: Appointment,
    pub announcement: Announcement,
    /// Who cancels, and the reason that was given; `None` for every other change.
    pub cancellation: Option<(Canceller, Option<&'a str>)>,
}

impl Changed<'_> {
    /// A change that cancels nothing.
    pub const fn new(appointment: Appointment, announcement: Announcement) -> Self {
        Self {
            appointment,
            announcement,
            cancellation: None,
        }
    }
}

/// Changes the appointment by `decide`, which tells the change, or nothing where the appointment stays as it is. Returns the
/// appointment as it is then.
///
/// No agenda is locked: such a change takes no slot, so it cannot invalidate a booking that is decided at the same time.
pub async fn change_in_place<'a>(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
    initiator: Initiator,
    decide: impl FnOnce(&Appointment) -> Result<Option<Changed<'a>>, Error>,
) -> Result<Appointment, Error> {
    let before = found.permitted(tx, initiator).await?;
    let Some(changed) = decide(&before)? else {
        return Ok(before);
    };
    let change = VisitChange {
        before: &before,
        after: &changed.appointment,
        cancellation: changed.cancellation,
        events: changed.announcement.events,
        audit: changed.announcement.audit,
        now: work.context.now,
    };
    work.change(tx, &change).await?;
    drop(change);
    Ok(changed.appointment)
}
