//! Which patient a name and a contact mean: a known one, or a new one.

use crate::domain::{Contact, PatientName, phone_words};
use crate::store::patients::{KnownPatient, PatientChange};
use kernel::{PatientId, Phone};
use search::words;
use tenancy::Context;

/// The patient of a booking.
pub enum ResolvedPatient<'a> {
    /// A patient of the clinic, and the contact that the booking gives.
    Known {
        known: &'a KnownPatient,
        contact: &'a Contact,
    },
    /// A new patient. Another name at a known contact is a new patient too: the members of a family share a phone.
    New {
        id: PatientId,
        name: &'a PatientName,
        contact: &'a Contact,
        /// How many patients of the contact are known.
        beside: i32,
    },
}

impl<'a> ResolvedPatient<'a> {
    /// Chooses among the patients of the contact.
    pub fn among(
        of_contact: &'a [KnownPatient],
        name: &'a PatientName,
        contact: &'a Contact,
        context: &Context,
    ) -> Self {
        let known = of_contact
            .iter()
            .find(|known| name.is_the_same_as(&known.full_name));
        match known {
            Some(known) => Self::Known { known, contact },
            None => Self::New {
                id: context.ids.next(),
                name,
                contact,
                beside: i32::try_from(of_contact.len()).unwrap_or(i32::MAX),
            },
        }
    }

    /// The patient whom staff chose. The booking says nothing new about their contact.
    pub const fn chosen(known: &'a KnownPatient) -> Self {
        Self::Known {
            known,
            contact: &known.contact,
        }
    }

    pub const fn id(&self) -> PatientId {
        match self {
            Self::Known { known, .. } => known.id,
            Self::New { id, .. } => *id,
        }
    }

    /// The blind index of the document that is known.
    pub fn document(&self) -> Option<&'a [u8]> {
        match self {
            Self::Known { known, .. } => known.dui_index.as_deref(),
            Self::New { .. } => None,
        }
    }

    pub fn name(&self) -> &'a str {
        match self {
            Self::Known { known, .. } => &known.full_name,
            Self::New { name, .. } => name.as_str(),
        }
    }

    /// The phone after the booking.
    pub fn phone(&self) -> Option<&'a Phone> {
        match self {
            Self::Known { known, contact } => {
                known.contact.phone.as_ref().or(contact.phone.as_ref())
            }
            Self::New { contact, .. } => contact.phone.as_ref(),
        }
    }

    /// What is written: a new patient, or the part of the contact that was not known.
    pub fn change(&self) -> PatientChange<'a> {
        match *self {
            Self::Known { known, contact } => {
                let phone = contact.phone.as_ref();
                let phone = phone.filter(|_| known.contact.phone.is_none());
                let bsuid = contact.bsuid.as_deref();
                PatientChange {
                    name: None,
                    phone: phone.map(Phone::digits),
                    bsuid: bsuid.filter(|_| known.contact.bsuid.is_none()),
                    words: phone.map(phone_words).unwrap_or_default(),
                    known_patients: 0,
                    is_shown_differently: phone.is_some(),
                }
            }
            Self::New {
                name,
                contact,
                beside,
                ..
            } => {
                let phone = contact.phone.as_ref();
                let mut words = words(name.as_str());
                words.extend(phone.into_iter().flat_map(phone_words));
                PatientChange {
                    name: Some(name.as_str()),
                    phone: phone.map(Phone::digits),
                    bsuid: contact.bsuid.as_deref(),
                    words,
                    known_patients: beside,
                    is_shown_differently: false,
                }
            }
        }
    }
}
