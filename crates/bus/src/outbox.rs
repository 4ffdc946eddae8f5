//! The outbox: events that are not published yet, written in the transaction of the change that they announce.

use crate::message::Outgoing;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Connection, DbError, InfraTx};
use diesel::sql_types::{Array, Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use events::Event;
use kernel::{ClinicId, EventId};
use tenancy::Context;
use uuid::Uuid;

db::statement! {
    /// Writes rows of the outbox, in one statement however many there are. A row that is there already stays: it is the
    /// same event, spooled once more.
    struct Insert<'a> = "INSERT INTO outbox (id, clinic_id, routing_key, body, traceparent, created_at) \
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    ids: Vec<Uuid> => Array<SqlUuid>,
    clinics: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    keys: Vec<&'a str> => Array<Text>,
    bodies: Vec<&'a [u8]> => Array<Binary>,
    traceparents: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    instants: Vec<DateTime<Utc>> => Array<Timestamptz>,
    -> ()
}

/// Announces an event of the transaction's clinic. It is published if and when the transaction commits.
pub async fn push<E: Event>(
    tx: &mut ClinicTx,
    context: &Context,
    event: &E,
) -> Result<EventId, DbError> {
    let event = Outgoing::of(&context.ids, Some(tx.clinic()), context.now, event);
    insert(tx.conn(), std::slice::from_ref(&event)).await?;
    tx.announce();
    Ok(event.id)
}

/// Announces several events of one kind with one statement.
pub async fn push_all<E: Event>(
    tx: &mut ClinicTx,
    context: &Context,
    events: &[E],
) -> Result<Vec<EventId>, DbError> {
    let clinic = Some(tx.clinic());
    let outgoing = |event| Outgoing::of(&context.ids, clinic, context.now, event);
    let all: Vec<_> = events.iter().map(outgoing).collect();
    push_outgoing(tx, &all).await?;
    Ok(all.into_iter().map(|event| event.id).collect())
}

/// Announces events of any kinds with one statement. They have to be of the transaction's clinic.
pub async fn push_outgoing(tx: &mut ClinicTx, events: &[Outgoing]) -> Result<(), DbError> {
    if events.is_empty() {
        return Ok(());
    }
    insert(tx.conn(), events).await?;
    tx.announce();
    Ok(())
}

/// Keeps an event whose publishing failed, under the id of the failed attempt: if that attempt did arrive, consumers
/// recognise the second one by its id.
pub async fn spool(tx: &mut InfraTx, event: &Outgoing) -> Result<(), DbError> {
    spool_all(tx, std::slice::from_ref(event)).await
}

/// Keeps several events whose publishing failed, like [`spool`], with one statement.
pub async fn spool_all(tx: &mut InfraTx, events: &[Outgoing]) -> Result<(), DbError> {
    insert(tx.conn(), events).await?;
    tx.announce();
    Ok(())
}

/// Writes back what the relay took and the broker did not, without waking the relay again.
pub(crate) async fn put_back(tx: &mut InfraTx, events: &[Outgoing]) -> Result<(), DbError> {
    insert(tx.conn(), events).await
}

async fn insert(conn: &mut Connection, events: &[Outgoing]) -> Result<(), DbError> {
    let statement = Insert {
        ids: events.iter().map(|event| event.id.uuid()).collect(),
        clinics: events
            .iter()
            .map(|event| event.clinic.map(ClinicId::uuid))
            .collect(),
        keys: events.iter().map(|event| event.key.as_str()).collect(),
        bodies: events.iter().map(|event| event.body.as_slice()).collect(),
        traceparents: events
            .iter()
            .map(|event| event.traceparent.as_deref())
            .collect(),
        instants: events.iter().map(|event| event.at).collect(),
    };
    statement.execute(conn).await?;
    Ok(())
}
