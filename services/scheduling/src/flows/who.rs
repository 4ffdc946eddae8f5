//! Whom a name and a contact mean: somebody we know, or somebody new.

use crate::domain::{Contact, PatientName};
use crate::flows::Moment;
use crate::store::patients::{self, Known, New};
use db::{ClinicTx, DbError};
use kernel::PatientId;

/// The patient of a booking, decided before anything is written.
pub enum Who {
    /// Reached there before, under that name.
    Known(Known),
    /// A new patient; a new member of a family whose phone we know is one too.
    New(PatientId),
}

impl Who {
    /// Decides among those who can be reached at the contact.
    pub fn among(found: Vec<Known>, name: &PatientName, moment: &Moment) -> Self {
        found
            .into_iter()
            .find(|known| name.is_the_same_as(&known.full_name))
            .map_or_else(|| Self::New(moment.ids.next()), Self::Known)
    }

    /// Their id.
    pub const fn id(&self) -> PatientId {
        match self {
            Self::Known(known) => known.id,
            Self::New(id) => *id,
        }
    }

    /// Writes down what is new about them.
    pub async fn write(
        &self,
        tx: &mut ClinicTx,
        name: &PatientName,
        contact: &Contact,
        moment: &Moment,
    ) -> Result<(), DbError> {
        match self {
            Self::Known(known) => patients::complete(tx, known, contact, moment.now).await,
            Self::New(id) => {
                let new = New {
                    id: *id,
                    name,
                    contact,
                };
                patients::insert(tx, &new, moment.now).await
            }
        }
    }
}
