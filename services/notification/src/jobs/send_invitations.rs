//! Sends the e-mails with invite codes. auth keeps them and their states, because their readers have no clinic: this job claims one after the other and
//! tells what became of each. A copy that dies in between leaves the e-mail to another one, which sends it again under the same Message-ID.

use crate::app::App;
use crate::auth::Unanswered;
use crate::domain::email::write_invitation;
use crate::jobs::send_emails::{is_final, mail};
use bus::Stop;
use internal::auth::{InviteLetterOutcome, InviteLetterView};
use kernel::{Heartbeat, error_chain};
use mail::MailError;
use std::time::Duration;
use tokio::time::timeout;

/// The pause between two looks: how late an e-mail may be.
const LOOK: Duration = Duration::from_secs(5);
/// E-mails of one look, one after the other: the operator accepts few at once.
const MOST: usize = 8;

/// Sends until the process is asked to stop.
pub async fn send_invitations(app: &App, stop: Stop, heartbeat: Heartbeat) {
    while !stop.is_requested() {
        if let Err(error) = pass(app, &stop, &heartbeat).await {
            let error = error_chain(&error);
            tracing::warn!(error, "auth did not say which invitations are due");
        }
        let _idle = heartbeat.idle();
        drop(timeout(LOOK, stop.requested()).await);
    }
}

/// Tries once the e-mails that are due now; says how many.
pub async fn pass(app: &App, stop: &Stop, heartbeat: &Heartbeat) -> Result<usize, Unanswered> {
    let mut tried = 0;
    while tried < MOST && !stop.is_requested() {
        let Some(letter) = app.auth.claim_invite_letter(app.clock.now()).await? else {
            break;
        };
        let outcome = sent(app, &letter).await;
        app.auth
            .settle_invite_letter(&letter, outcome, app.clock.now())
            .await?;
        tried += 1;
        heartbeat.beat();
    }
    Ok(tried)
}

async fn sent(app: &App, letter: &InviteLetterView) -> InviteLetterOutcome {
    let now = app.clock.now();
    let mail = mail(
        letter.id,
        letter.to.clone(),
        write_invitation(letter, now),
        now,
    );
    let answer = app.mailer.send(&mail).await;
    let outcome = match &answer {
        Ok(()) => InviteLetterOutcome::Sent,
        Err(error) if is_final(*error, letter.attempt) => InviteLetterOutcome::Refused,
        Err(_) => InviteLetterOutcome::PutOff,
    };
    tell(letter, outcome, answer.err().as_ref());
    outcome
}

fn tell(letter: &InviteLetterView, outcome: InviteLetterOutcome, error: Option<&MailError>) {
    let outcome = match outcome {
        InviteLetterOutcome::Sent => "sent",
        InviteLetterOutcome::Refused => "refused",
        InviteLetterOutcome::PutOff => "put_off",
    };
    metrics::counter!("notification_emails_total", "kind" => "invitation", "outcome" => outcome)
        .increment(1);
    let reason = error.map(ToString::to_string);
    let (email, attempt) = (letter.id, letter.attempt);
    tracing::info!(email.id = %email, attempt, outcome, reason, "an invitation was tried");
}
