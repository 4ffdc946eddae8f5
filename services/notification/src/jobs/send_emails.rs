//! Sends the e-mails that are due. The consumer wakes the job, and a timer finds those of other copies and those that are due again.
//!
//! An attempt is claimed and committed first, then the asking service and the mail server are asked, and then the attempt is settled. A
//! copy that dies after the server took the e-mail and before it is settled leaves it to another copy, which sends it once more under
//! the same Message-ID.

use crate::app::App;
use crate::auth::Unanswered;
use crate::domain::email::{EmailState, is_sent_again_after_loss, write};
use crate::flows::emails::{Outcome, begin_email, settle_email};
use crate::store::emails::{self, ClaimedEmail};
use bus::Stop;
use db::{ClinicTx, DbError};
use futures_util::{StreamExt, stream};
use internal::auth::EmailView;
use kernel::{ClinicId, EmailId, Heartbeat, error_chain};
use mail::{Mail, MailError};
use std::time::Duration;
use tenancy::{Actor, Context};
use tracing::Instrument;

/// The period of the timer.
const LOOK: Duration = Duration::from_secs(5);
/// E-mails of one look.
const MOST: i32 = 32;
/// E-mails that are sent at the same time.
const AT_ONCE: usize = 4;

/// Sends until the process is asked to stop; then begins no other e-mail.
pub async fn send_emails(app: &App, stop: Stop, heartbeat: Heartbeat) {
    while !stop.is_requested() {
        let found = pass(app, &stop, &heartbeat).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "due e-mails could not be looked for");
            0
        });
        // As many as one look takes: more may be due.
        if usize::try_from(MOST).is_ok_and(|most| found >= most) {
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

/// Tries once the e-mails that are due now; says how many there were.
pub async fn pass(app: &App, stop: &Stop, heartbeat: &Heartbeat) -> Result<usize, DbError> {
    let due = emails::due(&app.db, app.clock.now(), MOST).await?;
    let found = due.len();
    let trying = |(clinic, id)| async move {
        if !stop.is_requested() {
            attempt(app, clinic, id).await;
            heartbeat.beat();
        }
    };
    stream::iter(due).for_each_concurrent(AT_ONCE, trying).await;
    Ok(found)
}

/// One attempt, from claim to settlement. A failure of the database leaves the e-mail to a later look.
async fn attempt(app: &App, clinic: ClinicId, id: EmailId) {
    let actor = Actor::system(clinic, "send e-mail");
    let context = Context::new(&app.clock, &app.ids, actor);
    let begin = async |tx: &mut ClinicTx| begin_email(tx, &context, id).await;
    let claimed = match app.db.acting_as(&context, begin).await {
        Ok(Some(claimed)) => claimed,
        Ok(None) => return,
        Err(error) => return put_aside(id, &error),
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
            Ok(state) => tell(&claimed, state),
            Err(error) => put_aside(id, &error),
        }
    };
    sending.instrument(span).await;
}

/// Asks for the e-mail and sends it. No transaction is open.
async fn outcome(app: &App, claimed: &ClaimedEmail) -> Outcome {
    let now = app.clock.now();
    match app.auth.email(claimed.clinic, claimed.id, now).await {
        Ok(None) => Outcome::Unneeded,
        Ok(Some(email)) => {
            let mail = mail_of(&email, claimed, app);
            sent(app.mailer.send(&mail).await, claimed.attempt, &email)
        }
        Err(unanswered) => {
            if matches!(
                unanswered,
                Unanswered::Status(400..=403) | Unanswered::Token(_)
            ) {
                // A wrong key or a bug: waiting does not help.
                tracing::error!(error = error_chain(&unanswered), "auth refused a call");
            }
            Outcome::Failed {
                reason: unanswered.to_string(),
                expires_at: claimed.expires_at,
            }
        }
    }
}

fn mail_of(email: &EmailView, claimed: &ClaimedEmail, app: &App) -> Mail {
    let now = app.clock.now();
    let written = write(email, now);
    Mail {
        to: email.to.clone(),
        subject: written.subject,
        text: written.text,
        html: written.html,
        message_id: claimed.id.to_string(),
        at: now,
    }
}

fn sent(answer: Result<(), MailError>, attempt: i32, email: &EmailView) -> Outcome {
    match answer {
        Ok(()) => Outcome::Sent,
        // The server may have it, and would otherwise get it again and again until the link ends.
        Err(error @ MailError::Lost) if !is_sent_again_after_loss(attempt) => {
            Outcome::Refused(error.to_string())
        }
        Err(error @ (MailError::Invalid | MailError::Refused { .. })) => {
            Outcome::Refused(error.to_string())
        }
        Err(
            error @ (MailError::PutOff { .. } | MailError::Unreachable { .. } | MailError::Lost),
        ) => Outcome::Failed {
            reason: error.to_string(),
            expires_at: email.expires_at,
        },
    }
}

/// Counts what became of an e-mail, and logs it.
fn tell(claimed: &ClaimedEmail, state: Option<EmailState>) {
    let outcome = match state {
        None => "taken_over",
        Some(EmailState::Waiting) => "put_off",
        Some(end) => end.as_str(),
    };
    let kind = claimed.kind.clone();
    metrics::counter!("notification_emails_total", "kind" => kind, "outcome" => outcome)
        .increment(1);
    if matches!(state, Some(EmailState::Refused | EmailState::Expired)) {
        tracing::warn!(outcome, "an e-mail was not sent");
    } else {
        tracing::info!(outcome, "an e-mail was tried");
    }
}

fn put_aside(id: EmailId, error: &DbError) {
    let error = error_chain(error);
    tracing::warn!(email.id = %id, error, "an e-mail could not be worked on");
}
