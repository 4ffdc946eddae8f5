//! The agenda as other calendars read it: iCalendar (RFC 5545), written piece by piece so that no feed is held in memory.
//!
//! Not here: repeating events. Nothing of an agenda repeats by a rule, every instant is written in UTC, and so no time zone has to be
//! described.

mod event;
mod feed;
mod lines;

pub use event::Event;
pub use feed::{Feed, FeedPrivacy, FeedVisit, MOST_FEEDS};

#[cfg(test)]
pub use {event::EventTime, feed::initials, lines::line, lines::text};
