//! What every flow is given: the present instant, a source of ids, and who acts.

use crate::{Acting, Actor};
use chrono::{DateTime, Utc};
use kernel::{Clock, Ids};

/// One instant of one actor. All writes of a flow carry the same `now`.
#[derive(Clone, Debug)]
pub struct Context {
    /// The instant at which the request, event or job is handled.
    pub now: DateTime<Utc>,
    /// Where the flow's new ids come from.
    pub ids: Ids,
    /// Who acts, and in which clinic.
    pub actor: Actor,
}

impl Context {
    /// The present instant of `clock` for `actor`.
    pub fn new(clock: &Clock, ids: &Ids, actor: Actor) -> Self {
        Self {
            now: clock.now(),
            ids: ids.clone(),
            actor,
        }
    }
}

impl Acting for Context {
    fn actor(&self) -> Actor {
        self.actor
    }
}
