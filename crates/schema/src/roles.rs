//! The services' login roles, their passwords and their database URLs.

use crate::error::SchemaError;
use diesel_async::RunQueryDsl;

/// The PostgreSQL login role of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Auth,
    Scheduling,
    Ingest,
    Conversation,
    Billing,
    Notification,
}

impl Role {
    pub const ALL: [Self; 6] = [
        Self::Auth,
        Self::Scheduling,
        Self::Ingest,
        Self::Conversation,
        Self::Billing,
        Self::Notification,
    ];

    /// The name of the role in PostgreSQL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auth => "cita_auth",
            Self::Scheduling => "cita_scheduling",
            Self::Ingest => "cita_ingest",
            Self::Conversation => "cita_conversation",
            Self::Billing => "cita_billing",
            Self::Notification => "cita_notification",
        }
    }
}

/// Sets the same password for every role, for development and tests. In production the operator sets a password for each.
pub async fn set_passwords(owner_url: &str, password: &str) -> Result<(), SchemaError> {
    let mut conn = db::connect(owner_url).await?;
    let quoted = password.replace('\'', "''");
    for role in Role::ALL {
        diesel::sql_query(format!("ALTER ROLE {} PASSWORD '{quoted}'", role.name()))
            .execute(&mut conn)
            .await?;
    }
    Ok(())
}

/// The database URL of a service: the owner's URL with the role and password of the service.
pub fn service_url(owner_url: &str, role: Role, password: &str) -> Result<String, SchemaError> {
    let (scheme, rest) = owner_url.split_once("://").ok_or(SchemaError::Url)?;
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    Ok(format!("{scheme}://{}:{password}@{place}", role.name()))
}
