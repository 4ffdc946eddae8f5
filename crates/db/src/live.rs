//! The live check: as a statement of its own that opens a transaction, and within a statement that also reads.

use crate::enter::{
    ClinicState, EnterSystem, EnterUser, Opened, SystemRow, UserRow, of_operator, standing, state,
};
use crate::error::DbError;
use crate::guard::Guard;
use crate::pool::{Db, refused};
use chrono::{DateTime, Utc};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use kernel::ClinicId;
use std::borrow::Cow;
use tenancy::{Acting, Action, Actor};
use uuid::Uuid;

/// What a function found that entered a clinic: role, state, plan, end of the plan, session version, configuration version, and the doctor
/// whose agenda is seen. Role, session version and doctor are those of `tenancy.enter`, the state is that of `tenancy.enter_system`.
pub type EnteredRow = (
    Option<String>,
    Option<String>,
    Option<String>,
    Option<DateTime<Utc>>,
    Option<i32>,
    Option<i64>,
    Option<Uuid>,
);

impl Db {
    pub(crate) async fn enter(&self, guard: &Guard, actor: Actor) -> Result<Opened, DbError> {
        let mut conn = guard.shared()?;
        match actor {
            Actor::User {
                user,
                clinic,
                session_version,
                action,
            } => {
                let query = EnterUser {
                    user: user.uuid(),
                    clinic: clinic.uuid(),
                };
                let row: UserRow = query.get_result(&mut conn).await.map_err(refused)?;
                self.opened_by_user(row, &action, session_version)
            }
            Actor::System { clinic, reason } => {
                self.enter_system(conn, clinic, reason.into()).await
            }
            Actor::Operator { clinic, key } => {
                self.enter_system(conn, clinic, of_operator(key)).await
            }
        }
    }

    async fn enter_system(
        &self,
        mut conn: &AsyncPgConnection,
        clinic: ClinicId,
        reason: Cow<'static, str>,
    ) -> Result<Opened, DbError> {
        let query = EnterSystem {
            clinic: clinic.uuid(),
            reason,
        };
        let row: SystemRow = query.get_result(&mut conn).await.map_err(refused)?;
        self.opened_by_system(row)
    }

    /// Runs one statement as a transaction of its own, in one round trip, and returns its rows with what the live check found. The statement calls a function that enters the actor's clinic before it reads; `entered` gives
    /// what it found from the first row. Without permission no row is returned, as in [`Db::read`].
    pub async fn call_as<'q, A, Q, Row>(
        &self,
        who: &A,
        statement: Q,
        entered: impl FnOnce(&Row) -> EnteredRow,
    ) -> Result<(Vec<Row>, Opened), DbError>
    where
        A: Acting,
        Q: LoadQuery<'q, AsyncPgConnection, Row> + 'q,
        Row: Send,
    {
        let mut conn = self.lent().await?;
        let rows = statement.load(conn.alone()).await;
        conn.hand_back_after(&rows);
        let rows: Vec<Row> = rows.map_err(refused)?;
        let row = rows.as_slice().first().map(entered);
        let opened = row.and_then(|row| self.opened_by(who.actor(), row));
        // A function that returns no check has made none.
        let opened = opened.ok_or(DbError::Unreadable("live check"))??;
        Ok((rows, opened))
    }

    /// `None` where a column is missing that the check of this actor needs.
    fn opened_by(&self, actor: Actor, row: EnteredRow) -> Option<Result<Opened, DbError>> {
        let (role, state, plan, plan_expires_at, session, config, doctor) = row;
        Some(match actor {
            Actor::User {
                action,
                session_version,
                ..
            } => {
                let row: UserRow = (role?, plan?, plan_expires_at, session?, config?, doctor);
                self.opened_by_user(row, &action, session_version)
            }
            Actor::System { .. } | Actor::Operator { .. } => {
                let row: SystemRow = (state?, plan, plan_expires_at, config);
                self.opened_by_system(row)
            }
        })
    }

    /// Decides the live check of a member of staff by what `tenancy.enter` found.
    pub(crate) fn opened_by_user(
        &self,
        row: UserRow,
        action: &Action,
        session_version: i32,
    ) -> Result<Opened, DbError> {
        let config_version = row.4;
        let standing = standing(row)?;
        let now = self.clock.now();
        standing
            .allows(action, session_version, now)
            .map_err(DbError::Denied)?;
        let state = if standing.is_expired(now) {
            ClinicState::Expired
        } else {
            ClinicState::Active
        };
        Ok(Opened {
            standing: Some(standing),
            state,
            config_version,
        })
    }

    /// Decides by what `tenancy.enter_system` found.
    pub(crate) fn opened_by_system(&self, row: SystemRow) -> Result<Opened, DbError> {
        let config_version = row.3.unwrap_or_default();
        let state = state(row, self.clock.now())?;
        Ok(Opened {
            standing: None,
            state,
            config_version,
        })
    }
}
