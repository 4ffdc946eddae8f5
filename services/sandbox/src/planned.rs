//! Failures and answers that a test plans for coming requests, and bounded lists of what happened.

use std::collections::VecDeque;

use serde::Deserialize;

const PLANNED_LIMIT: usize = 100;

/// Something that shall happen to the next `times` requests; once when the field is absent. With 0 nothing of what was planned
/// before happens any more.
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

impl<T> Repeated<T> {
    /// What shall happen to the requests.
    pub const fn what(&self) -> &T {
        &self.what
    }
}

impl<T: Clone> Planned<T> {
    /// Adds a plan behind the others, or ends them.
    pub fn add(&mut self, plan: Repeated<T>) {
        if plan.times == 0 {
            self.0.clear();
        } else {
            push_bounded(&mut self.0, plan, PLANNED_LIMIT);
        }
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

#[cfg(test)]
mod tests {
    use super::{Planned, Repeated};

    #[test]
    fn a_plan_happens_as_often_as_it_says_or_until_the_plans_are_ended() {
        let mut planned = Planned::default();
        let mut plan = |times| {
            planned.add(Repeated {
                times,
                what: "fails",
            });
        };
        plan(2);
        plan(1000);
        plan(0);
        plan(1);

        assert_eq!(planned.next(), Some("fails"));
        assert_eq!(planned.next(), None);
    }
}
