//! Whether a connection's request is being answered, from its head to the end of its answer's body, and whether it is the last one.

use crate::arriving::Arriving;
use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{ConnectionType, header};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use tokio::time::Instant;

/// What a live stream is sent as.
const EVENT_STREAM: &str = "text/event-stream";

/// What is done for one connection.
#[derive(Clone)]
pub struct Work {
    state: Rc<Cell<State>>,
    arriving: Arriving,
}

#[derive(Clone, Copy)]
struct State {
    requests: u32,
    /// When the last request ended; at first, when the connection was accepted.
    ended: Instant,
    /// Whether the last answer is a live stream, which lasts for as long as its page is open.
    is_stream: bool,
}

/// A request that is being answered, until it is dropped.
struct Running(Work);

/// An answer's body, with which its request ends.
struct LastOf {
    body: BoxBody,
    _running: Running,
}

impl Default for Work {
    fn default() -> Self {
        Self {
            state: Rc::new(Cell::new(State {
                requests: 0,
                ended: Instant::now(),
                is_stream: false,
            })),
            arriving: Arriving::default(),
        }
    }
}

impl Work {
    /// Since when no request has been answered; `None` while one is.
    pub fn idle_since(&self) -> Option<Instant> {
        let state = self.state.get();
        (state.requests == 0).then_some(state.ended)
    }

    /// Whether what is being answered is a live stream.
    pub fn is_stream(&self) -> bool {
        self.state.get().is_stream
    }

    /// What was read of the connection and not asked for; `None` while no request is being answered, because who reads a head
    /// asks for everything.
    pub fn arriving(&self) -> Option<&Arriving> {
        (self.state.get().requests > 0).then_some(&self.arriving)
    }

    fn begin(&self) -> Running {
        let state = self.state.get();
        self.state.set(State {
            requests: state.requests.saturating_add(1),
            ..state
        });
        Running(self.clone())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let Self(Work { state, arriving }) = self;
        arriving.clear();
        state.set(State {
            requests: state.get().requests.saturating_sub(1),
            ended: Instant::now(),
            is_stream: false,
        });
    }
}

/// Tells the connection of the request that it is being answered.
pub async fn tell_connection<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let running = request.conn_data::<Work>().map(Work::begin);
    let request = match &running {
        Some(Running(work)) => counted(request, &work.arriving),
        None => request,
    };
    let is_last = is_last(&request);
    let mut response = next.call(request).await?.map_into_boxed_body();
    if is_last {
        let head = response.response_mut().head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
    let content = response.headers().get(header::CONTENT_TYPE);
    let is_stream = content.is_some_and(|content| content == EVENT_STREAM);
    Ok(match running {
        Some(running) => {
            let Running(Work { state, .. }) = &running;
            state.set(State {
                is_stream,
                ..state.get()
            });
            response.map_body(|_, body| {
                BoxBody::new(LastOf {
                    body,
                    _running: running,
                })
            })
        }
        None => response,
    })
}

/// The request with a payload that is counted as it is asked for.
fn counted(request: ServiceRequest, arriving: &Arriving) -> ServiceRequest {
    let (request, payload) = request.into_parts();
    let payload = match payload {
        Payload::None => payload,
        Payload::H1 { .. } | Payload::Stream { .. } => arriving.counting(payload),
    };
    ServiceRequest::from_parts(request, payload)
}

/// Whether the connection takes no further request. actix does not read the rest of a refused body that comes in chunks, and closes after
/// a request to upgrade, without saying so in either case; the gateway would give the connection to the next caller, whose request
/// would be lost.
fn is_last(request: &ServiceRequest) -> bool {
    let headers = request.headers();
    headers.contains_key(header::TRANSFER_ENCODING) || headers.contains_key(header::UPGRADE)
}

impl MessageBody for LastOf {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}
