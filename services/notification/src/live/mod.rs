//! The live stream of the staff's pages: one subscription to the broker per process, and one bounded channel per open
//! page.
//!
//! No event is kept for a page that reads too slowly, nor for the time in which the broker was away. The stream of
//! such a page ends, and the page opens a new one and fetches the present state.

mod event;
mod news;
mod watch;

pub use event::{LiveEvent, Ping};
pub use news::News;
pub use watch::{ANNOUNCE, announce};

use crate::error::Error;
use bus::{Bus, Outgoing, Stop};
use bytes::Bytes;
use events::{ClinicSuspended, Envelope, Event, Incoming, Malformed, PagesAnnounced, UserChanged};
use kernel::{ClinicId, DoctorId, UserId};
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::Instant;
use watch::Watched;

/// How many pages one process serves: each holds a connection, of which a process has 2,048, and the rest is for requests and probes.
const PAGES: usize = 1_400;
/// How many pages of one clinic one process serves.
const PAGES_PER_CLINIC: usize = 100;
/// How many of them one user may have, so that one cannot take those of all colleagues.
const PAGES_PER_USER: usize = 30;
/// How many events a page may be behind before its stream ends.
const EVENTS_BEHIND: usize = 64;

/// The open pages, by clinic.
#[derive(Default)]
pub struct LiveStreams {
    pages: Mutex<HashMap<ClinicId, Vec<Page>>>,
    watched: Mutex<Watched>,
}

struct Page {
    user: UserId,
    /// Of the token that opened the page.
    session_version: i32,
    events: Sender<Frame>,
}

/// An event as pages receive it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    bytes: Bytes,
    /// Of whose appointment or agenda it tells.
    doctor: Option<DoctorId>,
    /// Whether it concerns the clinic or every doctor's agenda.
    is_of_all: bool,
    /// Whether the clinic itself changed: its plan may be over.
    is_of_clinic: bool,
    /// Whose agenda the appointment left, and the event that this doctor gets.
    left: Option<(DoctorId, Bytes)>,
}

impl Frame {
    fn of(event: &LiveEvent) -> Result<Self, serde_json::Error> {
        let left = event.left();
        let left = left.map(|(former, told)| told.frame().map(|bytes| (former, bytes)));
        Ok(Self {
            bytes: event.frame()?,
            doctor: event.doctor(),
            is_of_all: event.is_of_all(),
            is_of_clinic: matches!(event, LiveEvent::ClinicChanged(_)),
            left: left.transpose()?,
        })
    }

    /// Whether the right to the stream has to be checked before the page gets the event.
    pub const fn asks_for_check(&self) -> bool {
        self.is_of_clinic
    }

    /// What a page gets that shows the agenda of `only`, or those of all; `None` for nothing.
    pub fn told(self, only: Option<DoctorId>) -> Option<Bytes> {
        let Some(only) = only else {
            return Some(self.bytes);
        };
        if self.is_of_all || self.doctor == Some(only) {
            return Some(self.bytes);
        }
        let (former, bytes) = self.left?;
        (former == only).then_some(bytes)
    }
}

/// What the subscription of a copy receives.
enum Heard {
    Event(LiveEvent),
    Pages(PagesAnnounced),
    User(UserChanged),
    Suspended,
}

impl Incoming for Heard {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        match key {
            PagesAnnounced::KEY => PagesAnnounced::read(key, body).map(Self::Pages),
            UserChanged::KEY => UserChanged::read(key, body).map(Self::User),
            ClinicSuspended::KEY => ClinicSuspended::read(key, body).map(|_| Self::Suspended),
            _ => LiveEvent::read(key, body).map(Self::Event),
        }
    }
}

impl LiveStreams {
    /// Opens the stream of a page of that user, whose token has that version of the user's sessions. The stream ends when its receiver is
    /// dropped.
    pub fn subscribe(
        &self,
        clinic: ClinicId,
        user: UserId,
        session_version: i32,
    ) -> Result<Receiver<Frame>, Error> {
        if self.len() >= PAGES {
            return Err(Error::TooManyStreams);
        }
        let mut all = self.pages();
        let pages = all.entry(clinic).or_default();
        let own = pages.iter().filter(|page| page.user == user).count();
        if pages.len() >= PAGES_PER_CLINIC || own >= PAGES_PER_USER {
            return Err(Error::TooManyStreams);
        }
        let (events, receiver) = channel(EVENTS_BEHIND);
        pages.push(Page {
            user,
            session_version,
            events,
        });
        Ok(receiver)
    }

    /// Sends the event to the pages of its clinic.
    pub fn publish(&self, event: &Envelope<LiveEvent>) {
        let Some(clinic) = event.clinic else {
            return;
        };
        let mut all = self.pages();
        if let Some(pages) = all.get_mut(&clinic) {
            match Frame::of(&event.body) {
                Ok(frame) => pages.retain(|page| page.events.try_send(frame.clone()).is_ok()),
                Err(error) => {
                    tracing::error!(%error, "a live event cannot be written; the clinic's streams end");
                    pages.clear();
                }
            }
            if pages.is_empty() {
                all.remove(&clinic);
            }
        }
    }

    /// Ends the streams of a user that were opened by a token that does not count any more. The pages open new ones, which are refused
    /// where the user has to sign in again.
    pub fn end_streams_of(&self, clinic: ClinicId, changed: &UserChanged) {
        let user: UserId = match events::id(&changed.user_id, "user_id") {
            Ok(user) => user,
            Err(error) => {
                tracing::warn!(%error, "a change of a user cannot be read; the check of each minute ends the streams");
                return;
            }
        };
        let counts = |page: &Page| {
            page.user != user
                || (changed.is_active && page.session_version >= changed.session_version)
        };
        let mut all = self.pages();
        if let Some(pages) = all.get_mut(&clinic) {
            pages.retain(counts);
            if pages.is_empty() {
                all.remove(&clinic);
            }
        }
    }

    /// Ends the streams of a clinic that was suspended. The pages open new ones, which are refused with the reason.
    pub fn end_streams_of_clinic(&self, clinic: ClinicId) {
        self.pages().remove(&clinic);
    }

    /// Ends every stream, because events may have been missed.
    pub fn end_all(&self) {
        self.pages().clear();
        self.watched().restart(Instant::now());
    }

    /// Whether a page of the clinic is open, here or at another copy. Also true while that is not known.
    pub fn is_watched(&self, clinic: ClinicId) -> bool {
        self.pages().contains_key(&clinic) || self.watched().contains(clinic, Instant::now())
    }

    /// The clinics of the pages that are open here.
    pub fn clinics(&self) -> HashSet<ClinicId> {
        self.len();
        self.pages().keys().copied().collect()
    }

    /// Keeps what another copy announced about its pages.
    pub fn heard(&self, announced: PagesAnnounced) {
        self.watched().heard(announced, Instant::now());
    }

    /// Sends events to the open pages as if the broker had brought them, where there is no broker.
    pub(crate) fn hear(&self, events: &[Outgoing]) {
        for event in events {
            match LiveEvent::read(&event.key, &event.body) {
                Ok(body) => self.publish(&Envelope {
                    id: event.id,
                    clinic: event.clinic,
                    at: event.at,
                    attempt: 1,
                    traceparent: event.traceparent.clone(),
                    body,
                }),
                Err(error) => tracing::error!(%error, "an event for open pages cannot be read"),
            }
        }
    }

    /// The number of open pages. Forgets the pages that were closed.
    pub fn len(&self) -> usize {
        let mut all = self.pages();
        all.retain(|_, pages| {
            pages.retain(|page| !page.events.is_closed());
            !pages.is_empty()
        });
        all.values().map(Vec::len).sum()
    }

    /// Whether no page is open.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn pages(&self) -> MutexGuard<'_, HashMap<ClinicId, Vec<Page>>> {
        // A panic under the lock cannot leave a half-made change, because every change is one call of the map.
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watched(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends the broker's events to the open pages until the process stops.
pub async fn listen(bus: &Bus, streams: &LiveStreams, stop: Stop) {
    let handle = |event: Option<Envelope<Heard>>| match event {
        Some(event) => {
            let (clinic, traceparent) = (event.clinic, event.traceparent.clone());
            match event.body {
                Heard::Pages(announced) => streams.heard(announced),
                Heard::User(changed) => {
                    if let Some(clinic) = clinic {
                        streams.end_streams_of(clinic, &changed);
                    }
                }
                Heard::Suspended => {
                    if let Some(clinic) = clinic {
                        streams.end_streams_of_clinic(clinic);
                    }
                }
                Heard::Event(body) => streams.publish(&Envelope {
                    id: event.id,
                    clinic,
                    at: event.at,
                    attempt: event.attempt,
                    traceparent,
                    body,
                }),
            }
        }
        None => streams.end_all(),
    };
    bus::subscribe(bus, &heard_keys(), stop, handle).await;
}

fn heard_keys() -> Vec<&'static str> {
    let events = LiveEvent::KEYS.iter().copied();
    events
        .chain([PagesAnnounced::KEY, UserChanged::KEY, ClinicSuspended::KEY])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::heard_keys;

    #[test]
    fn the_broker_lets_this_service_hear_what_open_pages_need() {
        for key in heard_keys() {
            assert!(
                bus::HEARD.iter().any(|begin| key.starts_with(begin)),
                "{key}"
            );
        }
    }
}
