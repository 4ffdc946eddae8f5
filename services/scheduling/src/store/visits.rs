//! Writing a change that leaves an appointment in its place, in one statement (`scheduling.change_visit`). It takes no time that was
//! free, so it locks no doctor; the row must still be the one of the decision.

use crate::domain::{Appointment, Canceller};
use crate::error::Error;
use crate::store::versions::Touched;
use crate::store::writing::{Written, overlapping};
use bus::Outgoing;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{
    Array, Binary, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// A change of an appointment in its place.
pub struct VisitChange<'a> {
    /// The row as the decision read it.
    pub before: &'a Appointment,
    pub after: &'a Appointment,
    /// Who cancels, and the reason that was given; `None` for every other change.
    pub cancellation: Option<(Canceller, Option<&'a str>)>,
    pub events: Vec<Outgoing>,
    /// The act and its detail in the audit log; `None` where nothing is recorded there.
    pub audit: Option<(&'static str, Value)>,
    pub now: DateTime<Utc>,
}

db::statement! {
    /// The parameters are in the order of the function, whose comment describes them.
    struct ChangeVisit<'a> = "SELECT scheduling.change_visit(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    own: Uuid => SqlUuid,
    known_version: i32 => Integer,
    known_status: &'a str => Text,
    new_version: i32 => Integer,
    new_status: &'a str => Text,
    arrived: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    now: DateTime<Utc> => Timestamptz,
    canceller: Option<&'a str> => Nullable<Text>,
    cancelled_by: Option<Uuid> => Nullable<SqlUuid>,
    reason: Option<&'a str> => Nullable<Text>,
    event_ids: Vec<Uuid> => Array<SqlUuid>,
    event_keys: Vec<&'a str> => Array<Text>,
    event_bodies: Vec<&'a [u8]> => Array<Binary>,
    traceparent: Option<&'a str> => Nullable<Text>,
    act: Option<&'a str> => Nullable<Text>,
    detail: &'a Value => Jsonb,
    touched_from: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    touched_to: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    -> (Text)
}

impl VisitChange<'_> {
    /// Writes, raises the versions of the touched days and ends the transaction. With `postponed` the transaction goes on, and the
    /// days are noted there instead.
    pub async fn write(
        &self,
        tx: &mut ClinicTx,
        postponed: Option<&mut Touched>,
    ) -> Result<Written, Error> {
        let statement = self.statement(postponed.is_none());
        let outcome: Result<(String,), DbError> = if postponed.is_none() {
            tx.finish(statement).await
        } else {
            let answer = statement.get_result(tx.conn()).await;
            answer.map_err(DbError::from)
        };
        // A miss that is taken back takes its time again, which another visit may have by now.
        let outcome = overlapping(outcome)?;
        if outcome.0 != "written" {
            return Ok(Written::Outdated);
        }
        if !self.events.is_empty() {
            tx.announce();
        }
        if let Some(later) = postponed {
            later.busy(self.after.slot.busy);
        }
        Ok(Written::Done)
    }

    fn statement(&self, raises: bool) -> ChangeVisit<'_> {
        let (before, after) = (self.before, self.after);
        let touched = raises.then_some(after.slot.busy);
        let first = self.events.as_slice().first();
        ChangeVisit {
            own: before.id.uuid(),
            known_version: before.version,
            known_status: before.status.as_str(),
            new_version: after.version,
            new_status: after.status.as_str(),
            arrived: after.noted.arrived_at,
            now: self.now,
            canceller: self
                .cancellation
                .map(|(canceller, _)| canceller.kind().as_str()),
            cancelled_by: self
                .cancellation
                .and_then(|(canceller, _)| match canceller {
                    Canceller::Staff(user) => Some(user.uuid()),
                    Canceller::Patient | Canceller::System => None,
                }),
            reason: self.cancellation.and_then(|(_, reason)| reason),
            event_ids: self.events.iter().map(|event| event.id.uuid()).collect(),
            event_keys: self.events.iter().map(|event| event.key.as_str()).collect(),
            event_bodies: self
                .events
                .iter()
                .map(|event| event.body.as_slice())
                .collect(),
            traceparent: first.and_then(|event| event.traceparent.as_deref()),
            act: self.audit.as_ref().map(|(act, _)| *act),
            detail: self
                .audit
                .as_ref()
                .map_or(&Value::Null, |(_, detail)| detail),
            touched_from: touched.map(|busy| busy.from),
            touched_to: touched.map(|busy| busy.to),
        }
    }
}
