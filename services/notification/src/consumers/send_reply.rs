//! Makes a delivery of what a conversation wants said, and wakes who sends it.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::flows::{self, Reply};
use actix_web::web::Data;
use bus::{Consumer, Failure, inbox};
use db::ClinicTx;
use events::{Envelope, ReplyRequested, queues};
use tenancy::Actor;

/// Makes a delivery of what a conversation wants said.
pub struct SendReply(pub Data<App>);

impl Consumer for SendReply {
    const QUEUE: &'static queues::Queue = &queues::SEND_REPLY;
    type Event = ReplyRequested;

    async fn consume(&self, event: Envelope<ReplyRequested>) -> Result<(), Failure> {
        let app = &self.0;
        let actor = Actor::system(event.of_clinic()?, "send-reply");
        let reply = Reply::try_from(event.body)?;
        let work = async |tx: &mut ClinicTx| -> Result<(), Failure> {
            if inbox::first_time(tx, Self::QUEUE, event.id).await? {
                flows::queue_reply(tx, &app.ids, reply, app.clock.now()).await?;
            }
            Ok(())
        };
        app.db.acting_as(&actor, work).await?;
        app.wake(Queue::Replies);
        Ok(())
    }
}
