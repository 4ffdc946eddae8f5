//! The turns that run in this process, and the renewal of their leases: one statement for all of them.

use crate::app::App;
use crate::store::inbound_queue::{self, Lease};
use kernel::SessionId;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{MissedTickBehavior, interval};

/// How often leases are renewed: three times within their length.
const RENEW: Duration = Duration::from_secs(3);

/// The turns that run. Clones share them.
#[derive(Clone, Default)]
pub struct InFlight(Rc<RefCell<HashMap<SessionId, Running>>>);

struct Running {
    lease: Lease,
    lost: Rc<Notify>,
}

/// One running turn. It is no longer counted when this is dropped.
pub struct Seat {
    all: InFlight,
    session: SessionId,
    lost: Rc<Notify>,
}

impl InFlight {
    /// Counts the turn until the seat is dropped, and renews its lease meanwhile.
    pub fn enter(&self, lease: Lease) -> Seat {
        let lost = Rc::new(Notify::new());
        let running = Running {
            lease,
            lost: Rc::clone(&lost),
        };
        self.0.borrow_mut().insert(lease.session, running);
        self.report();
        Seat {
            all: self.clone(),
            session: lease.session,
            lost,
        }
    }

    pub fn has(&self, session: SessionId) -> bool {
        self.0.borrow().contains_key(&session)
    }

    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Renews the leases of all running turns, for as long as it is polled, and ends the turns whose lease is lost. While the
    /// database is away renewing is tried on: the token decides when a turn commits.
    pub async fn renew(&self, app: &App) {
        let mut renew = interval(RENEW);
        renew.set_missed_tick_behavior(MissedTickBehavior::Delay);
        renew.tick().await;
        loop {
            renew.tick().await;
            let leases: Vec<Lease> = self.0.borrow().values().map(|one| one.lease).collect();
            if leases.is_empty() {
                continue;
            }
            match inbound_queue::renew(&app.db, &leases, app.clock.now()).await {
                Ok(own) => self.end_others(&leases, &own.into_iter().collect()),
                Err(error) => tracing::debug!(%error, "leases could not be renewed"),
            }
        }
    }

    fn end_others(&self, asked: &[Lease], own: &HashSet<SessionId>) {
        let running = self.0.borrow();
        for lease in asked.iter().filter(|lease| !own.contains(&lease.session)) {
            // A turn may have ended, and the session's next one begun, while the database was asked.
            if let Some(turn) = running.get(&lease.session)
                && turn.lease.token == lease.token
            {
                turn.lost.notify_one();
            }
        }
    }

    fn report(&self) {
        let len = u32::try_from(self.len()).unwrap_or(u32::MAX);
        metrics::gauge!("conversation_turns_in_flight").set(f64::from(len));
    }
}

impl Seat {
    /// Returns when another process has the session's lease.
    pub async fn lost(&self) {
        self.lost.notified().await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.all.0.borrow_mut().remove(&self.session);
        self.all.report();
    }
}
