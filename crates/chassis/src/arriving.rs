//! How much of a request's body was read from its connection and not asked for yet. actix reads on while a request waits for
//! something else, up to 128 KiB for each connection; some thousand connections were more memory than a copy has.

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use futures_util::Stream;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Bytes that may wait to be asked for.
const MOST: usize = 8 * 1024;

/// The count of one connection. Clones share it.
#[derive(Clone, Default)]
pub struct Arriving(Rc<State>);

#[derive(Default)]
struct State {
    bytes: Cell<usize>,
    /// The connection's task, while it may not read.
    reader: RefCell<Option<Waker>>,
}

impl Arriving {
    /// Counts bytes that were read.
    pub fn add(&self, bytes: usize) {
        self.0.bytes.set(self.0.bytes.get().saturating_add(bytes));
    }

    /// Whether nothing may be read for now. Wakes the task when it may.
    pub fn is_full(&self, cx: &Context<'_>) -> bool {
        let is_full = self.0.bytes.get() >= MOST;
        *self.0.reader.borrow_mut() = is_full.then(|| cx.waker().clone());
        is_full
    }

    /// Forgets what was counted, and lets the connection read.
    pub fn clear(&self) {
        self.take(usize::MAX);
    }

    /// The payload, which takes off the count what is asked for.
    pub fn counting(&self, payload: Payload) -> Payload {
        Payload::Stream {
            payload: Box::pin(Counted {
                payload,
                arriving: self.clone(),
            }),
        }
    }

    fn take(&self, bytes: usize) {
        self.0.bytes.set(self.0.bytes.get().saturating_sub(bytes));
        if let Some(reader) = self.0.reader.borrow_mut().take() {
            reader.wake();
        }
    }
}

struct Counted {
    payload: Payload,
    arriving: Arriving,
}

impl Stream for Counted {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.payload).poll_next(cx);
        match &next {
            Poll::Ready(Some(Ok(bytes))) => self.arriving.take(bytes.len()),
            // Who asks here has been given all that was read; the head and the framing of chunks are counted too, and never asked for.
            Poll::Ready(Some(Err(_)) | None) | Poll::Pending => self.arriving.clear(),
        }
        next
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.arriving.clear();
    }
}
