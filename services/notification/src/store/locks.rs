//! Locks on subjects that may have no row yet, held until the transaction ends.

use db::{ClinicTx, DbError};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

mod sql {
    use diesel::sql_types::BigInt;

    diesel::define_sql_function! {
        #[sql_name = "pg_advisory_xact_lock"]
        /// Takes a lock of PostgreSQL that is released when the transaction ends.
        fn lock(key: BigInt);
    }
}

/// Waits until no other transaction works on `subject` (a conversation, an appointment). Two subjects can share a lock
/// by chance; that costs one of them a wait and nothing else.
pub async fn wait_for(tx: &mut ClinicTx, subject: Uuid) -> Result<(), DbError> {
    diesel::select(sql::lock(key(subject)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The key of the subject's lock.
pub fn key(subject: Uuid) -> i64 {
    let (high, low) = subject.as_u64_pair();
    i64::from_be_bytes((high ^ low).to_be_bytes())
}
