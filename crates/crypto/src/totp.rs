//! Codes of six digits that a telephone makes from a secret and the time (RFC 6238: HMAC-SHA-1, steps of 30 seconds).

use crate::random::{self, NoRandomness};
use crate::signatures::constant_time_eq;
use chrono::{DateTime, Utc};
use ring::hmac;
use zeroize::Zeroizing;

/// The length of a secret in bytes; RFC 4226 recommends 160 bits.
const LENGTH: usize = 20;
/// How long each code counts, in seconds.
const STEP_SECONDS: i64 = 30;
/// By how many steps the telephone's clock may be wrong, either way.
const TOLERANCE: i64 = 1;
/// The letters of base32 (RFC 4648), five bits each.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A secret that a telephone and we have. Without `Debug`, so that it cannot be printed by mistake.
pub struct TotpSecret(Zeroizing<[u8; LENGTH]>);

impl TotpSecret {
    /// Draws a secret from the system's randomness.
    pub fn fresh() -> Result<Self, NoRandomness> {
        random::bytes().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// Reads what `encoded` wrote; `None` for everything else.
    pub fn decode(base32: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        let mut filled = bytes.iter_mut();
        let (mut bits, mut held) = (0_u32, 0_u32);
        for letter in base32.bytes() {
            let value = BASE32.iter().position(|one| *one == letter)?;
            held = (held << 5 | u32::try_from(value).ok()?) & 0xfff;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                *filled.next()? = u8::try_from(held >> bits & 0xff).ok()?;
            }
        }
        (filled.next().is_none() && bits == 0).then_some(Self(bytes))
    }

    /// The secret as 32 letters and digits, as it is typed into a telephone.
    pub fn encoded(&self) -> String {
        let mut text = String::with_capacity(LENGTH * 8 / 5);
        for five in self.0.chunks(5) {
            let held = five
                .iter()
                .fold(0_u64, |held, byte| held << 8 | u64::from(*byte));
            for place in (0..8).rev() {
                let letter = usize::try_from(held >> (5 * place) & 31).ok();
                let letter = letter.and_then(|value| BASE32.get(value));
                text.extend(letter.map(|letter| char::from(*letter)));
            }
        }
        text
    }

    /// The step whose code this is, where it counts at `now` and comes behind the step that counted last. The time of the comparison tells
    /// nothing about the right codes.
    pub fn accepted_step(
        &self,
        code: &str,
        now: DateTime<Utc>,
        last_step: Option<i64>,
    ) -> Option<i64> {
        let present = now.timestamp().div_euclid(STEP_SECONDS);
        let mut accepted = None;
        for step in present - TOLERANCE..=present + TOLERANCE {
            let is_right = constant_time_eq(self.code(step).as_bytes(), code.as_bytes());
            if is_right && last_step.is_none_or(|last| step > last) {
                accepted = Some(step);
            }
        }
        accepted
    }

    /// The code of the step in which the instant lies, as a telephone shows it then.
    pub fn code_at(&self, instant: DateTime<Utc>) -> String {
        self.code(instant.timestamp().div_euclid(STEP_SECONDS))
    }

    fn code(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &*self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let bytes = tag.as_ref();
        // RFC 4226, 5.3: the last four bits say where the 31 bits of the code stand.
        let place = usize::from(bytes.last().copied().unwrap_or_default() & 15);
        let four = bytes.iter().skip(place).take(4);
        let number = four.fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::{LENGTH, TotpSecret};
    use chrono::DateTime;
    use zeroize::Zeroizing;

    /// The secret of RFC 6238, appendix B.
    fn of_the_rfc() -> TotpSecret {
        let mut bytes = [0; LENGTH];
        bytes.copy_from_slice(b"12345678901234567890");
        TotpSecret(Zeroizing::new(bytes))
    }

    fn at(seconds: i64) -> DateTime<chrono::Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        // Appendix B has eight digits; the last six are ours.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(of_the_rfc().code_at(at(seconds)), code, "{seconds}");
        }
    }

    #[test]
    fn a_secret_is_read_as_it_was_written_and_nothing_else_is() {
        // RFC 4648 for the secret of RFC 6238.
        let text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assert_eq!(of_the_rfc().encoded(), text);
        assert_eq!(TotpSecret::decode(text).unwrap().encoded(), text);
        let fresh = TotpSecret::fresh().unwrap().encoded();
        assert_eq!(TotpSecret::decode(&fresh).unwrap().encoded(), fresh);
        assert_ne!(fresh, TotpSecret::fresh().unwrap().encoded());
        let lower = text.to_lowercase();
        let short: String = text.chars().skip(1).collect();
        for wrong in ["", "A", lower.as_str(), &short, &format!("{text}A"), "ñ1"] {
            assert!(TotpSecret::decode(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_code_counts_in_its_step_and_the_ones_beside_it_and_no_step_counts_twice() {
        let secret = of_the_rfc();
        let step = 1_000;
        let code = secret.code(step);
        let accepted = |seconds, last| secret.accepted_step(&code, at(seconds), last);

        for (seconds, counts) in [
            (29_969, false),
            (29_970, true),
            (30_000, true),
            (30_059, true),
            (30_060, false),
        ] {
            assert_eq!(accepted(seconds, None), counts.then_some(step), "{seconds}");
        }
        assert_eq!(accepted(30_000, Some(step - 1)), Some(step));
        assert_eq!(accepted(30_000, Some(step)), None);
        for wrong in ["", "12345", "1234567", "ñ"] {
            assert_eq!(secret.accepted_step(wrong, at(30_000), None), None);
        }
    }
}
