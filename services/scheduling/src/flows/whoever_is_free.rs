//! A visit with any doctor who is free: the doctors are tried in turn.

use crate::domain::NotBookable;
use crate::error::Error;
use kernel::DoctorId;

/// Tries the doctors in their order until one of them has the place. Who loses a race goes to the next, and the refusal of the first is
/// told where none is left. Each attempt is a transaction of its own.
pub async fn with_whoever_is_free<T>(
    doctors: &[DoctorId],
    mut attempt: impl AsyncFnMut(DoctorId) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut first = None;
    for doctor in doctors {
        match attempt(*doctor).await {
            Err(error) if is_of_the_doctor(&error) => {
                first.get_or_insert(error);
            }
            outcome => return outcome,
        }
    }
    Err(first.unwrap_or(Error::ServiceNotOffered))
}

/// Whether another doctor might do.
fn is_of_the_doctor(error: &Error) -> bool {
    matches!(
        error,
        Error::NotBookable(
            NotBookable::SlotTaken | NotBookable::DoctorAway | NotBookable::OutsideWorkingHours
        ) | Error::ResourceTaken
            | Error::ServiceNotOffered
            | Error::Missing("doctor")
    )
}
