//! Stores the reply that a conversation asks for, and wakes the workers that send replies.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows::messages::{RequestedReply, queue_reply};
use bus::Handler;
use db::ClinicTx;
use events::{Envelope, ReplyRequested, queues};
use tenancy::Context;

/// Stores replies to be sent.
pub struct SendReply(pub App);

impl Handler for SendReply {
    const QUEUE: &'static queues::Queue = &queues::SEND_REPLY;
    type Event = ReplyRequested;
    type Error = Error;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<ReplyRequested>>,
    ) -> Result<(), Error> {
        for event in events {
            let reply = RequestedReply::try_from(event.body)?;
            queue_reply(tx, context, reply).await?;
        }
        Ok(())
    }

    fn committed(&self, (): ()) {
        self.0.wakes.wake(Queue::Replies);
    }
}
