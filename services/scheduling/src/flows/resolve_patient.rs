//! Which patient a name and a contact mean: a known one, or a new one.

use crate::domain::{Contact, PatientName};
use crate::store::patients::{self, KnownPatient, NewPatient};
use db::{ClinicTx, DbError};
use kernel::PatientId;
use tenancy::Context;

/// The patient of a booking. It is resolved before anything is written.
pub enum ResolvedPatient {
    /// A patient who is known under that contact and name.
    Known(KnownPatient),
    /// A new patient. Another name at a known contact is a new patient too: the members of a family share a phone.
    New(PatientId),
}

impl ResolvedPatient {
    /// Chooses among the patients of the contact.
    pub fn among(of_contact: Vec<KnownPatient>, name: &PatientName, context: &Context) -> Self {
        of_contact
            .into_iter()
            .find(|known| name.is_the_same_as(&known.full_name))
            .map_or_else(|| Self::New(context.ids.next()), Self::Known)
    }

    pub const fn id(&self) -> PatientId {
        match self {
            Self::Known(known) => known.id,
            Self::New(id) => *id,
        }
    }

    /// Writes a new patient, or adds to a known one the part of the contact that was not known.
    pub async fn write(
        &self,
        tx: &mut ClinicTx,
        name: &PatientName,
        contact: &Contact,
        context: &Context,
    ) -> Result<(), DbError> {
        match self {
            Self::Known(known) => patients::complete_contact(tx, known, contact, context.now).await,
            Self::New(id) => {
                let new = NewPatient {
                    id: *id,
                    name,
                    contact,
                };
                patients::insert(tx, &new, context.now).await
            }
        }
    }
}
