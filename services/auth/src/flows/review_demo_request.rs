//! What the operator decides about a request for a demonstration.

use crate::domain::{CodeSource, DemoRequestState, Meanwhile};
use crate::error::Error;
use crate::flows::invite_codes::{ByOperator, Making, fresh, write};
use crate::flows::invite_letters::ask;
use crate::store::demo_requests::{self, DemoRequest, Review};
use crate::store::invite_codes::{self, ListedCode};
use crate::store::operator_acts::{self, Act};
use chrono::{DateTime, Utc};
use db::{Connection, Db, DbError, InfraTx};
use kernel::{DemoRequestId, InviteCodeId};
use serde_json::json;
use tenancy::Plan;

/// How long the code waits and how long the trial lasts.
pub struct Accepting {
    pub expires_at: DateTime<Utc>,
    pub trial_days: i32,
    /// The state in which the operator saw the request; `None` decides only what no operator has decided.
    pub seen: Option<DemoRequestState>,
}

/// Accepts the request with a code for a trial, which only the address of the request may use, and asks for an e-mail with it. Accepting once more answers the
/// same code and sends nothing, while that was used or may be; a code that has expired or was revoked gives way to a new one.
pub async fn accept(
    db: &Db,
    acting: ByOperator<'_>,
    id: DemoRequestId,
    accepting: &Accepting,
) -> Result<(DemoRequest, ListedCode), Error> {
    let fresh = fresh()?;
    db.infrastructure(async |tx: &mut InfraTx| {
        let request = demo_requests::one(tx.conn(), id).await?;
        if let Some(code) = present_code(tx.conn(), &request, acting.now).await? {
            return Ok((request, code));
        }
        as_seen(&request, accepting.seen, DemoRequestState::Accepted)?;
        let making = Making {
            email: Some(&request.email),
            plan: Plan::Trial,
            access_days: Some(accepting.trial_days),
            expires_at: Some(accepting.expires_at),
            source: CodeSource::DemoRequest,
            notes: &request.clinic_name,
        };
        let code = write(tx.conn(), acting, &making, &fresh).await?;
        let review = Review {
            state: DemoRequestState::Accepted,
            invite_code: Some(InviteCodeId(code.id)),
            by: acting.operator.key,
            note: "",
        };
        let request = decide(tx.conn(), acting, &request, &review).await?;
        let letter = (acting.ids.next(), id, InviteCodeId(code.id));
        ask(tx.conn(), acting, letter).await?;
        Ok::<_, Error>((request, code))
    })
    .await
}

/// The code of a request that was accepted before.
async fn present_code(
    conn: &mut Connection,
    request: &DemoRequest,
    now: DateTime<Utc>,
) -> Result<Option<ListedCode>, DbError> {
    let accepted = request.state()? == DemoRequestState::Accepted;
    let Some(id) = request.invite_code().filter(|_| accepted) else {
        return Ok(None);
    };
    let code = invite_codes::one(conn, id).await?;
    Ok(Some(code).filter(|code| code.still_counts(now)))
}

/// Rejects the request, and revokes the code of one that was seen to be accepted, unless that was used. One that was rejected before stays as it is.
pub async fn reject(
    db: &Db,
    acting: ByOperator<'_>,
    id: DemoRequestId,
    (note, seen): (&str, Option<DemoRequestState>),
) -> Result<DemoRequest, Error> {
    db.infrastructure(async |tx: &mut InfraTx| {
        let request = demo_requests::one(tx.conn(), id).await?;
        if request.state()? == DemoRequestState::Rejected {
            return Ok(request);
        }
        as_seen(&request, seen, DemoRequestState::Rejected)?;
        if let Some(code) = request.invite_code() {
            revoke(tx.conn(), acting, code).await?;
        }
        let review = Review {
            state: DemoRequestState::Rejected,
            invite_code: request.invite_code(),
            by: acting.operator.key,
            note,
        };
        Ok::<_, Error>(decide(tx.conn(), acting, &request, &review).await?)
    })
    .await
}

/// Refuses a decision about a request that another operator, or another page, has decided otherwise meanwhile.
fn as_seen(
    request: &DemoRequest,
    seen: Option<DemoRequestState>,
    wanted: DemoRequestState,
) -> Result<(), Error> {
    let present = request.state()?;
    if present.was_decided_meanwhile(seen, wanted) {
        return Err(Meanwhile::DemoRequest(present).into());
    }
    Ok(())
}

async fn revoke(
    conn: &mut Connection,
    acting: ByOperator<'_>,
    id: InviteCodeId,
) -> Result<(), Error> {
    let code = invite_codes::one(conn, id).await?;
    if code.used_at.is_some() {
        return Err(Meanwhile::InviteCodeUsed.into());
    }
    if code.revoked_at.is_none() {
        invite_codes::revoke(conn, id, acting.now).await?;
    }
    Ok(())
}

/// Writes the decision and notes the act. The detail names no person: the request is deleted one day, and the act is not.
async fn decide(
    conn: &mut Connection,
    acting: ByOperator<'_>,
    request: &DemoRequest,
    review: &Review<'_>,
) -> Result<DemoRequest, DbError> {
    let id = DemoRequestId(request.id);
    demo_requests::decide(conn, id, review, acting.now).await?;
    let act = Act {
        act: match review.state {
            DemoRequestState::Accepted => "demo_request.accepted",
            DemoRequestState::Rejected | DemoRequestState::Pending => "demo_request.rejected",
        },
        subject: "demo_request",
        detail: json!({"demo_request": id, "invite_code": review.invite_code}),
    };
    operator_acts::append(conn, acting.operator, acting.moment(), &act).await?;
    demo_requests::one(conn, id).await
}
