//! What may become of a delivery: a lattice, so that news may come twice and in any order.

/// What a delivery is at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Meta is known not to have it.
    Queued,
    /// It was handed to Meta, or is just being; nobody knows yet whether Meta has it.
    Sending,
    /// Meta took it.
    Sent,
    /// It reached the patient's phone.
    Delivered,
    /// The patient opened it.
    Read,
    /// It will not reach the patient.
    Failed,
    /// It was not to be sent any more.
    Cancelled,
}

impl State {
    /// Every state, for tests that walk through all orders.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Delivered,
        Self::Read,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that word; a word that is none counts as an end, so that nothing is sent by mistake.
    pub fn of(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == word)
            .unwrap_or(Self::Cancelled)
    }

    /// What Meta's status word says; `None` for words that change nothing here (`deleted`, and new ones).
    pub fn of_meta(word: &str) -> Option<Self> {
        match word {
            "sent" => Some(Self::Sent),
            "delivered" => Some(Self::Delivered),
            "read" | "played" => Some(Self::Read),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }

    /// Whether news of `next` changes anything: later is further, failed and cancelled are ends.
    pub const fn moves_to(self, next: Self) -> bool {
        match (self, next) {
            (Self::Failed | Self::Cancelled, _) => false,
            (_, Self::Failed | Self::Cancelled) => true,
            _ => next.place() > self.place(),
        }
    }

    /// Whether it may still have to be handed to Meta.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Sending)
    }

    const fn place(self) -> u8 {
        match self {
            Self::Queued => 0,
            Self::Sending => 1,
            Self::Sent => 2,
            Self::Delivered => 3,
            Self::Read => 4,
            Self::Failed | Self::Cancelled => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every order of these states.
    fn orders(states: &[State]) -> Vec<Vec<State>> {
        if states.is_empty() {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for (at, first) in states.iter().enumerate() {
            let mut rest = states.to_vec();
            rest.remove(at);
            for mut order in orders(&rest) {
                order.insert(0, *first);
                all.push(order);
            }
        }
        all
    }

    fn after(news: &[State]) -> State {
        news.iter().fold(State::Sending, |state, next| {
            if state.moves_to(*next) { *next } else { state }
        })
    }

    #[test]
    fn whatever_the_order_of_the_news_the_end_is_the_same() {
        for order in orders(&[State::Sent, State::Delivered, State::Read]) {
            assert_eq!(after(&order), State::Read, "{order:?}");
        }
        for order in orders(&[State::Sent, State::Delivered, State::Read, State::Failed]) {
            assert_eq!(after(&order), State::Failed, "{order:?}");
        }
    }

    #[test]
    fn the_same_news_twice_changes_nothing() {
        for state in State::ALL {
            assert!(!state.moves_to(state), "{state:?}");
        }
    }
}
