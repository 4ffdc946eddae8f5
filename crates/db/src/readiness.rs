//! Whether the database answers, asked on a connection that serves no request.

use crate::connect::connect;
use diesel::sql_types::Integer;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// How long the answer may take, a new connection included.
const PATIENCE: Duration = Duration::from_secs(2);

/// A connection for the question whether the database answers. It is not one of the pool's, because a copy whose pool is in use
/// can serve, and is slower still when the question takes one of its connections.
pub struct ReadinessProbe {
    url: String,
    /// Kept between two questions, because a new connection costs the server a process.
    connection: Mutex<Option<AsyncPgConnection>>,
}

impl ReadinessProbe {
    /// Connects to that address when it is asked for the first time.
    pub fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            connection: Mutex::new(None),
        }
    }

    /// Whether the database has answered within two seconds. A connection that has not is closed, and the next question opens
    /// another.
    pub async fn answers(&self) -> bool {
        timeout(PATIENCE, self.ask()).await.unwrap_or(false)
    }

    async fn ask(&self) -> bool {
        let mut slot = self.connection.lock().await;
        // A question that is given up half-way drops the connection, which is out of its slot meanwhile.
        if let Some(kept) = slot.take()
            && let Some(kept) = answered(kept).await
        {
            *slot = Some(kept);
            return true;
        }
        let Ok(fresh) = Box::pin(connect(&self.url)).await else {
            return false;
        };
        *slot = answered(fresh).await;
        slot.is_some()
    }
}

/// The connection again, if the server answers on it.
async fn answered(mut connection: AsyncPgConnection) -> Option<AsyncPgConnection> {
    let question = diesel::select(diesel::dsl::sql::<Integer>("1"));
    question.execute(&mut connection).await.ok()?;
    Some(connection)
}
