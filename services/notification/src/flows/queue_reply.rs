//! What a conversation wants said becomes a delivery and a job, in the conversation's order.

use crate::domain::content::{Button, Content, Form, ListRow, Section};
use crate::domain::queue::Queue;
use crate::domain::state::State;
use crate::error::Error;
use crate::store::deliveries::{self, NewDelivery};
use crate::store::jobs::{self, Planned};
use crate::store::locks;
use chrono::{DateTime, Duration, Utc};
use db::ClinicTx;
use events::reply_requested::Content as Asked;
use events::{Malformed, ReplyRequested};
use kernel::{DeliveryId, Ids, SessionId};

/// How long a reply waits for the one before it, which may have been overtaken on its way here.
const OVERTAKEN_MS: i64 = 1_000;

/// A reply that was asked for.
pub struct Reply {
    id: DeliveryId,
    session: SessionId,
    sequence: i64,
    content: Content,
    asked: ReplyRequested,
}

impl TryFrom<ReplyRequested> for Reply {
    type Error = Malformed;

    fn try_from(mut asked: ReplyRequested) -> Result<Self, Malformed> {
        let content = asked
            .content
            .take()
            .ok_or(Malformed::Missing { field: "content" })?;
        if asked.to_phone.is_none() && asked.to_bsuid.is_none() {
            return Err(Malformed::Missing { field: "to_phone" });
        }
        Ok(Self {
            id: events::id(&asked.reply_id, "reply_id")?,
            session: events::id(&asked.session_id, "session_id")?,
            sequence: i64::try_from(asked.sequence).unwrap_or(i64::MAX),
            content: Content::only(form(content)),
            asked,
        })
    }
}

/// Writes the reply down to be sent after the conversation's earlier ones. One that comes after a later one has
/// left is old news, and is kept unsent.
pub async fn queue_reply(
    tx: &mut ClinicTx,
    ids: &Ids,
    reply: Reply,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let place = (reply.session, reply.sequence);
    // Its neighbours may be arriving in other transactions at this moment.
    locks::wait_for(tx, reply.session.uuid()).await?;
    let standing = deliveries::around(tx, place).await?;
    let new = NewDelivery {
        id: reply.id,
        kind: "reply",
        dedup_key: reply.id.to_string(),
        phone_number_id: reply.asked.phone_number_id,
        to_phone: reply.asked.to_phone,
        to_bsuid: reply.asked.to_bsuid,
        content: reply.content,
        appointment: None,
        session: Some(place),
        in_reply_to: reply.asked.in_reply_to_wamid,
        traceparent: trace::traceparent(),
    };
    if standing.is_superseded {
        metrics::counter!("notification_replies_superseded_total").increment(1);
        deliveries::insert(tx, &new, State::Cancelled, now).await?;
        return Ok(());
    }
    if !deliveries::insert(tx, &new, State::Queued, now).await? {
        return Ok(());
    }
    let waits = !standing.follows && reply.sequence > 1;
    let job = Planned {
        id: ids.uuid(),
        queue: Queue::Replies,
        kind: "send",
        subject: reply.id.uuid(),
        dedup_key: new.dedup_key,
        version: 0,
        due_at: now + Duration::milliseconds(if waits { OVERTAKEN_MS } else { 0 }),
        lane: Some((reply.session.uuid(), reply.sequence)),
        traceparent: new.traceparent,
    };
    jobs::insert(tx, &job, now).await?;
    jobs::promote(tx, (reply.session.uuid(), reply.sequence + 1), now).await?;
    Ok(())
}

fn form(asked: Asked) -> Form {
    match asked {
        Asked::Text(text) => Form::Text { body: text.body },
        Asked::Buttons(buttons) => Form::Buttons {
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
        Asked::List(list) => Form::List {
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
