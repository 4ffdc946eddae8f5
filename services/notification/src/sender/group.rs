//! Settles accepted messages, and begins the replies that waited for them, in groups: one transaction for whatever came
//! within two milliseconds, or while the transaction before it ran.

use crate::app::App;
use crate::sender::Seated;
use crate::store::hold::Hold;
use crate::store::in_flight::{self, Step, Stored};
use db::DbError;
use uuid::Uuid;

/// The largest number of messages in one transaction.
pub(super) const LARGEST: usize = 64;

/// Messages of a group.
#[derive(Default)]
pub(super) struct Group {
    /// Messages that Meta accepted, each with Meta's id.
    pub accepted: Vec<(Seated, String)>,
    /// Replies that are to become `sending`.
    pub begun: Vec<Seated>,
}

impl Group {
    pub const fn is_empty(&self) -> bool {
        self.accepted.is_empty() && self.begun.is_empty()
    }

    /// Whether another message would not go into the same transaction.
    pub const fn is_full(&self) -> bool {
        self.accepted.len() + self.begun.len() >= LARGEST
    }

    /// The part that goes into one transaction.
    pub fn take_some(&mut self) -> Self {
        let accepted = self.accepted.len().min(LARGEST);
        let begun = self.begun.len().min(LARGEST - accepted);
        Self {
            accepted: self.accepted.drain(..accepted).collect(),
            begun: self.begun.drain(..begun).collect(),
        }
    }

    pub fn append(&mut self, other: Self) {
        self.accepted.extend(other.accepted);
        self.begun.extend(other.begun);
    }
}

/// What became of a group: the outcomes of the accepted messages, then those of the begun ones.
pub(super) type Outcome = Result<Vec<(Stored, bool)>, DbError>;

/// Stores the group, and returns it for what follows from the outcome.
pub(super) async fn settle(app: App, group: Group) -> (Group, Outcome) {
    let now = app.clock.now();
    let accepted = group
        .accepted
        .iter()
        .map(|(seated, wamid)| step(seated, Some(wamid)));
    let begun = group.begun.iter().map(|seated| step(seated, None));
    let steps: Vec<Step<'_>> = accepted.chain(begun).collect();
    let outcome = in_flight::settle(&app.db, &steps, app.sender.id(), now).await;
    drop(steps);
    (group, outcome)
}

fn step<'a>(seated: &'a Seated, accepted: Option<&'a str>) -> Step<'a> {
    let outgoing = &seated.outgoing;
    let (place, job) = place_and_job(&outgoing.hold);
    Step {
        accepted,
        clinic: outgoing.hold.clinic(),
        delivery: outgoing.delivery,
        phone_number_id: &outgoing.phone_number_id,
        place,
        job,
    }
}

type Place = Option<(Uuid, i64)>;

fn place_and_job(hold: &Hold) -> (Place, Option<(Uuid, i32)>) {
    match hold {
        Hold::InFlight(own) => (Some(own.place()), None),
        Hold::Job {
            claimed, position, ..
        } => {
            let place = position.map(|place| (place.session.uuid(), place.sequence));
            (place, Some((claimed.id, claimed.attempt)))
        }
    }
}
