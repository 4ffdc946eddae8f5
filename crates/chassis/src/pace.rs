//! How fast one session of the staff may ask: by session and not by address, so that a clinic behind one address
//! is not locked out by its own diligence.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpResponse};
use cache::{Admission, Cache, RateLimit};
use kernel::answers;
use rest::Problem;
use std::time::Duration;

/// Requests in a minute.
const PER_MINUTE: u32 = 600;
/// Characters of the token's signature that name the session; nobody can sign with them.
const NAME_LENGTH: usize = 22;

/// The limit, as the application's data has it; absent where a process has no Redis.
pub struct Pace(RateLimit);

impl Pace {
    /// Counts in that cache.
    pub fn new(cache: Cache) -> Self {
        Self(RateLimit::new(
            cache,
            "requests-of-session",
            PER_MINUTE,
            Duration::from_mins(1),
        ))
    }
}

/// Lets a request through, or answers 429. Requests without a token are not counted here: routes without one
/// have limits of their own.
pub async fn keep_pace<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if let Admission::Wait(time) = admitted(&request).await {
        let problem = Problem::from(answers::TOO_MANY_REQUESTS).retry_after(time.as_secs().max(1));
        let refused = HttpResponse::from_error(problem);
        return Ok(request.into_response(refused).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

async fn admitted(request: &ServiceRequest) -> Admission {
    let limit = request.app_data::<Data<Pace>>();
    match (limit, session(request)) {
        (Some(limit), Some(session)) => limit.0.allow(session).await,
        _ => Admission::Allowed,
    }
}

fn session(request: &ServiceRequest) -> Option<&str> {
    // Our own services call at the pace of all their patients together, and no gateway leads here.
    if request.path().starts_with("/internal/") {
        return None;
    }
    let value = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (_, signature) = value.rsplit_once('.')?;
    signature.get(..NAME_LENGTH)
}
