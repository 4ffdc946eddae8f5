//! Abbreviations, chat spellings, some English and slips of the thumb, to the word that was meant.
//! The words that act (`cancelar`, `confirmar`, yes and no) are never reached by guessing a letter,
//! only by ear or from the list here.

use super::{Token, sound};

/// What people write, and the word or words it stands for.
const SHORT: [(&str, &str); 189] = [
    ("al", "a el"), ("del", "de el"), ("pal", "para el"), ("pa", "para"), ("palas", "para las"),
    ("alas", "a las"), ("ala", "a la"), ("delas", "de las"), ("dela", "de la"),
    ("enla", "en la"), ("porla", "por la"), ("porfavor", "por favor"), ("xfavor", "por favor"),
    ("xfa", "por favor"), ("porfa", "por favor"), ("porfis", "por favor"), ("porfas", "por favor"),
    ("plis", "por favor"), ("pls", "por favor"), ("plz", "por favor"), ("please", "por favor"),
    ("pf", "por favor"), ("q", "que"), ("k", "que"), ("ke", "que"), ("qe", "que"), ("x", "por"),
    ("d", "de"), ("tmb", "tambien"), ("tb", "tambien"), ("tbn", "tambien"), ("tmbn", "tambien"),
    ("pq", "porque"), ("xq", "porque"), ("porq", "porque"), ("xque", "porque"), ("bn", "bien"),
    ("sta", "esta"), ("ta", "esta"), ("toy", "estoy"), ("stoy", "estoy"), ("ola", "hola"),
    ("olis", "hola"), ("holis", "hola"), ("holi", "hola"), ("hello", "hola"), ("hi", "hola"),
    ("hey", "hola"), ("wenas", "buenas"), ("bnas", "buenas"), ("bns", "buenas"),
    ("bnos", "buenos"), ("wenos", "buenos"), ("buenass", "buenas"), ("mnn", "manana"),
    ("mnna", "manana"), ("mnana", "manana"), ("manna", "manana"), ("maniana", "manana"),
    ("mannana", "manana"), ("manan", "manana"), ("mna", "manana"), ("manaa", "manana"),
    ("tomorrow", "manana"), ("today", "hoy"), ("oy", "hoy"), ("orita", "ahorita"),
    ("horita", "ahorita"), ("aorita", "ahorita"), ("haorita", "ahorita"),
    ("pasadomanana", "pasado manana"), ("lun", "lunes"), ("mier", "miercoles"),
    ("mierc", "miercoles"), ("mie", "miercoles"), ("miercole", "miercoles"), ("jue", "jueves"),
    ("juev", "jueves"), ("jueve", "jueves"), ("vie", "viernes"), ("vier", "viernes"),
    ("viern", "viernes"), ("vierne", "viernes"), ("sab", "sabado"), ("saba", "sabado"),
    ("dom", "domingo"), ("lune", "lunes"), ("marte", "martes"), ("monday", "lunes"),
    ("tuesday", "martes"), ("wednesday", "miercoles"), ("thursday", "jueves"),
    ("friday", "viernes"), ("saturday", "sabado"), ("sunday", "domingo"), ("next", "proximo"),
    ("prox", "proximo"), ("sig", "siguiente"), ("sem", "semana"), ("ene", "enero"),
    ("feb", "febrero"), ("abr", "abril"), ("ago", "agosto"), ("sept", "septiembre"),
    ("sep", "septiembre"), ("setiembre", "septiembre"), ("oct", "octubre"), ("nov", "noviembre"),
    ("dic", "diciembre"), ("dici", "diciembre"), ("h", "horas"), ("hr", "horas"),
    ("hrs", "horas"), ("hs", "horas"), ("min", "minutos"), ("mins", "minutos"),
    ("tngo", "tengo"), ("necesit", "necesito"), ("need", "necesito"), ("want", "quiero"),
    ("kero", "quiero"), ("qiero", "quiero"), ("quero", "quiero"), ("quier", "quiero"),
    ("quisera", "quisiera"), ("cta", "cita"), ("sitas", "citas"), ("appointment", "cita"),
    ("appt", "cita"), ("cancel", "cancelar"), ("cancealr", "cancelar"), ("camcelar", "cancelar"),
    ("cancerlar", "cancelar"), ("cancela r", "cancelar"), ("cansela", "cancela"),
    ("cancelarr", "cancelar"), ("reschedule", "reagendar"), ("reajendar", "reagendar"),
    ("confrimo", "confirmo"), ("comfirmo", "confirmo"), ("comfirmar", "confirmar"),
    ("confirm", "confirmo"), ("grax", "gracias"), ("grcs", "gracias"), ("gcias", "gracias"),
    ("thx", "gracias"), ("thanks", "gracias"), ("ty", "gracias"), ("ntp", "tranquilo"),
    ("yes", "si"), ("yep", "si"), ("sip", "si"), ("sipi", "si"), ("sii", "si"), ("see", "si"),
    ("okey", "ok"), ("okay", "ok"), ("oki", "ok"), ("okis", "ok"), ("oka", "ok"), ("okei", "ok"),
    ("nop", "no"), ("nope", "no"), ("nel", "no"), ("nombe", "no"), ("cto", "cuanto"),
    ("qnto", "cuanto"), ("cuant", "cuanto"), ("dnd", "donde"), ("dond", "donde"),
    ("medio", "medio"), ("dra", "doctora"), ("dr", "doctor"), ("doc", "doctor"),
    ("drs", "doctores"), ("dotor", "doctor"), ("dotora", "doctora"), ("doctorita", "doctora"),
    ("docto", "doctor"), ("tel", "telefono"), ("cel", "celular"), ("num", "numero"),
    ("nro", "numero"), ("vdd", "verdad"), ("hno", "hermano"), ("hna", "hermana"), ("hast", "hasta"),
    ("dsp", "despues"), ("desp", "despues"),
];

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
    let tokens = without_abbreviation_dots(tokens);
    let mut spelled = Vec::with_capacity(tokens.len());
    for mut token in tokens {
        if token.digits > 0 || token.is_break() || token.word.starts_with('<') {
            spelled.push(token);
            continue;
        }
        token.word = calm(&token.word);
        let meant = meant(&token.word);
        for (at, word) in meant.split(' ').enumerate() {
            let glued = token.glued && at == 0;
            spelled.push(Token { word: word.to_owned(), glued, ..token.clone() });
        }
    }
    this_afternoon(noon(weekday_mar(spelled)))
}

fn meant(word: &str) -> String {
    if let Some((_, long)) = SHORT.iter().find(|(short, _)| *short == word) {
        return (*long).to_owned();
    }
    let mut known = KNOWN.split_whitespace();
    if word.chars().count() < 3 || known.clone().chain(REAL.split_whitespace()).any(|w| w == word) {
        return word.to_owned();
    }
    let heard = sound::key(word);
    if let Some(known) = known.find(|known| sound::key(known) == heard) {
        return known.to_owned();
    }
    if word.chars().count() < 5 {
        return word.to_owned();
    }
    let mut guesses = GUESSED.split_whitespace();
    guesses.find(|known| sound::within_one(word, known)).unwrap_or(word).to_owned()
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
            let abbreviated = ["dr", "dra", "lic", "av", "no", "lun", "mar", "mie", "mier", "jue"]
                .into_iter()
                .chain(["vie", "sab", "dom", "ene", "feb", "abr", "ago", "sep", "sept", "oct"])
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
    let before: Vec<String> =
        std::iter::once(String::new()).chain(tokens.iter().map(|t| t.word.clone())).collect();
    let after: Vec<bool> = tokens.iter().skip(1).map(|t| t.digits > 0).chain([false]).collect();
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
        let part = matches!(token.word.as_str(), "manana" | "tarde" | "tardecita" | "noche");
        let somebody = spelled.iter().rev().nth(1).map_or("", |token| token.word.as_str());
        let is = matches!(somebody, "doctora" | "doctor" | "ella" | "quien" | "cita" | "si" | "no");
        if part && !is && spelled.last().is_some_and(|last| last.word == "esta") {
            let place = spelled.pop().unwrap_or_else(|| token.clone());
            spelled.extend(["hoy", "en", "la"].map(|word| Token { word: word.to_owned(), ..place.clone() }));
        }
        spelled.push(token);
    }
    spelled
}
