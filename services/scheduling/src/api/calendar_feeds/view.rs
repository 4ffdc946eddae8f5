//! Addresses as pages show them.

use crate::domain::FeedPrivacy;
use crate::store::calendar_feeds::CalendarFeed;
use chrono::{DateTime, Utc};
use kernel::{CalendarFeedId, DoctorId};
use serde::Serialize;
use utoipa::ToSchema;

/// Addresses under which other calendars read an agenda.
#[derive(Serialize, ToSchema)]
#[schema(as = CalendarFeeds)]
pub struct CalendarFeedsView {
    /// In the order in which they were made.
    pub calendar_feeds: Vec<CalendarFeedView>,
}

/// An address under which other calendars read an agenda, without its secret.
#[derive(Serialize, ToSchema)]
#[schema(as = CalendarFeed)]
pub struct CalendarFeedView {
    id: CalendarFeedId,
    /// Whose agenda it is; null for those of all doctors.
    #[schema(required)]
    doctor_id: Option<DoctorId>,
    /// What the clinic calls it.
    name: String,
    privacy: FeedPrivacy,
    created_at: DateTime<Utc>,
    /// The name of who made it; null where that is not known.
    #[schema(required)]
    created_by_name: Option<String>,
    /// When it was last read, exact to an hour; null for never.
    #[schema(required)]
    last_read_at: Option<DateTime<Utc>>,
}

/// A new address with its secret, which is not answered again.
#[derive(Serialize, ToSchema)]
#[schema(as = NewCalendarFeed)]
pub struct NewCalendarFeedView {
    pub calendar_feed: CalendarFeedView,
    /// The path of the address, below the origin of the pages: who has it reads the agenda.
    #[schema(example = "/calendar/aGVsbG8.ics")]
    pub path: String,
}

impl From<(CalendarFeed, Option<String>)> for CalendarFeedView {
    fn from((feed, created_by_name): (CalendarFeed, Option<String>)) -> Self {
        Self {
            id: feed.id,
            doctor_id: feed.doctor_id.map(DoctorId),
            name: feed.name,
            privacy: feed.privacy,
            created_at: feed.created_at,
            created_by_name,
            last_read_at: feed.last_read_at,
        }
    }
}
