//! The client of Meta's Graph API, as far as auth asks it: whether a clinic's WhatsApp number works. Messages are sent by notification.

use crate::domain::{NumberProblem, Receiving};
use futures_util::future::join3;
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// How long Meta may take. An administrator waits for the answer before a page.
const DEADLINE: Duration = Duration::from_secs(5);
/// How long Meta may take to subscribe the application, and again to say that it is subscribed.
const SUBSCRIBE_DEADLINE: Duration = Duration::from_secs(3);
/// How many numbers of an account are looked at. Meta allows an account some twenty.
const NUMBERS: usize = 100;

/// The Graph API at one address, in one version.
#[derive(Clone)]
pub struct Graph {
    http: Outbound,
    base: String,
    /// Meta's id of the installation's application, where it is known.
    app_id: Option<String>,
}

/// What is asked about.
pub struct Asked<'a> {
    /// Meta's id of the number.
    pub phone_number_id: &'a str,
    /// Meta's id of the account; empty where it is not known.
    pub business_account_id: &'a str,
    /// The bearer token of the number's account.
    pub token: &'a str,
}

/// A number that Meta showed.
pub struct Number {
    /// The dialled number, as Meta prints it.
    pub displayed: String,
    /// The name that patients see.
    pub verified_name: String,
    /// Meta's word for how patients take the clinic's messages: `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub quality: String,
}

/// What Meta said: the number, where Meta showed it, whether its messages come to us, and the problem, where there is one.
pub struct Found {
    pub number: Option<Number>,
    pub receiving: Receiving,
    pub problem: Option<NumberProblem>,
}

#[derive(Deserialize)]
struct NumberBody {
    #[serde(default)]
    display_phone_number: String,
    #[serde(default)]
    verified_name: String,
    #[serde(default = "unknown")]
    quality_rating: String,
    #[serde(default)]
    status: String,
}

#[derive(Deserialize)]
struct Subscriptions {
    data: Vec<Subscribed>,
}

#[derive(Deserialize)]
struct Subscribed {
    #[serde(rename = "whatsapp_business_api_data")]
    app: Id,
}

/// Meta did what it was asked for.
#[derive(Deserialize)]
struct Done {}

#[derive(Deserialize)]
struct Numbers {
    data: Vec<Id>,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

#[derive(Deserialize)]
struct ErrorBody {
    error: GraphError,
}

#[derive(Deserialize)]
struct GraphError {
    code: i32,
}

fn unknown() -> String {
    "UNKNOWN".to_owned()
}

impl Graph {
    /// The API at `url`, in the version with a name like `v23.0`, for the application `app_id`.
    pub fn new(url: &str, version: &str, app_id: Option<String>) -> Result<Self, OutboundError> {
        let http = Outbound::new(OutboundConfig {
            request_timeout: DEADLINE,
            ..OutboundConfig::to("meta", url)
        })?;
        Ok(Self {
            http,
            base: format!("{}/{version}", url.trim_end_matches('/')),
            app_id,
        })
    }

    /// Meta's id of the installation's application, where it is known.
    pub fn app_id(&self) -> Option<&str> {
        self.app_id.as_deref()
    }

    /// Asks for the number and, where the account is known, whether the number is one of the account's, and whether the account's
    /// messages are sent to us. All is asked at once. Where the number is the account's and its messages are not sent to us, the
    /// application is subscribed: who has the number tested wants its messages here.
    pub async fn test(&self, asked: &Asked<'_>) -> Found {
        let fields = "display_phone_number,verified_name,quality_rating,status";
        let number = format!("{}?fields={fields}", asked.phone_number_id);
        let number = self.ask::<NumberBody>(&number, asked.token);
        let (number, owned, receiving) =
            join3(number, self.is_of_account(asked), self.receiving(asked)).await;
        let body = match number {
            Ok(body) => body,
            Err(problem) => {
                return Found {
                    number: None,
                    receiving: Receiving::Unknown,
                    problem: Some(problem),
                };
            }
        };
        let receiving = match receiving {
            Ok(Receiving::No) if owned.is_ok() => self.subscribe(asked).await,
            other => other,
        };
        let is_banned = (body.status == "BANNED").then_some(NumberProblem::NumberBanned);
        let is_deaf = match receiving {
            Ok(Receiving::No) => Some(NumberProblem::NotSubscribed),
            Ok(Receiving::Yes | Receiving::Unknown) => None,
            Err(problem) => Some(problem),
        };
        Found {
            number: Some(Number {
                displayed: body.display_phone_number,
                verified_name: body.verified_name,
                quality: body.quality_rating,
            }),
            receiving: receiving.unwrap_or(Receiving::Unknown),
            problem: is_banned.or(owned.err()).or(is_deaf),
        }
    }

    /// Whether Meta shows the number among those of the account. Without the account nothing is asked.
    async fn is_of_account(&self, asked: &Asked<'_>) -> Result<(), NumberProblem> {
        if asked.business_account_id.is_empty() {
            return Ok(());
        }
        let account = asked.business_account_id;
        let numbers = format!("{account}/phone_numbers?fields=id&limit={NUMBERS}");
        let numbers: Numbers = self.ask(&numbers, asked.token).await.map_err(of_account)?;
        let mut ids = numbers.data.into_iter().map(|number| number.id);
        if ids.any(|id| id == asked.phone_number_id) {
            Ok(())
        } else {
            Err(NumberProblem::OtherAccount)
        }
    }

    /// Whether our application receives the account's messages. Without the account nothing is asked; and where it is not known which
    /// application is ours, one that receives them may be another one.
    async fn receiving(&self, asked: &Asked<'_>) -> Result<Receiving, NumberProblem> {
        if asked.business_account_id.is_empty() {
            return Ok(Receiving::Unknown);
        }
        let apps = format!("{}/subscribed_apps", asked.business_account_id);
        let apps: Subscriptions = self.ask(&apps, asked.token).await.map_err(of_account)?;
        let mut ids = apps.data.into_iter().map(|subscribed| subscribed.app.id);
        Ok(match &self.app_id {
            Some(ours) if ids.any(|id| id == *ours) => Receiving::Yes,
            None if ids.len() > 0 => Receiving::Unknown,
            Some(_) | None => Receiving::No,
        })
    }

    /// Subscribes the application of the token to the account, and asks again: the token may be another application's. Where Meta does
    /// not do it, the messages still do not come.
    async fn subscribe(&self, asked: &Asked<'_>) -> Result<Receiving, NumberProblem> {
        let url = format!(
            "{}/{}/subscribed_apps",
            self.base, asked.business_account_id
        );
        let request = Request::post(&url).bearer(asked.token);
        let request = request.deadline(SUBSCRIBE_DEADLINE).repeatable();
        if let Err(problem) = self.answer::<Done>(request).await {
            tracing::info!(problem = problem.as_str(), "an account was not subscribed");
            return Ok(Receiving::No);
        }
        let again = tokio::time::timeout(SUBSCRIBE_DEADLINE, self.receiving(asked));
        again.await.unwrap_or(Err(NumberProblem::NoAnswer))
    }

    async fn ask<T: DeserializeOwned>(&self, path: &str, token: &str) -> Result<T, NumberProblem> {
        let url = format!("{}/{path}", self.base);
        self.answer(Request::get(&url).bearer(token).repeatable())
            .await
    }

    async fn answer<T: DeserializeOwned>(&self, request: Request) -> Result<T, NumberProblem> {
        match self.http.send(request).await {
            Ok(response) => read(&response),
            Err(error) => {
                tracing::info!(%error, "Meta did not answer about a number");
                Err(NumberProblem::NoAnswer)
            }
        }
    }
}

fn read<T: DeserializeOwned>(response: &Response) -> Result<T, NumberProblem> {
    let status = response.status();
    if status.is_success() {
        return response
            .json()
            .map_err(|_other_form| NumberProblem::NoAnswer);
    }
    let error: Option<ErrorBody> = response.json().ok();
    let code = error.map(|body| body.error.code);
    let status = status.as_u16();
    tracing::info!(
        http.response.status_code = status,
        code,
        "Meta refused a question about a number"
    );
    Err(problem_of(status, code))
}

/// What it means that Meta refused a question about the account: an object that was not found is the account, and not the number.
const fn of_account(problem: NumberProblem) -> NumberProblem {
    match problem {
        NumberProblem::NumberNotFound => NumberProblem::OtherAccount,
        other => other,
    }
}

/// What a refusal of Meta means, by its code and, where the body is not Meta's, by the status.
const fn problem_of(status: u16, code: Option<i32>) -> NumberProblem {
    match (code, status) {
        // The token has ended or is malformed; it has no right to the number; the application may not ask.
        (Some(190 | 102 | 3 | 10 | 200..=299), _) | (None, 401 | 403) => {
            NumberProblem::TokenRefused
        }
        // There is no such object, or it is not shown to this token.
        (Some(100 | 110 | 803), _) | (None, 404) => NumberProblem::NumberNotFound,
        _ => NumberProblem::NoAnswer,
    }
}

#[cfg(test)]
mod tests {
    use super::problem_of;
    use crate::domain::NumberProblem;

    #[test]
    fn a_refusal_is_read_by_its_code_and_limits_say_nothing_about_the_number() {
        for (status, code, expected) in [
            (401, Some(190), NumberProblem::TokenRefused),
            (403, Some(200), NumberProblem::TokenRefused),
            (400, Some(100), NumberProblem::NumberNotFound),
            (404, None, NumberProblem::NumberNotFound),
            (401, None, NumberProblem::TokenRefused),
            (429, Some(80_007), NumberProblem::NoAnswer),
            (400, Some(4), NumberProblem::NoAnswer),
            (503, Some(2), NumberProblem::NoAnswer),
            (502, None, NumberProblem::NoAnswer),
        ] {
            assert_eq!(problem_of(status, code), expected, "{status} {code:?}");
        }
    }
}
