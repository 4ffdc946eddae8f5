//! The migrations of all services as one list, ordered by timestamp across services, because a view of one schema may select
//! from tables of another.

use crate::error::SchemaError;
use crate::lock::locked;
use diesel::migration::{Migration, MigrationSource, Result as MigrationResult};
use diesel::pg::Pg;
use diesel_async::{AsyncMigrationHarness, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const OF_EACH_SERVICE: [EmbeddedMigrations; 9] = [
    embed_migrations!("../../migrations/tenancy"),
    embed_migrations!("../../migrations/auth"),
    embed_migrations!("../../migrations/audit"),
    embed_migrations!("../../migrations/bus"),
    embed_migrations!("../../migrations/scheduling"),
    embed_migrations!("../../migrations/whatsapp-ingest"),
    embed_migrations!("../../migrations/nlu-booking"),
    embed_migrations!("../../migrations/billing"),
    embed_migrations!("../../migrations/notification"),
];

const WITHOUT_TEMPORARY_TABLES: &str = "DO $$ BEGIN \
     EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$";

struct InOrder;

impl MigrationSource<Pg> for InOrder {
    fn migrations(&self) -> MigrationResult<Vec<Box<dyn Migration<Pg>>>> {
        let mut all = Vec::new();
        for source in OF_EACH_SERVICE {
            let mut of_one: Vec<Box<dyn Migration<Pg>>> = source.migrations()?;
            all.append(&mut of_one);
        }
        all.sort_by_key(|migration| migration.name().version().as_owned());
        Ok(all)
    }
}

/// Applies pending migrations as the owner, and returns their number. Only one process migrates a database at a time: a second one
/// waits for the first, finds nothing pending and returns 0.
///
/// Takes the right to make temporary tables from all roles but the owner each time, because a database that was restored from a backup has
/// the server's defaults.
///
/// Needs a multi-threaded runtime, because the harness blocks its thread.
pub async fn migrate(owner_url: &str) -> Result<usize, SchemaError> {
    let mut harness = AsyncMigrationHarness::new(locked(owner_url).await?);
    let applied = harness
        .run_pending_migrations(InOrder)
        .map_err(SchemaError::Migration)?
        .len();
    let mut conn = harness.into_inner();
    diesel::sql_query(WITHOUT_TEMPORARY_TABLES)
        .execute(&mut conn)
        .await?;
    Ok(applied)
}

/// Reverts every migration, newest first. For the test that each migration can be reverted.
pub async fn revert_all(owner_url: &str) -> Result<usize, SchemaError> {
    let mut harness = AsyncMigrationHarness::new(locked(owner_url).await?);
    let reverted = harness
        .revert_all_migrations(InOrder)
        .map_err(SchemaError::Migration)?;
    Ok(reverted.len())
}

/// A short word that changes whenever a migration is added or changed. It names the cached template databases of tests.
pub fn fingerprint() -> String {
    // FNV-1a suffices for a name. The hasher of the standard library may change between releases, and the name must be the
    // same in every process that shares the templates.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in include_bytes!(concat!(env!("OUT_DIR"), "/migrations.txt")) {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
