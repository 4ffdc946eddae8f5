//! Decides which intent wins, and how sure that is. `confirm` and `cancel` act, so any doubt excludes them.

use super::{Findings, at_cancelling, echo::echoes};
use crate::{
    choice,
    dialogue::{Dialogue, DialogueState, Expecting},
    intent::{
        answer::{self, Answer},
        cancel::{self, CancelSense},
        requests,
    },
    reading::{Act, Intent, PartialReading, Reading},
    text::{Stream, pattern, patterns},
};

pub fn decide(reading: &mut Reading, findings: &Findings, dialogue: &Dialogue) {
    let stream = &findings.stream;
    let cancelling = cancel::read(stream, dialogue.state);
    let answer = answer::read(stream, || echoes(reading, findings, dialogue));
    let (intent, confidence) =
        at_cancelling::decide(reading, findings, dialogue, cancelling, answer)
            .or_else(|| acting(reading, findings, dialogue, cancelling, answer))
            .or_else(|| asking(reading, findings, dialogue))
            .or_else(|| arranging(reading, findings, dialogue, answer))
            .unwrap_or_else(|| courteous(findings));
    reading.intent = intent;
    let unsure = if reading.clarify { 0.9 } else { 1.0 };
    let several = if findings.several_services { 0.85 } else { 1.0 };
    reading.confidence = confidence * unsure * several;
    tidy(reading, findings);
}

/// Cancelling, moving and clear answers.
fn acting(
    reading: &mut Reading,
    findings: &Findings,
    dialogue: &Dialogue,
    cancelling: CancelSense,
    answer: Answer,
) -> Option<(Intent, f32)> {
    let stream = &findings.stream;
    let cancels = matches!(cancelling, CancelSense::Cancel | CancelSense::Likely);
    if requests::wants_person(stream) && !cancels {
        return Some((Intent::Human, 0.9));
    }
    // "Cancelarla y ponerla otro día" means to move the appointment.
    let again = stream.has(pattern!(
        "y|para|o|mejor poner*|agendar*|sacar*|reprogram*|hacer|reagend*|cambiar* la|otra|una|el?"
    ));
    if findings.moving || (cancels && again) {
        return Some((Intent::Reschedule, 0.9));
    }
    match cancelling {
        CancelSense::Cancel if answer != Answer::Unsure => return Some((Intent::Cancel, 0.95)),
        CancelSense::Likely if answer != Answer::Unsure => {
            reading.clarify = true;
            return Some((Intent::Cancel, 0.8));
        }
        CancelSense::Pay => {
            return Some((Intent::Faq, if reading.faq.is_some() { 0.9 } else { 0.6 }));
        }
        CancelSense::Doubt | CancelSense::Cancel | CancelSense::Likely => {
            reading.clarify = true;
            let paying = reading.faq.is_some();
            return Some((if paying { Intent::Faq } else { Intent::Other }, 0.4));
        }
        CancelSense::Absent => {}
    }
    match answer {
        Answer::Confirms => Some((Intent::Confirm, 0.95)),
        // "Así está bien", asked whether to cancel, leaves the appointment as it is.
        Answer::Yes if dialogue.state == DialogueState::Cancelling && leaves_as_is(stream) => {
            Some((Intent::Deny, 0.9))
        }
        Answer::Yes if findings.expecting == Expecting::Answer => Some((Intent::Confirm, 0.95)),
        Answer::Yes if dialogue.offered.len() == 1 && reading.choice.is_none() => {
            reading.choice = Some(1);
            Some((Intent::Book, 0.8))
        }
        Answer::Unsure => Some((Intent::Other, 0.6)),
        _ => None,
    }
}

fn leaves_as_is(stream: &Stream) -> bool {
    stream.has_any(patterns![
        "asi esta? bien|perfecto|bueno",
        "esta? bien|perfecto|bueno asi"
    ])
}

/// Questions with a prepared answer, and questions about the own appointment.
fn asking(
    reading: &mut Reading,
    findings: &Findings,
    dialogue: &Dialogue,
) -> Option<(Intent, f32)> {
    let stream = &findings.stream;
    if reading.choice.is_some() {
        return None;
    }
    if requests::asks_own(stream) {
        reading.act = Some(Act::OwnAppointments);
        return Some((Intent::Other, 0.9));
    }
    // "Confirme mi cita" asks the clinic to confirm, which is not a yes of the patient.
    if stream.has(pattern!("confirm*")) && reading.faq.is_none() {
        return Some((Intent::Other, 0.4));
    }
    reading.faq.as_ref()?;
    let wish = stream.has_any(patterns![
        "quiero|quisiera|necesito|ocupo|deseo|agendar*|reservar|apartar|sacar|cita|citas|cupo|turno|espacio",
        "tienen|tiene|hay|habra cupo|espacio|cita|<date>|<time>|para",
        "gustaria|duele|dolor",
        "me puede|pueden|podria atender|ver",]);
    let wants_to_know = stream.has(pattern!("quiero|quisiera|necesito|gustaria|deseo saber|preguntar|consultar|informacion|conocer|averiguar|cotizar"));
    let when = reading.date.is_some() || reading.time.is_some() || !reading.readings.is_empty();
    let appointed =
        wish && (when || stream.has(pattern!("cita|agendar*|reservar|apartar|sacar una|cupo")));
    let priced = stream.has(pattern!(
        "precio|cuesta|vale|cobran|cuanto de|la|una|cita|consulta"
    )) && !when;
    let asks_hours = requests::asks_hours(stream);
    // "¿El doctor atiende los sábados?" asks for the doctor's agenda, which only a search for slots answers.
    if asks_hours && when && (reading.doctor.is_some() || !findings.doctors.is_empty()) {
        return None;
    }
    let busy = dialogue.state != DialogueState::Idle && when && !stream.asks() && !asks_hours;
    if (appointed && !priced && !wants_to_know) || busy || (wish && when && !wants_to_know) {
        return None;
    }
    Some((Intent::Faq, 0.9))
}

/// Everything that leads to an appointment, and the answer no.
fn arranging(
    reading: &mut Reading,
    findings: &Findings,
    dialogue: &Dialogue,
    answer: Answer,
) -> Option<(Intent, f32)> {
    use DialogueState as S;
    let stream = &findings.stream;
    let cannot = requests::cannot_come(stream);
    if dialogue.state == S::Confirming && (answer == Answer::No || cannot) {
        return Some((Intent::Deny, 0.9));
    }
    if cannot {
        let elsewhere = reading.date.is_some() || reading.date_range.is_some();
        reading.clarify = reading.clarify || !elsewhere;
        return Some((Intent::Reschedule, if elsewhere { 0.85 } else { 0.7 }));
    }
    let when = reading.date.is_some()
        || reading.date_range.is_some()
        || reading.time.is_some()
        || reading.time_range.is_some()
        || reading.not_date.is_some()
        || reading.not_time.is_some()
        || reading.instead.is_some()
        || !reading.readings.is_empty();
    if let Some(place) = reading.choice {
        let labelled = labelled(&choice::label_words(&findings.offers, place), stream);
        return Some((labelled.unwrap_or_else(|| in_flow(dialogue.state)), 0.9));
    }
    if findings.chosen.is_some() {
        return Some((in_flow(dialogue.state), 0.8));
    }
    let what = reading.service.is_some() || reading.doctor.is_some() || reading.any_doctor;
    let who = reading.name.is_some() || reading.phone.is_some() || reading.dui.is_some();
    let asked = matches!(
        findings.expecting,
        Expecting::Name | Expecting::Date | Expecting::Time
    );
    let collecting = asked || !matches!(dialogue.state, S::Idle | S::Confirmed | S::Handover);
    let goes_on = requests::books(stream)
        || what
        || (when && (collecting || reading.not_date.is_some() || reading.not_time.is_some()));
    if answer == Answer::No && !goes_on {
        return Some((Intent::Deny, 0.9));
    }
    if requests::books(stream) || when || what {
        let sure = requests::books(stream) || collecting;
        return Some((in_flow(dialogue.state), if sure { 0.9 } else { 0.8 }));
    }
    if who && collecting {
        return Some((in_flow(dialogue.state), 0.9));
    }
    // A message that gives a name or a number most likely asks for an appointment.
    if who && !stream.has(pattern!("<greeting>")) {
        return Some((Intent::Book, 0.6));
    }
    let open = matches!(findings.dates.as_slice(), [_, ..]) && reading.clarify;
    open.then(|| (in_flow(dialogue.state), 0.8))
}

/// The intent of an answer without a verb: the one that the conversation is about.
fn in_flow(state: DialogueState) -> Intent {
    match state {
        DialogueState::Rescheduling => Intent::Reschedule,
        DialogueState::Cancelling => Intent::Cancel,
        _ => Intent::Book,
    }
}

/// The intent of an option whose label names it: "Confirmar", "Cancelar", "Cambiar".
fn labelled(label: &[String], stream: &Stream) -> Option<Intent> {
    let first = label.iter().take(2).map(String::as_str).collect::<Vec<_>>();
    if stream.asks() {
        return None;
    }
    let begins = |stem: &str| first.iter().any(|word| word.starts_with(stem));
    if begins("confirm") {
        return Some(Intent::Confirm);
    }
    if begins("cancel") {
        return Some(Intent::Cancel);
    }
    begins("cambi").then_some(Intent::Reschedule)
}

/// Greetings and pleasantries; any other message was not understood.
fn courteous(findings: &Findings) -> (Intent, f32) {
    let stream = &findings.stream;
    let named = findings.names != crate::person::names::Names::default();
    if stream.has(pattern!("<greeting>")) && (!requests::pleasant(stream) || stream.len() < 8) {
        let rest = stream
            .tokens()
            .iter()
            .filter(|t| !t.is_break() && !t.word.starts_with('<'))
            .count();
        return (Intent::Greeting, if rest < 4 || named { 0.95 } else { 0.5 });
    }
    if requests::pleasant(stream) {
        return (Intent::Smalltalk, if stream.len() < 8 { 0.9 } else { 0.5 });
    }
    if stream
        .tokens()
        .iter()
        .all(|token| token.is_break() || token.word.starts_with('<'))
    {
        return (Intent::Smalltalk, 0.5);
    }
    (Intent::Other, 0.2)
}

/// Removes the fields that do not belong to the intent.
fn tidy(reading: &mut Reading, findings: &Findings) {
    // "Cancelar mi cita de mañana, ya no podré ir": the day ruled out is the day of the appointment.
    if reading.intent == Intent::Cancel && reading.date.is_none() && reading.not_date.is_some() {
        reading.date = reading.not_date.take();
        reading.clarify = false;
    }
    let idle = matches!(
        reading.intent,
        Intent::Greeting | Intent::Smalltalk | Intent::Human
    );
    let lost = reading.intent == Intent::Other && findings.times.is_empty();
    if idle || reading.intent == Intent::Other {
        reading.instead = None;
    }
    if idle || lost {
        reading.date = None;
        reading.date_range = None;
        reading.time_range = None;
        if idle {
            reading.clarify = false;
            reading.readings.clear();
        }
    }
    if reading.intent == Intent::Other && reading.clarify && reading.readings.is_empty() {
        let doubt = |intent| PartialReading {
            intent: Some(intent),
            ..PartialReading::default()
        };
        if findings.stream.has(pattern!("cancel*")) {
            reading.readings = vec![doubt(Intent::Cancel), doubt(Intent::Faq)];
        }
    }
}
