//! The services' login roles, their passwords, and the URLs they sign in with.

use crate::error::SchemaError;
use diesel_async::RunQueryDsl;

/// A service's login role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `auth`
    Auth,
    /// `scheduling`
    Scheduling,
    /// `whatsapp-ingest`
    Ingest,
    /// `nlu-booking`
    Conversation,
    /// `billing`
    Billing,
    /// `notification`
    Notification,
}

impl Role {
    /// Every login role.
    pub const ALL: [Self; 6] = [
        Self::Auth,
        Self::Scheduling,
        Self::Ingest,
        Self::Conversation,
        Self::Billing,
        Self::Notification,
    ];

    /// Its name in PostgreSQL.
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

/// Gives every service's role the same password: for development and tests. A fleet sets its own.
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

/// The URL a service signs in with: the owner's, with its role and password in place of the owner's.
pub fn service_url(owner_url: &str, role: Role, password: &str) -> Result<String, SchemaError> {
    let (scheme, rest) = owner_url.split_once("://").ok_or(SchemaError::Url)?;
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    Ok(format!("{scheme}://{}:{password}@{place}", role.name()))
}
