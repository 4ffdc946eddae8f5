//! The client of auth's internal route. It is never called while a transaction is open.

use chrono::{DateTime, Duration as Span, Utc};
use crypto::{ISSUER, ServiceClaims, TokenError, TokenSigner};
use internal::auth::{
    AUDIENCE, CLAIM_INVITE_LETTER, DELETION_LETTER, DeletionLetterView, DueInviteLetterView, EMAIL,
    EMAIL_NOT_NEEDED, EmailView, InviteLetterOutcome, InviteLetterView, NO_CLINIC, PLAN_LETTER,
    PlanLetterView, SECURITY_LETTER, SETTLE_INVITE_LETTER, SecurityLetterView,
    SettleInviteLetterRequest,
};
use kernel::{ClinicId, EmailId};
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The deadline of one call, retries included.
const DEADLINE: Duration = Duration::from_secs(4);
/// How long the token of a call is valid.
const TOKEN_SECONDS: i64 = 60;

/// The client of auth. It signs each call for the clinic that it is about.
pub struct Auth {
    http: Outbound,
    url: String,
    signer: TokenSigner,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// No answer came, or its body is not of the expected form.
    #[error("auth: {0}")]
    Outbound(#[from] OutboundError),
    /// An answer with another status than those of the contract.
    #[error("auth answered {0}")]
    Status(u16),
    /// The token of the call could not be signed.
    #[error(transparent)]
    Token(#[from] TokenError),
}

impl Auth {
    /// A client of auth at `url`. `signer` signs the calls.
    pub fn new(url: &str, signer: TokenSigner) -> Result<Self, OutboundError> {
        let config = OutboundConfig {
            request_timeout: DEADLINE,
            ..OutboundConfig::to("auth", url)
        };
        Ok(Self {
            http: Outbound::new(config)?,
            url: url.trim_end_matches('/').to_owned(),
            signer,
        })
    }

    /// The e-mail as it would leave now; `None` when it must not leave any more.
    pub async fn email(
        &self,
        clinic: ClinicId,
        email: EmailId,
        now: DateTime<Utc>,
    ) -> Result<Option<EmailView>, Unanswered> {
        self.ask(EMAIL, clinic, email, now).await
    }

    /// The e-mail about the end of a plan as it would leave now; `None` when it must not leave any more.
    pub async fn plan_letter(
        &self,
        clinic: ClinicId,
        email: EmailId,
        now: DateTime<Utc>,
    ) -> Result<Option<PlanLetterView>, Unanswered> {
        self.ask(PLAN_LETTER, clinic, email, now).await
    }

    /// The e-mail about the security of an account as it would leave now; `None` when it must not leave any more.
    pub async fn security_letter(
        &self,
        clinic: ClinicId,
        email: EmailId,
        now: DateTime<Utc>,
    ) -> Result<Option<SecurityLetterView>, Unanswered> {
        self.ask(SECURITY_LETTER, clinic, email, now).await
    }

    /// The e-mail about the end of a clinic as it would leave now; `None` when it must not leave any more.
    pub async fn deletion_letter(
        &self,
        clinic: ClinicId,
        email: EmailId,
        now: DateTime<Utc>,
    ) -> Result<Option<DeletionLetterView>, Unanswered> {
        self.ask(DELETION_LETTER, clinic, email, now).await
    }

    /// Claims the e-mail with an invite code that was due longest; `None` where none is due, also where a copy of auth answers that has no such e-mails yet.
    pub async fn claim_invite_letter(
        &self,
        now: DateTime<Utc>,
    ) -> Result<Option<InviteLetterView>, Unanswered> {
        let token = self.token(NO_CLINIC, now)?;
        let url = format!("{}{CLAIM_INVITE_LETTER}", self.url);
        let response = self.http.send(Request::post(&url).bearer(&token)).await?;
        match response.status() {
            StatusCode::OK => Ok(response.json::<DueInviteLetterView>()?.letter),
            StatusCode::NOT_FOUND => Ok(None),
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    /// Tells what became of an e-mail that was claimed.
    pub async fn settle_invite_letter(
        &self,
        letter: &InviteLetterView,
        outcome: InviteLetterOutcome,
        now: DateTime<Utc>,
    ) -> Result<(), Unanswered> {
        let token = self.token(NO_CLINIC, now)?;
        let path = SETTLE_INVITE_LETTER.replace("{email_id}", &letter.id.to_string());
        let told = SettleInviteLetterRequest {
            attempt: letter.attempt,
            outcome,
        };
        let request = Request::put(&format!("{}{path}", self.url)).bearer(&token);
        let response = self.http.send(request.json(&told).repeatable()).await?;
        match response.status() {
            StatusCode::NO_CONTENT => Ok(()),
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        clinic: ClinicId,
        email: EmailId,
        now: DateTime<Utc>,
    ) -> Result<Option<T>, Unanswered> {
        let path = path.replace("{email_id}", &email.to_string());
        let token = self.token(clinic, now)?;
        let request = Request::get(&format!("{}{path}", self.url)).bearer(&token);
        let response = self.http.send(request.repeatable()).await?;
        match response.status() {
            StatusCode::OK => Ok(Some(response.json()?)),
            StatusCode::NOT_FOUND if is_not_needed(&response) => Ok(None),
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    fn token(&self, clinic: ClinicId, now: DateTime<Utc>) -> Result<String, TokenError> {
        self.signer.sign(&ServiceClaims {
            sub: self.signer.public_key().kid().to_owned(),
            clinic_id: clinic.uuid(),
            aud: AUDIENCE.to_owned(),
            iat: now.timestamp(),
            exp: (now + Span::seconds(TOKEN_SECONDS)).timestamp(),
            iss: ISSUER.to_owned(),
        })
    }
}

/// The part of a refusal that decides.
#[derive(Deserialize)]
struct Refused {
    code: String,
}

/// Whether auth says that the e-mail must not leave any more. Any other 404 may come from a copy of the release before, which does not know the
/// path.
fn is_not_needed(response: &Response) -> bool {
    let refused = response.json::<Refused>();
    refused.is_ok_and(|refused| refused.code == EMAIL_NOT_NEEDED)
}
