//! What is known about one connection of the pool: whether it is lent, and since when a statement waits for its answer.
//!
//! diesel reports the beginning and the end of each statement, whichever way the statement is sent. A statement whose future
//! was dropped never ends, so its connection stays marked until it is closed.

use diesel::connection::{Instrumentation, InstrumentationEvent};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::sync::Notify;

/// The state of one connection, shared by its borrower and by the task that moves its bytes.
pub struct Watch {
    /// The `application_name` under which PostgreSQL lists the session. No other connection has the same.
    pub name: String,
    state: Mutex<State>,
    lent: Notify,
}

struct State {
    is_lent: bool,
    unanswered: u32,
    /// When the server last answered.
    heard: Instant,
    /// When a statement was last answered, or began while none was waiting, or the connection was lent.
    since: Instant,
}

/// What a connection waits for at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// It is in the pool.
    Idle,
    /// A statement has had no answer since then.
    Answer(Instant),
    /// Its borrower has sent nothing since then.
    Borrower(Instant),
}

impl Watch {
    /// Of a connection that was just opened, for its first borrower.
    pub fn new(name: String) -> Arc<Self> {
        let now = Instant::now();
        Arc::new(Self {
            name,
            state: Mutex::new(State {
                is_lent: false,
                unanswered: 0,
                heard: now,
                since: now,
            }),
            lent: Notify::new(),
        })
    }

    /// Lends the connection, unless it is in the middle of an exchange, or has not been heard of since `suspect`.
    pub fn lend(&self, suspect: Option<Instant>) -> bool {
        let mut state = self.state();
        if state.unanswered > 0 || suspect.is_some_and(|since| state.heard < since) {
            return false;
        }
        state.is_lent = true;
        state.since = Instant::now();
        drop(state);
        self.lent.notify_one();
        true
    }

    /// The borrower gives the connection back.
    pub fn hand_back(&self) {
        self.state().is_lent = false;
    }

    /// Waits until the connection is lent.
    pub async fn lent(&self) {
        self.lent.notified().await;
    }

    pub fn waiting(&self) -> Waiting {
        let state = self.state();
        match (state.is_lent, state.unanswered) {
            (false, _) => Waiting::Idle,
            (true, 0) => Waiting::Borrower(state.since),
            (true, _) => Waiting::Answer(state.since),
        }
    }

    /// Whether the connection is idle and was not heard of since that instant.
    pub fn is_idle_since_before(&self, instant: Instant) -> bool {
        let state = self.state();
        !state.is_lent && state.heard < instant
    }

    fn began(&self) {
        let mut state = self.state();
        if state.unanswered == 0 {
            state.since = Instant::now();
        }
        state.unanswered += 1;
    }

    fn answered(&self) {
        let mut state = self.state();
        state.unanswered = state.unanswered.saturating_sub(1);
        state.heard = Instant::now();
        state.since = state.heard;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No panic can leave a half-made change: every change is a few assignments.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the watch about each statement.
pub struct Reporting(pub Arc<Watch>);

impl Instrumentation for Reporting {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { .. } => self.0.began(),
            InstrumentationEvent::FinishQuery { .. } => self.0.answered(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_in_the_middle_of_an_exchange_is_not_lent() {
        let watch = Watch::new("one".to_owned());
        assert!(watch.lend(None));
        assert!(matches!(watch.waiting(), Waiting::Borrower(_)));

        watch.began();
        watch.began();
        watch.answered();
        assert!(matches!(watch.waiting(), Waiting::Answer(_)));
        watch.hand_back();
        assert!(!watch.lend(None), "one of two statements has no answer");

        watch.answered();
        assert!(watch.lend(None));
    }

    #[test]
    fn a_connection_that_was_not_heard_of_since_another_one_died_is_not_lent() {
        let watch = Watch::new("one".to_owned());
        let now = Instant::now();

        assert!(watch.is_idle_since_before(now));
        assert!(!watch.lend(Some(now)));
        assert!(watch.lend(None));
        watch.hand_back();
        assert!(!watch.lend(Some(now)), "lending proves nothing");

        watch.began();
        watch.answered();
        assert!(watch.lend(Some(now)));
    }
}
