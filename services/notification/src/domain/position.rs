//! The place of a reply in its conversation.

use kernel::SessionId;

/// The conversation of a reply, and the reply's number in it, from 1. Replies of one conversation leave in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub session: SessionId,
    pub sequence: i64,
}

impl Position {
    /// The place of the reply after this one.
    pub const fn next(self) -> Self {
        Self {
            session: self.session,
            sequence: self.sequence + 1,
        }
    }
}
