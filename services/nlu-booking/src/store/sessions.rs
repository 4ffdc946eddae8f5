//! Sessions: one per contact and number of the clinic. Who writes is this table's; where the conversation stands is
//! written by the turn that holds the lease only.

use crate::domain::{Session, state_named, state_word};
use crate::store::schema::sessions;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{Ids, SessionId};
use serde_json::Value;
use uuid::Uuid;

/// Who writes to which number.
#[derive(Clone, Default)]
pub struct Contact {
    /// Meta's id of the clinic's number.
    pub phone_number_id: String,
    /// Digits with the country code.
    pub phone: Option<String>,
    /// Meta's business-scoped id.
    pub bsuid: Option<String>,
    /// The name on their profile; may be empty.
    pub name: String,
}

/// A session as a turn finds it.
pub struct Found {
    /// Who writes.
    pub contact: Contact,
    /// Where it stands.
    pub session: Session,
    /// The sequence of the last reply.
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
struct Known {
    id: Uuid,
    contact_phone: Option<String>,
    contact_bsuid: Option<String>,
    contact_name: String,
}

/// The contact's session, made where there is none. What was not known of the contact is added.
pub async fn of_contact(
    tx: &mut ClinicTx,
    ids: &Ids,
    contact: &Contact,
    now: DateTime<Utc>,
) -> Result<SessionId, DbError> {
    if let Some(session) = known(tx, contact).await? {
        return Ok(session);
    }
    let id: SessionId = ids.next();
    let inserted = diesel::insert_into(sessions::table)
        .values((
            sessions::clinic_id.eq(tx.clinic().uuid()),
            sessions::id.eq(id.uuid()),
            sessions::phone_number_id.eq(&contact.phone_number_id),
            sessions::contact_phone.eq(&contact.phone),
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
    // Another message of the same stranger was quicker, and its session is there now.
    known(tx, contact)
        .await?
        .ok_or(DbError::Query(diesel::result::Error::NotFound))
}

async fn known(tx: &mut ClinicTx, contact: &Contact) -> Result<Option<SessionId>, DbError> {
    let of_clinic = sessions::clinic_id.eq(tx.clinic().uuid());
    let of_number = sessions::phone_number_id.eq(&contact.phone_number_id);
    let by_phone = sessions::contact_phone
        .is_not_null()
        .and(sessions::contact_phone.is_not_distinct_from(&contact.phone));
    let by_bsuid = sessions::contact_bsuid
        .is_not_null()
        .and(sessions::contact_bsuid.is_not_distinct_from(&contact.bsuid));
    let rows: Vec<Known> = sessions::table
        .filter(of_clinic.and(of_number).and(by_phone.or(by_bsuid)))
        .select(Known::as_select())
        .limit(2)
        .load(tx.conn())
        .await?;
    // A phone and a business-scoped id may have begun apart. The phone's session is the one that goes on.
    let alone = rows.len() == 1;
    let best = rows
        .into_iter()
        .max_by_key(|row| row.contact_phone.is_some() && row.contact_phone == contact.phone);
    let Some(row) = best else {
        return Ok(None);
    };
    if alone {
        complete(tx, &row, contact).await?;
    }
    Ok(Some(SessionId(row.id)))
}

async fn complete(tx: &mut ClinicTx, row: &Known, contact: &Contact) -> Result<(), DbError> {
    let phone = contact.phone.as_ref().or(row.contact_phone.as_ref());
    // A new business-scoped id replaces the old one: Meta gives a new one to a new number.
    let bsuid = contact.bsuid.as_ref().or(row.contact_bsuid.as_ref());
    let name = if contact.name.is_empty() {
        &row.contact_name
    } else {
        &contact.name
    };
    let same = phone == row.contact_phone.as_ref()
        && bsuid == row.contact_bsuid.as_ref()
        && *name == row.contact_name;
    if same {
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

/// Whether there is such a session.
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

/// The session as it stands; a memory of another version is forgotten.
pub async fn read(mut read: ClinicRead<'_>, session: SessionId) -> Result<Found, DbError> {
    let row: Row = sessions::table
        .filter(sessions::clinic_id.eq(read.clinic().uuid()))
        .filter(sessions::id.eq(session.uuid()))
        .select(Row::as_select())
        .first(read.conn())
        .await?;
    let memory: Session = serde_json::from_value(row.collected).unwrap_or_else(|error| {
        tracing::warn!(session.id = %session, line = error.line(), "a conversation's memory could not be read");
        Session::default()
    });
    Ok(Found {
        contact: Contact {
            phone_number_id: row.phone_number_id,
            phone: row.contact_phone,
            bsuid: row.contact_bsuid,
            name: row.contact_name,
        },
        session: Session {
            state: state_named(&row.state),
            last_message_at: row.last_message_at,
            ..memory
        },
        reply_sequence: row.reply_sequence,
    })
}

/// Writes where the conversation stands after a turn. The caller has proved that the lease is its own.
pub async fn write(
    tx: &mut ClinicTx,
    id: SessionId,
    session: &Session,
    reply_sequence: i64,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    // The memory holds nothing that JSON cannot say.
    let memory = serde_json::to_value(session).unwrap_or_default();
    let row = sessions::table
        .filter(sessions::clinic_id.eq(tx.clinic().uuid()))
        .filter(sessions::id.eq(id.uuid()));
    diesel::update(row)
        .set((
            sessions::state.eq(state_word(session.state)),
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
