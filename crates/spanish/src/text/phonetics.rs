//! When two spellings are the same word: because they sound alike, or because one letter differs.
//! Not here: which words may be corrected at all; `spelling` decides that.

/// The phonetic key of a word in Salvadoran Spanish: s for z and soft c, b for v, k for hard c and qu, no h.
pub fn key(word: &str) -> String {
    let mut heard = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let sound = match (letter, next) {
            ('h', _) => continue,
            ('z' | 'x', _) | ('c', Some('e' | 'i')) => 's',
            ('q', Some('u')) => {
                letters.next();
                'k'
            }
            ('c' | 'q', _) => 'k',
            ('v', _) => 'b',
            ('g', Some('e' | 'i')) => 'j',
            ('l', Some('l')) => {
                letters.next();
                'y'
            }
            (letter, _) => letter,
        };
        if !heard.ends_with(sound) {
            heard.push(sound);
        }
    }
    heard
}

/// Whether one letter is changed, missing, added, or two neighbours are swapped.
pub fn within_one(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    while let (Some(a), Some(b)) = (one.clone().next(), other.clone().next())
        && a == b
    {
        one.next();
        other.next();
    }
    while let (Some(a), Some(b)) = (one.clone().next_back(), other.clone().next_back())
        && a == b
    {
        one.next_back();
        other.next_back();
    }
    let first = (one.next(), one.next(), one.next());
    match (first, (other.next(), other.next(), other.next())) {
        ((_, None, _), (_, None, _)) => true,
        ((Some(a), Some(b), None), (Some(c), Some(d), None)) => a == d && b == c,
        _ => false,
    }
}

/// A word of a patient.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'a> {
    pub word: &'a str,
    /// The key of the word.
    pub sound: &'a str,
}

/// A word of the clinic: of a name, a keyword, a label.
#[derive(Debug, Clone)]
pub struct KnownWord {
    pub word: Box<str>,
    sound: Box<str>,
}

impl KnownWord {
    pub fn new(word: String) -> Self {
        Self {
            sound: key(&word).into(),
            word: word.into(),
        }
    }

    /// Whether the word of a patient is close enough.
    pub fn is_like(&self, heard: Heard) -> bool {
        *self.word == *heard.word
            || (self.word.len() >= 4 && *self.sound == *heard.sound)
            || (self.word.len() >= 6 && within_one(heard.sound, &self.sound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_may_differ_be_missing_be_added_or_change_places_with_its_neighbour() {
        let near = [
            ("viernes", "viernes"),
            ("viernez", "viernes"),
            ("vierns", "viernes"),
            ("vieernes", "viernes"),
            ("veirnes", "viernes"),
            ("aa", "a"),
            ("", "a"),
            ("añil", "anil"),
        ];
        let far = [
            ("vierens", "vernies"),
            ("verns", "viernes"),
            ("abcd", "badc"),
            ("abc", "cba"),
            ("", "ab"),
        ];

        for (one, other) in near {
            assert!(
                within_one(one, other) && within_one(other, one),
                "{one} {other}"
            );
        }
        for (one, other) in far {
            assert!(
                !within_one(one, other) && !within_one(other, one),
                "{one} {other}"
            );
        }
    }

    #[test]
    fn a_short_word_of_the_clinic_is_not_met_by_its_sound() {
        let like = |known: &str, word: &str| {
            KnownWord::new(known.to_owned()).is_like(Heard {
                word,
                sound: &key(word),
            })
        };

        assert!(like("limpieza", "limpiesa") && like("limpieza", "limpeza"));
        assert!(like("rivas", "ribas") && !like("rivas", "rubas"));
        assert!(like("ana", "ana") && !like("ana", "hana"));
    }
}
