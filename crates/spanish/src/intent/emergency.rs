//! Emergencies: bleeding that does not stop, swelling with fever, trouble with breathing or swallowing, a tooth
//! knocked out, a fracture, an allergic reaction. Pain alone is not an emergency but a booking.

use std::sync::LazyLock;

use crate::{
    phrases::EMERGENCY,
    text::{Pattern, Patterns, Stream, pattern, patterns},
};

static KNOCKED_OUT: LazyLock<Patterns> = LazyLock::new(|| of_teeth(&EMERGENCY.knocked_out));
static BROKEN: LazyLock<Patterns> = LazyLock::new(|| of_teeth(&EMERGENCY.broken));

/// The patterns of those rows, with the words of [tooth] in place of TOOTH.
fn of_teeth(rows: &[&str]) -> Patterns {
    let tooth = EMERGENCY.tooth.join("|");
    let rows: Vec<String> = rows
        .iter()
        .map(|row| row.replace("TOOTH", &tooth))
        .collect();
    Patterns::new(rows.iter().map(String::as_str))
}

/// Whether the message reports an emergency that is happening now.
pub fn is_reported(stream: &Stream) -> bool {
    let in_general = stream.has_any(&EMERGENCY.general);
    bleeds(stream)
        || (stream.has(&EMERGENCY.swelling) && affirmed(stream, &EMERGENCY.fever))
        || (!in_general
            && stream.has_any(&EMERGENCY.no_air)
            && !stream.has(pattern!("sin problema|problemas")))
        || knocked_out(stream)
        || (broken(stream) && !in_general)
        || (!in_general
            && stream.has_any(&EMERGENCY.allergy)
            && !stream.has_any(patterns!["soy alergic*", "no tengo|soy alerg*"]))
        || (!in_general && declared(stream))
        || (stream.has(pattern!("golpe|golpearon"))
            && stream.has(pattern!("fuerte"))
            && stream.has(pattern!("boca|cara|mandibula|quijada|diente|dientes")))
}

fn bleeds(stream: &Stream) -> bool {
    stream.has(&EMERGENCY.bleeding)
        && !stream.has_any(&EMERGENCY.stopped)
        && stream.has_any(&EMERGENCY.unstopped)
}

/// Whether the word is named without a denial before it: "hinchado pero sin fiebre" has no fever.
fn affirmed(stream: &Stream, word: &Pattern) -> bool {
    (0..stream.len()).any(|at| {
        stream.at(at, word).is_some()
            && stream.before(at, pattern!("no|sin|ni|ya tengo|tiene|hay|me|le|ha|he|no? tenido|da|dio|tengo|tiene? mucha?")).is_none()
    })
}

fn knocked_out(stream: &Stream) -> bool {
    let repair = patterns![
        "de leche",
        "relleno|corona|calza|bracket|brackets|protesis|placa|puente|frenillo|resina|amalgama",
    ];
    let pulled = patterns![
        "me|quiero|quieren|para|necesito sacar|sacaron|sacarme|sacarle",
        "hace # anos|meses",
    ];
    stream.has_any(&KNOCKED_OUT)
        && !stream.has_any(repair)
        && (stream.has(&EMERGENCY.blow) || !stream.has_any(pulled))
}

fn broken(stream: &Stream) -> bool {
    let repair = pattern!(
        "relleno|corona|calza|bracket|brackets|protesis|placa|puente|retenedor|retenedores|frenillo|resina|plancha"
    );
    stream.has_any(&BROKEN) && !stream.has(repair)
}

/// "Es una emergencia" counts; "una cita de emergencia por un dolor" is a booking.
fn declared(stream: &Stream) -> bool {
    let pain = pattern!("duele|dolor|cita|precio|cuanto|atienden|atender|horario");
    stream.has_any(patterns![
        "es|tengo|tenemos|traigo|llevo una|muy? emergencia|urgencia",
        "emergencia %",
    ]) && stream.has(pattern!("emergencia|urgencia"))
        && !stream.has(pain)
}
