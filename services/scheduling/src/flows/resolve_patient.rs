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
        /// How many patients are known whose own contact it is. A further phone counts for none of them.
        beside: i32,
    },
}

impl<'a> ResolvedPatient<'a> {
    /// Chooses among the patients of the contact. Who was booked before comes before whom a hold alone made.
    pub fn among(
        of_contact: &'a [KnownPatient],
        name: &'a PatientName,
        contact: &'a Contact,
        context: &Context,
    ) -> Self {
        let named = of_contact.iter().filter(|known| known.answers_to(name));
        let known = named.min_by_key(|known| known.is_provisional);
        match known {
            Some(known) => Self::Known { known, contact },
            None => Self::New {
                id: context.ids.next(),
                name,
                contact,
                beside: of_contact
                    .iter()
                    .map(|known| i32::from(known.reach.is_own))
                    .sum(),
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

    /// The patient's own phone after the booking.
    pub fn phone(&self) -> Option<&'a Phone> {
        match self {
            Self::Known { known, contact } => {
                let learnt = learnt(known, contact);
                known.contact.phone.as_ref().or(learnt.phone)
            }
            Self::New { contact, .. } => contact.phone.as_ref(),
        }
    }

    /// What is written: a new patient, or the part of the contact that was not known.
    pub fn change(&self) -> PatientChange<'a> {
        match *self {
            Self::Known { known, contact } => {
                let Learnt { phone, bsuid } = learnt(known, contact);
                PatientChange {
                    name: None,
                    phone: phone.map(Phone::digits),
                    bsuid,
                    words: phone.map(phone_words).unwrap_or_default(),
                    known_patients: 0,
                    phone_forms: Vec::new(),
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
                    phone_forms: contact.phone_forms(),
                    is_shown_differently: false,
                }
            }
        }
    }
}

/// The part of a contact that was not known.
#[derive(Default)]
struct Learnt<'a> {
    phone: Option<&'a Phone>,
    bsuid: Option<&'a str>,
}

/// What the booking tells of the patient's own contact. From a further phone it tells nothing: whose phone that is may act for the patient
/// only for as long as the patient has it.
fn learnt<'a>(known: &KnownPatient, contact: &'a Contact) -> Learnt<'a> {
    if !known.reach.is_own {
        return Learnt::default();
    }
    let (phone, bsuid) = (contact.phone.as_ref(), contact.bsuid.as_deref());
    Learnt {
        phone: phone.filter(|_| known.contact.phone.is_none()),
        bsuid: bsuid.filter(|_| known.contact.bsuid.is_none()),
    }
}
