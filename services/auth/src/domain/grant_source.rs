//! Who or what gave a clinic a plan: the operator for a reason, or the system by itself, which is said in the language of the page.

use serde::Serialize;
use utoipa::ToSchema;

/// What gave a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GrantOrigin {
    /// The operator, who wrote a reason.
    Operator,
    /// The clinic was registered with an invite code.
    InviteCode,
    /// It is what the clinic was opened with, kept when the operator gave it another plan.
    Opening,
    /// The operator had given it before grants were kept.
    BeforeGrants,
}

impl GrantOrigin {
    const BY_ITSELF: [Self; 3] = [Self::InviteCode, Self::Opening, Self::BeforeGrants];

    /// What stands in place of a key's name. No key has such a name: a name has no space.
    pub const fn giver(self) -> &'static str {
        match self {
            Self::Operator => "system: operator",
            Self::InviteCode => "system: invite_code",
            Self::Opening => "system: opening",
            Self::BeforeGrants => "system: before_grants",
        }
    }

    /// The origin of a stored grant. Earlier releases wrote English sentences; of two of their givers a key may have the name, so that the sentence
    /// decides with it.
    pub fn stored(given_by: &str, reason: &str) -> Self {
        match (given_by, reason) {
            ("invite code", _) => Self::InviteCode,
            ("opening", "the plan that the clinic was opened with") => Self::Opening,
            ("operator", "given before grants were kept") => Self::BeforeGrants,
            _ => Self::BY_ITSELF
                .into_iter()
                .find(|origin| origin.giver() == given_by)
                .unwrap_or(Self::Operator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GrantOrigin;

    #[test]
    fn what_the_system_gave_is_known_also_as_earlier_releases_wrote_it() {
        for (given_by, reason, origin) in [
            ("system: invite_code", "-", GrantOrigin::InviteCode),
            ("system: opening", "-", GrantOrigin::Opening),
            ("system: before_grants", "-", GrantOrigin::BeforeGrants),
            (
                "invite code",
                "registered with an invite code",
                GrantOrigin::InviteCode,
            ),
            (
                "opening",
                "the plan that the clinic was opened with",
                GrantOrigin::Opening,
            ),
            (
                "operator",
                "given before grants were kept",
                GrantOrigin::BeforeGrants,
            ),
            ("operator", "Acordado por teléfono", GrantOrigin::Operator),
            ("opening", "Acordado por teléfono", GrantOrigin::Operator),
            ("ana", "system: opening", GrantOrigin::Operator),
        ] {
            assert_eq!(
                GrantOrigin::stored(given_by, reason),
                origin,
                "{given_by} {reason}"
            );
        }
    }
}
