//! Passwords that are tried first.

use kernel::without_accent;

/// Rows of keyboards, along which passwords are typed in either direction. After 0 the digits begin again.
const ROWS: [&str; 5] = [
    "12345678901",
    "qwertyuiop",
    "asdfghjklñ",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
];
/// The shortest run of neighbours that counts as one.
const RUN: usize = 3;
/// How many digits and signs behind runs, for instance a year, do not make them better.
const BEHIND: usize = 4;
/// The longest piece that a password may consist of by repetition.
const PIECE: usize = 4;
/// The shortest word of the user's own that is looked for.
const OWN: usize = 4;
/// Words that passwords consist of most often here, alone or with digits and signs: our own selection, for Spanish and English. A long list of
/// leaked passwords would add little: most of its entries are these words, runs and repetitions.
const COMMON: [&str; 34] = [
    "password",
    "passw",
    "contrasena",
    "clave",
    "miclave",
    "qwerty",
    "admin",
    "administrador",
    "administrator",
    "bienvenido",
    "bienvenida",
    "welcome",
    "letmein",
    "iloveyou",
    "teamo",
    "tequiero",
    "teamomucho",
    "princesa",
    "princess",
    "estrella",
    "mariposa",
    "futbol",
    "football",
    "barcelona",
    "realmadrid",
    "elsalvador",
    "sansalvador",
    "guanaco",
    "clinica",
    "doctor",
    "doctora",
    "dentista",
    "secreto",
    "cambiame",
];

/// Whether the password is one that is tried first: one or two signs, runs along the alphabet or a keyboard with a few digits or signs behind them
/// at most, a repeated piece, or a common word or one of the user's `own` words (the e-mail address, the own and the clinic's name) with nothing but digits and signs beside it. It is no measure of strength:
/// length is asked for elsewhere.
pub fn is_easy_password(password: &str, own: &[&str]) -> bool {
    let signs: Vec<char> = password
        .to_lowercase()
        .chars()
        .map(without_accent)
        .collect();
    let mut distinct = signs.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() <= 2 || is_of_runs(&signs) || is_repeated(&signs) {
        return true;
    }
    let word = letters(password);
    let is_word = |common: &str| is_repetition_of(&word, common);
    COMMON.into_iter().any(is_word)
        || own
            .iter()
            .flat_map(|text| own_words(text))
            .any(|own| own == word || own == folded(password))
}

/// Whether it consists of runs, each of three neighbours or more, and at most a few digits or signs behind them.
fn is_of_runs(signs: &[char]) -> bool {
    let mut rest = signs;
    while !rest.is_empty() {
        let length = run(rest);
        if length < RUN {
            let is_behind_one = rest.len() < signs.len() && rest.len() <= BEHIND;
            return is_behind_one && !rest.iter().any(|sign| sign.is_alphabetic());
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

/// The length of the longest run at the beginning.
fn run(signs: &[char]) -> usize {
    let same = |pair: &[char]| matches!(pair, [a, b] if a == b);
    let along = |row: &str, pair: &[char]| {
        let row: Vec<char> = row.chars().map(without_accent).collect();
        row.windows(2).any(|neighbours| neighbours == pair)
    };
    let back = |row: &str, pair: &[char]| {
        let row: Vec<char> = row.chars().rev().map(without_accent).collect();
        row.windows(2).any(|neighbours| neighbours == pair)
    };
    let while_it = |is_next: &dyn Fn(&[char]) -> bool| {
        1 + signs.windows(2).take_while(|pair| is_next(pair)).count()
    };
    let mut longest = while_it(&same);
    for row in ROWS {
        longest = longest
            .max(while_it(&|pair| along(row, pair)))
            .max(while_it(&|pair| back(row, pair)));
    }
    longest
}

/// Whether a short piece is repeated to the end.
fn is_repeated(signs: &[char]) -> bool {
    (1..=PIECE).any(|piece| {
        signs.len() >= 2 * piece
            && signs
                .iter()
                .zip(signs.iter().skip(piece))
                .all(|(before, after)| before == after)
    })
}

fn is_repetition_of(word: &str, common: &str) -> bool {
    !word.is_empty() && word.replace(common, "").is_empty()
}

/// An address as a whole and the part before its `@`, or a name, without what is no letter.
fn own_words(text: &str) -> Vec<String> {
    let local = text.split_once('@').map_or("", |(local, _)| local);
    let mut words = vec![folded(text), letters(text), letters(local)];
    words.retain(|word| word.chars().count() >= OWN);
    words
}

fn folded(text: &str) -> String {
    text.to_lowercase().chars().map(without_accent).collect()
}

fn letters(text: &str) -> String {
    let all = folded(text);
    all.chars().filter(|sign| sign.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::is_easy_password;

    const OWN: [&str; 3] = ["ana.lopez@jiboa.test", "Clínica Jiboa", "Ana Menjívar"];

    #[test]
    fn what_is_tried_first_is_easy() {
        for password in [
            "aaaaaaaaaaaa",
            "1234567890",
            "0987654321",
            "12345678",
            "123456789012",
            "210987654321",
            "qwertyuiop12",
            "asdfghjklñ2026",
            "zxcvbnm,.-1",
            "abababababab",
            "qwertyuiop",
            "abcdefgh1234",
            "111222333444",
            "abc1abc1abc1",
            "password123",
            "Contraseña2026!",
            "clinica1234",
            "PasswordPassword",
            "ana.lopez@jiboa.test",
            "AnaLopez2026",
            "clinicajiboa1",
            "Clínica Jiboa",
            "Ana Menjívar",
            "anamenjivar",
            "ANA-MENJÍVAR-123",
        ] {
            assert!(is_easy_password(password, &OWN), "{password}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for password in [
            "jiboa-demo-2026",
            "qwertyuiop-1912",
            "2026-abcdefghi-lempa",
            "una-clave-larga",
            "una-clave-de-lempa",
            "counted-desk-2026",
            "seis gatos en la azotea",
            "R7$kd0aX",
            "ana quiere mucho a jiboa",
            "menjivar-lempa-ana",
        ] {
            assert!(!is_easy_password(password, &OWN), "{password}");
        }
    }
}
