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
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let room = one.len().min(other.len()) - head;
    let tails = one.iter().rev().zip(other.iter().rev());
    let tail = tails.take_while(|(a, b)| a == b).count().min(room);
    let middle = |word: &[char]| word.get(head..word.len() - tail).unwrap_or(&[]).to_vec();
    match (middle(&one).as_slice(), middle(&other).as_slice()) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Whether the word of a patient is close enough to a word of the clinic.
pub fn alike(word: &str, known: &str) -> bool {
    word == known
        || (known.len() >= 4 && key(word) == key(known))
        || (known.len() >= 6 && within_one(&key(word), &key(known)))
}
