//! How much of a copy's memory the bodies of requests may take. No caller is known before the body is: the signature of a webhook
//! and the password of a sign-in are inside it. So what arrives is counted by its sender, and where it is too much, the body that
//! has been arriving for longest is given up: one that stalls on purpose waits for long, and an honest one for milliseconds.

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::{Bytes, Data};
use futures_util::Stream;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::sync::Notify;

/// What bodies may take of a copy.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimits {
    /// Bytes of all bodies together. Reading one may take twice as much memory for a moment, because its buffer grows by copying.
    pub bytes: usize,
    /// Bytes of one sender's bodies: more than twice the largest that an endpoint reads.
    pub bytes_of_sender: usize,
    /// Bodies of one sender that have not arrived whole.
    pub arriving_of_sender: usize,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self {
            bytes: 32 * 1024 * 1024,
            bytes_of_sender: 8 * 1024 * 1024,
            arriving_of_sender: 64,
        }
    }
}

/// The bodies that a copy holds.
pub struct BodyMemory {
    limits: BodyLimits,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    bytes: usize,
    senders: HashMap<String, Sender>,
    next: u64,
}

/// The bodies of one sender; senders without any are not kept.
#[derive(Default)]
struct Sender {
    bodies: usize,
    bytes: usize,
    /// By the order in which they began.
    arriving: BTreeMap<u64, Arriving>,
}

struct Arriving {
    bytes: usize,
    given_up: Arc<Notify>,
}

impl BodyMemory {
    /// Holds nothing yet, and never more than these limits allow.
    pub fn new(limits: BodyLimits) -> Self {
        Self {
            limits,
            held: Mutex::default(),
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // A panic under the lock can only leave numbers that are too high by one body, which limits bear.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts more bytes of a body, and gives up what is too much.
    fn grow(&self, sender: &str, id: u64, bytes: usize) {
        let mut held = self.held();
        held.grow(sender, id, bytes);
        while held.has_too_much(sender, &self.limits) && held.give_up_oldest(sender) {}
        while held.bytes > self.limits.bytes && held.give_up_oldest_of_all() {}
    }
}

impl Default for BodyMemory {
    fn default() -> Self {
        Self::new(BodyLimits::default())
    }
}

impl Held {
    fn begin(&mut self, name: &str) -> (u64, Arc<Notify>) {
        let id = self.next;
        self.next += 1;
        let given_up = Arc::new(Notify::new());
        let sender = self.senders.entry(name.to_owned()).or_default();
        sender.bodies += 1;
        let arriving = Arriving {
            bytes: 0,
            given_up: Arc::clone(&given_up),
        };
        sender.arriving.insert(id, arriving);
        (id, given_up)
    }

    fn grow(&mut self, name: &str, id: u64, bytes: usize) {
        let Some(sender) = self.senders.get_mut(name) else {
            return;
        };
        // A body that was given up may still be read for a moment, and counts no more.
        if let Some(body) = sender.arriving.get_mut(&id) {
            body.bytes += bytes;
            sender.bytes += bytes;
            self.bytes += bytes;
        }
    }

    fn has_too_much(&self, name: &str, limits: &BodyLimits) -> bool {
        self.senders.get(name).is_some_and(|sender| {
            sender.bytes > limits.bytes_of_sender
                || sender.arriving.len() > limits.arriving_of_sender
        })
    }

    /// Gives up the sender's body that has been arriving for longest; `false` where all of them have arrived.
    fn give_up_oldest(&mut self, name: &str) -> bool {
        let Some(sender) = self.senders.get_mut(name) else {
            return false;
        };
        let Some((_, body)) = sender.arriving.pop_first() else {
            return false;
        };
        sender.bytes -= body.bytes;
        self.bytes -= body.bytes;
        body.given_up.notify_one();
        true
    }

    /// Gives up the body that has been arriving for longest, of all senders; `false` where none is. An honest body is young, also where
    /// it is the largest of all.
    fn give_up_oldest_of_all(&mut self) -> bool {
        let firsts = self.senders.iter().filter_map(|(name, sender)| {
            let (id, _) = sender.arriving.first_key_value()?;
            Some((*id, name))
        });
        let oldest = firsts.min().map(|(_, name)| name.clone());
        oldest.is_some_and(|name| self.give_up_oldest(&name))
    }

    /// Takes a body out of those that arrive. Its bytes go on being counted; `None` if it was given up.
    fn finish(&mut self, name: &str, id: u64) -> Option<usize> {
        let sender = self.senders.get_mut(name)?;
        Some(sender.arriving.remove(&id)?.bytes)
    }

    fn end(&mut self, name: &str, bytes: usize) {
        self.bytes -= bytes;
        let Some(sender) = self.senders.get_mut(name) else {
            return;
        };
        sender.bytes -= bytes;
        sender.bodies -= 1;
        if sender.bodies == 0 {
            self.senders.remove(name);
        }
    }
}

/// One body, from its head to the end of its request.
pub struct Arrival {
    memory: Data<BodyMemory>,
    sender: String,
    id: u64,
    given_up: Arc<Notify>,
    /// Its size, once it has arrived whole.
    whole: Cell<Option<usize>>,
}

impl Arrival {
    /// Of a body that begins to arrive.
    pub fn begin(memory: Data<BodyMemory>, sender: String) -> Rc<Self> {
        let (id, given_up) = memory.held().begin(&sender);
        let arrival = Self {
            memory,
            sender,
            id,
            given_up,
            whole: Cell::new(None),
        };
        // One more body that arrives may be one too many, before its first byte.
        arrival.grow(0);
        Rc::new(arrival)
    }

    /// Returns when the body is given up.
    pub async fn given_up(&self) {
        self.given_up.notified().await;
    }

    /// The payload, whose bytes are counted as they are read.
    pub fn counting(self: &Rc<Self>, payload: Payload) -> Payload {
        let arrival = Rc::clone(self);
        Payload::Stream {
            payload: Box::pin(Counted { payload, arrival }),
        }
    }

    fn grow(&self, bytes: usize) {
        self.memory.grow(&self.sender, self.id, bytes);
    }

    fn finish(&self) {
        let whole = self.memory.held().finish(&self.sender, self.id);
        self.whole.set(whole.or_else(|| self.whole.get()));
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        self.finish();
        let bytes = self.whole.get().unwrap_or(0);
        self.memory.held().end(&self.sender, bytes);
    }
}

struct Counted {
    payload: Payload,
    arrival: Rc<Arrival>,
}

impl Stream for Counted {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(Pin::new(&mut self.payload).poll_next(cx));
        match &next {
            Some(Ok(bytes)) => self.arrival.grow(bytes.len()),
            Some(Err(_)) | None => self.arrival.finish(),
        }
        Poll::Ready(next)
    }
}

#[cfg(test)]
mod tests;
