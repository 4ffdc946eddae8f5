//! The date of every answer.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{DATE, HttpDate, TryIntoHeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use kernel::Clock;
use std::time::SystemTime;

/// Dates the answer by the service's clock: pages take the clinic's time from it, also where a developer has moved that
/// clock. The framework would write the operating system's time.
pub async fn tell_date<B: MessageBody>(
    clock: Data<Clock>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    let date = HttpDate::from(SystemTime::from(clock.now()));
    response.headers_mut().insert(
        DATE,
        date.try_into_value()
            .map_err(actix_web::error::ErrorInternalServerError)?,
    );
    Ok(response)
}
