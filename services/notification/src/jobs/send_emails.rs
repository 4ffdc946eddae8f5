//! Sends the e-mails that are due. The consumer wakes the job, and a timer finds those of other copies and those that are due again.
//!
//! An attempt is claimed and committed first, then the asking service and the mail server are asked, and then the attempt is settled. A
//! copy that dies after the server took the e-mail and before it is settled leaves it to another copy, which sends it once more under
//! the same Message-ID.

use crate::app::App;
use crate::auth::Unanswered;
use crate::domain::email::{
    EmailState, Kind, UnknownKind, Written, is_sent_again_after_loss, write, write_deletion,
    write_plan_ending, write_security,
};
use crate::flows::emails::{Outcome, begin_email, settle_email};
use crate::store::emails::{self, ClaimedEmail};
use bus::Stop;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use futures_util::{StreamExt, stream};
use kernel::{ClinicId, EmailId, Heartbeat, UnknownZone, error_chain};
use mail::{Mail, MailError};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tenancy::{Actor, Context};
use tracing::Instrument;

/// The period of the timer.
const LOOK: Duration = Duration::from_secs(5);
/// E-mails of one look.
const MOST: i32 = 32;
/// From which attempt on an e-mail that is put off is a warning.
const LONG_TRIED: i32 = 3;
/// E-mails that are sent at the same time.
const AT_ONCE: usize = 4;

/// Sends until the process is asked to stop; then begins no other e-mail.
pub async fn send_emails(app: &App, stop: Stop, heartbeat: Heartbeat) {
    while !stop.is_requested() {
        let begun = pass(app, &stop, &heartbeat).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "due e-mails could not be looked for");
            0
        });
        // As many as one look takes: more may be due.
        if usize::try_from(MOST).is_ok_and(|most| begun >= most) {
            continue;
        }
        let _idle = heartbeat.idle();
        let waiting = tokio::time::timeout(LOOK, app.wakes.emails.notified());
        tokio::select! {
            () = stop.requested() => break,
            _woken_or_time = waiting => {}
        }
    }
}

/// Tries once the e-mails that are due now; says how many this copy began. Where other copies began all that were found, nothing is due here.
pub async fn pass(app: &App, stop: &Stop, heartbeat: &Heartbeat) -> Result<usize, DbError> {
    let due = emails::due(&app.db, app.clock.now(), MOST).await?;
    let begun = AtomicUsize::new(0);
    let trying = |(clinic, id)| {
        let begun = &begun;
        async move {
            if !stop.is_requested() {
                let is_begun = attempt(app, clinic, id).await;
                begun.fetch_add(usize::from(is_begun), Ordering::Relaxed);
                heartbeat.beat();
            }
        }
    };
    stream::iter(due).for_each_concurrent(AT_ONCE, trying).await;
    Ok(begun.into_inner())
}

/// One attempt, from claim to settlement; false where another copy has the e-mail. A failure of the database leaves it to a later look.
async fn attempt(app: &App, clinic: ClinicId, id: EmailId) -> bool {
    let actor = Actor::system(clinic, "send e-mail");
    let context = Context::new(&app.clock, &app.ids, actor);
    let begin = async |tx: &mut ClinicTx| begin_email(tx, &context, id).await;
    let claimed = match app.db.acting_as(&context, begin).await {
        Ok(Some(claimed)) => claimed,
        Ok(None) => return false,
        Err(error) => {
            put_aside(id, &error);
            return false;
        }
    };
    let span = tracing::info_span!(
        "e-mail",
        otel.kind = "consumer",
        email.id = %id,
        email.kind = claimed.kind,
        clinic.id = %clinic,
        attempt = claimed.attempt,
        trace.id = tracing::field::Empty,
    );
    trace::continue_trace(&span, claimed.traceparent.as_deref());
    let sending = async {
        let outcome = outcome(app, &claimed).await;
        let context = Context::new(&app.clock, &app.ids, actor);
        let settle = async |tx: &mut ClinicTx| settle_email(tx, &context, &claimed, &outcome).await;
        match app.db.acting_as(&context, settle).await {
            Ok(state) => tell(&claimed, &outcome, state),
            Err(error) => put_aside(id, &error),
        }
    };
    sending.instrument(span).await;
    true
}

/// Asks for the e-mail and sends it. No transaction is open.
async fn outcome(app: &App, claimed: &ClaimedEmail) -> Outcome {
    match asked(app, claimed).await {
        Ok(None) => Outcome::Unneeded,
        Ok(Some(email)) => {
            let mail = mail(claimed.id, email.to, email.written, app.clock.now());
            let answer = app.mailer.send(&mail).await;
            sent(answer, claimed.attempt, email.expires_at)
        }
        Err(reason) => Outcome::Failed {
            reason,
            expires_at: claimed.expires_at,
        },
    }
}

/// An e-mail as auth tells of it.
struct Asked {
    to: String,
    written: Written,
    expires_at: DateTime<Utc>,
}

/// The e-mail as it leaves now; `None` where it must not leave any more. The error is a constant sentence.
async fn asked(app: &App, claimed: &ClaimedEmail) -> Result<Option<Asked>, String> {
    let (clinic, id, now) = (claimed.clinic, claimed.id, app.clock.now());
    let kind = claimed.kind.parse().map_err(|error: UnknownKind| {
        // A later version keeps e-mails of kinds that this one cannot write.
        tracing::error!(kind = claimed.kind, "an e-mail is of an unknown kind");
        error.to_string()
    })?;
    match kind {
        Kind::Link(_) => {
            let email = app.auth.email(clinic, id, now).await;
            Ok(email
                .map_err(|error| unanswered(&error))?
                .map(|email| Asked {
                    written: write(&email, now),
                    to: email.to,
                    expires_at: email.expires_at,
                }))
        }
        Kind::PlanEnding => {
            let letter = app.auth.plan_letter(clinic, id, now).await;
            let Some(letter) = letter.map_err(|error| unanswered(&error))? else {
                return Ok(None);
            };
            let written = write_plan_ending(&letter, app.after_end, now).map_err(unknown_zone)?;
            Ok(Some(Asked {
                written,
                to: letter.to,
                expires_at: letter.expires_at,
            }))
        }
        Kind::Security(kind) => {
            let letter = app.auth.security_letter(clinic, id, now).await;
            let Some(letter) = letter.map_err(|error| unanswered(&error))? else {
                return Ok(None);
            };
            let written = write_security(kind, &letter).map_err(unknown_zone)?;
            Ok(Some(Asked {
                written,
                to: letter.to,
                expires_at: letter.expires_at,
            }))
        }
        Kind::Deletion(kind) => {
            let letter = app.auth.deletion_letter(clinic, id, now).await;
            let Some(letter) = letter.map_err(|error| unanswered(&error))? else {
                return Ok(None);
            };
            let written = write_deletion(kind, &letter).map_err(unknown_zone)?;
            Ok(Some(Asked {
                written,
                to: letter.to,
                expires_at: letter.expires_at,
            }))
        }
    }
}

fn unknown_zone(error: UnknownZone) -> String {
    tracing::error!(%error, "the time zone of a clinic is not known");
    error.to_string()
}

fn unanswered(error: &Unanswered) -> String {
    if matches!(error, Unanswered::Status(400..=403) | Unanswered::Token(_)) {
        // A wrong key or a bug: waiting does not help.
        tracing::error!(error = error_chain(error), "auth refused a call");
    }
    error.to_string()
}

fn sent(answer: Result<(), MailError>, attempt: i32, expires_at: DateTime<Utc>) -> Outcome {
    match answer {
        Ok(()) => Outcome::Sent,
        Err(error) if is_final(error, attempt) => Outcome::Refused(error.to_string()),
        Err(error) => Outcome::Failed {
            reason: error.to_string(),
            expires_at,
        },
    }
}

/// The e-mail as a mail server gets it.
pub(super) fn mail(id: EmailId, to: String, written: Written, at: DateTime<Utc>) -> Mail {
    Mail {
        to,
        subject: written.subject,
        text: written.text,
        html: written.html,
        message_id: id.to_string(),
        at,
    }
}

/// Whether the e-mail is not sent again after that attempt, counted from 1.
pub(super) const fn is_final(error: MailError, attempt: i32) -> bool {
    match error {
        MailError::Invalid | MailError::Refused { .. } => true,
        // The server may have it, and would otherwise get it again and again.
        MailError::Lost => !is_sent_again_after_loss(attempt),
        MailError::PutOff { .. } | MailError::Unreachable { .. } => false,
    }
}

/// Counts what became of an e-mail, and logs it. Who waits for an e-mail has asked again by the third attempt, so that from then on a person
/// should look.
fn tell(claimed: &ClaimedEmail, outcome: &Outcome, state: Option<EmailState>) {
    let reason = match outcome {
        Outcome::Refused(reason) | Outcome::Failed { reason, .. } => Some(reason.as_str()),
        Outcome::Sent | Outcome::Unneeded => None,
    };
    let outcome = match state {
        None => "taken_over",
        Some(EmailState::Waiting) => "put_off",
        Some(end) => end.as_str(),
    };
    let kind = claimed.kind.clone();
    metrics::counter!("notification_emails_total", "kind" => kind, "outcome" => outcome)
        .increment(1);
    let is_over = matches!(state, Some(EmailState::Refused | EmailState::Expired));
    let waits_long = state == Some(EmailState::Waiting) && claimed.attempt >= LONG_TRIED;
    if is_over || waits_long {
        tracing::warn!(outcome, reason, "an e-mail was not sent");
    } else {
        tracing::info!(outcome, reason, "an e-mail was tried");
    }
}

fn put_aside(id: EmailId, error: &DbError) {
    let error = error_chain(error);
    tracing::warn!(email.id = %id, error, "an e-mail could not be worked on");
}
