//! The services' login roles, their passwords and their database URLs.

use crate::error::SchemaError;
use crate::lock::locked;
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

/// A password for each of some roles.
#[derive(Clone, Default)]
pub struct Passwords(Vec<(Role, String)>);

impl Passwords {
    /// A password for every role.
    pub fn for_all(password_of: impl Fn(Role) -> String) -> Self {
        Self(Role::ALL.map(|role| (role, password_of(role))).into())
    }

    /// Reads `cita_auth=…,cita_scheduling=…`. The error names what is wrong and never a password.
    pub fn parse(text: &str) -> Result<Self, SchemaError> {
        let mut all: Vec<(Role, String)> = Vec::new();
        for (place, pair) in text.split(',').enumerate() {
            let pair = pair
                .split_once('=')
                .map(|(name, password)| (name.trim(), password.trim()));
            let Some((name, password)) = pair else {
                return Err(wrong(format!("entry {} is not role=password", place + 1)));
            };
            let Some(role) = Role::ALL.into_iter().find(|role| role.name() == name) else {
                return Err(wrong(format!("{name} is not a service's role")));
            };
            if password.is_empty() || all.iter().any(|(known, _)| *known == role) {
                return Err(wrong(format!("{name} has no password, or two")));
            }
            if all.iter().any(|(_, known)| known == password) {
                return Err(wrong(format!("{name} has the password of another role")));
            }
            all.push((role, password.to_owned()));
        }
        Ok(Self(all))
    }

    /// The roles that have one, with their passwords.
    pub fn iter(&self) -> impl Iterator<Item = (Role, &str)> {
        self.0
            .iter()
            .map(|(role, password)| (*role, password.as_str()))
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords(…)")
    }
}

fn wrong(what: String) -> SchemaError {
    SchemaError::Passwords(what)
}

/// Gives each role its password. A role that is not among them keeps the one it has.
pub async fn set_passwords(owner_url: &str, passwords: &Passwords) -> Result<(), SchemaError> {
    let mut conn = locked(owner_url).await?;
    for (role, password) in passwords.iter() {
        // PostgreSQL takes no parameters in this statement.
        let quoted = password.replace('\'', "''");
        let statement = format!("ALTER ROLE {} PASSWORD '{quoted}'", role.name());
        diesel::sql_query(statement).execute(&mut conn).await?;
    }
    Ok(())
}

/// The database URL of a service: the owner's URL with the role and password of the service.
pub fn service_url(owner_url: &str, role: Role, password: &str) -> Result<String, SchemaError> {
    let (scheme, rest) = owner_url.split_once("://").ok_or(SchemaError::Url)?;
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    Ok(format!("{scheme}://{}:{password}@{place}", role.name()))
}

#[cfg(test)]
mod tests {
    use super::Passwords;

    #[test]
    fn two_roles_cannot_be_given_one_password() {
        let parse = |text| Passwords::parse(text).map(|passwords| passwords.0.len());

        assert_eq!(parse("cita_auth=a, cita_billing=b").ok(), Some(2));
        for wrong in [
            "cita_auth=a,cita_billing=a",
            "cita_auth=",
            "cita_owner=a",
            "a",
            "",
        ] {
            let error = parse(wrong).expect_err("refused").to_string();
            assert!(!error.contains("=a"), "{error}");
        }
    }
}
