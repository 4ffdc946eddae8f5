//! Takes the replies that conversations ask for, and hands them to the sender of this process.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::flows::messages::kinds::Reply;
use crate::flows::messages::{
    ReceivedReply, ReplyToSend, RequestedReply, TakenReply, take_replies,
};
use crate::sender::{Outgoing, Room};
use crate::store::hold::Hold;
use bus::{Applied, Failure, SetContext, SetHandler};
use db::{Db, DbError};
use events::{Envelope, ReplyRequested, queues};
use std::time::Duration;
use tokio::time::timeout;

/// How long a batch waits for room in memory, before the consumer asks again whether the process stops.
const FOR_ROOM: Duration = Duration::from_secs(5);

/// Sends replies where their events are received.
pub struct SendReply(pub App);

/// What is to be done once the replies are stored.
pub struct TakenReplies {
    room: Room,
    to_send: Vec<Outgoing>,
    someone_waits: bool,
}

impl SetHandler for SendReply {
    const QUEUE: &'static queues::Queue = &queues::SEND_REPLY;
    type Event = ReplyRequested;
    type Outcome = TakenReplies;

    async fn apply(
        &self,
        db: &Db,
        context: &SetContext,
        events: &[Envelope<ReplyRequested>],
    ) -> Result<Applied<TakenReplies>, Failure> {
        let room = room(&self.0, events.len()).await?;
        // Waiting for room took its time, and the lease begins now.
        let context = SetContext {
            now: self.0.clock.now(),
            ids: context.ids.clone(),
        };
        let mut results: Vec<Result<(), Failure>> = Vec::new();
        let mut replies = Vec::new();
        for (place, event) in events.iter().enumerate() {
            results.push(match received(event) {
                Ok(reply) => {
                    replies.push((place, reply));
                    Ok(())
                }
                Err(failure) => Err(failure),
            });
        }
        replies.sort_by_key(|(_, received)| {
            let position = received.reply.position();
            (received.clinic, position.session.uuid(), position.sequence)
        });
        let (places, replies): (Vec<usize>, Vec<ReceivedReply>) = replies.into_iter().unzip();
        let owner = self.0.sender.id();
        let taken = take_replies(db, &context, owner, Self::QUEUE.name, replies).await?;
        let mut outcome = TakenReplies {
            room,
            to_send: Vec::new(),
            someone_waits: false,
        };
        for (place, taken) in places.into_iter().zip(taken) {
            let result = outcome.note(taken);
            if let (Err(failure), Some(place)) = (result, results.get_mut(place)) {
                *place = Err(failure);
            }
        }
        Ok(Applied { results, outcome })
    }

    fn committed(&self, outcome: TakenReplies) {
        self.0.sender.submit(outcome.room, outcome.to_send);
        if outcome.someone_waits {
            self.0.wakes.wake(Queue::Replies);
        }
    }
}

impl TakenReplies {
    fn note(&mut self, taken: TakenReply) -> Result<(), Failure> {
        match taken {
            TakenReply::Send(reply) => self.to_send.push(outgoing(*reply)),
            TakenReply::Waits => self.someone_waits = true,
            TakenReply::Over => {}
            TakenReply::UnknownClinic => return Err(DbError::UnknownClinic.into()),
            TakenReply::Failed(reason) => return Err(Failure::of_element(reason)),
        }
        Ok(())
    }
}

/// Room in memory for that many replies or cards. Without it nothing is taken: the events stay at the broker.
pub(super) async fn room(app: &App, messages: usize) -> Result<Room, Failure> {
    match timeout(FOR_ROOM, app.sender.room(Queue::Replies, messages)).await {
        Ok(Some(room)) => Ok(room),
        Ok(None) => Err(Failure::unavailable("the process sends nothing more")),
        Err(_elapsed) => Err(Failure::unavailable("too many messages are being sent")),
    }
}

fn received(event: &Envelope<ReplyRequested>) -> Result<ReceivedReply, Failure> {
    Ok(ReceivedReply {
        event: event.id,
        clinic: event.of_clinic()?,
        traceparent: event.traceparent.clone().or_else(trace::traceparent),
        reply: RequestedReply::try_from(event.body.clone())?,
    })
}

fn outgoing(reply: ReplyToSend) -> Outgoing {
    Outgoing {
        delivery: reply.own.delivery,
        hold: Hold::InFlight(Box::new(reply.own)),
        job_kind: &Reply,
        delivery_kind: Reply::DELIVERY_KIND.to_owned(),
        appointment: None,
        phone_number_id: reply.phone_number_id,
        config_version: reply.config_version,
        body: reply.body,
        in_reply_to: reply.in_reply_to,
        leased_until: reply.leased_until,
        has_begun: reply.has_begun,
    }
}
