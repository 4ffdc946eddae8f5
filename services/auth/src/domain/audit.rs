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
    /// A user while signing in, who was not let in yet.
    AtSignIn(Uuid),
    /// A user who was not signed in, by a link that the user got by e-mail.
    ByLink(Uuid),
    System,
}

/// What a person does at the sign-in page with the right password. A sign-in that failed has no known actor.
const AT_SIGN_IN: [&str; 4] = [
    "pin.removed",
    "user.password_changed",
    "user.recovery_code_used",
    "user.totp_enabled",
];
/// What a person does by a link to set another password. Who asked for the link is not known: anybody may type an address.
const BY_RESET_LINK: [&str; 2] = ["pin.removed", "user.password_changed"];
/// What a person does by a link that shows whose an address is.
const BY_VERIFICATION_LINK: [&str; 1] = ["user.email_verified"];
/// What a person does who registers a clinic, and is signed in by that.
const AT_REGISTRATION: [&str; 2] = ["clinic.registered", "user.verification_link_sent"];

impl AuditActor {
    /// The actor of an entry that is about that user. At the sign-in, at the registration and by a link of an e-mail no user is signed in, and the
    /// user whom the act is about did it.
    pub fn of(actor: &str, act: &str, about: Option<Uuid>) -> Self {
        let Some(user) = about else {
            return Self::stored(actor);
        };
        match actor {
            "system: sign-in" if AT_SIGN_IN.contains(&act) => Self::AtSignIn(user),
            "system: password reset" if BY_RESET_LINK.contains(&act) => Self::ByLink(user),
            "system: e-mail verification" if BY_VERIFICATION_LINK.contains(&act) => {
                Self::ByLink(user)
            }
            "system: registration" if AT_REGISTRATION.contains(&act) => Self::User(user),
            _ => Self::stored(actor),
        }
    }

    /// The id of the actor who is a user.
    pub const fn user(&self) -> Option<Uuid> {
        match self {
            Self::User(id) | Self::AtSignIn(id) | Self::ByLink(id) => Some(*id),
            Self::Operator(_) | Self::System => None,
        }
    }

    /// The actor as entries have it: a user's id, `operator: ` with a key's name, or `system: ` with a reason.
    pub fn stored(actor: &str) -> Self {
        if let Some(key) = actor.strip_prefix("operator: ") {
            return Self::Operator(key.to_owned());
        }
        actor.parse().map_or(Self::System, Self::User)
    }

    pub const fn kind(&self) -> ActorKind {
        match self {
            Self::User(_) | Self::AtSignIn(_) | Self::ByLink(_) => ActorKind::User,
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
    fn who_did_it_by_a_link_or_at_the_registration_is_the_user_whom_it_is_about() {
        let user = Uuid::from_u128(7);
        let of = |actor, act| AuditActor::of(actor, act, Some(user));

        for (actor, act) in [
            ("system: password reset", "user.password_changed"),
            ("system: password reset", "pin.removed"),
            ("system: e-mail verification", "user.email_verified"),
        ] {
            assert_eq!(of(actor, act), AuditActor::ByLink(user), "{actor} {act}");
        }
        let registered = of("system: registration", "clinic.registered");
        assert_eq!(registered, AuditActor::User(user));
        // Anybody may have asked for the link.
        let asked = of("system: password reset", "user.password_link_sent");
        assert_eq!(asked, AuditActor::System);
        let proved = of("system: auth.prove-own-numbers", "user.email_verified");
        assert_eq!(proved, AuditActor::System);
    }

    #[test]
    fn who_did_it_at_the_sign_in_is_the_user_whom_it_is_about() {
        let user = Uuid::from_u128(7);
        let of = |actor, act| AuditActor::of(actor, act, Some(user));

        let person = of("system: sign-in", "user.recovery_code_used");
        assert_eq!(person, AuditActor::AtSignIn(user));
        for (actor, act) in [
            ("system: sign-in", "sign_in.failed"),
            ("system: billing", "user.recovery_code_used"),
        ] {
            assert_eq!(of(actor, act), AuditActor::System, "{actor} {act}");
        }
        let unknown = AuditActor::of("system: sign-in", "user.totp_enabled", None);
        assert_eq!(unknown, AuditActor::System);
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
