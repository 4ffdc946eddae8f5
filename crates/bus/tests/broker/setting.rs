//! Events that are applied as a set.

use crate::broker::BATCHED;
use crate::noted::delivery;
use bus::{Applied, Consumers, Failure, SetContext, SetHandler};
use db::Db;
use events::queues::Queue;
use events::{Envelope, SubscriptionChanged};
use kernel::{ClinicId, Clock, Ids};
use std::cell::RefCell;
use std::rc::Rc;
use testkit::{Role, TestDb};

/// Applies sets that hold no `poison`, and refuses the elements called `refused` alone.
struct Sets {
    applied: Rc<RefCell<Vec<String>>>,
    calls: Rc<RefCell<Vec<usize>>>,
    committed: Rc<RefCell<usize>>,
}

impl SetHandler for Sets {
    const QUEUE: &'static Queue = &BATCHED;
    type Event = SubscriptionChanged;
    type Outcome = usize;

    fn concerns(&self, event: &Envelope<SubscriptionChanged>) -> bool {
        event.body.plan != "no concern"
    }

    async fn apply(
        &self,
        _db: &Db,
        _context: &SetContext,
        events: &[Envelope<SubscriptionChanged>],
    ) -> Result<Applied<usize>, Failure> {
        self.calls.borrow_mut().push(events.len());
        if events.iter().any(|event| event.body.plan == "poison") {
            return Err(Failure::reject("poison"));
        }
        if events.iter().any(|event| event.body.plan == "away") {
            return Err(Failure::unavailable("away"));
        }
        let mut results = Vec::new();
        for event in events {
            results.push(match event.body.plan.as_str() {
                "refused" => Err(Failure::reject("refused")),
                plan => {
                    self.applied.borrow_mut().push(plan.to_owned());
                    Ok(())
                }
            });
        }
        let outcome = results.iter().filter(|result| result.is_ok()).count();
        Ok(Applied { results, outcome })
    }

    fn committed(&self, applied: usize) {
        *self.committed.borrow_mut() += applied;
    }
}

struct Outcome {
    results: Vec<Result<(), Failure>>,
    applied: Vec<String>,
    calls: Vec<usize>,
    committed: usize,
}

async fn apply(plans: &[&str]) -> Outcome {
    let test = TestDb::new().await;
    let db = test.db(Role::Billing, Clock::system());
    let (applied, calls, committed) = (Rc::default(), Rc::default(), Rc::default());
    let sets = Sets {
        applied: Rc::clone(&applied),
        calls: Rc::clone(&calls),
        committed: Rc::clone(&committed),
    };
    let consumers = Consumers::new(db, Clock::system(), Ids::system()).handle_sets(sets);
    let clinic: ClinicId = Ids::system().next();
    let batch: Vec<_> = plans.iter().map(|plan| delivery(clinic, plan)).collect();
    let results = consumers.deliver_batch(&BATCHED, &batch).await;
    Outcome {
        results,
        applied: applied.take(),
        calls: calls.take(),
        committed: committed.take(),
    }
}

#[tokio::test]
async fn a_set_is_applied_by_one_call_and_each_element_has_its_own_result() {
    let outcome = apply(&["1", "no concern", "refused", "4"]).await;

    let failed: Vec<_> = (0..4).filter(|n| outcome.results[*n].is_err()).collect();
    assert_eq!(failed, [2]);
    assert_eq!(outcome.applied, ["1", "4"]);
    assert_eq!((outcome.calls, outcome.committed), (vec![3], 2));
}

#[tokio::test]
async fn a_set_that_cannot_be_applied_is_halved_down_to_the_element_in_the_way() {
    let outcome = apply(&["1", "2", "3", "4", "5", "poison", "7", "8"]).await;

    let failed: Vec<_> = (0..8).filter(|n| outcome.results[*n].is_err()).collect();
    assert_eq!(failed, [5]);
    assert_eq!(outcome.applied, ["1", "2", "3", "4", "5", "7", "8"]);
    assert_eq!(outcome.calls, [8, 4, 4, 2, 1, 1, 2]);
}

#[tokio::test]
async fn a_set_whose_database_is_away_waits_as_a_whole() {
    let outcome = apply(&["1", "away", "3"]).await;

    let waits = |result: &Result<(), Failure>| matches!(result, Err(Failure::Unavailable(_)));
    assert!(outcome.results.iter().all(waits), "{:?}", outcome.results);
    assert_eq!(outcome.calls, [3], "an element was tried ahead of others");
}

#[tokio::test]
async fn a_set_of_no_concern_is_not_applied() {
    let outcome = apply(&["no concern"]).await;

    assert!(outcome.results[0].is_ok());
    assert!(outcome.calls.is_empty());
}
