//! Wake-ups inside the process: a hint that a session has mail. One that is lost costs a second.

use kernel::SessionId;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Hints that wait at most; what does not fit is found by the sweep.
const WAITING: usize = 1024;

/// Wakes whoever takes turns in this process.
#[derive(Clone)]
pub struct Wake(Sender<SessionId>);

/// Both ends.
pub fn wakes() -> (Wake, Receiver<SessionId>) {
    let (sender, receiver) = channel(WAITING);
    (Wake(sender), receiver)
}

impl Wake {
    /// Says that this session has mail.
    pub fn up(&self, session: SessionId) {
        if self.0.try_send(session).is_err() {
            metrics::counter!("conversation_wakes_lost_total").increment(1);
        }
    }
}
