//! Which sessions are due, and when: known inside the process, so that a turn begins at the end of its quiet time. What is
//! known here only saves time. The database says the same, and when there is no room the process looks there.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Clock, SessionId};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::timeout;

/// Sessions that are remembered at most. About 100 bytes each.
const CAPACITY: usize = 20_000;
/// The longest wait by the system's clock before the instants are compared with the service's clock again, which can be
/// moved.
const LOOK_AGAIN: TimeDelta = TimeDelta::seconds(1);

/// The sessions that are due now or later. Clones share them.
#[derive(Clone, Default)]
pub struct Notifications(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    earlier: Notify,
}

#[derive(Default)]
struct Waiting {
    by_session: HashMap<SessionId, DateTime<Utc>>,
    by_instant: BTreeSet<(DateTime<Utc>, SessionId)>,
    /// There was no room for a session: the database knows it.
    is_incomplete: bool,
}

impl Waiting {
    /// Remembers the session, at the instant that was named last. False when there is no room.
    fn insert(&mut self, session: SessionId, due_at: DateTime<Utc>) -> bool {
        if self.by_session.len() >= CAPACITY && !self.by_session.contains_key(&session) {
            return false;
        }
        if let Some(before) = self.by_session.insert(session, due_at) {
            self.by_instant.remove(&(before, session));
        }
        self.by_instant.insert((due_at, session))
    }

    fn first(&self) -> Option<DateTime<Utc>> {
        self.by_instant.first().map(|(due_at, _)| *due_at)
    }
}

impl Notifications {
    /// Notifies that the session is due at that instant. Without room, only that the database has to be asked.
    pub fn notify(&self, session: SessionId, due_at: DateTime<Utc>) {
        let is_earlier = {
            let mut waiting = self.waiting();
            let first = waiting.first();
            if waiting.by_session.get(&session) == Some(&due_at) {
                return;
            }
            if !waiting.insert(session, due_at) {
                waiting.is_incomplete = true;
                metrics::counter!("conversation_notifications_deferred_total").increment(1);
            }
            first.is_none_or(|first| due_at < first)
        };
        if is_earlier {
            self.0.earlier.notify_one();
        }
    }

    /// Notifies of a session that the database named as due. One that is known to be due already keeps its place.
    pub fn found(&self, session: SessionId, now: DateTime<Utc>) {
        let known = self.waiting().by_session.get(&session).copied();
        if known.is_none_or(|due_at| due_at > now) {
            self.notify(session, now);
        }
    }

    /// Takes the sessions that are due at `now`, at most so many, those that wait longest first.
    pub fn take(&self, now: DateTime<Utc>, at_most: usize) -> Vec<SessionId> {
        let mut waiting = self.waiting();
        let mut due = Vec::new();
        while due.len() < at_most
            && let Some((due_at, session)) = waiting.by_instant.first().copied()
            && due_at <= now
        {
            waiting.by_instant.remove(&(due_at, session));
            waiting.by_session.remove(&session);
            due.push(session);
        }
        due
    }

    /// Waits until a session may be due. Dropping the future loses nothing.
    pub async fn wait(&self, clock: &Clock) {
        let first = self.waiting().first();
        let Some(first) = first else {
            return self.0.earlier.notified().await;
        };
        let rest = (first - clock.now()).min(LOOK_AGAIN);
        let rest = rest.to_std().unwrap_or(Duration::ZERO);
        drop(timeout(rest, self.0.earlier.notified()).await);
    }

    /// Whether sessions may be due that are not remembered here. Asking answers it: the caller looks in the database.
    pub fn take_incomplete(&self) -> bool {
        let mut waiting = self.waiting();
        // A process whose memory is more than half full has work enough, and would read the same sessions again.
        let has_room = waiting.by_session.len() < CAPACITY / 2;
        has_room && std::mem::take(&mut waiting.is_incomplete)
    }

    /// Remembers that the database has to be asked.
    pub fn look_again(&self) {
        self.waiting().is_incomplete = true;
    }

    /// How many more sessions can be remembered.
    pub fn room(&self) -> usize {
        CAPACITY.saturating_sub(self.waiting().by_session.len())
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // A panic under the lock can only leave one session too few, which the database knows.
        self.0
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn session(n: usize) -> SessionId {
        SessionId(Uuid::from_u128(u128::try_from(n).unwrap()))
    }

    #[test]
    fn a_session_is_due_at_the_instant_that_was_named_last() {
        let notifications = Notifications::default();
        notifications.notify(session(1), at(10));
        notifications.notify(session(2), at(5));
        notifications.notify(session(1), at(20));

        assert_eq!(notifications.take(at(10), 9), [session(2)]);
        assert_eq!(notifications.take(at(20), 9), [session(1)]);
        assert_eq!(notifications.take(at(99), 9), []);
    }

    #[test]
    fn a_session_that_the_database_names_keeps_the_place_it_has() {
        let notifications = Notifications::default();
        notifications.notify(session(2), at(5));
        notifications.notify(session(1), at(6));
        notifications.found(session(2), at(10));
        notifications.found(session(3), at(10));

        let order = [session(2), session(1), session(3)];
        assert_eq!(notifications.take(at(10), 9), order);
    }

    #[test]
    fn without_room_the_database_is_asked_once_there_is_room_again() {
        let notifications = Notifications::default();
        for n in 0..=CAPACITY {
            notifications.notify(session(n), at(1));
        }

        assert_eq!(notifications.room(), 0);
        assert!(!notifications.take_incomplete());
        assert_eq!(notifications.take(at(1), CAPACITY).len(), CAPACITY);
        assert!(notifications.take_incomplete());
        assert!(!notifications.take_incomplete());
    }

    #[tokio::test]
    async fn a_wait_ends_for_an_earlier_session() {
        let notifications = Notifications::default();
        let clock = Clock::system();
        notifications.notify(session(1), clock.now() + TimeDelta::hours(1));
        let earlier = async {
            notifications.notify(session(2), clock.now());
        };

        futures_util::future::join(notifications.wait(&clock), earlier).await;

        assert_eq!(notifications.take(clock.now(), 9), [session(2)]);
    }
}
