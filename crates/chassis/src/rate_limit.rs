//! How many requests one session of staff may make. Sessions are counted and not addresses, because all staff of a clinic
//! may share one address.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use cache::{Admission, Cache, RateLimit};
use kernel::CommonCode;
use rest::{Problem, bearer};
use std::time::Duration;

/// Requests of one session in a minute.
const PER_MINUTE: u32 = 600;
/// Characters of the token's signature that name a session: too few characters to forge a token.
const NAME_LENGTH: usize = 22;

/// The limit of all sessions, counted in Redis by all copies together.
pub struct SessionRateLimit(RateLimit);

impl SessionRateLimit {
    /// Counts in that cache.
    pub fn new(cache: Cache) -> Self {
        let minute = Duration::from_mins(1);
        Self(RateLimit::new(
            cache,
            "requests-of-session",
            PER_MINUTE,
            minute,
        ))
    }
}

/// Lets a request through, or answers 429. Requests without a token are not counted here: endpoints without one have
/// limits of their own.
pub async fn limit_sessions<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if let Admission::Wait(time) = admission(&request).await {
        let problem = Problem::from(CommonCode::TooManyRequests).retry_after(time.as_secs().max(1));
        // `into_response` would lose the error, and with it the language and the trace of the answer.
        return Ok(request.error_response(problem).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

async fn admission(request: &ServiceRequest) -> Admission {
    let limit = request.app_data::<Data<SessionRateLimit>>();
    match (limit, session(request)) {
        (Some(limit), Some(session)) => limit.0.allow(session).await,
        _ => Admission::Allowed,
    }
}

fn session(request: &ServiceRequest) -> Option<&str> {
    // Another service calls for all its patients together, and the gateway does not route these paths.
    if request.path().starts_with("/internal/") {
        return None;
    }
    let (_, signature) = bearer(request.headers())?.rsplit_once('.')?;
    signature.get(..NAME_LENGTH)
}
