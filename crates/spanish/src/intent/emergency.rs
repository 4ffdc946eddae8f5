//! What cannot wait: bleeding that does not stop, swelling with fever or trouble to breathe or
//! swallow, a tooth knocked out, a fracture, an allergic reaction. Pain alone is no emergency.

use crate::text::Stream;

const BLEEDING: &str = "sangr*|sangre|hemorragia|sangrado|sangrando|desangr*";

const UNSTOPPED: [&str; 12] = [
    "no me|le|se|nos? para|paro|detiene|detengo|quita|corta|deja|calma|parar|cede",
    "no deja|dejo|ha|han dejado? de? salir|sangrar",
    "no puedo|podemos|logro|logramos parar|detener|pararlo|detenerla|pararla|controlar",
    "sigue|sigo|seguimos|continua mucho? sangr*|saliendo|botando",
    "mucha|bastante|demasiada|bastantisima|tanta sangre",
    "sangr* mucho|bastante|demasiado|horrible|demasiada|sin",
    "hemorragia",
    "muchisima|muchisimo",
    "desangr*",
    "no para",
    "sin parar",
    "desde hace|anoche|ayer|la|hoy|horas",
];

const SWELLING: &str = "hinch*|inflam*|inchad*|inchaz*|incha|absceso|cachete";
const FEVER: &str = "fiebre|calentura|calenturas|temperatura";

const NO_AIR: [&str; 6] = [
    "no puedo|puede|podemos|deja|logro|logra|me|le deja|puedo|puede? respirar|tragar|hablar|abrir",
    "cuesta|dificulta|dificil|dificultad|problemas|problema|trabajo mucho|bastante|para|por? para|al|a? el? respirar|tragar",
    "me|le|se|estoy|esta ahog*",
    "me|le falta el? aire|respiracion|respirar",
    "no respira|traga|trago|respiro",
    "respira|respirando|respiro mal|dificil",
];

const TOOTH: &str = "diente|dientes|muela|muelas|colmillo|dentadura";

const KNOCKED: [&str; 7] = [
    "se|me me|le|les? cayo|cayeron|zafo|zafaron|salio|salieron|volo|volaron|arranco un|una|el|la|dos|los|mi|#? TOOTH",
    "TOOTH se|me me|le? cayo|zafo|salio|volo|arranco",
    "bot*|tumb*|vol*|arranc*|zaf*|perdi|perdio|saco|sacaron un|una|el|la|dos|los|mi|#? TOOTH",
    "TOOTH bot*|tumb*|volad*|arranc*|zafad*|afuera",
    "TOOTH se le|me salio|cayo|zafo|volo",
    "TOOTH con|por|de un? golpe",
    "avulsion|avulsionado",
];

const BLOW: &str = "golpe|golpeo|golpearon|golpie|golpio|golpee|caida|accidente|pelotazo|choque|pelota|pego|pegaron|bicicleta|moto|pateo|patada|cayo|cai|codazo";

const BROKEN: [&str; 5] = [
    "fractur*",
    "se|me me|le? quebr*|partio|rompio un|una|el|la|mi|los|dos? TOOTH|mandibula|quijada|maxilar",
    "TOOTH|mandibula|quijada|maxilar se? me|le? quebr*|partio|partido|partida|rompio|rota|roto",
    "quebr* un|una|el|la|mi|los|dos? TOOTH|mandibula|quijada",
    "quijada|mandibula zafada|trabada|dislocada|quebrada|desencajada",
];

const ALLERGY: [&str; 6] = [
    "reaccion|choque|shock alergica|alergico|anafila*|mala?",
    "anafila*",
    "me|le dio|da|esta|agarro|causo|provoco una|dando? alergia|reaccion",
    "alergia al|a|por|con el|la? medicamento|anestesia|pastilla|antibiotico|medicina que",
    "ronchas|urticaria|roncha",
    "estoy|esta teniendo|con alergia|ronchas",
];

/// Whether the message tells of an emergency that is happening.
pub fn told(stream: &Stream) -> bool {
    let has = |word: &str| stream.has(&[word]);
    let fine = asks_in_general(stream);
    bleeds(stream)
        || (has(SWELLING) && affirmed(stream, FEVER))
        || (!fine && stream.has(&NO_AIR) && !stream.has(&["sin problema|problemas"]))
        || knocked_out(stream)
        || (broken(stream) && !fine)
        || (!fine && stream.has(&ALLERGY) && !stream.has(&["soy alergic*", "no tengo|soy alerg*"]))
        || (!fine && declared(stream))
        || (has("golpe|golpearon")
            && has("fuerte")
            && has("boca|cara|mandibula|quijada|diente|dientes"))
}

fn bleeds(stream: &Stream) -> bool {
    let over = [
        "ya no|paro|dejo|casi? de? sangr*|sangre",
        "ya no me|le? sale? sangr*",
        "no sangr*",
        "sin sangr*",
        "no me|le|hay|tengo|tiene|esta sangr*|sale|sangre",
        "dejo de sangrar",
    ];
    stream.has(&[BLEEDING]) && !stream.has(&over) && stream.has(&UNSTOPPED)
}

/// Named and not denied: "hinchado pero sin fiebre".
fn affirmed(stream: &Stream, word: &str) -> bool {
    (0..stream.len()).any(|at| {
        stream.at(at, word).is_some()
            && stream.before(at, "no|sin|ni|ya tengo|tiene|hay|me|le|ha|he|no? tenido|da|dio|tengo|tiene? mucha?").is_none()
    })
}

fn knocked_out(stream: &Stream) -> bool {
    let repair = [
        "de leche",
        "relleno|corona|calza|bracket|brackets|protesis|placa|puente|frenillo|resina|amalgama",
    ];
    let pulled = [
        "me|quiero|quieren|para|necesito sacar|sacaron|sacarme|sacarle",
        "hace # anos|meses",
    ];
    with_teeth(stream, &KNOCKED)
        && !stream.has(&repair)
        && (stream.has(&[BLOW]) || !stream.has(&pulled))
}

fn broken(stream: &Stream) -> bool {
    let repair = [
        "relleno|corona|calza|bracket|brackets|protesis|placa|puente|retenedor|retenedores|frenillo|resina|plancha",
    ];
    with_teeth(stream, &BROKEN) && !stream.has(&repair)
}

fn with_teeth(stream: &Stream, forms: &[&str]) -> bool {
    forms
        .iter()
        .any(|form| stream.has(&[&form.replace("TOOTH", TOOTH)]))
}

/// "Es una emergencia" counts; "una cita de emergencia por un dolor" is a booking.
fn declared(stream: &Stream) -> bool {
    let pain = ["duele|dolor|cita|precio|cuanto|atienden|atender|horario"];
    stream.has(&[
        "es|tengo|tenemos|traigo|llevo una|muy? emergencia|urgencia",
        "emergencia %",
    ]) && stream.has(&["emergencia|urgencia"])
        && !stream.has(&pain)
}

/// Questions about how it would be, not about what is.
fn asks_in_general(stream: &Stream) -> bool {
    stream.has(&[
        "atienden|trabajan|hacen|reciben|ven emergencias|fracturas|emergencia|urgencias",
        "es normal que",
        "si me|se llegara|diera|da",
        "soy alergic*",
        "cuanto|que precio|cuesta|cobran",
        "hace # anos|meses",
    ])
}
