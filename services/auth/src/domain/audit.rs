//! How entries of a clinic's audit log are named and paged.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    User,
    /// Who runs the installation, by the name of a key.
    Operator,
    /// The product by itself, patients' messages included.
    System,
}

/// The actor of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditActor {
    User(Uuid),
    /// By the name of the operator's key.
    Operator(String),
    System,
}

impl AuditActor {
    /// The actor as entries have it: a user's id, `operator: ` with a key's name, or `system: ` with a reason.
    pub fn stored(actor: &str) -> Self {
        if let Some(key) = actor.strip_prefix("operator: ") {
            return Self::Operator(key.to_owned());
        }
        actor.parse().map_or(Self::System, Self::User)
    }

    pub const fn kind(&self) -> ActorKind {
        match self {
            Self::User(_) => ActorKind::User,
            Self::Operator(_) => ActorKind::Operator,
            Self::System => ActorKind::System,
        }
    }
}

/// The place of an entry in the log: entries are listed from the newest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditPlace {
    pub at: DateTime<Utc>,
    pub id: Uuid,
}

impl AuditPlace {
    /// The place as a cursor: microseconds, as the database keeps instants, and the id.
    pub fn cursor(self) -> String {
        format!("{}_{}", self.at.timestamp_micros(), self.id.simple())
    }

    /// The place of a cursor; `None` for another text.
    pub fn read(cursor: &str) -> Option<Self> {
        let (micros, id) = cursor.split_once('_')?;
        // Later instants are none of the database's.
        let micros = micros.parse().ok().filter(|micros| *micros < LATEST)?;
        Some(Self {
            at: DateTime::from_timestamp_micros(micros).filter(|_| micros >= 0)?,
            id: id.parse().ok()?,
        })
    }
}

/// The year 10000, in microseconds.
const LATEST: i64 = 253_402_300_800_000_000;

#[cfg(test)]
mod tests {
    use super::{AuditActor, AuditPlace};
    use chrono::DateTime;
    use uuid::Uuid;

    #[test]
    fn an_actor_is_a_user_the_operator_or_the_system() {
        let user = "01890c1f-3a52-7c3e-9d2a-6d1c6b7a8e10";

        let expected = AuditActor::User(user.parse().unwrap());
        assert_eq!(AuditActor::stored(user), expected);
        let operator = AuditActor::Operator("ana".to_owned());
        assert_eq!(AuditActor::stored("operator: ana"), operator);
        for actor in ["system: operator: ana", "system: ", ""] {
            assert_eq!(AuditActor::stored(actor), AuditActor::System, "{actor}");
        }
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_nothing_else_is_one() {
        let place = AuditPlace {
            at: DateTime::from_timestamp_micros(1_796_000_000_123_456).unwrap(),
            id: Uuid::from_u128(7),
        };

        assert_eq!(AuditPlace::read(&place.cursor()), Some(place));
        let id = Uuid::nil().simple();
        for text in [
            String::new(),
            "1".to_owned(),
            format!("x_{id}"),
            format!("-1_{id}"),
            format!("253402300800000000_{id}"),
            "1_7".to_owned(),
        ] {
            assert_eq!(AuditPlace::read(&text), None, "{text}");
        }
    }
}
