//! How an endpoint answers: deadlines, and the order of refusals, are the same for all of them.
//!
//! The caller is judged before what it sends: signed in, subscription, role and plan, and only then the form of the request.
//! A request of proper form is checked where its transaction opens, so that only a refused one costs a check of its own.

use crate::arguments::Arguments;
use crate::clinic_share;
use crate::deadlines::{Deadlines, Overdue};
use crate::input::{first_parameter, invalid};
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use actix_web::{Error, FromRequest, Handler, HttpRequest, HttpResponse, Responder};
use kernel::{Class, CommonCode};
use std::time::Duration;

/// A request for an endpoint.
pub struct Asked {
    pub request: HttpRequest,
    pub payload: Payload,
    /// Whether the endpoint reads no query, so that one is a mistake.
    pub refuses_queries: bool,
}

/// Why a request does not reach its handler.
enum Unread {
    /// Its form is refused, or its caller.
    Refused(Error),
    /// It did not arrive in time.
    Late,
}

/// Answers within the deadline of the application. A handler that takes longer is given up, and with it what it holds: the
/// transaction is rolled back by its guard.
pub async fn answer<F, A>(handler: F, asked: Asked) -> HttpResponse
where
    F: Handler<A>,
    A: FromRequest + Arguments + 'static,
    F::Output: Responder + 'static,
{
    let deadlines = Deadlines::of(&asked.request);
    match timeout(deadlines.request, judged(handler, asked, deadlines.body)).await {
        Ok(response) => response,
        Err(_elapsed) => refusal(Problem::from(Overdue(deadlines.request))),
    }
}

async fn judged<F, A>(handler: F, asked: Asked, body_deadline: Duration) -> HttpResponse
where
    F: Handler<A>,
    A: FromRequest + Arguments + 'static,
    F::Output: Responder + 'static,
{
    let Asked {
        request,
        payload,
        refuses_queries,
    } = asked;
    let unread_query = refuses_queries.then(|| first_parameter(request.query_string()));
    let read = match unread_query.flatten() {
        Some(name) => Err(Unread::Refused(invalid(name).into())),
        None => arguments::<A>(&request, payload, body_deadline).await,
    };
    let read = match read {
        Ok(arguments) => Ok(arguments),
        Err(Unread::Refused(error)) => Err(error),
        Err(Unread::Late) => return refusal(Problem::from(CommonCode::RequestTimeout)),
    };
    clinic_share::seated(&request, decided(handler, &request, read)).await
}

/// Answers a request that has arrived whole. A form is refused only to a caller who may still act; others learn that they may not.
async fn decided<F, A>(handler: F, request: &HttpRequest, read: Result<A, Error>) -> HttpResponse
where
    F: Handler<A>,
    A: FromRequest + Arguments + 'static,
    F::Output: Responder + 'static,
{
    let response = match read {
        Ok(arguments) => {
            let output = handler.call(arguments).await;
            let response = output.respond_to(request).map_into_boxed_body();
            if !is_of_form(&response) {
                return response;
            }
            response
        }
        Err(error) => refusal(error),
    };
    match A::admit(request).await {
        Ok(()) => response,
        Err(error) => refusal(error),
    }
}

/// Reads the handler's parameters. Nothing but the body is waited for.
async fn arguments<A: FromRequest>(
    request: &HttpRequest,
    mut payload: Payload,
    deadline: Duration,
) -> Result<A, Unread> {
    match timeout(deadline, A::from_request(request, &mut payload)).await {
        Ok(Ok(arguments)) => Ok(arguments),
        Ok(Err(error)) => Err(Unread::Refused(error.into())),
        Err(_elapsed) => Err(Unread::Late),
    }
}

/// Whether a handler refuses what the request holds. Handlers read some texts only after they have been called.
fn is_of_form(response: &HttpResponse) -> bool {
    let problem = response
        .error()
        .and_then(|error| error.as_error::<Problem>());
    problem.is_some_and(|problem| problem.class() == Class::Invalid)
}

fn refusal(error: impl Into<Error>) -> HttpResponse {
    HttpResponse::from_error(error)
}

#[cfg(test)]
mod tests;
