//! For which clinics a page is open somewhere. Each copy announces the clinics of its own pages, and keeps what the others
//! announced until it expires, so that news that no page would show are not published.

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
        Self::since(Instant::now())
    }
}

impl Watched {
    /// What is known at that instant, before anything was announced.
    fn since(now: Instant) -> Self {
        Self {
            copies: HashMap::new(),
            complete_from: now + COUNTS_FOR,
        }
    }

    /// Whether a page of the clinic is open at some copy, as far as this one knows.
    pub fn contains(&self, clinic: ClinicId, now: Instant) -> bool {
        let has_page = |copy: &Announced| copy.until > now && copy.clinics.contains(&clinic);
        now < self.complete_from || self.copies.values().any(has_page)
    }

    /// Replaces what that copy announced before.
    pub fn heard(&mut self, announced: PagesAnnounced, now: Instant) {
        let ids = announced.clinic_ids.iter();
        let clinics = ids
            .filter_map(|id| id.parse::<Uuid>().ok())
            .map(ClinicId)
            .collect();
        let until = now + COUNTS_FOR;
        self.copies.retain(|_, copy| copy.until > now);
        self.copies
            .insert(announced.copy_id, Announced { clinics, until });
    }

    /// Counts every clinic as watched for a time, because announcements may have been missed.
    pub fn restart(&mut self, now: Instant) {
        self.complete_from = now + COUNTS_FOR;
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

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ClinicId = ClinicId(Uuid::from_u128(1));
    const OTHER: ClinicId = ClinicId(Uuid::from_u128(2));

    fn announced(copy: &str, clinics: &[ClinicId]) -> PagesAnnounced {
        PagesAnnounced {
            copy_id: copy.to_owned(),
            clinic_ids: clinics.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn until_every_copy_was_heard_each_clinic_counts_as_watched() {
        let start = Instant::now();
        let mut watched = Watched::since(start);

        assert!(watched.contains(ONE, start + Duration::from_secs(24)));
        assert!(!watched.contains(ONE, start + COUNTS_FOR));
        watched.restart(start + COUNTS_FOR);
        assert!(watched.contains(ONE, start + COUNTS_FOR));
    }

    #[test]
    fn an_announcement_replaces_the_one_before_and_expires() {
        let start = Instant::now() + COUNTS_FOR;
        let mut watched = Watched::since(Instant::now());

        watched.heard(announced("a", &[ONE]), start);
        watched.heard(announced("b", &[OTHER]), start);
        assert!(watched.contains(ONE, start));
        assert!(watched.contains(OTHER, start));

        watched.heard(announced("a", &[]), start + ANNOUNCE);
        assert!(!watched.contains(ONE, start + ANNOUNCE));
        assert!(watched.contains(OTHER, start + ANNOUNCE));
        assert!(!watched.contains(OTHER, start + COUNTS_FOR));
    }
}
