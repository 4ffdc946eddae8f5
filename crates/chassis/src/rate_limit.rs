//! How many requests one user, one stranger and one false provider may make. Users are counted and not their tokens, because
//! a new token is no new person; and not addresses, because all staff of a clinic may share one.

use crate::env::{Env, EnvError};
use crate::settings::{
    ANONYMOUS_REQUESTS_PER_MINUTE, USER_REQUESTS_PER_MINUTE, WEBHOOK_REFUSALS_PER_MINUTE,
};
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::web::Data;
use cache::{Admission, Cache, RateLimit};
use kernel::{CommonCode, UserId};
use rest::{Problem, client_address, session};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
/// Probes and the operator's metrics, which the gateway does not route to a service.
const NOT_COUNTED: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// How many in a minute, and as many at once after a minute's rest.
#[derive(Clone, Copy, Debug)]
pub struct PerMinute {
    /// Requests of one member of staff, with all their tokens.
    pub user: u32,
    /// Requests without a valid token from one address.
    pub anonymous: u32,
    /// Webhooks from one address that are refused.
    pub refused_webhooks: u32,
}

impl PerMinute {
    /// As the environment has them.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            user: USER_REQUESTS_PER_MINUTE.read(env)?,
            anonymous: ANONYMOUS_REQUESTS_PER_MINUTE.read(env)?,
            refused_webhooks: WEBHOOK_REFUSALS_PER_MINUTE.read(env)?,
        })
    }
}

/// The limits of all callers, counted in Redis by all copies of all services together; without Redis by each copy.
pub struct RequestLimits {
    users: RateLimit,
    strangers: RateLimit,
    refused_webhooks: RateLimit,
}

impl RequestLimits {
    /// Counts in that cache, all services together.
    pub fn new(cache: &Cache, most: PerMinute) -> Self {
        let cache = cache.shared_by_services();
        let limit = |name, burst| RateLimit::new(cache.clone(), name, burst, MINUTE);
        Self {
            users: limit("requests-of-user", most.user),
            strangers: limit("requests-of-address", most.anonymous),
            refused_webhooks: limit("refused-webhooks-of-address", most.refused_webhooks),
        }
    }

    async fn admission(&self, caller: &Counted) -> (&'static str, Admission) {
        match caller {
            Counted::Nobody => ("none", Admission::Allowed),
            Counted::User(user) => ("user", self.users.allow(&user.to_string()).await),
            Counted::Stranger(address) => ("anonymous", self.strangers.allow(address).await),
            // A provider's own webhooks cost no question: only what was refused is counted, after it was.
            Counted::Provider(address) => ("webhook", self.refused_webhooks.look(address)),
        }
    }
}

/// Whose budget a request is counted in.
enum Counted {
    /// Another service calls for all its patients together, and the gateway does not route its paths.
    Nobody,
    User(UserId),
    Stranger(String),
    Provider(String),
}

impl Counted {
    fn of(request: &ServiceRequest) -> Self {
        let path = request.path();
        if path.starts_with("/internal/") || NOT_COUNTED.contains(&path) {
            return Self::Nobody;
        }
        if path.starts_with("/webhooks/") {
            return Self::Provider(client_address(request.request()));
        }
        // A token that is not valid does not count for the user it names, so that a stranger cannot use up that user's budget.
        match session(request.request()) {
            Some(session) => Self::User(session.user),
            None => Self::Stranger(client_address(request.request())),
        }
    }
}

/// Lets a request through, or answers 429.
pub async fn limit_requests<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let Some(limits) = request.app_data::<Data<RequestLimits>>().cloned() else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let caller = Counted::of(&request);
    let (limit, admission) = limits.admission(&caller).await;
    if let Admission::Wait(time) = admission {
        metrics::counter!("requests_limited_total", "limit" => limit).increment(1);
        let seconds = time.as_millis().div_ceil(1000).max(1);
        let seconds = u64::try_from(seconds).unwrap_or(u64::MAX);
        let problem = Problem::from(CommonCode::TooManyRequests).retry_after(seconds);
        // `into_response` would lose the error, and with it the language and the trace of the answer.
        return Ok(request.error_response(problem).map_into_right_body());
    }
    let response = next.call(request).await?;
    if let Counted::Provider(address) = &caller
        && shows_a_stranger(response.status())
    {
        // The answer stays a refusal; whether the next one is read at all is decided here.
        let _counted = limits.refused_webhooks.allow(address).await;
    }
    Ok(response.map_into_left_body())
}

/// Whether a webhook that is answered so comes from a sender whom no provider's secret proves: its signature is wrong, or its body did not
/// arrive, or is larger than providers send. A body that is signed and not understood is the provider's, and one that was given up may be.
const fn shows_a_stranger(answer: StatusCode) -> bool {
    matches!(
        answer,
        StatusCode::UNAUTHORIZED
            | StatusCode::FORBIDDEN
            | StatusCode::REQUEST_TIMEOUT
            | StatusCode::PAYLOAD_TOO_LARGE
    )
}
