//! Which master keys the clinics' data keys are wrapped under, and wrapping them again under the newest one. The operator does both, as
//! the owner of the database: no service can ask which clinics there are.

use crate::error::SchemaError;
use crypto::{KeyId, Keyring, SealError};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Binary, Integer, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use kernel::ClinicId;
use uuid::Uuid;

/// How many clinics are looked up at a time. Each is a transaction of its own.
const BATCH: i32 = 100;
/// A clinic whose rows another transaction holds for longer ends the run, which is then repeated.
const LOCK_TIMEOUT: &str = "SET lock_timeout = '10s'";

/// How many clinics need a master key.
#[derive(QueryableByName, Clone, Copy, Debug, PartialEq, Eq)]
pub struct MasterKeyUse {
    /// The version of the master key; 0 stands for stored bytes that name none.
    #[diesel(sql_type = Integer, column_name = master_version)]
    pub version: i32,
    /// The clinics that have at least one data key under it.
    #[diesel(sql_type = BigInt)]
    pub clinics: i64,
}

/// What a run has done.
#[derive(Debug, Default)]
pub struct Rewrapped {
    pub clinics: usize,
    pub keys: usize,
    /// The clinics whose keys could not be opened, and why. Nothing of them was changed.
    pub refused: Vec<(ClinicId, SealError)>,
}

#[derive(QueryableByName)]
struct NextClinic {
    #[diesel(sql_type = SqlUuid)]
    clinic_id: Uuid,
}

#[derive(QueryableByName)]
struct StoredKey {
    #[diesel(sql_type = Text)]
    purpose: String,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Binary)]
    wrapped: Vec<u8>,
}

/// How many clinics need each master key, by ascending version. Suspended clinics count.
pub async fn master_key_use(owner_url: &str) -> Result<Vec<MasterKeyUse>, SchemaError> {
    let mut conn = db::connect(owner_url).await?;
    let query = diesel::sql_query("SELECT master_version, clinics FROM tenancy.master_key_use()");
    Ok(query.load(&mut conn).await?)
}

/// Wraps the data keys of every clinic under the master key of the keyring that wraps new keys. `after_batch` sees what was done so far.
///
/// The keys themselves do not change, nor does anything that they sealed. A clinic's keys change in one transaction, which raises the
/// version of the clinic's configuration; a run that was ended in the middle is simply repeated.
pub async fn rewrap(
    owner_url: &str,
    keyring: &Keyring,
    mut after_batch: impl FnMut(&Rewrapped),
) -> Result<Rewrapped, SchemaError> {
    let mut conn = db::connect(owner_url).await?;
    diesel::sql_query(LOCK_TIMEOUT).execute(&mut conn).await?;
    let mut done = Rewrapped::default();
    let mut after = Uuid::nil();
    loop {
        let clinics = clinics_after(&mut conn, keyring.wrapping_version(), after).await?;
        let Some(last) = clinics.last() else {
            return Ok(done);
        };
        after = last.uuid();
        for clinic in clinics {
            match rewrap_clinic(&mut conn, keyring, clinic).await? {
                Ok(0) => (),
                Ok(keys) => {
                    done.clinics += 1;
                    done.keys += keys;
                }
                Err(error) => done.refused.push((clinic, error)),
            }
        }
        after_batch(&done);
    }
}

async fn clinics_after(
    conn: &mut AsyncPgConnection,
    version: i32,
    after: Uuid,
) -> Result<Vec<ClinicId>, SchemaError> {
    let query = diesel::sql_query("SELECT clinic_id FROM tenancy.clinics_to_rewrap($1, $2, $3)")
        .bind::<Integer, _>(version)
        .bind::<SqlUuid, _>(after)
        .bind::<Integer, _>(BATCH);
    let rows: Vec<NextClinic> = query.load(conn).await?;
    Ok(rows
        .into_iter()
        .map(|row| ClinicId(row.clinic_id))
        .collect())
}

/// How many keys of the clinic were wrapped again. Nothing is written where one of them does not open.
async fn rewrap_clinic(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    clinic: ClinicId,
) -> Result<Result<usize, SealError>, SchemaError> {
    conn.transaction(async |conn| {
        diesel::sql_query("SELECT set_config('app.clinic_id', $1, true)")
            .bind::<Text, _>(clinic.to_string())
            .execute(conn)
            .await?;
        // Locked, so that of two runs at the same time the second finds what the first wrote.
        let stored: Vec<StoredKey> = diesel::sql_query(
            "SELECT purpose, version, wrapped FROM tenancy.data_keys WHERE clinic_id = $1
              ORDER BY purpose, version FOR UPDATE",
        )
        .bind::<SqlUuid, _>(clinic.uuid())
        .load(conn)
        .await?;
        let again: Result<Vec<StoredKey>, SealError> = stored
            .into_iter()
            .filter_map(|key| key.again(keyring, clinic).transpose())
            .collect();
        let again = match again {
            Ok(again) => again,
            Err(error) => return Ok(Err(error)),
        };
        for key in &again {
            key.store(conn, clinic).await?;
        }
        Ok(Ok(again.len()))
    })
    .await
}

impl StoredKey {
    /// The same key under the master key that wraps new ones; `None` where it is already.
    fn again(self, keyring: &Keyring, clinic: ClinicId) -> Result<Option<Self>, SealError> {
        let id = KeyId {
            clinic,
            version: self.version,
        };
        let wrapped = match self.purpose.as_str() {
            "blind_index" => keyring.rewrap_index_key(id, &self.wrapped),
            _ => keyring.rewrap_data_key(id, &self.wrapped),
        }?;
        Ok(wrapped.map(|wrapped| Self {
            wrapped: wrapped.into_bytes(),
            ..self
        }))
    }

    async fn store(
        &self,
        conn: &mut AsyncPgConnection,
        clinic: ClinicId,
    ) -> Result<(), SchemaError> {
        diesel::sql_query(
            "UPDATE tenancy.data_keys SET wrapped = $4 WHERE clinic_id = $1 AND purpose = $2 AND version = $3",
        )
        .bind::<SqlUuid, _>(clinic.uuid())
        .bind::<Text, _>(&self.purpose)
        .bind::<Integer, _>(self.version)
        .bind::<Binary, _>(&self.wrapped)
        .execute(conn)
        .await?;
        Ok(())
    }
}
