//! `cancelar`: to give an appointment up, or to pay. It is only read as the first when that is sure.

use crate::{dialogue::DialogueState, text::Stream};

/// What a message with `cancelar` in it wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// Nothing of the kind is said, or it is denied.
    Nothing,
    /// Give the appointment up.
    Cancel,
    /// Most likely that, but nothing says what shall be cancelled.
    Likely,
    /// Pay.
    Pay,
    /// One of the two, or a question about how it works.
    Doubt,
}

const CANCEL: &str = "cancelar|cancelarla|cancelarme|cancelarle|cancelo|cancele|cancelen|cancela|\
    canceleme|cancelenme|cancelemela|cancelela|cancelenla|cancelame|cancelenmela|cancelarlas|cancelelas|\
    cancelas|cancelarmela|cancelemos|cancelamos|anular|anule|anulen|anularla|anulo|anulemela|anularme";

/// These cancel only with the appointment as their object.
const REMOVE: [&str; 5] = [
    "eliminar|eliminen|elimine|elimina|borrar|borren|borre|borra|quitar|quiten|quite|quitenme|borreme|suspender me? mi|la|esa|de? cita|turno|reserva|reservacion|citas",
    "dar|den|deme|dar|dele|darle de baja a? mi|la|el|a|esa cita|turno|reserva",
    "ya no quiero|necesito|deseo|ocupo|voy|vamos a? necesitar|querer|ocupar? la|mi|esa|ninguna|el cita|turno|reserva",
    "ya no la|lo quiero|necesito|voy|ocupo a? querer|necesitar|ocupar?",
    "dejar|dejemos|deje sin efecto la|mi cita",
];

const PAYING: &str = "tarjeta|tarjetas|efectivo|transferencia|saldo|deuda|factura|cuota|cuotas|dinero|monto|\
    anticipo|total|abono|abonos|mensualidad|dolares|<figure>|precio|tratamiento|pago|pagar|bitcoin|visa|\
    cheque|pendiente|debo|recibo|prima|credito|debito|contado|banco|linea|presupuesto|cuanto|chivo|partes|\
    mitad|plazos|costo|servicio|servicios|adelantado|linea|deposito|caja|restante|resto|pisto|billete|cash";

const OBJECT: &str = "cita|citas|turno|turnos|reserva|reservacion|espacio|cupo";

/// Weighs every sign for and against.
pub fn read(stream: &Stream, state: DialogueState) -> Talk {
    if let Some(found) = stream.find(&REMOVE) {
        return if denied(stream, found.start) {
            Talk::Nothing
        } else {
            Talk::Cancel
        };
    }
    let Some(found) = stream.find(&[CANCEL]) else {
        return Talk::Nothing;
    };
    if denied(stream, found.start) {
        return Talk::Nothing;
    }
    if stream.has(&[PAYING]) {
        return Talk::Pay;
    }
    if general(stream, found.start) {
        return Talk::Doubt;
    }
    if has_object(stream, found.start) {
        return Talk::Cancel;
    }
    let passive = stream
        .before(found.start, "se|que|quien|donde|cuando|como")
        .is_some()
        && stream
            .before(
                found.start,
                "quiero|necesito|favor|pido|solicito|gustaria que",
            )
            .is_none();
    if passive
        || stream
            .at(
                found.end,
                "alla|ahi|alli|en|al|a|<service>|la|el|los|las|mi",
            )
            .is_some()
    {
        return Talk::Doubt;
    }
    let waiting = matches!(
        state,
        DialogueState::Confirming
            | DialogueState::Confirmed
            | DialogueState::Cancelling
            | DialogueState::Booking
    );
    if waiting && !stream.asks() {
        Talk::Cancel
    } else {
        Talk::Likely
    }
}

fn denied(stream: &Stream, at: usize) -> bool {
    const NO: &str = "no|nunca|tampoco|sin|jamas|ni la|lo|me|le|se? quiero|quisiera|quise|queremos|deseo|pienso|necesito|voy|vaya|vayan|es|era|puedo|va? a|para|que|de? me|la|lo|a?";
    stream.before(at, NO).is_some()
}

/// How it would be, what was, what others did.
fn general(stream: &Stream, at: usize) -> bool {
    let told = [
        "si la|lo|yo? cancelo|cancelara|cancela|cancelamos",
        "ya cancele|cancelo|la|lo cancele?",
        "hasta cuando|que",
        "con cuanta|cuanto|que",
        "que pasa si",
        "cobran|multa|penalidad|recargo|politica|devuelven|reembolso",
        "ayer|la|lo cancele|cancelo por|ayer|el|desde",
        "puedo|puede|podria cancelar _? _? despues|luego|cualquier|cuando|mismo",
        "por si",
        "o la|lo? cancelo|cancelar",
        "cancelar o",
    ];
    stream.has(&told) || stream.before(at, "cuando|porque|porque me|la|se").is_some()
}

fn has_object(stream: &Stream, verb: usize) -> bool {
    let clitic = matches!(
        stream.word(verb),
        "cancelarla"
            | "cancelemela"
            | "cancelela"
            | "cancelenla"
            | "cancelenmela"
            | "anularla"
            | "cancelarlas"
            | "cancelelas"
            | "cancelarmela"
            | "anulemela"
    );
    let pronoun = stream.before(
        verb,
        "me? la puede|pueden|podria|podrian|quiero|quisiera|voy|necesito? a?",
    );
    let named = stream.has(&[OBJECT]);
    let dated = stream.has(&[
        "mi|la|lo|el|consulta|<service> de|a|con <date>|<time>|<doctor>",
        "mi <service>|consulta",
        "<service>|consulta de|con|para <date>|<time>|<doctor>|<name>",
        "lo de <date>|<time>",
    ]);
    let this = stream
        .at(verb + 1, "<date>|<time>|esa|esta|la|lo de <date>|<time>")
        .is_some()
        || stream.at(verb + 1, "<date>").is_some();
    clitic || pronoun.is_some_and(|start| start < verb) || named || dated || this
}
