//! Failures and answers that a test plans for coming requests, and bounded lists of what happened.

use std::collections::VecDeque;

use serde::Deserialize;

const PLANNED_LIMIT: usize = 100;

/// Something that shall happen to the next `times` requests; once when the field is absent.
#[derive(Deserialize)]
pub struct Repeated<T> {
    #[serde(default = "once")]
    times: u32,
    #[serde(flatten)]
    what: T,
}

fn once() -> u32 {
    1
}

/// The plans for coming requests, in the order in which they were made.
pub struct Planned<T>(VecDeque<Repeated<T>>);

impl<T> Default for Planned<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<T: Clone> Planned<T> {
    /// Adds a plan behind the others.
    pub fn add(&mut self, plan: Repeated<T>) {
        push_bounded(&mut self.0, plan, PLANNED_LIMIT);
    }

    /// The outcome that was planned for this request, if any.
    pub fn next(&mut self) -> Option<T> {
        self.0.retain(|plan| plan.times > 0);
        let plan = self.0.front_mut()?;
        plan.times -= 1;
        Some(plan.what.clone())
    }
}

/// Appends an item; at the limit the oldest item is dropped.
pub fn push_bounded<T>(items: &mut VecDeque<T>, item: T, limit: usize) {
    if items.len() >= limit {
        items.pop_front();
    }
    items.push_back(item);
}
