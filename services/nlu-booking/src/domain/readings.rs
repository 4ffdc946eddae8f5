//! What the dialogue accepts of a reading, whether the reader or the model filled its fields.

use crate::domain::Clinic;
use spanish::{Intent, Reading};

/// From this confidence on a reading is sure: the model is not asked, and a yes counts as a confirmation.
pub const SURE: f32 = 0.8;

/// The length of a person's name in characters. Scheduling accepts the same lengths.
const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=120;

/// Whether the text is as long as a person's name can be.
pub fn is_name(text: &str) -> bool {
    NAME_CHARS.contains(&text.chars().count())
}

/// A reading of the model without what it may have invented: ids that the clinic does not have, names that cannot be
/// names, and confirmations or cancellations of which it is not sure.
pub fn checked(mut reading: Reading, clinic: &Clinic) -> Reading {
    reading.doctor = reading.doctor.filter(|id| {
        clinic
            .doctors
            .iter()
            .any(|doctor| doctor.id.to_string() == *id)
    });
    reading.service = reading.service.filter(|id| {
        clinic
            .services
            .iter()
            .any(|service| service.id.to_string() == *id)
    });
    reading.faq = reading
        .faq
        .filter(|id| clinic.faqs.iter().any(|faq| faq.key == *id));
    reading
        .faqs
        .retain(|id| clinic.faqs.iter().any(|faq| faq.key == *id));
    reading.name = reading
        .name
        .map(|name| name.trim().to_owned())
        .filter(|name| is_name(name));
    reading.confidence = if reading.confidence.is_finite() {
        reading.confidence.clamp(0.0, 1.0)
    } else {
        0.0
    };
    if matches!(reading.intent, Intent::Confirm | Intent::Cancel) && reading.confidence < SURE {
        reading.intent = Intent::Other;
    }
    reading
}
