//! Codes that take the place of a lost telephone, each once.

use crate::random::NoRandomness;
use crate::readable::{is_readable, readable};
use ring::digest::{SHA256, digest};

/// 60 random bits. Their SHA-256 is stored, from which a code is not found in useful time: each is of one user, and is tried under a limit.
const LENGTH: usize = 12;
/// A hyphen stands behind so many characters, for who copies the code by hand.
const GROUP: usize = 4;

/// A code as 12 unambiguous characters. Without `Debug`, so that it cannot be printed by mistake.
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// Draws a code from the system's randomness.
    pub fn fresh() -> Result<Self, NoRandomness> {
        readable::<LENGTH>().map(Self)
    }

    /// Reads a code that a person typed, with or without hyphens and spaces, in letters of either case; `None` for what cannot be one.
    pub fn read(typed: &str) -> Option<Self> {
        let signs = typed.chars().filter(|sign| !matches!(sign, '-' | ' '));
        let code: String = signs.map(|sign| sign.to_ascii_lowercase()).collect();
        let is_code = code.len() == LENGTH && code.bytes().all(is_readable);
        is_code.then_some(Self(code))
    }

    /// The code as it is shown, once: `xxxx-xxxx-xxxx`.
    pub fn shown(&self) -> String {
        let mut shown = String::with_capacity(LENGTH + LENGTH / GROUP);
        for (place, sign) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                shown.push('-');
            }
            shown.push(sign);
        }
        shown
    }

    /// The SHA-256 of the code, under which it is stored and found.
    pub fn digest(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        let made = digest(&SHA256, self.0.as_bytes());
        for (to, from) in bytes.iter_mut().zip(made.as_ref()) {
            *to = *from;
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::RecoveryCode;

    #[test]
    fn a_code_is_read_as_it_was_shown_however_it_is_typed() {
        let code = RecoveryCode::fresh().unwrap();
        let shown = code.shown();

        assert_eq!(shown.len(), 14);
        assert_eq!(
            shown.split('-').map(str::len).collect::<Vec<_>>(),
            [4, 4, 4]
        );
        for typed in [
            shown.clone(),
            shown.to_uppercase(),
            shown.replace('-', ""),
            format!(" {} ", shown.replace('-', " ")),
        ] {
            let read = RecoveryCode::read(&typed).unwrap();
            assert_eq!(read.digest(), code.digest(), "{typed}");
        }
        assert_ne!(RecoveryCode::fresh().unwrap().digest(), code.digest());
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in [
            "",
            "123456",
            "abcd-efgh-ijk",
            "abcd-efgh-ijkl",
            "abcd-efgh-ijkñ",
            "abcd-efgh-ijkmn",
        ] {
            assert!(RecoveryCode::read(typed).is_none(), "{typed}");
        }
    }
}
