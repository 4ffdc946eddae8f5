//! The line on which staff watch the day: one ear for the whole process, one bounded channel per open page.
//!
//! Nothing is kept for a page that reads too slowly, or for the time in which the broker was away: its stream ends,
//! the page opens a new one and fetches the truth.

mod heard;

pub use heard::Heard;

use crate::app::App;
use crate::error::Error;
use bus::Stop;
use bytes::Bytes;
use events::Envelope;
use kernel::ClinicId;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pages that may watch one clinic through one copy of the service.
const PAGES: usize = 100;
/// Events that a page may be behind.
const BEHIND: usize = 64;

/// The pages that watch, by clinic.
#[derive(Default)]
pub struct Live {
    pages: Mutex<HashMap<ClinicId, Vec<Sender<Bytes>>>>,
}

impl Live {
    /// A new page of that clinic; it watches until its receiver is dropped.
    pub fn watch(&self, clinic: ClinicId) -> Result<Receiver<Bytes>, Error> {
        let mut all = self.pages();
        let pages = all.entry(clinic).or_default();
        pages.retain(|page| !page.is_closed());
        if pages.len() >= PAGES {
            return Err(Error::TooManyStreams);
        }
        let (sender, receiver) = channel(BEHIND);
        pages.push(sender);
        Ok(receiver)
    }

    /// Tells the pages of the event's clinic. `None` is a gap: every stream ends.
    pub fn hear(&self, event: Option<&Envelope<Heard>>) {
        let mut all = self.pages();
        let Some(event) = event else {
            all.clear();
            return;
        };
        let Some(clinic) = event.clinic else {
            return;
        };
        if let Some(pages) = all.get_mut(&clinic) {
            let frame = event.body.frame();
            pages.retain(|page| page.try_send(frame.clone()).is_ok());
            if pages.is_empty() {
                all.remove(&clinic);
            }
        }
    }

    /// How many pages watch. Forgets those that were closed.
    pub fn len(&self) -> usize {
        let mut all = self.pages();
        all.retain(|_, pages| {
            pages.retain(|page| !page.is_closed());
            !pages.is_empty()
        });
        all.values().map(Vec::len).sum()
    }

    /// Whether nobody watches.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn pages(&self) -> MutexGuard<'_, HashMap<ClinicId, Vec<Sender<Bytes>>>> {
        // Every change is complete before anything can panic.
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Listens for as long as the process lives.
pub async fn listen(app: &App, stop: Stop) {
    let Some(bus) = app.bus() else {
        return;
    };
    bus::overhear(bus, Heard::KEYS, stop, |event: Option<Envelope<Heard>>| {
        app.live.hear(event.as_ref());
    })
    .await;
}
