//! The outbox: events that are not published yet, written in the transaction of the change that they announce.

use crate::message::Outgoing;
use crate::tables::outbox;
use db::{ClinicTx, Connection, DbError, InfraTx};
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use events::Event;
use kernel::EventId;
use tenancy::Context;

/// Announces an event of the transaction's clinic. It is published if and when the transaction commits.
pub async fn push<E: Event>(
    tx: &mut ClinicTx,
    context: &Context,
    event: &E,
) -> Result<EventId, DbError> {
    let event = Outgoing::of(&context.ids, Some(tx.clinic()), context.now, event);
    insert(tx.conn(), &event).await?;
    tx.announce();
    Ok(event.id)
}

/// Keeps an event whose publishing failed, under the id of the failed attempt: if that attempt did arrive, consumers
/// recognise the second one by its id.
pub async fn spool(tx: &mut InfraTx, event: &Outgoing) -> Result<(), DbError> {
    insert(tx.conn(), event).await?;
    tx.announce();
    Ok(())
}

async fn insert(conn: &mut Connection, event: &Outgoing) -> Result<(), DbError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(event.id.uuid()),
            outbox::clinic_id.eq(event.clinic.map(kernel::ClinicId::uuid)),
            outbox::routing_key.eq(&event.key),
            outbox::body.eq(&event.body),
            outbox::traceparent.eq(&event.traceparent),
            outbox::created_at.eq(event.at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}
