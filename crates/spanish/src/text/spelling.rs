//! Abbreviations, chat spellings, some English and slips of the thumb, to the word that was meant.
//! The words that act (`cancelar`, `confirmar`, yes and no) are never reached by guessing a letter,
//! only by ear or from `abbreviations`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{Token, abbreviations::SHORT, sound};

/// Words that patterns rely on: corrected by ear.
const KNOWN: &str = "hola buenas buenos dias gracias quiero quisiera necesito cita citas hacer hago \
    sacar reservar apartar agendar reagendar reprogramar cancelar cancele cancelo cancela cancelen \
    confirmar confirmo confirmada anular mover cambiar cambio pasar posponer hoy ahora ahorita \
    manana pasado proximo proxima otro otra semana quincena mes lunes martes miercoles jueves \
    viernes sabado domingo sabados domingos enero febrero marzo abril mayo junio julio agosto \
    septiembre octubre noviembre diciembre hora horas tarde tardes noche mediodia media cuarto \
    despues antes entre hasta desde puedo podria podre puede pueden hijo hija mama papa esposo \
    esposa nombre doctor doctora limpieza consulta muela muelas diente dientes duele dolor sangre \
    sangra sangrado sangrando hinchado hinchada hinchazon inflamado inflamada inflamacion fiebre \
    calentura respirar tragar golpe alergia alergica reaccion emergencia urgencia horario precio \
    cuesta cuanto donde direccion tarjeta efectivo transferencia pagar pago persona humano hablar \
    opcion primera primero segunda segundo tercera tercero cuarta ultima ultimo tres cinco seis \
    siete ocho nueve diez once doce trece catorce quince veinte treinta disponible cupo espacio \
    tampoco tambien porque favor perdon digo mejor vaya dale claro ninguna ninguno";

/// Of those, the words that may also be guessed when one letter is off.
const GUESSED: &str = "quisiera necesito reagendar reprogramar lunes martes miercoles jueves \
    viernes sabado domingo manana semana febrero agosto septiembre octubre noviembre diciembre \
    limpieza consulta doctora disponible sangrando hinchado hinchada inflamado inflamada \
    calentura respirar emergencia direccion transferencia despues mediodia";

/// Real words and names one letter away from a guessed one.
const REAL: &str = "vienes viene luces partes artes jueces salado martel nunes martez semanal \
    semanas consulto consultas doctor doctores respira respiro sangrado hinchada inflamada";

/// Gives each token the word that was meant.
pub fn spell(tokens: Vec<Token>) -> Vec<Token> {
    let mut tokens = without_abbreviation_dots(tokens);
    for token in tokens.iter_mut().filter(|token| is_word(token)) {
        token.word = calm(&token.word);
    }
    this_afternoon(noon(weekday_mar(replaced(tokens, meant))))
}

/// The same for words that are spelled well: names, keywords, labels.
pub fn spell_out(tokens: Vec<Token>) -> Vec<Token> {
    replaced(without_abbreviation_dots(tokens), long)
}

fn is_word(token: &Token) -> bool {
    token.digits == 0 && !token.is_break() && !token.word.starts_with('<')
}

fn replaced(tokens: Vec<Token>, meaning: impl Fn(&str) -> &str) -> Vec<Token> {
    let mut spelled = Vec::with_capacity(tokens.len());
    for token in tokens {
        if !is_word(&token) {
            spelled.push(token);
            continue;
        }
        for (at, word) in meaning(&token.word).split(' ').enumerate() {
            let glued = token.glued && at == 0;
            spelled.push(Token {
                word: word.to_owned(),
                glued,
                ..token.clone()
            });
        }
    }
    spelled
}

/// The lists, made ready to be looked up.
struct Lexicon {
    short: HashMap<&'static str, &'static str>,
    real: HashSet<&'static str>,
    heard: HashMap<String, &'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    short: SHORT
        .iter()
        .flat_map(|(meaning, written)| written.split(' ').map(move |word| (word, *meaning)))
        .collect(),
    real: KNOWN
        .split_whitespace()
        .chain(REAL.split_whitespace())
        .collect(),
    // The first word of a sound wins, so the list's order decides.
    heard: KNOWN
        .split_whitespace()
        .rev()
        .map(|word| (sound::key(word), word))
        .collect(),
});

/// The word or words that an abbreviation stands for.
fn long(word: &str) -> &str {
    LEXICON.short.get(word).copied().unwrap_or(word)
}

fn meant(word: &str) -> &str {
    let letters = word.chars().count();
    if LEXICON.short.contains_key(word) || letters < 3 || LEXICON.real.contains(word) {
        return long(word);
    }
    if let Some(known) = LEXICON.heard.get(&sound::key(word)) {
        return known;
    }
    let mut guesses = GUESSED.split_whitespace().filter(|_| letters > 4);
    guesses
        .find(|known| sound::within_one(word, known))
        .unwrap_or(word)
}

/// `holaaaa` to `hola`, `sii` to `si`.
fn calm(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut calmed = String::with_capacity(word.len());
    let mut rest = letters.as_slice();
    while let Some((&letter, _)) = rest.split_first() {
        let run = rest.iter().take_while(|&&other| other == letter).count();
        rest = rest.get(run..).unwrap_or(&[]);
        let last = rest.is_empty() && "aeious".contains(letter);
        let kept = if run > 2 || last { 1 } else { run };
        calmed.extend(std::iter::repeat_n(letter, kept));
    }
    calmed
}

/// `Dra.` and `lun.` end no sentence.
fn without_abbreviation_dots(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let short = kept.last().is_some_and(|last| {
            let abbreviated = [
                "dr", "dra", "lic", "av", "no", "lun", "mar", "mie", "mier", "jue",
            ]
            .into_iter()
            .chain([
                "vie", "sab", "dom", "ene", "feb", "abr", "ago", "sep", "sept", "oct",
            ])
            .chain(["nov", "dic", "tel", "cel", "hrs", "hr", "sra", "sr", "num"]);
            last.word != "no" && abbreviated.into_iter().any(|word| word == last.word)
        });
        if !(token.word == "." && token.glued && short) {
            kept.push(token);
        }
    }
    kept
}

/// `mar` is Tuesday only where a day can stand.
fn weekday_mar(mut tokens: Vec<Token>) -> Vec<Token> {
    let before: Vec<String> = std::iter::once(String::new())
        .chain(tokens.iter().map(|t| t.word.clone()))
        .collect();
    let after: Vec<bool> = tokens
        .iter()
        .skip(1)
        .map(|t| t.digits > 0)
        .chain([false])
        .collect();
    for ((token, before), numbered) in tokens.iter_mut().zip(before).zip(after) {
        if token.word == "mar" && (numbered || before == "el" || before == "este") {
            "martes".clone_into(&mut token.word);
        }
    }
    tokens
}

/// `medio dia` is one word here.
fn noon(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match joined.last_mut() {
            Some(last) if last.word == "medio" && token.word == "dia" => {
                "mediodia".clone_into(&mut last.word);
                last.to = token.to;
            }
            _ => joined.push(token),
        }
    }
    joined
}

/// `esta tarde` is `hoy en la tarde`; "¿la doctora está mañana?" is not.
fn this_afternoon(tokens: Vec<Token>) -> Vec<Token> {
    let mut spelled: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let part = matches!(
            token.word.as_str(),
            "manana" | "tarde" | "tardecita" | "noche"
        );
        let somebody = spelled
            .iter()
            .rev()
            .nth(1)
            .map_or("", |token| token.word.as_str());
        let is = matches!(
            somebody,
            "doctora" | "doctor" | "ella" | "quien" | "cita" | "si" | "no"
        );
        if part && !is && spelled.last().is_some_and(|last| last.word == "esta") {
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
