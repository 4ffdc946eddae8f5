//! Splits characters into tokens: letters are folded, digits separated from letters, emojis replaced or dropped.
//! Not here: spelling.

use super::Token;
use kernel::without_accent;

/// WhatsApp cuts a text at 4096 characters, so a longer one does not come from a patient.
const LONGEST_TEXT_CHARS: usize = 4096;

enum Class {
    Letter(char),
    Digit(char),
    Sign(&'static str),
    Space,
    /// Modifies the character before: combining accents, variation selectors, skin tones.
    Nothing,
}

/// Splits a text into tokens; characters after the limit are ignored.
pub fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer::default();
    for (at, character) in text.char_indices().take(LONGEST_TEXT_CHARS) {
        lexer.take(at, character);
    }
    lexer.flush();
    half_days(lexer.tokens)
}

#[derive(Default)]
struct Lexer {
    tokens: Vec<Token>,
    word: String,
    from: usize,
    to: usize,
    numeric: bool,
    glued: bool,
}

impl Lexer {
    fn take(&mut self, at: usize, character: char) {
        let end = at + character.len_utf8();
        match classify(character) {
            Class::Letter(letter) => self.grow(letter, false, at..end),
            Class::Digit(digit) => self.grow(digit, true, at..end),
            Class::Nothing => {}
            Class::Space => {
                self.flush();
                self.glued = false;
            }
            Class::Sign(sign) => {
                self.flush();
                self.word.push_str(sign);
                (self.from, self.to, self.numeric) = (at, end, false);
                self.flush();
                self.glued = character != '\n';
            }
        }
    }

    fn grow(&mut self, character: char, numeric: bool, place: std::ops::Range<usize>) {
        if !self.word.is_empty() && self.numeric != numeric {
            self.flush();
        }
        if self.word.is_empty() {
            self.from = place.start;
            self.numeric = numeric;
        }
        self.word.push(character);
        self.to = place.end;
    }

    fn flush(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let number = self.numeric.then(|| self.word.parse().ok()).flatten();
        self.tokens.push(Token {
            number,
            digits: if self.numeric { self.word.len() } else { 0 },
            plain: self.word.clone(),
            word: self.word.clone(),
            from: self.from,
            to: self.to,
            glued: self.glued,
            ..Token::default()
        });
        self.word.clear();
        self.glued = true;
    }
}

fn classify(character: char) -> Class {
    match character {
        'a'..='z' => Class::Letter(character),
        'A'..='Z' => Class::Letter(character.to_ascii_lowercase()),
        ' ' => Class::Space,
        '0'..='9' => Class::Digit(character),
        ',' => Class::Sign(","),
        ';' => Class::Sign(";"),
        '\n' => Class::Sign(Token::LINE_END),
        '.' | '…' => Class::Sign("."),
        '!' => Class::Sign("!"),
        '?' => Class::Sign("?"),
        ':' => Class::Sign(":"),
        '/' => Class::Sign("/"),
        '-' | '–' | '—' => Class::Sign("-"),
        '#' => Class::Sign("num"),
        '$' => Class::Sign("$"),
        '+' => Class::Sign("+"),
        '(' => Class::Sign("("),
        ')' => Class::Sign(")"),
        '%' => Class::Sign("porciento"),
        '👍' | '👌' | '✅' | '✔' | '🆗' | '☑' => Class::Sign("<thumb>"),
        '👎' | '❌' | '🚫' => Class::Sign("<refusal>"),
        '\u{300}'..='\u{36f}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}' | '🏻'..='🏿' => {
            Class::Nothing
        }
        _ => fold(character).map_or(Class::Space, Class::Letter),
    }
}

/// The letter in lower case and without accent; `None` for other characters.
fn fold(character: char) -> Option<char> {
    let small = character.to_lowercase().next().unwrap_or(character);
    Some(match small {
        'ª' => 'a',
        'º' | '°' => 'o',
        letter if letter.is_alphabetic() => without_accent(letter),
        _ => return None,
    })
}

/// Joins `p. m.`, `a. m.` and `m. d.` to one word.
fn half_days(tokens: Vec<Token>) -> Vec<Token> {
    let halves = ["m", "d", "am", "pm", "md"];
    if !tokens
        .iter()
        .any(|token| halves.contains(&token.word.as_str()))
    {
        return tokens;
    }
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let dotted = joined.last().is_some_and(|last| last.word == ".");
        let before = joined.len().checked_sub(if dotted { 2 } else { 1 });
        let letter = before
            .and_then(|at| joined.get(at))
            .map_or("", |token| token.word.as_str());
        let whole = match (letter, token.word.as_str()) {
            ("a", "m") => "am",
            ("p", "m") => "pm",
            ("m", "d") => "md",
            _ => {
                // The dot after `p. m` belongs to the abbreviation and does not end a sentence.
                if token.word == "." && matches!(letter, "am" | "pm" | "md") && token.glued {
                    continue;
                }
                joined.push(token);
                continue;
            }
        };
        if dotted {
            joined.pop();
        }
        if let Some(last) = joined.last_mut() {
            whole.clone_into(&mut last.word);
            last.to = token.to;
        }
    }
    joined
}
