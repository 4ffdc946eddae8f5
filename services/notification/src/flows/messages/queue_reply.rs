//! Stores the reply that a conversation asked for, and the job that sends it in the conversation's order.

use crate::domain::content::{Button, Content, Form, ListRow, Section};
use crate::domain::delivery_state::DeliveryState;
use crate::domain::position::Position;
use crate::error::Error;
use crate::flows::messages::kinds::Reply;
use crate::store::deliveries::{self, NewDelivery};
use crate::store::jobs::{self, Planned};
use crate::store::locks;
use chrono::Duration;
use db::ClinicTx;
use events::reply_requested::Content as RequestedContent;
use events::{Malformed, ReplyRequested};
use kernel::DeliveryId;
use tenancy::Context;

/// How long a reply waits for the reply before it, whose event it may have overtaken, in milliseconds.
const OVERTAKEN_MS: i64 = 1_000;

/// A reply that a conversation asked for.
pub struct RequestedReply {
    id: DeliveryId,
    position: Position,
    content: Content,
    event: ReplyRequested,
}

impl TryFrom<ReplyRequested> for RequestedReply {
    type Error = Malformed;

    fn try_from(mut event: ReplyRequested) -> Result<Self, Malformed> {
        let content = event
            .content
            .take()
            .ok_or(Malformed::Missing { field: "content" })?;
        if event.to_phone.is_none() && event.to_bsuid.is_none() {
            return Err(Malformed::Missing { field: "to_phone" });
        }
        Ok(Self {
            id: events::id(&event.reply_id, "reply_id")?,
            position: Position {
                session: events::id(&event.session_id, "session_id")?,
                sequence: i64::try_from(event.sequence)
                    .map_err(|_overflow| Malformed::TooLarge { field: "sequence" })?,
            },
            content: Content::only(form(content)),
            event,
        })
    }
}

/// Stores the reply, to be sent after the conversation's earlier ones. A reply that arrives after a later one was sent
/// would answer a question that the patient no longer asks; it is stored as cancelled.
pub async fn queue_reply(
    tx: &mut ClinicTx,
    context: &Context,
    reply: RequestedReply,
) -> Result<(), Error> {
    let position = reply.position;
    // The replies before and after this one may be arriving in other transactions at this moment.
    locks::wait_for(tx, position.session.uuid()).await?;
    let neighbours = deliveries::neighbours(tx, position).await?;
    let new = NewDelivery {
        id: reply.id,
        kind: Reply::DELIVERY_KIND,
        dedup_key: reply.id.to_string(),
        phone_number_id: reply.event.phone_number_id,
        to_phone: reply.event.to_phone,
        to_bsuid: reply.event.to_bsuid,
        content: reply.content,
        appointment: None,
        position: Some(position),
        in_reply_to: reply.event.in_reply_to_wamid,
        traceparent: trace::traceparent(),
    };
    if neighbours.later_was_sent {
        metrics::counter!("notification_replies_superseded_total").increment(1);
        deliveries::insert(tx, &new, DeliveryState::Cancelled, context.now).await?;
        return Ok(());
    }
    if !deliveries::insert(tx, &new, DeliveryState::Queued, context.now).await? {
        return Ok(());
    }
    let waits = !neighbours.previous_is_known && position.sequence > 1;
    let job = Planned {
        id: context.ids.uuid(),
        queue: Reply::QUEUE,
        kind: Reply::KIND,
        subject: reply.id.uuid(),
        dedup_key: new.dedup_key,
        version: 0,
        due_at: context.now + Duration::milliseconds(if waits { OVERTAKEN_MS } else { 0 }),
        position: Some(position),
        traceparent: new.traceparent,
    };
    jobs::insert(tx, &job, context.now).await?;
    jobs::make_position_due(tx, position.next(), context.now).await?;
    Ok(())
}

fn form(content: RequestedContent) -> Form {
    match content {
        RequestedContent::Text(text) => Form::Text { body: text.body },
        RequestedContent::Buttons(buttons) => Form::Buttons {
            body: buttons.body,
            footer: buttons.footer,
            buttons: buttons
                .buttons
                .into_iter()
                .map(|button| Button {
                    id: button.id,
                    title: button.title,
                })
                .collect(),
        },
        RequestedContent::List(list) => Form::List {
            body: list.body,
            button: list.button,
            sections: list.sections.into_iter().map(section).collect(),
        },
    }
}

fn section(section: events::ReplySection) -> Section {
    let rows = section.rows.into_iter().map(|row| ListRow {
        id: row.id,
        title: row.title,
        description: row.description,
    });
    Section {
        title: section.title,
        rows: rows.collect(),
    }
}
