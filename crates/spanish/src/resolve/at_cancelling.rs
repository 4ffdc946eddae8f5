//! What a message means after the clinic asked which appointment to cancel, or whether to cancel one. Naming the appointment, asking about
//! it and wanting it are no wish to cancel, so the intent of the conversation is not taken for the message's own.

use super::{Findings, echo::echoes};
use crate::{
    dialogue::{Dialogue, DialogueState},
    intent::{
        answer::Answer,
        cancel::{self, CancelSense},
        requests,
    },
    reading::{Act, Intent, Reading},
    text::{Stream, pattern, patterns},
};

/// The intent, where these questions decide it; `None` leaves it to the rules of every other state.
pub fn decide(
    reading: &mut Reading,
    findings: &Findings,
    dialogue: &Dialogue,
    sense: CancelSense,
    answer: Answer,
) -> Option<(Intent, f32)> {
    let stream = &findings.stream;
    if dialogue.state != DialogueState::Cancelling
        || findings.moving
        || requests::wants_person(stream)
    {
        return None;
    }
    let when = reading.date.is_some()
        || reading.date_range.is_some()
        || reading.time.is_some()
        || reading.time_range.is_some()
        || !reading.readings.is_empty();
    let what = reading.service.is_some() || reading.doctor.is_some();
    let repeats = || echoes(reading, findings, dialogue);
    let wants_other_time = when && !names_by_time(stream);
    if cancel::keeps(stream) {
        return Some(match sense {
            CancelSense::Cancel | CancelSense::Likely => (Intent::Other, 0.4),
            _ if wants_other_time && !repeats() => (Intent::Reschedule, 0.85),
            _ => (Intent::Deny, 0.9),
        });
    }
    if requests::asks_own(stream) {
        reading.act = Some(Act::OwnAppointments);
        return Some((Intent::Other, 0.9));
    }
    // "Confirmo mi cita" may keep it as well as cancel it.
    if answer == Answer::Confirms && stream.has(pattern!("confirm* que? mi|la? cita|asistencia")) {
        return Some((Intent::Other, 0.4));
    }
    if sense != CancelSense::Absent || answer != Answer::Nothing || reading.choice.is_some() {
        return None;
    }
    let another_day = stream.has_any(patterns![
        "otro|otra dia|fecha|hora|horario|semana",
        "cambio|cambiar|cambiarla|cambiamos|cambiemos|cambiemosla|mover|muevo|movemos|moverla|movamos",
        "tiene|tienen|hay|habra espacio|espacios|cupo|cupos|lugar|campo|horarios|disponible",
    ]);
    if another_day || (wants_other_time && wishes_for_time(stream)) {
        return Some((Intent::Reschedule, 0.85));
    }
    if wants_another(stream) && !dialogue.asks_which_to_cancel() {
        return Some((Intent::Book, 0.8));
    }
    if dialogue.asks_which_to_cancel() || reading.faq.is_some() {
        return None;
    }
    let named = stream.has(pattern!("cita|citas|turno"));
    if inquires(stream) || ((when || what || named) && (asks(stream) || repeats())) {
        reading.act = Some(Act::OwnAppointments);
        return Some((Intent::Other, 0.85));
    }
    if wants_other_time && dialogue.last_bot.is_some() {
        return Some((Intent::Reschedule, 0.85));
    }
    let who = reading.name.is_some() || reading.phone.is_some() || reading.dui.is_some();
    (!what && !when && (who || requests::books(stream))).then_some((Intent::Other, 0.4))
}

/// "La del viernes", "la cita de las 2": an appointment that exists.
fn names_by_time(stream: &Stream) -> bool {
    stream.has_any(patterns![
        "la|las|el|lo|esa|ese|cita|citas|turno que? es? de el|la? <date>|<time>",
        "la|esa|cita que? es|era|seria|tengo|tenia el|a? <date>|<time>",
        "la|el|mi cita? <time>|<date>",
    ])
}

fn wishes_for_time(stream: &Stream) -> bool {
    stream.has_any(patterns![
        "mejor|prefiero|puede|pueden|podria|podrian|quisiera|gustaria|seria",
        "para el|la|las? <date>|<time>",
        "hay|tiene|tienen|habra|tendra",
    ])
}

fn wants_another(stream: &Stream) -> bool {
    stream.has_any(patterns![
        "otra|nueva|una cita|consulta|limpieza mas|nueva|para|con|por|%",
        "quiero|quisiera|necesito|agendar|reservar|sacar otra|una|nueva cita|consulta|<service>",
        "agendar|reservar|apartar",
    ])
}

/// A question by its sign, or the tag at its end.
fn asks(stream: &Stream) -> bool {
    stream.asks() || stream.has(pattern!("verdad|va|vea|cierto %"))
}

/// A question about the appointment by its words alone.
fn inquires(stream: &Stream) -> bool {
    stream.has_any(patterns![
        "a|que|cual que? hora|dia|fecha|doctor|doctora|cita es|era|fue|seria|%",
        "cuando|donde|quien|cual es|era|fue|tengo|tenia|me",
    ])
}
