//! The time that visits and holds take of rooms and devices. The rows follow the appointments by a trigger; nothing else writes them.

use crate::domain::{Claim, Occupied, Span};
use crate::store::schema::appointment_resources as claims;
use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicRead, DbError, Prepared};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, ResourceId, SessionId};
use uuid::Uuid;

/// The longest time that a visit takes with its buffers.
const LONGEST: TimeDelta = TimeDelta::hours(16);

#[derive(Queryable, Selectable)]
#[diesel(table_name = claims)]
struct Row {
    appointment_id: Uuid,
    resource_id: Uuid,
    busy_from: DateTime<Utc>,
    busy_to: DateTime<Utc>,
    held_until: Option<DateTime<Utc>>,
    session_id: Option<Uuid>,
}

/// What is taken of the clinic's rooms and devices in a window.
#[derive(Clone)]
pub struct Claims {
    window: Span,
    claims: Vec<Claim>,
}

/// What takes them in the window at that instant.
pub async fn read(
    mut read: ClinicRead<'_>,
    window: Span,
    now: DateTime<Utc>,
) -> Result<Claims, DbError> {
    let query = claims::table
        .filter(claims::clinic_id.eq(read.clinic().uuid()))
        .filter(claims::busy_from.lt(window.to))
        .filter(claims::busy_from.gt(window.from - LONGEST))
        .filter(claims::busy_to.gt(window.from))
        .select(Row::as_select());
    let rows: Vec<Row> = Prepared(query).load(read.conn()).await?;
    let live = rows
        .into_iter()
        .filter(|row| row.held_until.is_none_or(|end| end > now));
    Ok(Claims {
        window,
        claims: live.map(|row| row.claim()).collect(),
    })
}

impl Claims {
    /// When each of them is taken by others than that appointment and that conversation. `None` where the window does not hold all of that
    /// time, because it was chosen by a configuration that has changed since.
    pub fn beside(
        &self,
        own: Option<AppointmentId>,
        asking: Option<SessionId>,
        busy: Span,
    ) -> Option<Occupied> {
        if !self.window.covers(busy) {
            return None;
        }
        let is_own = |claim: &&Claim| {
            own == Some(claim.appointment) || (asking.is_some() && claim.held_by == asking)
        };
        let others = self.claims.iter().filter(|claim| !is_own(claim));
        Some(Occupied::of(others.copied()))
    }

    /// All that was read.
    pub fn all(&self) -> &[Claim] {
        &self.claims
    }
}

impl Row {
    fn claim(&self) -> Claim {
        Claim {
            resource: ResourceId(self.resource_id),
            appointment: AppointmentId(self.appointment_id),
            busy: Span::new(self.busy_from, self.busy_to),
            held_by: self.session_id.map(SessionId),
        }
    }
}

/// The visits to come that have the resource, by their starts.
pub async fn coming(
    mut read: ClinicRead<'_>,
    resource: ResourceId,
    now: DateTime<Utc>,
) -> Result<Vec<AppointmentId>, DbError> {
    let ids: Vec<Uuid> = claims::table
        .filter(claims::clinic_id.eq(read.clinic().uuid()))
        .filter(claims::resource_id.eq(resource.uuid()))
        .filter(claims::busy_to.gt(now))
        // What began longer ago is over, and the index is by the start.
        .filter(claims::busy_from.gt(now - LONGEST))
        // A hold becomes a visit or ends within minutes.
        .filter(claims::held_until.is_null())
        .order((claims::busy_from, claims::appointment_id))
        .select(claims::appointment_id)
        .load(read.conn())
        .await?;
    Ok(ids.into_iter().map(AppointmentId).collect())
}
