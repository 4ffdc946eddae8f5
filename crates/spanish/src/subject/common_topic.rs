//! What patients ask of every clinic.

use super::faq::{Question, has_any, split};
use crate::{clinic::FaqTopic, phrases::FAQ};

/// A question that every clinic is asked. One that has no prepared answer to it can answer by what else is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommonTopic {
    Hours,
    Prices,
    Location,
    Payment,
    Phone,
    Services,
    Doctors,
}

impl CommonTopic {
    pub const ALL: [Self; 7] = [
        Self::Hours,
        Self::Prices,
        Self::Location,
        Self::Payment,
        Self::Phone,
        Self::Services,
        Self::Doctors,
    ];

    /// What the reader has to know to tell the question by that id. Words that mostly say something else ("mi teléfono es …", "otros
    /// servicios") point to it in a whole phrase only.
    pub fn topic(self, id: String) -> FaqTopic {
        let keywords: &[&str] = match self {
            Self::Hours => &["horario", "abren", "cierran", "atienden"],
            Self::Prices => &["precio", "cuánto cuesta", "cuánto vale", "cobran"],
            Self::Location => &["dirección", "ubicación", "dónde", "llegar"],
            Self::Payment => &["pago", "tarjeta", "efectivo", "transferencia"],
            Self::Phone => &["teléfono de la clínica"],
            Self::Services => &["lista de servicios"],
            Self::Doctors => &["lista de doctores"],
        };
        FaqTopic {
            id,
            keywords: keywords.iter().map(|&word| word.to_owned()).collect(),
        }
    }

    /// Whether a topic of the clinic's own is about the question.
    pub fn is_covered_by(self, own: &FaqTopic) -> bool {
        let (shared, _) = self.question();
        has_any(&split(own), shared)
    }

    pub(super) fn question(self) -> Question {
        match self {
            Self::Hours => (&FAQ.hours_keywords, &FAQ.hours),
            Self::Prices => (&FAQ.prices_keywords, &FAQ.prices),
            Self::Location => (&FAQ.location_keywords, &FAQ.location),
            Self::Payment => (&FAQ.payment_keywords, &FAQ.payment),
            Self::Phone => (&FAQ.phone_keywords, &FAQ.phone),
            Self::Services => (&FAQ.services_keywords, &FAQ.services),
            Self::Doctors => (&FAQ.doctors_keywords, &FAQ.doctors),
        }
    }
}
