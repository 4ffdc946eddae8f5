//! A handler that notes what it is given, under which clinic and in which transaction, and announces an event for each.

use crate::broker::BATCHED;
use bus::{Consumers, Failure, Handler, Outgoing, event_span, outbox};
use db::{ClinicTx, Db};
use diesel::QueryableByName;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use events::queues::Queue;
use events::{Envelope, Event, SubscriptionChanged};
use kernel::{ClinicId, Clock, Ids};
use std::cell::RefCell;
use std::rc::Rc;
use tenancy::Context;
use testkit::{Role, TestDb};
use tracing::Instrument;

/// One event that was applied, in a transaction that may have been rolled back.
#[derive(Clone, Debug)]
pub struct Note {
    pub plan: String,
    pub attempt: u32,
    pub transaction: String,
}

pub type Shared<T> = Rc<RefCell<T>>;

/// Does what the plan of an event says: `reject`, `retry`, `away` and `panic` fail, everything else succeeds.
pub struct Noted {
    notes: Shared<Vec<Note>>,
    /// How many events were reported as committed.
    commits: Shared<usize>,
}

impl Noted {
    pub fn new() -> (Self, Shared<Vec<Note>>, Shared<usize>) {
        let (notes, commits) = (Rc::default(), Rc::default());
        let handler = Self {
            notes: Rc::clone(&notes),
            commits: Rc::clone(&commits),
        };
        (handler, notes, commits)
    }
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    clinic: String,
    #[diesel(sql_type = Text)]
    transaction: String,
}

impl Handler for Noted {
    const QUEUE: &'static Queue = &BATCHED;
    type Event = SubscriptionChanged;
    type Error = Failure;
    type Outcome = usize;

    fn concerns(&self, event: &Envelope<SubscriptionChanged>) -> bool {
        event.body.plan != "no concern"
    }

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<SubscriptionChanged>>,
    ) -> Result<usize, Failure> {
        let query = "SELECT current_setting('app.clinic_id') AS clinic, pg_current_xact_id()::text AS transaction";
        let setting: Setting = diesel::sql_query(query)
            .get_result(tx.conn())
            .await
            .map_err(Failure::retry)?;
        assert_eq!(setting.clinic, tx.clinic().to_string());
        for event in &events {
            assert_eq!(event.clinic, Some(tx.clinic()));
            self.notes.borrow_mut().push(Note {
                plan: event.body.plan.clone(),
                attempt: event.attempt,
                transaction: setting.transaction.clone(),
            });
            outbox::push(tx, context, &event.body)
                .instrument(event_span(event))
                .await?;
            match event.body.plan.as_str() {
                "reject" => return Err(Failure::reject("never")),
                "retry" => return Err(Failure::retry("not yet")),
                "away" => return Err(Failure::unavailable("away")),
                "panic" => panic!("the plan says so"),
                _ => {}
            }
        }
        Ok(events.len())
    }

    fn committed(&self, applied: usize) {
        *self.commits.borrow_mut() += applied;
    }
}

pub fn consumers(db: &Db, handler: Noted) -> Consumers {
    Consumers::new(db.clone(), Clock::system(), Ids::system()).handle(handler)
}

/// An event as the broker delivers it, under its key.
pub fn delivery(clinic: ClinicId, plan: &str) -> (&'static str, Envelope<Vec<u8>>) {
    let event = SubscriptionChanged {
        plan: plan.to_owned(),
        ..SubscriptionChanged::default()
    };
    let outgoing = Outgoing::of(&Ids::system(), Some(clinic), Clock::system().now(), &event);
    let envelope = Envelope {
        id: outgoing.id,
        clinic: outgoing.clinic,
        at: outgoing.at,
        attempt: 1,
        traceparent: outgoing.traceparent,
        body: outgoing.body,
    };
    (SubscriptionChanged::KEY, envelope)
}

/// The plans of the announced events, each under its own clinic: what was committed, in the order of writing.
pub async fn committed(test: &TestDb) -> Vec<String> {
    let events: Vec<SubscriptionChanged> = test.published_events(Role::Billing).await;
    events.into_iter().map(|event| event.plan).collect()
}
