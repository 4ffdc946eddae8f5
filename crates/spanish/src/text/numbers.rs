//! Gives number words their value. Not here: what a number means.

use super::Token;

const WORDS: [(&str, u32); 39] = [
    ("cero", 0),
    ("una", 1),
    ("uno", 1),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("nueve", 9),
    ("diez", 10),
    ("once", 11),
    ("doce", 12),
    ("trece", 13),
    ("catorce", 14),
    ("quince", 15),
    ("dieciseis", 16),
    ("diecisiete", 17),
    ("dieciocho", 18),
    ("diecinueve", 19),
    ("veinte", 20),
    ("veintiuno", 21),
    ("veintiun", 21),
    ("veintidos", 22),
    ("veintitres", 23),
    ("veinticuatro", 24),
    ("veinticinco", 25),
    ("veintiseis", 26),
    ("veintisiete", 27),
    ("veintiocho", 28),
    ("veintinueve", 29),
    ("treinta", 30),
    ("treintiuno", 31),
    ("treintaiuno", 31),
    ("cuarenta", 40),
    ("cuarentaicinco", 45),
    ("cincuenta", 50),
    ("cuarenticinco", 45),
];

/// Sets the value of number words, and joins `treinta y uno` to one token.
pub fn value(mut tokens: Vec<Token>) -> Vec<Token> {
    for token in tokens.iter_mut().filter(|token| token.digits == 0) {
        let found = WORDS.iter().find(|(word, _)| *word == token.word);
        token.number = token.number.or(found.map(|&(_, number)| number));
    }
    if tokens.iter().any(|token| token.word == "y") {
        sums(tokens)
    } else {
        tokens
    }
}

fn sums(tokens: Vec<Token>) -> Vec<Token> {
    let mut valued: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let Some(sum) = joins(&valued, &token) {
            valued.pop();
            if let Some(tens) = valued.last_mut() {
                tens.number = Some(sum);
                tens.to = token.to;
            }
        } else {
            valued.push(token);
        }
    }
    valued
}

fn joins(before: &[Token], token: &Token) -> Option<u32> {
    let (and, before) = before.split_last()?;
    let tens = before.last().filter(|tens| tens.digits == 0)?.number?;
    let unit = token
        .number
        .filter(|unit| (1..10).contains(unit) && token.digits == 0)?;
    (and.word == "y" && matches!(tens, 30 | 40 | 50)).then_some(tens + unit)
}
