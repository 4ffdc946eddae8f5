//! What the clinic told the patient without being asked: reminders, and the news of visits that staff made, moved or cancelled.

use super::{Author, Place, ShownContent, ShownDelivery, ShownMessage};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::SessionId;
use serde_json::Value;
use uuid::Uuid;

db::statement! {
    /// Those that left from the number of the conversation to its contact: to the phone in whichever form, or to Meta's id of the account where
    /// no phone was known.
    struct Unasked = "WITH s AS (SELECT contact_phone, contact_bsuid, phone_number_id FROM conversation.sessions WHERE clinic_id = ? AND id = ?) \
        SELECT n.delivery_id, n.kind, n.text, n.choices, n.created_at, n.sent_at, d.state, d.state_at, d.error \
          FROM notification.unasked_messages n \
          JOIN notification.delivery_now d ON d.clinic_id = n.clinic_id AND d.delivery_id = n.delivery_id \
         WHERE n.clinic_id = ? AND n.delivery_id < ? AND n.phone_number_id = (SELECT phone_number_id FROM s) \
           AND (n.to_phone = ANY (ARRAY(SELECT unnest(tenancy.phone_forms(contact_phone)) FROM s WHERE contact_phone IS NOT NULL)) \
                OR (n.to_phone IS NULL AND n.to_bsuid = (SELECT contact_bsuid FROM s))) \
         ORDER BY n.delivery_id DESC LIMIT ?";
    clinic: Uuid => SqlUuid,
    session: Uuid => SqlUuid,
    clinic_of_messages: Uuid => SqlUuid,
    before: Uuid => SqlUuid,
    limit: i64 => BigInt,
    -> (SqlUuid, Text, Nullable<Text>, Jsonb, Timestamptz, Nullable<Timestamptz>, Text, Nullable<Timestamptz>, Nullable<Text>)
}

type Row = (
    Uuid,
    String,
    Option<String>,
    Value,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    String,
    Option<DateTime<Utc>>,
    Option<String>,
);

/// The latest ones before that delivery, the newest first. Ids rise with time.
pub(super) async fn before(
    mut read: ClinicRead<'_>,
    session: SessionId,
    before: Uuid,
    limit: i64,
) -> Result<Vec<ShownMessage>, DbError> {
    let statement = Unasked {
        clinic: read.clinic().uuid(),
        session: session.uuid(),
        clinic_of_messages: read.clinic().uuid(),
        before,
        limit,
    };
    let rows: Vec<Row> = statement.load(read.conn()).await?;
    Ok(rows.into_iter().map(shown).collect())
}

fn shown(row: Row) -> ShownMessage {
    let (id, kind, text, choices, created_at, sent_at, state, state_at, error) = row;
    let choices = choices.as_array().into_iter().flatten();
    ShownMessage {
        id,
        author: Author::System,
        place: Place::Unasked(id),
        at: sent_at.unwrap_or(created_at),
        arrived_at: created_at,
        content: ShownContent::Unasked {
            kind,
            text: text.unwrap_or_default(),
        },
        choices: choices
            .filter_map(|title| title.as_str().map(str::to_owned))
            .collect(),
        delivery: Some(ShownDelivery {
            state,
            at: state_at,
            error,
        }),
    }
}
