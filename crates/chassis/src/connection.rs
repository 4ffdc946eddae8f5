//! A connection that ends by itself. actix bounds the first head and a pause between requests; a later head or the rest of a
//! refused body that never arrives, and a caller that does not take its answer, are bounded here.

use crate::unreadable::announcing_the_end;
use crate::work::Work;
use actix_web::rt::net::TcpStream;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// How much is read from a connection before what was read is passed on, in bytes. actix would fill a buffer of 128 KiB first.
const READ_AT_ONCE: usize = 8 * 1024;

/// How long a connection may be without progress.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionLimits {
    /// Without a request that is being answered, whatever arrives meanwhile. Longer than the deadline of a first head, which
    /// has an answer of its own.
    pub idle: Duration,
    /// From the moment when a part of an answer cannot be sent until all that was to be sent has been.
    pub sending: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            idle: Duration::from_secs(12),
            sending: Duration::from_secs(30),
        }
    }
}

/// The connection of a caller.
pub struct Connection {
    io: TcpStream,
    limits: ConnectionLimits,
    work: Work,
    /// Fires at the latest when the connection may be idle for too long, and is set anew only then.
    idle: Pin<Box<Sleep>>,
    /// Present while something waits to be sent.
    sending: Option<Pin<Box<Sleep>>>,
    /// Whether the caller has closed its side.
    caller_closed: bool,
    /// Bytes that were read since the dispatcher was last told that there are no more for now.
    read: usize,
}

impl Connection {
    /// Around a connection that was accepted now.
    pub fn new(io: TcpStream, limits: ConnectionLimits) -> Self {
        let milliseconds = u32::try_from(limits.sending.as_millis()).unwrap_or(u32::MAX);
        // A machine that vanished acknowledges nothing, and the system would go on trying for a quarter of an hour.
        if let Err(error) = rustix::net::sockopt::set_tcp_user_timeout(&io, milliseconds) {
            tracing::debug!(%error, "a connection keeps the system's own deadline");
        }
        Self {
            io,
            limits,
            work: Work::default(),
            idle: Box::pin(sleep_until(Instant::now() + limits.idle)),
            sending: None,
            caller_closed: false,
            read: 0,
        }
    }

    /// What is done for the connection, for the middleware that says when a request is being answered.
    pub fn work(&self) -> Work {
        self.work.clone()
    }

    /// Whether the connection was idle for too long. Wakes the task when it may have become so.
    fn is_idle_for_too_long(&mut self, cx: &mut Context<'_>) -> bool {
        while self.idle.as_mut().poll(cx).is_ready() {
            let now = Instant::now();
            let idle_since = self.work.idle_since().filter(|_| self.sending.is_none());
            let next = idle_since.unwrap_or(now) + self.limits.idle;
            if next <= now {
                return true;
            }
            self.idle.as_mut().reset(next);
        }
        false
    }

    /// Whether what waits to be sent has waited for too long. Wakes the task when it has.
    fn sends_for_too_long(&mut self, cx: &mut Context<'_>) -> bool {
        let end = Instant::now() + self.limits.sending;
        let sending = self
            .sending
            .get_or_insert_with(|| Box::pin(sleep_until(end)));
        sending.as_mut().poll(cx).is_ready()
    }
}

fn ended<T>() -> Poll<io::Result<T>> {
    Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.is_idle_for_too_long(cx) {
            return ended();
        }
        if let Some(arriving) = self.work.arriving()
            && arriving.is_full(cx)
        {
            return Poll::Pending;
        }
        if self.read >= READ_AT_ONCE {
            self.read = 0;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut self.io).poll_read(cx, buffer);
        let length = buffer.filled().len() - before;
        self.read = match &outcome {
            Poll::Ready(Ok(())) => self.read.saturating_add(length),
            Poll::Ready(Err(_)) | Poll::Pending => 0,
        };
        if let Some(arriving) = self.work.arriving() {
            arriving.add(length);
        }
        if matches!(outcome, Poll::Ready(Ok(()))) && length == 0 {
            self.caller_closed = true;
        }
        outcome
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let closing = announcing_the_end(bytes);
        let written = Pin::new(&mut self.io).poll_write(cx, closing.as_deref().unwrap_or(bytes));
        match written {
            Poll::Ready(Ok(length)) if length == bytes.len() => self.sending = None,
            Poll::Ready(Err(_)) => {}
            Poll::Ready(Ok(_)) | Poll::Pending => {
                if self.sends_for_too_long(cx) {
                    return ended();
                }
            }
        }
        written
    }

    /// actix answers a caller that has closed its side, because it may still be reading. A page reads a live stream no more, and would
    /// keep its place until sending fails, which only the ping after the next one does.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.caller_closed && self.work.is_stream() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
