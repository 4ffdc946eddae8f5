//! How many messages of each queue at the broker are dead, as the services note it.

pub use bus::dead::DeadQueue;

use bus::dead;
use db::{Db, DbError};

/// The latest note about every queue that has dead messages, and about none that has not.
pub async fn all(db: &Db) -> Result<Vec<DeadQueue>, DbError> {
    let mut noted = dead::noted(db).await?;
    noted.retain(|queue| queue.messages > 0);
    Ok(noted)
}
