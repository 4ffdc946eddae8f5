//! E-mails with an invite code to who asked for a demonstration: asked for by the operator, claimed and settled by notification. The state is kept
//! here, because the operator is shown it, and no clinic has it.

use crate::domain::{
    DemoRequestState, InviteLetterState, Meanwhile, Settled, WebUrl, grouped_code,
    is_sent_again_at, lease_of_letter, letters_counted_since, seconds_until, settled,
};
use crate::error::Error;
use crate::flows::invite_codes::ByOperator;
use crate::store::demo_requests::{self, DemoRequest};
use crate::store::invite_codes;
use crate::store::invite_letters::{self, DueLetter, NewLetter};
use crate::store::operator_acts::{self, Act};
use chrono::{DateTime, Utc};
use db::{Connection, Db, DbError, InfraTx};
use internal::auth::{EmailLanguage, InviteLetterView, SettleInviteLetterRequest};
use kernel::{DemoRequestId, EmailId, InviteCodeId};
use serde_json::json;

/// The page where a clinic is registered.
const PAGE: &str = "registro?codigo=";

/// Asks for the e-mail with the code of a request, in the transaction that accepts it.
pub(super) async fn ask(
    conn: &mut Connection,
    acting: ByOperator<'_>,
    (id, request, code): (EmailId, DemoRequestId, InviteCodeId),
) -> Result<(), DbError> {
    let letter = NewLetter {
        id,
        request,
        code,
        by: acting.operator.key,
    };
    invite_letters::insert(conn, &letter, acting.now).await
}

/// Sends the code of an accepted request once more, as the e-mail of that id; `false` where that act was done before. Five times in an hour.
pub async fn send_invite_again(
    db: &Db,
    acting: ByOperator<'_>,
    id: DemoRequestId,
    email: EmailId,
) -> Result<(DemoRequest, bool), Error> {
    db.infrastructure(async |tx: &mut InfraTx| {
        let conn = tx.conn();
        // Sending again takes turns here, so that of two requests with one id one sends.
        let request = demo_requests::one(conn, id).await?;
        match invite_letters::request_of(conn, email).await? {
            Some(of) if of == id => return Ok((request, false)),
            Some(_) => return Err(invite_letters::missing().into()),
            None => {}
        }
        let code = code_to_send(conn, &request, acting.now).await?;
        let recent = invite_letters::recent(conn, id, letters_counted_since(acting.now)).await?;
        if let Some(until) = is_sent_again_at(recent.count, recent.first_at) {
            let seconds = seconds_until(until, acting.now);
            return Err(Error::TooManyRequests { seconds });
        }
        ask(conn, acting, (email, id, code)).await?;
        let act = Act {
            act: "demo_request.email_sent",
            subject: "demo_request",
            detail: json!({"demo_request": id, "invite_code": code, "email": email}),
        };
        operator_acts::append(conn, acting.operator, acting.moment(), &act).await?;
        Ok::<_, Error>((request, true))
    })
    .await
}

/// The code that registers the clinic of the request.
async fn code_to_send(
    conn: &mut Connection,
    request: &DemoRequest,
    now: DateTime<Utc>,
) -> Result<InviteCodeId, Error> {
    let id = match request.state()? {
        DemoRequestState::Accepted => request.invite_code(),
        DemoRequestState::Rejected => {
            return Err(Meanwhile::DemoRequest(DemoRequestState::Rejected).into());
        }
        DemoRequestState::Pending => None,
    };
    let id = id.ok_or_else(invite_letters::missing)?;
    let code = invite_codes::one(conn, id).await?;
    if code.used_at.is_some() {
        return Err(Meanwhile::InviteCodeUsed.into());
    }
    if code.still_counts(now) {
        Ok(id)
    } else {
        Err(Error::InviteCodeOver)
    }
}

/// Gives the caller the e-mail that was due longest, for as long as an attempt may take. One whose code counts no more is ended.
pub async fn claim_invite_letter(
    db: &Db,
    web_url: &WebUrl,
    now: DateTime<Utc>,
) -> Result<Option<InviteLetterView>, DbError> {
    db.infrastructure(async |tx: &mut InfraTx| {
        let conn = tx.conn();
        while let Some(due) = invite_letters::due(conn, now).await? {
            if is_needed(&due, now) {
                invite_letters::begin(conn, due.id, lease_of_letter(now)).await?;
                return Ok(Some(written(due, web_url)));
            }
            invite_letters::end(conn, due.id, InviteLetterState::Unneeded, now).await?;
        }
        Ok(None)
    })
    .await
}

fn is_needed(due: &DueLetter, now: DateTime<Utc>) -> bool {
    let is_open = due.used_at.is_none() && due.revoked_at.is_none();
    is_open && due.expires_at.is_none_or(|end| end > now)
}

fn written(due: DueLetter, web_url: &WebUrl) -> InviteLetterView {
    InviteLetterView {
        id: EmailId(due.id),
        attempt: due.attempts + 1,
        to: due.to,
        full_name: due.full_name,
        // The form for demonstrations is answered in Spanish, and asks for no language.
        language: EmailLanguage::Spanish,
        clinic_name: due.clinic_name,
        link: web_url.page(&format!("{PAGE}{}", due.code)),
        code: grouped_code(&due.code),
        access_days: due.access_days,
        expires_at: due.expires_at,
    }
}

/// Keeps what became of an attempt. Of an e-mail that is over, or of which another attempt was begun meanwhile, nothing is changed.
pub async fn settle_invite_letter(
    db: &Db,
    now: DateTime<Utc>,
    id: EmailId,
    told: &SettleInviteLetterRequest,
) -> Result<(), DbError> {
    db.infrastructure(async |tx: &mut InfraTx| {
        let held = invite_letters::lock(tx.conn(), id).await?;
        if !held.is_waiting || held.attempts != told.attempt {
            return Ok(());
        }
        match settled(told.outcome, held.attempts, held.asked_at, now) {
            Settled::Over(state) => invite_letters::end(tx.conn(), id.uuid(), state, now).await,
            Settled::Again(due) => invite_letters::again(tx.conn(), id.uuid(), due).await,
        }
    })
    .await
}
