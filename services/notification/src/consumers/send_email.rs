//! Keeps the e-mails that other services ask for, and wakes the job that sends them.

use crate::app::App;
use crate::flows::emails::{RequestedEmail, request_emails};
use bus::{Failure, Handler};
use db::ClinicTx;
use events::{EmailRequested, Envelope, queues};
use tenancy::Context;

/// Keeps the e-mails, due at once.
pub struct SendEmail(pub App);

impl Handler for SendEmail {
    const QUEUE: &'static queues::Queue = &queues::SEND_EMAIL;
    type Event = EmailRequested;
    type Error = Failure;
    type Outcome = usize;

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<EmailRequested>>,
    ) -> Result<usize, Failure> {
        let requested: Result<Vec<RequestedEmail>, Failure> =
            events.into_iter().map(requested).collect();
        Ok(request_emails(tx, context, &requested?).await?)
    }

    fn committed(&self, new: usize) {
        if new > 0 {
            self.0.wakes.emails.notify_one();
        }
    }
}

/// An unknown kind is rejected: its words are those of a later version, which brings the event back from the dead queue.
fn requested(event: Envelope<EmailRequested>) -> Result<RequestedEmail, Failure> {
    Ok(RequestedEmail {
        id: events::id(&event.body.email_id, "email_id")?,
        kind: event.body.kind.parse().map_err(Failure::reject)?,
        traceparent: event.traceparent,
    })
}
