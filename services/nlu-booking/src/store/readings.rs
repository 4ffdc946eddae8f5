//! What a model read, stored beside the message, so that a turn that is repeated does not ask the model again. A reading may
//! hold a patient's name, so it stands in the clinic's rows and not in the mailbox.

use crate::store::inbound_messages::KeptReading;
use crate::store::json::ToJson;
use db::{Db, DbError};
use diesel::sql_types::{Bool, Jsonb, Uuid as SqlUuid};
use kernel::ClinicId;
use uuid::Uuid;

db::statement! {
    struct KeepReading<'a> = "SELECT conversation.keep_reading(?, ?, ?)";
    clinic: Uuid => SqlUuid,
    message: Uuid => SqlUuid,
    kept: ToJson<&'a KeptReading> => Jsonb,
    -> (Bool)
}

/// Stores the reading beside the last of its messages.
pub async fn keep(db: &Db, clinic: ClinicId, kept: &KeptReading) -> Result<(), DbError> {
    let Some(last) = kept.of.last() else {
        return Ok(());
    };
    let statement = KeepReading {
        clinic: clinic.uuid(),
        message: last.uuid(),
        kept: ToJson(kept),
    };
    let _stored: Vec<(bool,)> = db.call(statement).await?;
    Ok(())
}
