//! What a page showed of the end of a clinic to the operator, who decides about that and about nothing else.

use crate::domain::Meanwhile;
use crate::error::Error;
use chrono::{DateTime, Utc};

/// The end as it was shown; `None` inside for a clinic that was not to be deleted.
#[derive(Clone, Copy, Debug)]
pub struct SeenDeletion(pub Option<DateTime<Utc>>);

/// Refuses to decide about an end that is no more as it was seen. Without what was seen everything may be decided.
pub(super) fn compare(
    seen: Option<SeenDeletion>,
    present: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    match seen {
        Some(SeenDeletion(seen)) if seen != present => Err(Meanwhile::Deletion.into()),
        Some(_) | None => Ok(()),
    }
}
