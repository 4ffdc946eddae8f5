//! Marks: 64 bits by which most comparisons of a token with a pattern end before letters are compared.
//! A token and a position of a pattern that fit have at least one mark in common; the reverse is not certain.

/// The token has a number.
pub const NUMBER: u64 = 1 << 60;
/// The token is a word, not digits and not a punctuation sign.
pub const PLAIN: u64 = 1 << 61;
/// The token is a punctuation sign.
pub const BREAK: u64 = 1 << 62;
/// Every token has this mark.
pub const ANY: u64 = 1 << 63;

/// The marks that decide by themselves that a token fits.
pub const CLASSES: u64 = NUMBER | PLAIN | BREAK | ANY;

const WORD_BITS: u32 = 48;
const START_BITS: u8 = 12;

/// The FNV-1a hash of a word. Different words can have one hash.
pub fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The mark of a word with that hash.
pub fn of_word(hash: u32) -> u64 {
    1 << (hash % WORD_BITS)
}

/// The mark that all words with the same first byte share. For an empty text the mark of every token.
pub fn of_start(text: &str) -> u64 {
    let first = text.bytes().next();
    first.map_or(ANY, |byte| 1 << (WORD_BITS + u32::from(byte % START_BITS)))
}
