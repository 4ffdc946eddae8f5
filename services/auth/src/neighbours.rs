//! The client of the internal routes by which every other service tells what it keeps of a clinic. It is never called while a transaction is open.

use chrono::{DateTime, Duration as Span, Utc};
use crypto::{ISSUER, ServiceClaims, TokenError, TokenSigner};
use internal::clinic_data::{ClinicRowsQuery, ClinicRowsView, ClinicTablesView, TABLE, TABLES};
use kernel::ClinicId;
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response, StatusCode};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The deadline of one call, retries included. Above the ten seconds that a statement may take.
const DEADLINE: Duration = Duration::from_secs(15);
/// How long the token of a call is valid.
const TOKEN_SECONDS: i64 = 60;
/// The largest answer that is read: some hundred rows of at most some ten kilobytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// The other services. Each call is signed for the service that it goes to and the clinic that it is about.
pub struct Neighbours {
    all: Vec<Neighbour>,
    signer: TokenSigner,
}

/// One of the other services.
struct Neighbour {
    name: &'static str,
    url: String,
    http: Outbound,
}

/// One of the other services, by its place.
#[derive(Clone, Copy, Debug)]
pub struct At(usize);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// No answer came, or its body is not of the expected form.
    #[error("{0}: {1}")]
    Outbound(&'static str, #[source] OutboundError),
    /// An answer with another status than those of the contract.
    #[error("{0} answered {1}")]
    Status(&'static str, u16),
    /// Rows of one table came with other columns than those before them: another release answered.
    #[error("rows of {0} have other columns than those before them")]
    OtherColumns(String),
    #[error("there is no such service")]
    Unknown,
    /// The token of the call could not be signed.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The parameters could not be written as a query.
    #[error(transparent)]
    Query(#[from] serde_urlencoded::ser::Error),
}

impl Neighbours {
    /// The services of these names at these addresses. `signer` signs the tokens of staff too.
    pub fn new(
        all: impl IntoIterator<Item = (&'static str, String)>,
        signer: TokenSigner,
    ) -> Result<Self, OutboundError> {
        let neighbour = |(name, url): (&'static str, String)| {
            let config = OutboundConfig {
                request_timeout: DEADLINE,
                max_response_bytes: LARGEST,
                ..OutboundConfig::to(name, &url)
            };
            Ok(Neighbour {
                name,
                url: url.trim_end_matches('/').to_owned(),
                http: Outbound::new(config)?,
            })
        };
        let all: Result<_, OutboundError> = all.into_iter().map(neighbour).collect();
        Ok(Self { all: all?, signer })
    }

    /// The other services, in the order in which they are asked.
    pub fn all(&self) -> impl Iterator<Item = At> + use<> {
        (0..self.all.len()).map(At)
    }

    /// What the service keeps of clinics.
    pub async fn tables(
        &self,
        at: At,
        clinic: ClinicId,
        now: DateTime<Utc>,
    ) -> Result<ClinicTablesView, Unanswered> {
        self.ask(at, TABLES, clinic, now).await
    }

    /// The rows of the clinic after that key; the first ones without.
    pub async fn rows(
        &self,
        at: At,
        (table, after): (&str, Option<String>),
        clinic: ClinicId,
        now: DateTime<Utc>,
    ) -> Result<ClinicRowsView, Unanswered> {
        let path = TABLE.replace("{table}", table);
        let query = serde_urlencoded::to_string(ClinicRowsQuery { after })?;
        self.ask(at, &format!("{path}?{query}"), clinic, now).await
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        At(place): At,
        path: &str,
        clinic: ClinicId,
        now: DateTime<Utc>,
    ) -> Result<T, Unanswered> {
        let Neighbour { name, url, http } = self.all.get(place).ok_or(Unanswered::Unknown)?;
        let token = self.token(name, clinic, now)?;
        let request = Request::get(&format!("{url}{path}")).bearer(&token);
        let answered = http.send(request.repeatable()).await;
        let response: Response = answered.map_err(|error| Unanswered::Outbound(name, error))?;
        if response.status() != StatusCode::OK {
            return Err(Unanswered::Status(name, response.status().as_u16()));
        }
        let read = response.json();
        read.map_err(|error| Unanswered::Outbound(name, error))
    }

    fn token(
        &self,
        service: &str,
        clinic: ClinicId,
        now: DateTime<Utc>,
    ) -> Result<String, TokenError> {
        self.signer.sign(&ServiceClaims {
            sub: self.signer.public_key().kid().to_owned(),
            clinic_id: clinic.uuid(),
            aud: service.to_owned(),
            iat: now.timestamp(),
            exp: (now + Span::seconds(TOKEN_SECONDS)).timestamp(),
            iss: ISSUER.to_owned(),
        })
    }
}
