//! A service with respect to one doctor.

use crate::domain::VisitDuration;

/// A service with respect to one doctor.
pub struct Offer {
    pub duration: VisitDuration,
    /// Whether the doctor offers the service and the clinic still has it.
    pub is_offered: bool,
}
