//! Revokes the address of a calendar feed.

use super::note;
use crate::error::Error;
use crate::store::calendar_feeds;
use db::ClinicTx;
use kernel::CalendarFeedId;

/// Deletes the address, from which no calendar can read from then on. A second request finds nothing.
pub async fn revoke_calendar_feed(tx: &mut ClinicTx, id: CalendarFeedId) -> Result<(), Error> {
    let gone = calendar_feeds::delete(tx, id).await?;
    let gone = gone.ok_or(Error::Missing("calendar feed"))?;
    note(tx, "scheduling.calendar_feed_revoked", &gone).await
}
