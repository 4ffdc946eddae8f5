//! What the operator does about invite codes.

use crate::domain::{CodeSource, InviteCode, Meanwhile, Operator};
use crate::error::Error;
use crate::store::invite_codes::{self, ListedCode, NewCode};
use crate::store::operator_acts::{self, Act, Moment};
use chrono::{DateTime, Utc};
use crypto::{NoRandomness, readable};
use db::{Connection, Db, DbError, InfraTx};
use kernel::{Ids, InviteCodeId};
use serde_json::json;
use tenancy::Plan;

/// How many characters a code has.
const LENGTH: usize = 12;

/// A code that is to be made.
pub struct Making<'r> {
    /// The only address that may use it, in the spelling that signs in.
    pub email: Option<&'r str>,
    pub plan: Plan,
    /// `None` for the plan without an end.
    pub access_days: Option<i32>,
    pub expires_at: Option<DateTime<Utc>>,
    pub source: CodeSource,
    pub notes: &'r str,
}

/// The operator's act, and what it needs.
#[derive(Clone, Copy)]
pub struct ByOperator<'r> {
    pub operator: &'r Operator,
    pub now: DateTime<Utc>,
    pub ids: &'r Ids,
}

impl ByOperator<'_> {
    /// The moment of one act.
    pub fn moment(&self) -> Moment {
        Moment {
            id: self.ids.uuid(),
            at: self.now,
        }
    }
}

/// Makes a code. Asking twice makes two.
pub async fn make_code(
    db: &Db,
    acting: ByOperator<'_>,
    making: &Making<'_>,
) -> Result<ListedCode, Error> {
    let code = fresh()?;
    let work = async |tx: &mut InfraTx| {
        let made = write(tx.conn(), acting, making, &code).await?;
        let act = Act {
            act: "invite_code.created",
            subject: "invite_code",
            detail: json!({"invite_code": made.id, "plan": making.plan.as_str()}),
        };
        operator_acts::append(tx.conn(), acting.operator, acting.moment(), &act).await?;
        Ok::<_, DbError>(made)
    };
    Ok(db.infrastructure(work).await?)
}

/// A code that was not given out before.
pub(super) fn fresh() -> Result<InviteCode, Error> {
    // The characters are those that a code consists of, so that only the system's randomness can fail.
    InviteCode::read(&readable::<LENGTH>()?).ok_or_else(|| NoRandomness.into())
}

/// Writes a code in an open transaction, and reads it as it is shown.
pub(super) async fn write(
    conn: &mut Connection,
    acting: ByOperator<'_>,
    making: &Making<'_>,
    code: &InviteCode,
) -> Result<ListedCode, DbError> {
    let new = NewCode {
        id: acting.ids.next(),
        code,
        email: making.email,
        plan: making.plan,
        access_days: making.access_days,
        expires_at: making.expires_at,
        source: making.source,
        notes: making.notes,
        created_by: acting.operator.key,
    };
    invite_codes::insert(conn, &new, acting.now).await?;
    invite_codes::one(conn, new.id).await
}

/// Revokes a code that was not used. One that was revoked before stays as it is.
pub async fn revoke_code(
    db: &Db,
    acting: ByOperator<'_>,
    id: InviteCodeId,
) -> Result<ListedCode, Error> {
    db.infrastructure(async |tx: &mut InfraTx| {
        let mut code = invite_codes::one(tx.conn(), id).await?;
        if code.used_at.is_some() {
            return Err(Meanwhile::InviteCodeUsed.into());
        }
        if code.revoked_at.is_some() {
            return Ok(code);
        }
        invite_codes::revoke(tx.conn(), id, acting.now).await?;
        let act = Act {
            act: "invite_code.revoked",
            subject: "invite_code",
            detail: json!({"invite_code": id}),
        };
        operator_acts::append(tx.conn(), acting.operator, acting.moment(), &act).await?;
        code.revoked_at = Some(acting.now);
        Ok::<_, Error>(code)
    })
    .await
}
