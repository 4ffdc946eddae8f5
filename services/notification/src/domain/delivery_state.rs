//! The states of a delivery. They are partially ordered, so that status updates may come twice and in any order: a
//! later state replaces an earlier one, and failed and cancelled replace every open state and are final.

use events::WhatsappStatus;

/// How long Meta may take to prove, by a status update, that a message arrived whose answer was lost, in seconds.
pub const PROOF_SECONDS: i64 = 60;

/// The state of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliveryState {
    /// Meta certainly does not have the message.
    Queued,
    /// The message was handed to Meta, and Meta's answer is not known yet.
    Sending,
    /// Meta accepted the message.
    Sent,
    /// The message reached the patient's phone.
    Delivered,
    /// The patient opened the message.
    Read,
    /// The message will not reach the patient.
    Failed,
    /// The message was withdrawn before it left.
    Cancelled,
}

/// The text is not the name of a delivery's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown delivery state")]
pub struct UnknownDeliveryState;

impl DeliveryState {
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

    /// The word in the database and in answers of the API.
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

    /// The state that Meta's status stands for; `None` for a status that changes nothing here.
    pub const fn of_meta(status: WhatsappStatus) -> Option<Self> {
        match status {
            WhatsappStatus::Sent => Some(Self::Sent),
            WhatsappStatus::Delivered => Some(Self::Delivered),
            WhatsappStatus::Read | WhatsappStatus::Played => Some(Self::Read),
            WhatsappStatus::Failed => Some(Self::Failed),
            WhatsappStatus::Deleted | WhatsappStatus::Other => None,
        }
    }

    /// Whether a status update to `next` changes anything.
    pub const fn moves_to(self, next: Self) -> bool {
        match (self, next) {
            (Self::Failed | Self::Cancelled, _) => false,
            (_, Self::Failed | Self::Cancelled) => true,
            _ => next.rank() > self.rank(),
        }
    }

    /// Whether the message may still have to be handed to Meta.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Sending)
    }

    /// Whether the patient has the message, or may have it.
    pub const fn may_have_left(self) -> bool {
        matches!(
            self,
            Self::Sending | Self::Sent | Self::Delivered | Self::Read
        )
    }

    const fn rank(self) -> u8 {
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

impl std::str::FromStr for DeliveryState {
    type Err = UnknownDeliveryState;

    fn from_str(text: &str) -> Result<Self, UnknownDeliveryState> {
        let mut all = Self::ALL.into_iter();
        all.find(|state| state.as_str() == text)
            .ok_or(UnknownDeliveryState)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every order of these states.
    fn orders(states: &[DeliveryState]) -> Vec<Vec<DeliveryState>> {
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

    fn after(news: &[DeliveryState]) -> DeliveryState {
        news.iter().fold(DeliveryState::Sending, |state, next| {
            if state.moves_to(*next) { *next } else { state }
        })
    }

    #[test]
    fn whatever_the_order_of_the_news_the_end_is_the_same() {
        for order in orders(&[
            DeliveryState::Sent,
            DeliveryState::Delivered,
            DeliveryState::Read,
        ]) {
            assert_eq!(after(&order), DeliveryState::Read, "{order:?}");
        }
        for order in orders(&[
            DeliveryState::Sent,
            DeliveryState::Delivered,
            DeliveryState::Read,
            DeliveryState::Failed,
        ]) {
            assert_eq!(after(&order), DeliveryState::Failed, "{order:?}");
        }
    }

    #[test]
    fn a_word_that_names_no_state_is_an_error() {
        for state in DeliveryState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        assert_eq!("gone".parse::<DeliveryState>(), Err(UnknownDeliveryState));
    }

    #[test]
    fn the_same_news_twice_changes_nothing() {
        for state in DeliveryState::ALL {
            assert!(!state.moves_to(state), "{state:?}");
        }
    }
}
