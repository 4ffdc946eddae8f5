//! The order of the replies of one conversation in memory: each waits for the one before it.

use crate::sender::Seated;
use std::collections::HashMap;
use std::collections::VecDeque;
use uuid::Uuid;

/// The conversations with a reply under way, each with the replies that follow.
#[derive(Default)]
pub(super) struct Lanes {
    conversations: HashMap<Uuid, VecDeque<Seated>>,
}

impl Lanes {
    /// The message again if it may go on now; otherwise it is kept behind the one of its conversation that is under way, and
    /// before the later ones that wait there.
    pub fn enter(&mut self, seated: Seated) -> Option<Seated> {
        let Some(lane) = lane(&seated) else {
            return Some(seated);
        };
        if let Some(behind) = self.conversations.get_mut(&lane) {
            let place = behind.partition_point(|waiting| sequence(waiting) <= sequence(&seated));
            behind.insert(place, seated);
            return None;
        }
        self.conversations.insert(lane, VecDeque::new());
        Some(seated)
    }

    /// The message that may go on after this one is over.
    pub fn next_after(&mut self, seated: &Seated) -> Option<Seated> {
        let lane = lane(seated)?;
        let next = self.conversations.get_mut(&lane)?.pop_front();
        if next.is_none() {
            self.conversations.remove(&lane);
        }
        next
    }

    /// The messages behind one that has to wait: they have to wait too.
    pub fn behind(&mut self, seated: &Seated) -> VecDeque<Seated> {
        lane(seated)
            .and_then(|lane| self.conversations.remove(&lane))
            .unwrap_or_default()
    }
}

fn lane(seated: &Seated) -> Option<Uuid> {
    let position = seated.outgoing.hold.position();
    position.map(|position| position.session.uuid())
}

fn sequence(seated: &Seated) -> Option<i64> {
    let position = seated.outgoing.hold.position();
    position.map(|position| position.sequence)
}
