//! A token of a message, with what makes it cheap to compare with patterns and with words of the clinic.

use std::cell::OnceCell;

use super::{Heard, marks, phonetics};

/// One word, number or sign.
#[derive(Debug, Clone, Default)]
pub struct Token {
    /// Folded and spelled out: no capitals, no accents, no abbreviations.
    pub word: String,
    /// Folded only, as the patient wrote it.
    pub plain: String,
    /// First byte in the original text.
    pub from: usize,
    /// Byte after the last one in the original text.
    pub to: usize,
    /// Value of digits and of number words.
    pub number: Option<u32>,
    /// How many digits the token was written with; 0 for words.
    pub digits: usize,
    /// No space stands between this token and the one before.
    pub glued: bool,
    /// Index of the mention that a folded token replaces.
    pub slot: Option<usize>,
    /// See [`marks::hash`]. Valid after `mark`.
    pub(super) hash: u32,
    /// See `marks`. Valid after `mark`.
    pub(super) marks: u64,
    /// See `phonetics::key`. Computed at its first use.
    pub(super) sound: OnceCell<String>,
}

impl Token {
    /// The word of a sign that stands where the patient began a new line or another message.
    pub const LINE_END: &str = "<line>";

    /// Whether the token is a sign that ends a clause.
    pub fn is_break(&self) -> bool {
        matches!(
            self.word.as_str(),
            "," | ";" | "." | "!" | "?" | ":" | "(" | ")" | "-" | "/" | Self::LINE_END
        )
    }

    /// The word with its sound, for a comparison with words of the clinic.
    pub fn heard(&self) -> Heard<'_> {
        Heard {
            word: &self.word,
            sound: self.sound.get_or_init(|| phonetics::key(&self.word)),
        }
    }

    /// Makes the token comparable with patterns. Its word and number do not change any more.
    pub(super) fn mark(&mut self) {
        self.hash = marks::hash(&self.word);
        self.marks = marks::of_word(self.hash) | marks::of_start(&self.word) | marks::ANY;
        if self.number.is_some() {
            self.marks |= marks::NUMBER;
        }
        if self.is_break() {
            self.marks |= marks::BREAK;
        } else if self.digits == 0 {
            self.marks |= marks::PLAIN;
        }
    }
}
