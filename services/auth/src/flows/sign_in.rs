//! Signing in: the same work and the same words for a wrong password, a locked account and nobody at all.

use crate::app::App;
use crate::error::Error;
use crate::store::accounts::{self, Account};
use cache::Admission;
use chrono::Duration;
use crypto::{AUTHENTICATED, ISSUER, STAFF_AUDIENCE, StaffClaims, Verdict};
use db::doors::{self, Login};
use tenancy::Actor;

/// How long a token lives.
const TOKEN_HOURS: i64 = 8;

/// Somebody at the door.
pub struct Attempt<'r> {
    /// As typed; compared in lower case.
    pub email: &'r str,
    pub password: &'r str,
    /// Where it comes from.
    pub address: &'r str,
}

/// Somebody who was let in.
pub struct SignedIn {
    pub token: String,
    pub account: Account,
}

/// Lets somebody in, or counts the failure.
pub async fn sign_in(app: &App, attempt: &Attempt<'_>) -> Result<SignedIn, Error> {
    if app.failures_of_address.check(attempt.address).await != Admission::Allowed {
        metrics::counter!("auth_sign_ins_total", "outcome" => "address_locked").increment(1);
        return Err(Error::TooManyAttempts);
    }
    let email = attempt.email.trim().to_lowercase();
    let login = doors::find_login(&app.db, &email).await?;
    if let Some((login, verdict)) = recognised(app, &email, attempt.password, login).await? {
        return let_in(app, &login, verdict, attempt.password).await;
    }
    app.failures_of_address.record(attempt.address).await;
    app.failures_of_account.record(&email).await;
    metrics::counter!("auth_sign_ins_total", "outcome" => "refused").increment(1);
    Err(Error::InvalidCredentials)
}

/// The account whose password this is. A locked account takes as long as any other.
async fn recognised(
    app: &App,
    email: &str,
    password: &str,
    login: Option<Login>,
) -> Result<Option<(Login, Verdict)>, Error> {
    let open = app.failures_of_account.check(email).await == Admission::Allowed;
    let Some(login) = login.filter(|_| open) else {
        // The work is the point; its verdict is known.
        let _always_wrong = app.hasher.verify_nobody(password).await?;
        return Ok(None);
    };
    let verdict = app.hasher.verify(&login.password_hash, password).await?;
    Ok((verdict != Verdict::Wrong).then_some((login, verdict)))
}

async fn let_in(
    app: &App,
    login: &Login,
    verdict: Verdict,
    password: &str,
) -> Result<SignedIn, Error> {
    if !login.is_active {
        metrics::counter!("auth_sign_ins_total", "outcome" => "inactive").increment(1);
        return Err(Error::Inactive);
    }
    let better_hash = match verdict {
        Verdict::ValidNeedsUpgrade => Some(app.hasher.hash(password).await?),
        Verdict::Valid | Verdict::Wrong => None,
    };
    let (now, user) = (app.clock.now(), login.user());
    let account = app
        .db
        .acting_as(&Actor::system(login.clinic(), "sign-in"), async |tx| {
            accounts::signed_in(tx, user, now, better_hash.as_deref()).await?;
            accounts::of_user(tx.reading()?, user).await
        })
        .await?;
    let token = app.signer.sign(&claims(&account, now))?;
    metrics::counter!("auth_sign_ins_total", "outcome" => "let_in").increment(1);
    Ok(SignedIn { token, account })
}

fn claims(account: &Account, now: chrono::DateTime<chrono::Utc>) -> StaffClaims {
    StaffClaims {
        sub: account.user_id,
        clinic_id: account.clinic_id,
        app_role: account.role.clone(),
        role: AUTHENTICATED.to_owned(),
        plan: account.plan.clone(),
        plan_expires_at: account.plan_expires_at,
        sv: account.session_version,
        iat: now.timestamp(),
        exp: (now + Duration::hours(TOKEN_HOURS)).timestamp(),
        iss: ISSUER.to_owned(),
        aud: STAFF_AUDIENCE.to_owned(),
    }
}
