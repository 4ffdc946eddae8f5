//! Sends messages to Meta from memory. The part that has the right to send a message (a consumer that just stored it, a worker
//! that claimed its job) hands it over here; the sender calls Meta, and settles accepted messages in groups.
//!
//! The messages in memory are bounded, and a place is taken before the message is stored or claimed, so that nothing waits
//! here longer than its lease. A crash loses nothing: every message here has a row in flight or a claimed job, whose lease
//! runs out.
//!
//! Not here: what may be sent and when (`flows::sending`, the set functions), and what Meta's refusals mean
//! (`flows::sending::settle_delivery`).

mod attempt;
mod group;
mod lanes;
mod pool;

pub use pool::run;

use crate::domain::queue::Queue;
use crate::flows::messages::JobKind;
use crate::store::hold::Hold;
use chrono::{DateTime, Utc};
use kernel::{AppointmentId, DeliveryId};
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

/// How many requests to Meta one process has open for replies and cards, which patients wait for.
const OPEN_REPLIES: usize = 64;
/// The same for reminders. Replies have requests of their own, so that reminders never delay them.
const OPEN_REMINDERS: usize = 64;
/// The same for daily agendas. All of a time zone are due at one instant, and no patient waits for them.
const OPEN_AGENDAS: usize = 2;
/// How many messages may be in memory for each open request. With Meta's deadline of ten seconds, a message that waits for one
/// other request is sent within its lease.
const IN_MEMORY: usize = 2;

/// A message that is about to be sent, by the process that has the right to send it.
pub struct Outgoing {
    pub delivery: DeliveryId,
    pub hold: Hold,
    /// The job kind, whose retry rule decides what a refusal leads to.
    pub job_kind: &'static dyn JobKind,
    /// The delivery's kind, for metrics and open pages.
    pub delivery_kind: String,
    pub appointment: Option<AppointmentId>,
    /// Meta's id of the number that the message leaves from.
    pub phone_number_id: String,
    /// The version of the clinic's configuration when the right to send was given: the token is of this version.
    pub config_version: i64,
    /// The request body for Meta.
    pub body: Value,
    /// Meta's id of the patient's message that this one answers; it is marked as read afterwards.
    pub in_reply_to: Option<String>,
    /// When the right to send ends.
    pub leased_until: DateTime<Utc>,
    /// Whether the delivery is `sending` already. A reply that follows another one of this process is not, until the other
    /// one is settled.
    pub has_begun: bool,
}

impl Outgoing {
    /// The queue whose open requests the message uses. Patients wait for what is sent where it is received.
    const fn requests(&self) -> Queue {
        match &self.hold {
            Hold::InFlight(_) => Queue::Replies,
            Hold::Job { queue, .. } => *queue,
        }
    }
}

/// An [`Outgoing`] with its place in memory, which is free again when this is dropped.
pub(crate) struct Seated {
    pub outgoing: Outgoing,
    #[expect(dead_code, reason = "dropping it frees the place")]
    place: OwnedSemaphorePermit,
}

/// Places in memory for messages that are to be stored or claimed. Places that are not used are free again.
pub struct Room {
    places: OwnedSemaphorePermit,
}

/// The handle of the sender of this process.
pub struct Sender {
    id: Uuid,
    replies: Arc<Semaphore>,
    reminders: Arc<Semaphore>,
    agendas: Arc<Semaphore>,
    messages: UnboundedSender<Seated>,
    arriving: Mutex<Option<UnboundedReceiver<Seated>>>,
}

impl Sender {
    /// The sender of the process with that id, which owns what it sends.
    pub fn new(id: Uuid) -> Self {
        let (messages, arriving) = unbounded_channel();
        let places = |open: usize| Arc::new(Semaphore::new(open * IN_MEMORY));
        Self {
            id,
            replies: places(OPEN_REPLIES),
            reminders: places(OPEN_REMINDERS),
            agendas: places(OPEN_AGENDAS),
            messages,
            arriving: Mutex::new(Some(arriving)),
        }
    }

    /// The id by which rows in flight name this process.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// Waits until there is room for that many messages of the queue, at most as many as the memory holds at all. `None` when
    /// the process stops and sends nothing more.
    pub async fn room(&self, queue: Queue, messages: usize) -> Option<Room> {
        let most = open_requests(queue) * IN_MEMORY;
        let messages = u32::try_from(messages.min(most)).unwrap_or(1);
        let places = Arc::clone(self.places(queue)).acquire_many_owned(messages);
        places.await.ok().map(|places| Room { places })
    }

    /// The room that is free now, for at most that many messages. `None` when no place is free.
    pub fn free_room(&self, queue: Queue, most: usize) -> Option<Room> {
        let free = self.places(queue).available_permits().min(most);
        let free = u32::try_from(free).ok().filter(|free| *free > 0)?;
        let places = Arc::clone(self.places(queue)).try_acquire_many_owned(free);
        places.ok().map(|places| Room { places })
    }

    /// Sends the messages, those of one conversation in this order. There must be a place for each of them.
    pub fn submit(&self, mut room: Room, messages: Vec<Outgoing>) {
        for outgoing in messages {
            let Some(place) = room.places.split(1) else {
                tracing::error!("a message has no place, and waits for the end of its lease");
                return;
            };
            let seated = Seated { outgoing, place };
            if self.messages.send(seated).is_err() {
                tracing::warn!("the sender has stopped: a message waits for the end of its lease");
            }
        }
    }

    /// Ends when no message is in memory, and none is being stored or claimed. Takes no new ones meanwhile.
    pub async fn idle(&self) {
        for queue in Queue::ALL {
            let all = u32::try_from(open_requests(queue) * IN_MEMORY).unwrap_or(u32::MAX);
            drop(self.places(queue).acquire_many(all).await);
        }
    }

    /// How many messages of the queue are in memory.
    pub fn in_memory(&self, queue: Queue) -> usize {
        let all = open_requests(queue) * IN_MEMORY;
        all.saturating_sub(self.places(queue).available_permits())
    }

    /// The messages that arrive, for the one loop that sends them.
    fn arriving(&self) -> Option<UnboundedReceiver<Seated>> {
        let mut arriving = self.arriving.lock().unwrap_or_else(PoisonError::into_inner);
        arriving.take()
    }

    fn close(&self) {
        for queue in Queue::ALL {
            self.places(queue).close();
        }
    }

    const fn places(&self, queue: Queue) -> &Arc<Semaphore> {
        match queue {
            Queue::Replies => &self.replies,
            Queue::AppointmentReminders => &self.reminders,
            Queue::DailyAgenda => &self.agendas,
        }
    }
}

impl Room {
    /// For how many messages there is room.
    pub fn messages(&self) -> usize {
        self.places.num_permits()
    }
}

/// How many requests of the queue are open at once.
const fn open_requests(queue: Queue) -> usize {
    match queue {
        Queue::Replies => OPEN_REPLIES,
        Queue::AppointmentReminders => OPEN_REMINDERS,
        Queue::DailyAgenda => OPEN_AGENDAS,
    }
}
