//! Making and revoking the addresses under which other calendars read an agenda.

mod add;
mod revoke;

pub use add::{NewFeed, add_calendar_feed};
pub use revoke::revoke_calendar_feed;

use crate::error::Error;
use crate::store::calendar_feeds::CalendarFeed;
use db::{ClinicTx, definer};
use serde_json::json;

/// Notes an act about an address. Its secret is nowhere noted.
async fn note(tx: &mut ClinicTx, act: &str, feed: &CalendarFeed) -> Result<(), Error> {
    let detail = json!({
        "feed": feed.id, "name": feed.name, "doctor": feed.doctor_id, "privacy": feed.privacy,
    });
    definer::audit(tx, act, &feed.id.to_string(), &detail).await?;
    Ok(())
}
