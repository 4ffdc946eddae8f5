//! Replaces abbreviations, chat spellings, some English and typing mistakes by the word that was meant.
//! The words that act (`cancelar`, `confirmar`, yes and no) are never reached by changing a letter, only by their sound
//! or from the list of abbreviations: a wrong guess would cancel an appointment.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{Token, phonetics};
use crate::phrases::{self, ABBREVIATIONS, SPELLING};

/// Gives each token of a patient's message the word that was meant.
pub fn spell(tokens: Vec<Token>) -> Vec<Token> {
    let mut tokens = without_abbreviation_dots(tokens);
    for token in tokens.iter_mut().filter(|token| is_word(token)) {
        if has_repeats(&token.word) {
            token.word = without_repeats(&token.word);
        }
    }
    let mut tokens = replaced(tokens, meant);
    weekday_mar(&mut tokens);
    noon(&mut tokens);
    if tokens.iter().any(|token| token.word == "esta") {
        this_afternoon(tokens)
    } else {
        tokens
    }
}

/// Spells out abbreviations only. For text of the clinic (names, keywords, labels), which has no typing mistakes.
pub fn spell_out(tokens: Vec<Token>) -> Vec<Token> {
    replaced(without_abbreviation_dots(tokens), long)
}

fn is_word(token: &Token) -> bool {
    token.digits == 0 && !token.is_break() && !token.word.starts_with('<')
}

/// Puts the words that a token means in its place. `meaning` gives nothing for a word that stays.
fn replaced(tokens: Vec<Token>, meaning: impl Fn(&str) -> Option<&'static str>) -> Vec<Token> {
    let mut spelled = Vec::with_capacity(tokens.len());
    for token in tokens {
        let Some(words) = meaning(&token.word).filter(|_| is_word(&token)) else {
            spelled.push(token);
            continue;
        };
        for (at, word) in words.split(' ').enumerate() {
            spelled.push(Token {
                word: word.to_owned(),
                glued: token.glued && at == 0,
                ..token.clone()
            });
        }
    }
    spelled
}

/// The lists of `phrases/spelling.txt` and `phrases/abbreviations.txt`, indexed for look-up.
struct Lexicon {
    short: HashMap<&'static str, &'static str>,
    real: HashSet<&'static str>,
    heard: HashMap<String, &'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    short: phrases::pairs(&ABBREVIATIONS.meanings)
        .flat_map(|(meaning, written)| written.split(' ').map(move |word| (word, meaning)))
        .collect(),
    real: SPELLING
        .known
        .iter()
        .chain(&SPELLING.real)
        .copied()
        .collect(),
    // The first word of a sound wins, so the order of the list decides.
    heard: SPELLING
        .known
        .iter()
        .rev()
        .map(|&word| (phonetics::key(word), word))
        .collect(),
});

/// The word or words that an abbreviation stands for.
fn long(word: &str) -> Option<&'static str> {
    LEXICON.short.get(word).copied()
}

fn meant(word: &str) -> Option<&'static str> {
    let letters = word.chars().count();
    let long = long(word);
    if long.is_some() || letters < 3 || LEXICON.real.contains(word) {
        return long;
    }
    if let Some(known) = LEXICON.heard.get(&phonetics::key(word)) {
        return Some(known);
    }
    let mut guesses = SPELLING.guessed.iter().copied().filter(|_| letters > 4);
    guesses.find(|known| phonetics::within_one(word, known))
}

fn has_repeats(word: &str) -> bool {
    let mut neighbours = word.chars().zip(word.chars().skip(1));
    neighbours.any(|(one, next)| one == next)
}

/// Removes repeated letters: `holaaaa` becomes `hola`, `sii` becomes `si`.
fn without_repeats(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut kept_letters = String::with_capacity(word.len());
    let mut rest = letters.as_slice();
    while let Some((&letter, _)) = rest.split_first() {
        let run = rest.iter().take_while(|&&other| other == letter).count();
        rest = rest.get(run..).unwrap_or(&[]);
        let last = rest.is_empty() && "aeious".contains(letter);
        let kept = if run > 2 || last { 1 } else { run };
        kept_letters.extend(std::iter::repeat_n(letter, kept));
    }
    kept_letters
}

/// Removes the dot after an abbreviation: `Dra.` and `lun.` do not end a sentence.
fn without_abbreviation_dots(mut tokens: Vec<Token>) -> Vec<Token> {
    tokens.dedup_by(|token, last| {
        token.word == "." && token.glued && SPELLING.before_dot.contains(last.word.as_str())
    });
    tokens
}

/// Reads `mar` (also "sea") as Tuesday only before a number or after an article.
fn weekday_mar(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let numbered = tokens.get(at + 1).is_some_and(|next| next.digits > 0);
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let led = before.is_some_and(|before| matches!(before.word.as_str(), "el" | "este"));
        if let Some(token) = tokens.get_mut(at)
            && token.word == "mar"
            && (numbered || led)
        {
            "martes".clone_into(&mut token.word);
        }
    }
}

/// Joins `medio dia` to one word, as the patterns have it.
fn noon(tokens: &mut Vec<Token>) {
    tokens.dedup_by(|token, last| {
        let is_noon = last.word == "medio" && token.word == "dia";
        if is_noon {
            "mediodia".clone_into(&mut last.word);
            last.to = token.to;
        }
        is_noon
    });
}

/// Replaces `esta tarde` by `hoy en la tarde`, except where `esta` is the verb: "¿la doctora está mañana?".
fn this_afternoon(tokens: Vec<Token>) -> Vec<Token> {
    let mut spelled: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let part = matches!(
            token.word.as_str(),
            "manana" | "tarde" | "tardecita" | "noche"
        );
        let subject = spelled
            .iter()
            .rev()
            .nth(1)
            .map_or("", |token| token.word.as_str());
        let is_verb = matches!(
            subject,
            "doctora" | "doctor" | "ella" | "quien" | "cita" | "si" | "no"
        );
        if part && !is_verb && spelled.last().is_some_and(|last| last.word == "esta") {
            let place = spelled.pop().unwrap_or_else(|| token.clone());
            spelled.extend(["hoy", "en", "la"].map(|word| Token {
                word: word.to_owned(),
                ..place.clone()
            }));
        }
        spelled.push(token);
    }
    spelled
}
