//! Claims: what billing signs when a clinic goes to the checkout page, and what the first event of its payment has to bring back.
//! The id of a clinic alone proves nothing: every former member of its staff knows it, and anybody can write the address of a
//! checkout page.

use chrono::{DateTime, TimeDelta, Utc};
use crypto::{KeyedDigest, constant_time_eq};
use kernel::ClinicId;

const VERSION: &str = "v1";
const PURPOSE: &str = "claims of checkouts";
/// Shorter keys could be guessed.
const LEAST_KEY: usize = 32;
/// A longer text is no claim of ours.
const MOST_CLAIM: usize = 200;
/// How long the checkout page is open to which a claim goes: an administrator who was sent to it decides within a day, and what plans
/// cost, and which of them are sold, may be different later.
const OPEN: TimeDelta = TimeDelta::hours(24);
/// How long after the claim was signed a purchase belongs to its clinic. Longer than the page is open, so that no payment which was
/// begun there is without an owner; and pages that the release before has made have no end.
const VALID: TimeDelta = TimeDelta::days(30);
/// How far the provider's clock may be behind ours.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(10);

/// The keys of claims. `Debug` does not print them.
#[derive(Clone, Debug)]
pub struct ClaimKeys {
    signing: KeyedDigest,
    /// Keys that signed before, whose claims still count.
    older: Vec<KeyedDigest>,
}

/// The setting holds no usable keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoClaimKeys {
    #[error("BILLING_CLAIM_KEYS holds no key")]
    None,
    #[error("a key of BILLING_CLAIM_KEYS has fewer than 32 characters")]
    TooShort,
}

/// Why a claim does not prove that the clinic bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotProven {
    /// The checkout page was not opened by billing.
    Unsigned,
    /// The claim was signed for another clinic or by another key, or was changed.
    WrongSignature,
    /// Something was bought before the claim was signed, or too long after.
    OutOfTime,
}

impl ClaimKeys {
    /// Reads keys that are separated by commas. The first one signs.
    pub fn read(text: &str) -> Result<Self, NoClaimKeys> {
        let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty());
        let keys = keys.map(|key| {
            if key.len() < LEAST_KEY {
                return Err(NoClaimKeys::TooShort);
            }
            Ok(KeyedDigest::derived(key.as_bytes(), PURPOSE))
        });
        let mut keys = keys.collect::<Result<Vec<_>, _>>()?.into_iter();
        Ok(Self {
            signing: keys.next().ok_or(NoClaimKeys::None)?,
            older: keys.collect(),
        })
    }

    /// The claim of a clinic that goes to buy that variant.
    pub fn sign(&self, clinic: ClinicId, variant: &str, now: DateTime<Utc>) -> String {
        let issued = now.timestamp().to_string();
        let signature = hex(&self
            .signing
            .of(&parts(&clinic.to_string(), variant, &issued)));
        format!("{VERSION}.{variant}.{issued}.{signature}")
    }

    /// When the checkout page closes that carries a claim signed at `now`. The claim is valid for longer.
    pub fn page_closes_at(now: DateTime<Utc>) -> DateTime<Utc> {
        now + OPEN
    }

    /// Whether the claim proves that this clinic bought something at `bought_at`. The variant is signed and not compared: pages
    /// of the release before offer every variant of the product, and the plan follows what was paid.
    pub fn check(
        &self,
        clinic: ClinicId,
        claim: Option<&str>,
        bought_at: DateTime<Utc>,
    ) -> Result<(), NotProven> {
        let claim = claim.ok_or(NotProven::Unsigned)?;
        let words: Vec<&str> = claim.split('.').collect();
        let &[VERSION, variant, issued, signature] = words.as_slice() else {
            return Err(NotProven::WrongSignature);
        };
        if claim.len() > MOST_CLAIM || !self.signed(&clinic.to_string(), variant, issued, signature)
        {
            return Err(NotProven::WrongSignature);
        }
        let seconds = issued.parse().ok();
        let issued = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let issued = issued.ok_or(NotProven::WrongSignature)?;
        let is_in_time = bought_at >= issued - CLOCKS_DIFFER && bought_at <= issued + VALID;
        is_in_time.then_some(()).ok_or(NotProven::OutOfTime)
    }

    /// Every key is tried, so that the time of the answer does not tell which one fits.
    fn signed(&self, clinic: &str, variant: &str, issued: &str, signature: &str) -> bool {
        let keys = std::iter::once(&self.signing).chain(&self.older);
        keys.fold(false, |fits, key| {
            let expected = hex(&key.of(&parts(clinic, variant, issued)));
            constant_time_eq(expected.as_bytes(), signature.as_bytes()) | fits
        })
    }
}

impl NotProven {
    /// The word in the database, in the log and in the metric.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::WrongSignature => "wrong_signature",
            Self::OutOfTime => "claim_out_of_time",
        }
    }
}

const fn parts<'a>(clinic: &'a str, variant: &'a str, issued: &'a str) -> [&'a str; 4] {
    [VERSION, clinic, variant, issued]
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16);
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const NEW: &str = "a new key that is long enough to sign";
    const OLD: &str = "an old key that is long enough to sign";
    const CLINIC: ClinicId = ClinicId(Uuid::from_u128(7));

    fn keys(text: &str) -> ClaimKeys {
        ClaimKeys::read(text).unwrap()
    }

    fn now() -> DateTime<Utc> {
        "2026-11-29T10:00:00Z".parse().unwrap()
    }

    fn claim() -> String {
        keys(NEW).sign(CLINIC, "1002", now())
    }

    #[test]
    fn a_claim_proves_what_its_clinic_buys_within_thirty_days() {
        let check = |days, minutes| {
            let at = now() + TimeDelta::days(days) + TimeDelta::minutes(minutes);
            keys(NEW).check(CLINIC, Some(&claim()), at)
        };

        assert_eq!(check(0, 0), Ok(()));
        assert_eq!(check(30, 0), Ok(()));
        assert_eq!(check(0, -10), Ok(()));
        assert_eq!(check(30, 1), Err(NotProven::OutOfTime));
        assert_eq!(check(0, -11), Err(NotProven::OutOfTime));
    }

    #[test]
    fn a_page_closes_after_a_day_while_its_claim_still_counts() {
        let closes_at = ClaimKeys::page_closes_at(now());

        assert_eq!(closes_at, now() + TimeDelta::hours(24));
        assert_eq!(keys(NEW).check(CLINIC, Some(&claim()), closes_at), Ok(()));
    }

    #[test]
    fn another_clinic_and_every_changed_part_is_refused() {
        let check = |clinic, claim: &str| keys(NEW).check(clinic, Some(claim), now());
        let other = ClinicId(Uuid::from_u128(8));
        assert_eq!(check(other, &claim()), Err(NotProven::WrongSignature));

        for (from, to) in [("v1.", "v2."), (".1002.", ".1003."), (".17", ".18")] {
            let changed = claim().replacen(from, to, 1);

            assert_ne!(changed, claim());
            assert_eq!(check(CLINIC, &changed), Err(NotProven::WrongSignature));
        }
        let cut = claim();
        let cut = cut.strip_suffix(|_: char| true).unwrap();
        let long = format!("{}{}", claim(), "0".repeat(MOST_CLAIM));
        for text in ["", "v1", cut, &long] {
            assert_eq!(check(CLINIC, text), Err(NotProven::WrongSignature));
        }
        assert_eq!(
            keys(NEW).check(CLINIC, None, now()),
            Err(NotProven::Unsigned)
        );
    }

    #[test]
    fn the_first_key_signs_and_claims_of_older_ones_still_count() {
        let both = keys(&format!("{NEW}, {OLD}"));

        let older = keys(OLD).sign(CLINIC, "1002", now());
        assert_eq!(both.check(CLINIC, Some(&older), now()), Ok(()));
        let signed = both.sign(CLINIC, "1002", now());
        assert_eq!(keys(NEW).check(CLINIC, Some(&signed), now()), Ok(()));
        assert_eq!(
            keys(OLD).check(CLINIC, Some(&signed), now()),
            Err(NotProven::WrongSignature)
        );
    }

    #[test]
    fn no_key_and_a_short_key_keep_the_process_from_starting() {
        assert_eq!(ClaimKeys::read(" , ").unwrap_err(), NoClaimKeys::None);
        assert_eq!(ClaimKeys::read("short").unwrap_err(), NoClaimKeys::TooShort);
    }
}
