//! Emergencies: bleeding that does not stop, swelling with fever, trouble with breathing or swallowing, a tooth
//! knocked out, a fracture, an allergic reaction. Pain alone is not an emergency but a booking.

use crate::{phrases::EMERGENCY, text::Stream};

/// Whether the message reports an emergency that is happening now.
pub fn is_reported(stream: &Stream) -> bool {
    let has = |word: &str| stream.has(&[word]);
    let in_general = stream.has(&EMERGENCY.general);
    bleeds(stream)
        || (has(&EMERGENCY.swelling) && affirmed(stream, &EMERGENCY.fever))
        || (!in_general
            && stream.has(&EMERGENCY.no_air)
            && !stream.has(&["sin problema|problemas"]))
        || knocked_out(stream)
        || (broken(stream) && !in_general)
        || (!in_general
            && stream.has(&EMERGENCY.allergy)
            && !stream.has(&["soy alergic*", "no tengo|soy alerg*"]))
        || (!in_general && declared(stream))
        || (has("golpe|golpearon")
            && has("fuerte")
            && has("boca|cara|mandibula|quijada|diente|dientes"))
}

fn bleeds(stream: &Stream) -> bool {
    stream.has(&[&EMERGENCY.bleeding])
        && !stream.has(&EMERGENCY.stopped)
        && stream.has(&EMERGENCY.unstopped)
}

/// Whether the word is named without a denial before it: "hinchado pero sin fiebre" has no fever.
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
    with_teeth(stream, &EMERGENCY.knocked_out)
        && !stream.has(&repair)
        && (stream.has(&[&EMERGENCY.blow]) || !stream.has(&pulled))
}

fn broken(stream: &Stream) -> bool {
    let repair = [
        "relleno|corona|calza|bracket|brackets|protesis|placa|puente|retenedor|retenedores|frenillo|resina|plancha",
    ];
    with_teeth(stream, &EMERGENCY.broken) && !stream.has(&repair)
}

fn with_teeth(stream: &Stream, forms: &[&str]) -> bool {
    forms
        .iter()
        .any(|form| stream.has(&[&form.replace("TOOTH", &EMERGENCY.tooth)]))
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
