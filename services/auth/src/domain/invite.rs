//! Invite codes: how they are typed, when one counts, and what it gives.

use chrono::{DateTime, Duration, Utc};
use kernel::{InviteCodeId, UserId};
use serde::Serialize;
use tenancy::{Entitlement, Plan};
use utoipa::ToSchema;

/// How many characters a code has.
const LENGTH: usize = 12;

/// A code in the form in which it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteCode(String);

/// What was stored of a code.
#[derive(Clone, Debug)]
pub struct Invite {
    pub id: InviteCodeId,
    /// The only address that may use it, in the spelling that signs in; `None` for any.
    pub email: Option<String>,
    pub plan: Plan,
    /// How many days the plan lasts; `None` for the plan without an end.
    pub access_days: Option<i32>,
    pub expires_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// The administrator who was registered with it.
    pub used_by: Option<UserId>,
}

/// Why a code registers nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// There is no such code.
    #[error("there is no such invite code")]
    Unknown,
    #[error("the invite code was revoked")]
    Revoked,
    #[error("the invite code was used")]
    Used,
    #[error("the invite code has expired")]
    Expired,
    #[error("the invite code is for another address")]
    OtherEmail,
}

impl InviteCode {
    /// Reads a code as it was typed: in small letters, with spaces or hyphens between. No code has a 1 or an L, so that both are read as an I.
    /// `None` for what is no code.
    pub fn read(typed: &str) -> Option<Self> {
        let code = Self::beginning(typed)?;
        (code.len() == LENGTH).then_some(Self(code))
    }

    /// The first characters of a code, as a whole one is read; `None` for what begins none.
    pub fn beginning(typed: &str) -> Option<String> {
        let signs = typed
            .chars()
            .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '_'));
        let code: String = signs.map(upper).collect();
        let begins_one = (1..=LENGTH).contains(&code.len()) && code.bytes().all(is_sign);
        begins_one.then_some(code)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const fn upper(sign: char) -> char {
    match sign.to_ascii_uppercase() {
        '1' | 'L' => 'I',
        other => other,
    }
}

const fn is_sign(sign: u8) -> bool {
    matches!(sign, b'A'..=b'K' | b'M' | b'N' | b'P'..=b'Z' | b'2'..=b'9')
}

impl Invite {
    /// Whether the code may still be used at `now`, by anybody.
    pub fn check(&self, now: DateTime<Utc>) -> Result<(), Unusable> {
        if self.revoked_at.is_some() {
            return Err(Unusable::Revoked);
        }
        if self.used_by.is_some() {
            return Err(Unusable::Used);
        }
        if self.expires_at.is_some_and(|end| end <= now) {
            return Err(Unusable::Expired);
        }
        Ok(())
    }

    /// Whether that address may use the code at `now`. The address is in the spelling that signs in.
    pub fn check_for(&self, email: &str, now: DateTime<Utc>) -> Result<(), Unusable> {
        self.check(now)?;
        match &self.email {
            Some(only) if only != email => Err(Unusable::OtherEmail),
            _ => Ok(()),
        }
    }

    /// What a clinic gets that is registered at `now`.
    pub fn entitlement(&self, now: DateTime<Utc>) -> Entitlement {
        Entitlement {
            plan: self.plan,
            until: self
                .access_days
                .map(|days| now + Duration::days(days.into())),
        }
    }
}

/// A code as it is read aloud and as pages and e-mails show it: in groups of four, which registration reads too.
pub fn grouped_code(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups = signs
        .chunks(4)
        .map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

/// How many days a plan lasts that is given by a code, unless the operator says otherwise; `None` for the plan without an end.
pub const fn usual_access_days(plan: Plan) -> Option<i32> {
    match plan {
        Plan::Trial => Some(14),
        Plan::Basic | Plan::Pro | Plan::Clinica => Some(30),
        Plan::ForeverFree => None,
    }
}

/// What a code was made for. The words are stored and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeSource {
    /// The operator made it.
    Manual,
    /// The operator accepted a request for a demonstration.
    DemoRequest,
}

impl CodeSource {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::DemoRequest => "demo_request",
        }
    }

    /// The source of the stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        let all = [Self::Manual, Self::DemoRequest];
        all.into_iter().find(|source| source.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn invite() -> Invite {
        Invite {
            id: InviteCodeId(Uuid::nil()),
            email: None,
            plan: Plan::Trial,
            access_days: Some(14),
            expires_at: Some(at("2026-12-01T00:00:00Z")),
            revoked_at: None,
            used_by: None,
        }
    }

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        for typed in [
            "ABCDEFGHI234",
            "abcd-efgh-i234",
            " ABCD EFGH\u{a0}I234\n",
            "abcdefgh1234",
            "ABCDEFGHL234",
            "abcd–efgh_i234",
        ] {
            let code = InviteCode::read(typed).unwrap();
            assert_eq!(code.as_str(), "ABCDEFGHI234", "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_code_is_not_looked_up() {
        for typed in [
            "",
            "ABCDEFGHI23",
            "ABCDEFGHI2345",
            "ABCDEFGHO234",
            "ABCDEFGH0234",
            "ÁBCDEFGHI234",
            "ABCDEFGHI23'",
        ] {
            assert_eq!(InviteCode::read(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn random_characters_make_a_code() {
        for _ in 0..200 {
            let characters = crypto::readable::<LENGTH>().unwrap();
            assert!(InviteCode::read(&characters).is_some(), "{characters}");
        }
    }

    #[test]
    fn a_code_counts_until_it_is_used_revoked_or_expired() {
        let now = at("2026-11-30T23:59:59Z");
        let (mut used, mut revoked) = (invite(), invite());
        used.used_by = Some(UserId(Uuid::nil()));
        revoked.revoked_at = Some(now);

        assert_eq!(invite().check(now), Ok(()));
        assert_eq!(used.check(now), Err(Unusable::Used));
        assert_eq!(revoked.check(now), Err(Unusable::Revoked));
        let end = at("2026-12-01T00:00:00Z");
        assert_eq!(invite().check(end), Err(Unusable::Expired));
        let endless = Invite {
            expires_at: None,
            ..invite()
        };
        assert_eq!(endless.check(end), Ok(()));
    }

    #[test]
    fn a_code_for_one_address_is_not_for_another() {
        let now = at("2026-11-30T00:00:00Z");
        let bound = Invite {
            email: Some("ana@jiboa.test".to_owned()),
            ..invite()
        };

        assert_eq!(bound.check_for("ana@jiboa.test", now), Ok(()));
        let other = bound.check_for("eva@jiboa.test", now);
        assert_eq!(other, Err(Unusable::OtherEmail));
        assert_eq!(invite().check_for("eva@jiboa.test", now), Ok(()));
    }

    #[test]
    fn a_plan_lasts_from_the_registration_on() {
        let now = at("2026-11-30T10:00:00Z");
        let free = Invite {
            plan: Plan::ForeverFree,
            access_days: None,
            ..invite()
        };

        assert_eq!(
            invite().entitlement(now).until,
            Some(at("2026-12-14T10:00:00Z"))
        );
        assert_eq!(free.entitlement(now).until, None);
        for plan in Plan::ALL {
            let is_endless = usual_access_days(plan).is_none();
            assert_eq!(is_endless, plan == Plan::ForeverFree, "{plan:?}");
        }
    }
}
