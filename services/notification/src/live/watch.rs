//! For which clinics a page is open somewhere. Each copy announces the clinics of its own pages, and keeps what the others
//! announced until it expires, so that news nobody would see are not published.

use crate::live::LiveStreams;
use bus::Bus;
use chrono::{DateTime, Utc};
use events::PagesAnnounced;
use kernel::{ClinicId, Ids};
use std::collections::{HashMap, HashSet};
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

/// How often a copy announces its pages.
pub const ANNOUNCE: Duration = Duration::from_secs(10);
/// How long an announcement counts: two may be lost.
const COUNTS_FOR: Duration = Duration::from_secs(25);

/// What the copies announced.
pub(super) struct Watched {
    copies: HashMap<String, Announced>,
    /// Until then some copy may not have been heard, so that every clinic counts as watched.
    complete_from: Instant,
}

struct Announced {
    clinics: HashSet<ClinicId>,
    until: Instant,
}

impl Default for Watched {
    fn default() -> Self {
        Self {
            copies: HashMap::new(),
            complete_from: Instant::now() + COUNTS_FOR,
        }
    }
}

impl Watched {
    /// Whether a page of the clinic is open at some copy, as far as this one knows.
    pub fn contains(&self, clinic: ClinicId) -> bool {
        let now = Instant::now();
        now < self.complete_from
            || self
                .copies
                .values()
                .any(|copy| copy.until > now && copy.clinics.contains(&clinic))
    }

    /// Replaces what that copy announced before.
    pub fn heard(&mut self, announced: PagesAnnounced) {
        let now = Instant::now();
        let clinics = announced.clinic_ids.iter();
        let clinics = clinics
            .filter_map(|id| id.parse::<Uuid>().ok())
            .map(ClinicId)
            .collect();
        let until = now + COUNTS_FOR;
        self.copies.retain(|_, copy| copy.until > now);
        self.copies
            .insert(announced.copy_id, Announced { clinics, until });
    }

    /// Forgets what is known, because announcements may have been missed.
    pub fn restart(&mut self) {
        self.complete_from = Instant::now() + COUNTS_FOR;
    }
}

/// Announces the clinics of this copy's pages.
pub async fn announce(bus: &Bus, streams: &LiveStreams, copy: Uuid, ids: &Ids, now: DateTime<Utc>) {
    let clinics = streams.clinics();
    let announced = PagesAnnounced {
        copy_id: copy.to_string(),
        clinic_ids: clinics.iter().map(ToString::to_string).collect(),
    };
    bus::broadcast(bus, &[bus::Outgoing::of(ids, None, now, &announced)]).await;
}
