//! Short random texts that are read out, written down and typed.

use crate::random::{self, NoRandomness};

/// Letters and digits that are not taken for each other: no `l`, no `o`, no 0, no 1 and no capitals. There are 32 of them, so that each is drawn
/// equally often by five bits.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// 60 random bits: enough against guessing where attempts are counted, and short enough for a slip of paper.
const PASSWORD: usize = 12;

/// That many unambiguous characters with five random bits each. In capitals they are unambiguous as well.
pub fn readable<const LENGTH: usize>() -> Result<String, NoRandomness> {
    let bytes: [u8; LENGTH] = random::bytes()?;
    let signs = bytes.iter().filter_map(|byte| {
        let place = usize::from(byte % 32);
        ALPHABET.get(place).copied().map(char::from)
    });
    Ok(signs.collect())
}

/// Whether `readable` draws that character.
pub fn is_readable(sign: u8) -> bool {
    ALPHABET.contains(&sign)
}

/// A fresh password of 12 characters for a user who is to choose another one.
pub fn one_time_password() -> Result<String, NoRandomness> {
    readable::<PASSWORD>()
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, one_time_password, readable};
    use std::collections::BTreeSet;

    #[test]
    fn each_password_is_another_one_of_twelve_unambiguous_characters() {
        let all: BTreeSet<String> = (0..200).map(|_| one_time_password().unwrap()).collect();

        assert_eq!(all.len(), 200);
        for password in &all {
            assert_eq!(password.len(), 12);
            assert!(password.bytes().all(|sign| ALPHABET.contains(&sign)));
        }
        let used: BTreeSet<u8> = all.iter().flat_map(|one| one.bytes()).collect();
        assert_eq!(used.len(), ALPHABET.len());
        assert!(b"0O1lIo".iter().all(|sign| !ALPHABET.contains(sign)));
    }

    #[test]
    fn a_text_has_the_length_that_is_asked_for() {
        assert_eq!(readable::<4>().unwrap().len(), 4);
        assert_eq!(readable::<0>().unwrap(), "");
    }
}
