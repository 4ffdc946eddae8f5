//! Which open connections are not used again: those that may share the fate of a lost one, and those to a server that takes no
//! writes any more.

use crate::watch::Watch;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Instant;

/// How often a statement of this process was refused because its server takes no writes.
static TURNED_AWAY: AtomicU64 = AtomicU64::new(0);

/// A server refused to write: it was replaced by another one, to which new connections lead. The error appears where a statement
/// is awaited, which knows nothing of its connection, so every connection of the process that is open now is replaced.
pub fn turned_away() {
    TURNED_AWAY.fetch_add(1, Ordering::Relaxed);
}

/// The number of refusals so far. A connection is not used again when it has risen since the connection was opened.
pub fn era() -> u64 {
    TURNED_AWAY.load(Ordering::Relaxed)
}

/// The connections of one pool.
#[derive(Default)]
pub struct Renewal {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    open: Vec<Weak<Watch>>,
    suspect: Option<Instant>,
}

impl Renewal {
    /// Adds a connection that was just opened.
    pub fn opened(&self, watch: &Arc<Watch>) {
        let mut state = self.state();
        state.open.retain(|open| open.strong_count() > 0);
        state.open.push(Arc::downgrade(watch));
    }

    /// Before this instant a connection has to be heard of in order not to be used again.
    pub fn suspected(&self) -> Option<Instant> {
        self.state().suspect
    }

    /// A connection was lost: none that was last heard of before now is used again, because each of them could cost its
    /// borrower another deadline. Returns the names of those that are idle.
    pub fn suspect(&self) -> Vec<String> {
        let now = Instant::now();
        let mut state = self.state();
        state.suspect = Some(now);
        let open = state.open.iter().filter_map(Weak::upgrade);
        let idle = open.filter(|watch| watch.is_idle_since_before(now));
        idle.map(|watch| watch.name.clone()).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No panic can leave a half-made change.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
