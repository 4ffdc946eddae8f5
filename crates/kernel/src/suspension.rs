//! The suspension of a clinic by the operator, as the cause of a refusal.

/// Why a clinic is suspended. As the source of an error it brings the reason into the answer, however many errors are around it.
/// Only the answer shows the reason: logs and traces show that the clinic is suspended.
#[derive(Clone, PartialEq, Eq)]
pub struct Suspension {
    /// The operator's words to the staff, 1 to 500 characters; `None` where the operator gave none.
    pub reason: Option<String>,
}

impl std::fmt::Debug for Suspension {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Suspension")
    }
}

impl std::fmt::Display for Suspension {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the operator has suspended the clinic")
    }
}

impl std::error::Error for Suspension {}
