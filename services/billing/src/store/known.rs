//! What auth decided for the transaction's clinic and from what, read together with what the clinic has bought.

use super::holding::Stored;
use super::{holding, settings};
use crate::domain::{Known, News};
use db::{ClinicRead, DbError};
use futures_util::future::try_join3;

/// What is stored here, and the plan with its grants, in one round trip.
pub async fn read(read: ClinicRead<'_>) -> Result<(Stored, Known), DbError> {
    let (stored, (plan, ends), followed) = try_join3(
        holding::read(read),
        settings::plan(read),
        settings::followed(read),
    )
    .await?;
    let news = News {
        announced: stored.announced,
        followed,
    };
    let known = Known { plan, ends, news };
    Ok((stored, known))
}
