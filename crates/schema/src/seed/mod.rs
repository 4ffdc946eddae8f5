//! Creates a clinic from a seed file: everything that a new clinic needs, in one transaction.
//!
//! Seeding the same clinic again changes nothing, because the clinic may have changed its data since then.

mod agenda;
mod file;
mod hours;
mod staff;
mod write;

pub use file::SeedFile;

use crate::error::SchemaError;
use chrono::{DateTime, Utc};
use crypto::{Hasher, Keyring};
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use diesel_async::{AsyncConnection, RunQueryDsl};
use kernel::{ClinicId, Ids};

/// The result of seeding a clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeded {
    /// The clinic was created.
    Made(ClinicId),
    /// A clinic with this slug exists and was left unchanged.
    AlreadyThere,
}

/// The inputs of seeding besides the file.
pub struct SeedTools<'a> {
    /// The master keys, which wrap the clinic's new data keys.
    pub keyring: &'a Keyring,
    pub hasher: &'a Hasher,
    /// The instant from which relative dates of the file count.
    pub now: DateTime<Utc>,
}

/// Writes the clinic of a seed file, as the owner.
pub async fn seed(
    owner_url: &str,
    file: &SeedFile,
    tools: &SeedTools<'_>,
) -> Result<Seeded, SchemaError> {
    let ids = Ids::system();
    let clinic: ClinicId = ids.next();
    // Hashing takes long, so it is done before the transaction begins.
    let staff = staff::hashed(&file.staff, tools.hasher).await?;
    let mut conn = db::connect(owner_url).await?;
    let outcome = conn
        .transaction(async |conn| {
            diesel::sql_query("SELECT set_config('app.clinic_id', $1, true)")
                .bind::<diesel::sql_types::Text, _>(clinic.to_string())
                .execute(conn)
                .await?;
            let mut writer = write::Writer {
                conn,
                clinic,
                ids: &ids,
            };
            writer.clinic(file).await?;
            writer
                .keys_and_channel(file, tools.keyring, tools.now)
                .await?;
            writer.staff(&staff).await?;
            writer.faqs(file).await?;
            writer.agenda(file, tools.now).await
        })
        .await;
    match outcome {
        Ok(()) => Ok(Seeded::Made(clinic)),
        Err(error) if is_taken(&error) => Ok(Seeded::AlreadyThere),
        Err(error) => Err(error),
    }
}

fn is_taken(error: &SchemaError) -> bool {
    matches!(error, SchemaError::Query(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, info))
        if info.constraint_name() == Some("clinics_slug_taken"))
}
