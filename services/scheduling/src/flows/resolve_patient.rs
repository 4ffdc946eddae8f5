//! Which patient a name and a contact mean: a known one, or a new one.

use crate::domain::{Contact, PatientName, phone_words, search_words};
use crate::store::patients::{KnownPatient, PatientChange};
use kernel::{PatientId, Phone};
use tenancy::Context;

/// The patient of a booking.
pub enum ResolvedPatient<'k> {
    /// A patient who is known under that contact and name.
    Known(&'k KnownPatient),
    /// A new patient. Another name at a known contact is a new patient too: the members of a family share a phone.
    New {
        id: PatientId,
        /// How many patients of the contact are known.
        beside: i32,
    },
}

impl<'k> ResolvedPatient<'k> {
    /// Chooses among the patients of the contact.
    pub fn among(of_contact: &'k [KnownPatient], name: &PatientName, context: &Context) -> Self {
        let known = of_contact
            .iter()
            .find(|known| name.is_the_same_as(&known.full_name));
        known.map_or_else(
            || Self::New {
                id: context.ids.next(),
                beside: i32::try_from(of_contact.len()).unwrap_or(i32::MAX),
            },
            Self::Known,
        )
    }

    pub const fn id(&self) -> PatientId {
        match self {
            Self::Known(known) => known.id,
            Self::New { id, .. } => *id,
        }
    }

    /// What is written: a new patient, or the part of the contact that was not known.
    pub fn change<'a>(&self, name: &'a PatientName, contact: &'a Contact) -> PatientChange<'a> {
        let phone = contact.phone.as_ref();
        let bsuid = contact.bsuid.as_deref();
        match self {
            Self::Known(known) => {
                let phone = phone.filter(|_| known.contact.phone.is_none());
                PatientChange {
                    name: None,
                    phone: phone.map(Phone::digits),
                    bsuid: bsuid.filter(|_| known.contact.bsuid.is_none()),
                    words: phone.map(phone_words).unwrap_or_default(),
                    known_patients: 0,
                    is_shown_differently: phone.is_some(),
                }
            }
            Self::New { beside, .. } => {
                let mut words = search_words(name.as_str());
                words.extend(phone.into_iter().flat_map(phone_words));
                PatientChange {
                    name: Some(name.as_str()),
                    phone: phone.map(Phone::digits),
                    bsuid,
                    words,
                    known_patients: *beside,
                    is_shown_differently: false,
                }
            }
        }
    }
}
