//! Sessions: one for each contact and number of the clinic. The columns of the contact are written when a message comes
//! in; the state of the conversation only by the turn that holds the lease.

use crate::domain::{Contact, Session, state_name, state_named};
use crate::store::schema::sessions;
use crate::store::unreadable::{unreadable, unwritable};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{Ids, Phone, SessionId};
use serde_json::Value;
use uuid::Uuid;

/// A session with its contact, as a turn reads it.
pub struct StoredSession {
    pub contact: Contact,
    pub session: Session,
    /// The sequence number of the last reply.
    pub reply_sequence: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct Row {
    phone_number_id: String,
    contact_phone: Option<String>,
    contact_bsuid: Option<String>,
    contact_name: String,
    state: String,
    collected: Value,
    reply_sequence: i64,
    last_message_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct ContactRow {
    id: Uuid,
    contact_phone: Option<String>,
    contact_bsuid: Option<String>,
    contact_name: String,
}

/// The session of the contact. It is created for a new contact; of a known one, what was missing is completed.
pub async fn find_or_create(
    tx: &mut ClinicTx,
    ids: &Ids,
    contact: &Contact,
    now: DateTime<Utc>,
) -> Result<SessionId, DbError> {
    if let Some(session) = find(tx, contact).await? {
        return Ok(session);
    }
    let id: SessionId = ids.next();
    let inserted = diesel::insert_into(sessions::table)
        .values((
            sessions::clinic_id.eq(tx.clinic().uuid()),
            sessions::id.eq(id.uuid()),
            sessions::phone_number_id.eq(&contact.phone_number_id),
            sessions::contact_phone.eq(contact.phone.as_ref().map(Phone::digits)),
            sessions::contact_bsuid.eq(&contact.bsuid),
            sessions::contact_name.eq(&contact.name),
            sessions::created_at.eq(now),
            sessions::updated_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    if inserted == 1 {
        return Ok(id);
    }
    // Another message of the same contact created the session in the meantime.
    find(tx, contact)
        .await?
        .ok_or(DbError::Query(diesel::result::Error::NotFound))
}

async fn find(tx: &mut ClinicTx, contact: &Contact) -> Result<Option<SessionId>, DbError> {
    let of_clinic = sessions::clinic_id.eq(tx.clinic().uuid());
    let of_number = sessions::phone_number_id.eq(&contact.phone_number_id);
    let phone = contact.phone.as_ref().map(Phone::digits);
    let by_phone = sessions::contact_phone
        .is_not_null()
        .and(sessions::contact_phone.is_not_distinct_from(phone));
    let by_bsuid = sessions::contact_bsuid
        .is_not_null()
        .and(sessions::contact_bsuid.is_not_distinct_from(&contact.bsuid));
    let rows: Vec<ContactRow> = sessions::table
        .filter(of_clinic.and(of_number).and(by_phone.or(by_bsuid)))
        .select(ContactRow::as_select())
        .limit(2)
        .load(tx.conn())
        .await?;
    // The phone and the business-scoped id may have a session each, when Meta first sent them apart. The phone's session
    // goes on, and the rows are left as they are.
    let is_only = rows.len() == 1;
    let best = rows
        .into_iter()
        .max_by_key(|row| phone.is_some() && row.contact_phone.as_deref() == phone);
    let Some(row) = best else {
        return Ok(None);
    };
    if is_only {
        complete(tx, &row, contact).await?;
    }
    Ok(Some(SessionId(row.id)))
}

async fn complete(tx: &mut ClinicTx, row: &ContactRow, contact: &Contact) -> Result<(), DbError> {
    let phone = contact.phone.as_ref().map(Phone::digits);
    let phone = phone.or(row.contact_phone.as_deref());
    // A new business-scoped id replaces the stored one: Meta assigns a new id when a contact changes their number.
    let bsuid = contact.bsuid.as_ref().or(row.contact_bsuid.as_ref());
    let name = if contact.name.is_empty() {
        &row.contact_name
    } else {
        &contact.name
    };
    let is_complete = phone == row.contact_phone.as_deref()
        && bsuid == row.contact_bsuid.as_ref()
        && *name == row.contact_name;
    if is_complete {
        return Ok(());
    }
    let session = sessions::table
        .filter(sessions::clinic_id.eq(tx.clinic().uuid()))
        .filter(sessions::id.eq(row.id));
    diesel::update(session)
        .set((
            sessions::contact_phone.eq(phone),
            sessions::contact_bsuid.eq(bsuid),
            sessions::contact_name.eq(name),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether the clinic has the session.
pub async fn exists(tx: &mut ClinicTx, session: SessionId) -> Result<bool, DbError> {
    let found = sessions::table
        .filter(sessions::clinic_id.eq(tx.clinic().uuid()))
        .filter(sessions::id.eq(session.uuid()))
        .select(sessions::id)
        .first::<Uuid>(tx.conn())
        .await
        .optional()?;
    Ok(found.is_some())
}

/// The session. A state or a memory that this version does not know is an error: to forget it could end a handover, or
/// offer again what the patient has already confirmed.
pub async fn read(mut read: ClinicRead<'_>, session: SessionId) -> Result<StoredSession, DbError> {
    let row: Row = sessions::table
        .filter(sessions::clinic_id.eq(read.clinic().uuid()))
        .filter(sessions::id.eq(session.uuid()))
        .select(Row::as_select())
        .first(read.conn())
        .await?;
    let unknown = |what| unreadable(what, session.uuid());
    let memory: Session = serde_json::from_value(row.collected)
        .map_err(|_may_show_a_name| unknown("conversation memory"))?;
    let phone = row.contact_phone.as_deref().map(Phone::parse).transpose();
    let state = state_named(&row.state).map_err(|_unknown| unknown("conversation state"))?;
    Ok(StoredSession {
        contact: Contact {
            phone_number_id: row.phone_number_id,
            phone: phone.map_err(|_not_a_phone| unknown("contact phone"))?,
            bsuid: row.contact_bsuid,
            name: row.contact_name,
        },
        session: Session {
            state,
            last_message_at: row.last_message_at,
            ..memory
        },
        reply_sequence: row.reply_sequence,
    })
}

/// Writes the session after a turn. The caller has checked in the same transaction that it holds the lease.
pub async fn write(
    tx: &mut ClinicTx,
    id: SessionId,
    session: &Session,
    reply_sequence: i64,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let memory = serde_json::to_value(session).map_err(unwritable)?;
    let row = sessions::table
        .filter(sessions::clinic_id.eq(tx.clinic().uuid()))
        .filter(sessions::id.eq(id.uuid()));
    diesel::update(row)
        .set((
            sessions::state.eq(state_name(session.state)),
            sessions::collected.eq(memory),
            sessions::handover.eq(session.handover_since.is_some()),
            sessions::reply_sequence.eq(reply_sequence),
            sessions::last_message_at.eq(session.last_message_at),
            sessions::updated_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
