//! Which rooms and devices a visit gets. They are decided with its slot and written with it; the statement that writes checks that they are
//! still free.

use crate::domain::{NotClaimable, Slot, Wish};
use crate::error::Error;
use crate::flows::work::Work;
use crate::store::claims::Claims;
use crate::store::configuration::Configuration;
use kernel::{AppointmentId, ResourceId, ServiceId, SessionId};

/// A visit that has found its slot.
pub struct Claimant<'a> {
    pub service: ServiceId,
    pub slot: Slot,
    pub wish: Wish<'a>,
    /// The appointment or hold that it is already, which takes no room away from itself.
    pub own: Option<AppointmentId>,
    /// The conversation whose holds take no room away from it.
    pub asking: Option<SessionId>,
}

impl Work<'_> {
    /// The resources of the visit by what its service needs now, in the order of the needs; none where it needs none. `claims` may be left
    /// out where the configuration in memory said that it needs none.
    pub(super) fn resources(
        &mut self,
        known: &Configuration,
        claims: Option<&Claims>,
        visit: &Claimant<'_>,
    ) -> Result<Vec<ResourceId>, Error> {
        let needs = known.needs(visit.service);
        if needs.is_empty() {
            return match visit.wish.chosen {
                [] => Ok(Vec::new()),
                _ => Err(Error::Invalid("resources")),
            };
        }
        let occupied =
            claims.and_then(|claims| claims.beside(visit.own, visit.asking, visit.slot.busy));
        let Some(occupied) = occupied else {
            return Err(self.overtaken());
        };
        let chosen = occupied.choose(&needs, visit.wish, visit.slot.busy);
        chosen.map_err(|refusal| match refusal {
            NotClaimable::Unsuitable => Error::Invalid("resources"),
            NotClaimable::Taken => Error::ResourceTaken,
        })
    }
}

/// The refusal for a patient: the time cannot be had. Rooms are the clinic's concern.
pub(super) fn for_patient(refusal: Error) -> Error {
    match refusal {
        Error::ResourceTaken => Error::SLOT_TAKEN,
        other => other,
    }
}
