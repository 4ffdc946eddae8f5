//! A consumer that does what the test tells it, and shows what it got.

use crate::broker::TRIED;
use bus::{Consumer, Failure};
use events::queues::Queue;
use events::{Envelope, SubscriptionChanged};
use std::cell::RefCell;
use std::collections::VecDeque;
use tokio::sync::mpsc;

/// What the consumer is to do with the next message.
pub enum Answer {
    Succeed,
    Retry,
    Reject,
    Panic,
}

pub struct Scripted {
    answers: RefCell<VecDeque<Answer>>,
    seen: mpsc::UnboundedSender<Envelope<SubscriptionChanged>>,
}

pub type Seen = mpsc::UnboundedReceiver<Envelope<SubscriptionChanged>>;

impl Scripted {
    /// Gives those answers in turn, and succeeds from then on.
    pub fn answering(answers: impl IntoIterator<Item = Answer>) -> (Self, Seen) {
        let (seen, shown) = mpsc::unbounded_channel();
        let answers = RefCell::new(answers.into_iter().collect());
        (Self { answers, seen }, shown)
    }
}

impl Consumer for Scripted {
    const QUEUE: &'static Queue = &TRIED;
    type Event = SubscriptionChanged;

    async fn consume(&self, event: Envelope<SubscriptionChanged>) -> Result<(), Failure> {
        self.seen.send(event).unwrap();
        let answer = self.answers.borrow_mut().pop_front();
        match answer.unwrap_or(Answer::Succeed) {
            Answer::Succeed => Ok(()),
            Answer::Retry => Err(Failure::retry("not yet")),
            Answer::Reject => Err(Failure::reject("never")),
            Answer::Panic => panic!("the script says so"),
        }
    }
}
