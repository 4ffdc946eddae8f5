//! Notifications inside the process that a session has unread messages. They only save time: the sweep finds a session
//! within a second when its notification was lost.

use kernel::SessionId;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Notifications that wait at most.
const CAPACITY: usize = 1024;

/// The queue of notifications. Clones share it.
#[derive(Clone)]
pub struct Notifications {
    sender: Sender<SessionId>,
    receiver: Arc<Mutex<Receiver<SessionId>>>,
}

impl Default for Notifications {
    fn default() -> Self {
        let (sender, receiver) = channel(CAPACITY);
        Self {
            sender,
            receiver: Arc::new(Mutex::new(receiver)),
        }
    }
}

impl Notifications {
    /// Notifies that the session has unread messages. When the queue is full the notification is dropped and counted.
    pub fn notify(&self, session: SessionId) {
        if self.sender.try_send(session).is_err() {
            metrics::counter!("conversation_notifications_lost_total").increment(1);
        }
    }

    /// The next session that was notified. Dropping the future loses nothing. The queue has one reader, so the lock is
    /// free.
    pub async fn next(&self) -> Option<SessionId> {
        self.receiver.lock().await.recv().await
    }
}
