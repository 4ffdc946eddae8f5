//! Small patterns over tokens: `quiero|necesito una? cita`.
//! `a|b` either · `x?` may be missing · `pre*` a prefix · `#` a number · `_` any word ·
//! `%` a sign or the end. Signs are tokens, so a comma breaks a phrase.

use super::Token;

/// Where the pattern ends if it begins at `at`; the longest way through wins.
pub fn match_at(tokens: &[Token], at: usize, pattern: &str) -> Option<usize> {
    let Some((item, rest)) = first_item(pattern) else {
        return Some(at);
    };
    let (alternatives, optional) = match item.strip_suffix('?') {
        Some(alternatives) => (alternatives, true),
        None => (item, false),
    };
    let here = tokens.get(at);
    if here.is_none() && alternatives == "%" {
        return match_at(tokens, at, rest);
    }
    let taken = here
        .filter(|token| alternatives.split('|').any(|word| fits(token, word)))
        .and_then(|_| match_at(tokens, at + 1, rest));
    taken.or_else(|| if optional { match_at(tokens, at, rest) } else { None })
}

/// Whether the pattern, begun at `at`, can end exactly at `end`.
pub fn ends_at(tokens: &[Token], at: usize, pattern: &str, end: usize) -> bool {
    let Some((item, rest)) = first_item(pattern) else {
        return at == end;
    };
    let (alternatives, optional) = match item.strip_suffix('?') {
        Some(alternatives) => (alternatives, true),
        None => (item, false),
    };
    let taken = tokens
        .get(at)
        .is_some_and(|token| alternatives.split('|').any(|word| fits(token, word)));
    (taken && ends_at(tokens, at + 1, rest, end)) || (optional && ends_at(tokens, at, rest, end))
}

fn first_item(pattern: &str) -> Option<(&str, &str)> {
    let pattern = pattern.trim_start();
    if pattern.is_empty() {
        return None;
    }
    Some(pattern.split_once(' ').unwrap_or((pattern, "")))
}

fn fits(token: &Token, word: &str) -> bool {
    match word {
        "#" => token.number.is_some(),
        "_" => !token.is_break() && token.digits == 0,
        "%" => token.is_break(),
        _ => match word.strip_suffix('*') {
            Some(prefix) => token.word.starts_with(prefix),
            None => token.word == word,
        },
    }
}
