//! How an endpoint answers: deadlines, and the order of refusals, are the same for all of them.
//!
//! The caller is judged before what it sends: signed in, subscription, role and plan, and only then the form of the request.
//! A request of proper form is checked where its transaction opens, so that only a refused one costs a check of its own.

use crate::access::AccessKind;
use crate::address::client_address;
use crate::arguments::Arguments;
use crate::body_memory::{Arrival, BodyMemory};
use crate::clinic_share;
use crate::deadlines::{Deadlines, Overdue};
use crate::input::{first_parameter, invalid};
use crate::problem::Problem;
use crate::session::session;
use actix_web::dev::Payload;
use actix_web::http::ConnectionType;
use actix_web::rt::time::timeout;
use actix_web::web::Data;
use actix_web::{Error, FromRequest, Handler, HttpRequest, HttpResponse, Responder};
use futures_util::future::OptionFuture;
use kernel::{Class, CommonCode};
use std::rc::Rc;
use std::time::Duration;

/// Seconds after which the sender of a body that was given up should try again.
const RETRY: u64 = 2;

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
    /// Its sender's bodies take too much memory.
    GivenUp,
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
    let arrival = arrival(A::ACCESS, &request, &payload);
    let unread_query = refuses_queries.then(|| first_parameter(request.query_string()));
    let read = match unread_query.flatten() {
        Some(name) => Err(Unread::Refused(invalid(name).into())),
        None => arguments::<A>(&request, payload, arrival.as_ref(), body_deadline).await,
    };
    let read = match read {
        Ok(arguments) => Ok(arguments),
        Err(Unread::Refused(error)) => Err(error),
        Err(Unread::Late) => return last(refusal(Problem::from(CommonCode::RequestTimeout))),
        Err(Unread::GivenUp) => {
            metrics::counter!("requests_limited_total", "limit" => "body").increment(1);
            let problem = Problem::from(CommonCode::TooManyRequests).retry_after(RETRY);
            return last(refusal(problem));
        }
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

/// The request's body among those that the copy holds; `None` without a body. Other services' bodies are not counted, because their
/// patients have one sender and the gateway routes no other caller to these endpoints.
fn arrival(access: AccessKind, request: &HttpRequest, payload: &Payload) -> Option<Rc<Arrival>> {
    if matches!(payload, Payload::None) || access.is_internal() {
        return None;
    }
    let memory = request.app_data::<Data<BodyMemory>>()?;
    let sender = match session(request) {
        Some(session) => session.user.to_string(),
        None => client_address(request),
    };
    Some(Arrival::begin(memory.clone(), sender))
}

/// Reads the handler's parameters. Nothing but the body is waited for.
async fn arguments<A: FromRequest>(
    request: &HttpRequest,
    payload: Payload,
    arrival: Option<&Rc<Arrival>>,
    deadline: Duration,
) -> Result<A, Unread> {
    let mut payload = match arrival {
        Some(arrival) => arrival.counting(payload),
        None => payload,
    };
    let given_up = OptionFuture::from(arrival.map(|arrival| arrival.given_up()));
    tokio::select! {
        biased;
        Some(()) = given_up => Err(Unread::GivenUp),
        read = timeout(deadline, A::from_request(request, &mut payload)) => match read {
            Ok(Ok(arguments)) => Ok(arguments),
            Ok(Err(error)) => Err(Unread::Refused(error.into())),
            Err(_elapsed) => Err(Unread::Late),
        },
    }
}

/// Whether a handler refuses what the request holds. Handlers read some texts only after they have been called.
fn is_of_form(response: &HttpResponse) -> bool {
    let problem = response
        .error()
        .and_then(|error| error.as_error::<Problem>());
    problem.is_some_and(|problem| problem.class() == Class::Invalid)
}

/// The last answer of its connection: actix would wait for the rest of the body before the next request.
fn last(mut response: HttpResponse) -> HttpResponse {
    response
        .head_mut()
        .set_connection_type(ConnectionType::Close);
    response
}

fn refusal(error: impl Into<Error>) -> HttpResponse {
    HttpResponse::from_error(error)
}

#[cfg(test)]
mod tests;
