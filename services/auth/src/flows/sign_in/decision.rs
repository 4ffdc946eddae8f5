//! What becomes of an attempt whose password was right, decided by the account as its locked row is.

use crate::error::Error;
use crate::flows::totp::{Checked, Proof};

/// What decides, beside the code.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and every combination occurs"
)]
#[derive(Clone, Copy, Default)]
pub struct Facts {
    /// The password is a one-time password, and no other one came with it.
    pub must_change: bool,
    /// The user signs in with a code beside the password.
    pub totp_enabled: bool,
    /// The clinic lets in only such users.
    pub totp_required: bool,
    /// The caller sets codes up.
    pub sets_up: bool,
}

/// What becomes of the attempt.
pub enum Decision {
    Refuse(Error),
    /// A secret is drawn for the user's telephone.
    Draw,
    /// The user is let in, where the code still counts.
    Enter(Option<Proof>),
    /// Codes are switched on by the first one, and the user is let in.
    SwitchOn(Proof),
}

/// A one-time password asks for another one before anything else, so that no code is used up for it.
pub fn decide(facts: Facts, code: Option<Checked>) -> Decision {
    if facts.must_change {
        return Decision::Refuse(Error::PasswordChangeRequired);
    }
    if facts.totp_enabled {
        return match code {
            None | Some(Checked::NotNeeded) => Decision::Refuse(Error::TotpRequired),
            Some(Checked::Refused(error)) => Decision::Refuse(error),
            Some(Checked::Right(proof)) => Decision::Enter(Some(proof)),
        };
    }
    if !facts.totp_required {
        return Decision::Enter(None);
    }
    if !facts.sets_up {
        return Decision::Refuse(Error::TotpSetupRequired);
    }
    match code {
        None => Decision::Draw,
        Some(Checked::NotNeeded) => Decision::Refuse(Error::TotpNotStarted),
        Some(Checked::Refused(error)) => Decision::Refuse(error),
        Some(Checked::Right(proof)) => Decision::SwitchOn(proof),
    }
}

#[cfg(test)]
mod tests {
    use super::{Decision, Facts, decide};
    use crate::error::Error;
    use crate::flows::totp::{Checked, Proof};

    fn right() -> Checked {
        Checked::Right(Proof::Recovery([0; 32]))
    }

    fn refusal(facts: Facts, code: Option<Checked>) -> String {
        match decide(facts, code) {
            Decision::Refuse(error) => error.to_string(),
            _ => String::new(),
        }
    }

    #[test]
    fn a_one_time_password_comes_before_everything_else() {
        let facts = Facts {
            must_change: true,
            totp_enabled: true,
            totp_required: true,
            sets_up: true,
        };

        assert_eq!(
            refusal(facts, Some(right())),
            Error::PasswordChangeRequired.to_string()
        );
    }

    #[test]
    fn who_has_codes_needs_one_whether_the_clinic_demands_it_or_not() {
        for totp_required in [false, true] {
            let facts = Facts {
                totp_enabled: true,
                totp_required,
                sets_up: totp_required,
                ..Facts::default()
            };

            assert_eq!(refusal(facts, None), Error::TotpRequired.to_string());
            let wrong = Some(Checked::Refused(Error::TotpInvalid));
            assert_eq!(refusal(facts, wrong), Error::TotpInvalid.to_string());
            assert!(matches!(
                decide(facts, Some(right())),
                Decision::Enter(Some(_))
            ));
        }
    }

    #[test]
    fn where_the_clinic_demands_codes_who_has_none_sets_them_up() {
        let demanded = Facts {
            totp_required: true,
            ..Facts::default()
        };
        let sets_up = Facts {
            sets_up: true,
            ..demanded
        };

        for code in [None, Some(Checked::NotNeeded), Some(right())] {
            let asked = Error::TotpSetupRequired.to_string();
            assert_eq!(refusal(demanded, code), asked);
        }
        assert!(matches!(decide(sets_up, None), Decision::Draw));
        let early = refusal(sets_up, Some(Checked::NotNeeded));
        assert_eq!(early, Error::TotpNotStarted.to_string());
        assert!(matches!(
            decide(sets_up, Some(right())),
            Decision::SwitchOn(_)
        ));
    }

    #[test]
    fn elsewhere_the_password_is_enough() {
        for code in [None, Some(Checked::NotNeeded)] {
            let decision = decide(Facts::default(), code);
            assert!(matches!(decision, Decision::Enter(None)));
        }
    }
}
