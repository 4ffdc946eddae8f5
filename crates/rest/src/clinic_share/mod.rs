//! How much of a copy one clinic may use at a time: half of its database connections. The requests of a clinic beyond that
//! wait for its own, so that the other clinics find connections however much this one asks.

use crate::problem::Problem;
use crate::session::session;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use kernel::{ClinicId, CommonCode};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// Requests of one clinic that may wait in a copy. An opening that a whole clinic asks for at once still fits.
const WAITING: usize = 128;
/// How long they wait; shorter than the wait for a connection, which they must not be mistaken for.
const PATIENCE: Duration = Duration::from_secs(2);
/// Seconds after which a refused caller should try again.
const RETRY: u64 = 2;
/// Parts of the table, each with its own lock, so that the threads of a copy seldom meet.
const PARTS: usize = 16;

type Clinics = HashMap<ClinicId, Arc<Clinic>>;

/// The clinics that have requests under way in this copy; the others take no memory.
pub struct ClinicShares {
    at_once: usize,
    patience: Duration,
    hasher: RandomState,
    parts: [Mutex<Clinics>; PARTS],
}

/// The requests of one clinic.
struct Clinic {
    seats: Semaphore,
    waiting: AtomicUsize,
}

impl ClinicShares {
    /// Lets each clinic use half of that many connections, at least one.
    pub fn of_pool(connections: usize) -> Self {
        Self {
            at_once: (connections / 2).max(1),
            patience: PATIENCE,
            hasher: RandomState::new(),
            parts: std::array::from_fn(|_| Mutex::default()),
        }
    }

    /// The place of one more request of this clinic, which it leaves when it is dropped.
    fn join(&self, id: ClinicId) -> Place<'_> {
        let mut part = self.part(id);
        let clinic = part.entry(id).or_insert_with(|| {
            Arc::new(Clinic {
                seats: Semaphore::new(self.at_once),
                waiting: AtomicUsize::new(0),
            })
        });
        Place {
            shares: self,
            id,
            clinic: Arc::clone(clinic),
        }
    }

    fn part(&self, id: ClinicId) -> MutexGuard<'_, Clinics> {
        let hash = usize::try_from(self.hasher.hash_one(id)).unwrap_or_default();
        #[expect(clippy::indexing_slicing, reason = "the remainder is below the length")]
        let part = &self.parts[hash % PARTS];
        // A panic under the lock cannot leave a half-made change, because every change is one call of the map.
        part.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One request of a clinic, whether it waits or is answered.
struct Place<'s> {
    shares: &'s ClinicShares,
    id: ClinicId,
    clinic: Arc<Clinic>,
}

impl Place<'_> {
    /// A seat at once or after a bounded wait; `None` where too many wait already, or none became free in time.
    async fn seat(&self) -> Option<SemaphorePermit<'_>> {
        if let Ok(seat) = self.clinic.seats.try_acquire() {
            return Some(seat);
        }
        let _waiting = Waiting::among(&self.clinic.waiting)?;
        let seat = timeout(self.shares.patience, self.clinic.seats.acquire()).await;
        seat.ok()?.ok()
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut part = self.shares.part(self.id);
        // The table's own and this one; a request that joins holds the lock.
        if Arc::strong_count(&self.clinic) <= 2 {
            part.remove(&self.id);
        }
    }
}

/// One of a bounded number of requests that wait.
struct Waiting<'c>(&'c AtomicUsize);

impl<'c> Waiting<'c> {
    fn among(count: &'c AtomicUsize) -> Option<Self> {
        let joined = Self(count);
        (count.fetch_add(1, Ordering::Relaxed) < WAITING).then_some(joined)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Does the work of a request when its clinic has a seat in this copy, or answers 429. The body has arrived before, because
/// who sends slowly would keep the seat from the others of the clinic for as long as it takes, whether the caller may still
/// act or not. An answer that goes on, such as a stream, gives its seat back when it begins: it uses no connection from then on.
pub(crate) async fn seated(
    request: &HttpRequest,
    work: impl Future<Output = HttpResponse>,
) -> HttpResponse {
    let shares = request.app_data::<Data<ClinicShares>>();
    let (Some(shares), Some(session)) = (shares, session(request)) else {
        return work.await;
    };
    let place = shares.join(session.clinic);
    if let Some(_seat) = place.seat().await {
        return work.await;
    }
    metrics::counter!("requests_limited_total", "limit" => "clinic").increment(1);
    HttpResponse::from_error(Problem::from(CommonCode::ClinicBusy).retry_after(RETRY))
}

#[cfg(test)]
mod tests;
